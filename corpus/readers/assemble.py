"""Parts → one text, and blocks whose flows point into it. Pure."""

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, Paragraph, Table, find_blocks
from corpus.flow import EMPTY, Flow, read_flow
from corpus.labels import read_label
from corpus.readers import parts
from corpus.text import nfc

_SENTENCE_ENDS = re.compile(r"[.;:!?…/]\s*$")
_PLAIN = frozenset({"txt", "md"})


def assemble(extract: parts.Extract) -> tuple[str, tuple[Block, ...] | None]:
    """The document's text and its blocks; blocks are None for plain text, whose lines are still to be
    read.
    """
    if extract.format in _PLAIN:
        return nfc("\n".join(p.text for p in extract.parts if isinstance(p, parts.Paragraph))), None
    writer = _Writer()
    blocks: list[Block] = []
    for part in extract.parts:
        if isinstance(part, parts.Lines):
            blocks += writer.lines(nfc(part.text))
        elif isinstance(part, parts.Paragraph):
            blocks += [Paragraph(flow) for line in _lines(nfc(part.text)) if (flow := writer.line(line))]
        else:
            blocks += _table(writer, part)
    for number, note in enumerate(extract.notes, 1):
        writer.line(f"[{number}: {nfc(note)}]")
    return writer.text(), tuple(blocks)


class _Writer:
    """The text as it grows."""

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self._length = 0

    def add(self, text: str) -> tuple[int, int]:
        start = self._length
        self._chunks.append(text)
        self._length += len(text)
        return start, self._length

    def line(self, text: str) -> Flow:
        start, _ = self.add(text)
        self.add("\n")
        return _flow(text, start)

    def lines(self, text: str) -> list[Block]:
        """Laid-out lines: `corpus.blocks` mends them, their places are moved to ours."""
        start, _ = self.add(text)
        self.add("\n")
        return [_moved(block, start) for block in find_blocks(text)]

    def text(self) -> str:
        return "".join(self._chunks)


def _flow(text: str, start: int) -> Flow:
    return _shift(read_flow(text, 0, len(text)), start)


def _moved(block: Block, by: int) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_shift(block.flow, by))
    return Table(tuple(tuple(_shift(cell, by) for cell in row) for row in block.rows), block.pieced)


def _shift(flow: Flow, by: int) -> Flow:
    return Flow(flow.text, tuple(by + i for i in flow.origin))


def _lines(text: str) -> Iterator[str]:
    """A hard break ends a paragraph where a sentence ends before it or a label stands after it."""
    open_line = ""
    for line in text.split("\n"):
        if (
            open_line
            and not _SENTENCE_ENDS.search(open_line)
            and not read_label(line.strip())
            and line.strip()
        ):
            open_line += "\n" + line
            continue
        if open_line.strip():
            yield open_line
        open_line = line
    if open_line.strip():
        yield open_line


def _table(writer: _Writer, table: parts.Table) -> list[Block]:
    """Rows as lines, cells parted by tabs. A cell merged over rows or columns is written once and
    stands, with the same flow, in every row and column it covers; a cell over the whole width is a row of
    one."""
    width = max(cell.col + cell.cols for cell in table.cells)
    height = max(cell.row + cell.rows for cell in table.cells)
    grid: list[list[Flow | None]] = [[None] * width for _ in range(height)]
    row = -1
    for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
        writer.add("" if row < 0 else "\n" if cell.row != row else "\t")
        row = cell.row
        text = nfc(cell.text).strip()
        start, _ = writer.add(text.replace("\t", " "))
        flow = _flow(text, start)
        for r in range(cell.row, cell.row + cell.rows):
            for c in range(cell.col, cell.col + cell.cols):
                grid[r][c] = flow
    writer.add("\n")
    rows = [tuple(_row(line)) for line in grid]
    return [Table(tuple(r for r in rows if any(r)))]


def _row(line: Sequence[Flow | None]) -> list[Flow]:
    cells = [cell if cell is not None else EMPTY for cell in line]
    first = cells[0]
    return [first] if first and all(cell is first for cell in cells) else cells
