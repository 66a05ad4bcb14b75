"""Reading in this process, for tests that are about the reader and not about the sandbox."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from corpus.blocks import Block, Paragraph, Table
from corpus.readers import assemble
from corpus.readers.identify import identify
from corpus.readers.parts import Extract
from corpus.readers.worker import read_bytes


class Here(NamedTuple):
    """What a reader gave, before and after it was put together."""

    extract: Extract
    text: str
    blocks: tuple[Block, ...] | None

    def paragraphs(self) -> list[str]:
        return [block.flow.text for block in self.blocks or () if isinstance(block, Paragraph)]

    def tables(self) -> list[list[list[str]]]:
        return [
            [[cell.text for cell in row] for row in block.rows]
            for block in self.blocks or ()
            if isinstance(block, Table)
        ]


def read_here(path: Path) -> Here:
    """Gate, reader, gate, assembly: what the child and its parent do, without the child."""
    data = path.read_bytes()
    extract = read_bytes(data, identify(data[:4096], path.suffix), path.name)
    text, blocks = assemble(extract)
    return Here(extract, text, blocks)


def flows_hold(here: Here) -> bool:
    """Every flow says what the text has at its place; blanks may be joints of broken lines."""
    flows = [f for block in here.blocks or () for f in _flows(block)]
    return all(
        all(char in {" ", here.text[place]} for char, place in zip(*flow, strict=True)) for flow in flows
    )


def _flows(block: Block) -> Sequence[tuple[str, tuple[int, ...]]]:
    return [block.flow] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
