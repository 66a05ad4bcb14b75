"""Lines to blocks: paragraphs mended, table rows gathered, page furniture dropped.

A block is a paragraph or a table. Readers of other formats may deliver blocks of their own;
this module finds them in plain text, where a paragraph may be broken over lines and pages and
a table may be tabs, pipes or one cell a line (`corpus.cells`).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.cells import find_streams, piece_together
from corpus.flow import Flow, join
from corpus.labels import LabelKind, read_label
from corpus.lines import Line, read_lines


class Paragraph(NamedTuple):
    """One mended paragraph."""

    flow: Flow


class Table(NamedTuple):
    """Rows of cells, ragged as written; a row broken over pages is still two rows.

    pieced: the text had lost the table's frame, and the cells were put together again (`corpus.cells`).
    """

    rows: tuple[tuple[Flow, ...], ...]
    pieced: bool = False


Block = Paragraph | Table


_ENDS = re.compile(r"""[.;:!?…](?:["”’)\]]|/\.)*$""")
# Lines that stand alone: "KẾ HOẠCH", "QUYẾT ĐỊNH:", "Nơi nhận:", "Số: …"
_ALONE = re.compile(
    r"""(?:KẾ\ HOẠCH|QUYẾT\ ĐỊNH|CHỈ\ THỊ|NGHỊ\ QUYẾT|CHƯƠNG\ TRÌNH(?:\ HÀNH\ ĐỘNG)?|THÔNG\ BÁO|ĐỀ\ ÁN)\s*:?$
      | Nơi\ nhận\s*:?$ | Số\s*: | (?:TM|KT|TL|TUQ|Q)\.\s """,
    re.VERBOSE,
)
_WRAPPED = 55
"""A line this long that ends no sentence was broken by the page width, not by its author."""
_INDENT = 4


def find_blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs and tables of a plain text, in order."""
    lines = tuple(read_lines(text))
    blocks: list[Block] = []
    at = 0
    for stream in find_streams(lines):
        blocks += [*_blocks(lines[at : stream.start]), Table(piece_together(stream), pieced=True)]
        at = stream.end
    return (*blocks, *_blocks(lines[at:]))


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    open_lines: list[Line] = []
    rows: list[tuple[Flow, ...]] = []
    for at, line in enumerate(lines):
        if _is_page_number(lines, at):
            continue
        if line.cells:
            yield from _close(open_lines)
            if rows and len(line.cells) != len(rows[-1]):
                yield from _close_rows(rows)
            rows.append(line.cells)
            continue
        yield from _close_rows(rows)
        if open_lines and not _continues(open_lines, line):
            yield from _close(open_lines)
        open_lines.append(line)
    yield from _close(open_lines)
    yield from _close_rows(rows)


def _is_page_number(lines: Sequence[Line], at: int) -> bool:
    """A number alone between the two halves of a sentence."""
    words = lines[at].flow.text
    if not words.isdecimal() or len(words) > 3 or not 0 < at < len(lines) - 1:
        return False
    before, after = lines[at - 1], lines[at + 1]
    return (
        not (before.cells or after.cells or _ENDS.search(before.flow.text)) and after.flow.text[0].islower()
    )


def _close(lines: list[Line]) -> Iterator[Block]:
    if lines:
        yield Paragraph(join(line.flow for line in lines))
        lines.clear()


def _close_rows(rows: list[tuple[Flow, ...]]) -> Iterator[Block]:
    if rows:
        yield Table(tuple(rows))
        rows.clear()


def _continues(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with the paragraph before it."""
    last, words = paragraph[-1].flow.text, line.flow.text
    if _stands_alone(last) or _stands_alone(words) or words.isdecimal():
        return False
    if not line.after_gap and line.indent == 0 and paragraph[0].indent >= _INDENT:
        label = read_label(words)  # a bullet at the margin of a new page; "(i) …" is only a wrapped line
        return label is None or label.kind is LabelKind.PAREN or not _ENDS.search(last)
    if read_label(words) or _ENDS.search(last):
        return False
    if line.after_gap:
        return words[0].islower()
    if is_capitals(last) or is_capitals(words):
        return is_capitals(last) and is_capitals(words)
    if words[0].islower() or words[0].isdigit():
        return True
    note = any(text.startswith(("(Kèm theo", "(Ban hành")) for text in (words, paragraph[0].flow.text))
    return len(last) >= _WRAPPED and line.indent < _INDENT and not note


def _stands_alone(words: str) -> bool:
    label = read_label(words)
    annex = label is not None and label.kind is LabelKind.ANNEX and label.end == len(words)
    return annex or bool(_ALONE.match(words))


def is_capitals(words: str) -> bool:
    """Whether a line is set in capitals (a heading)."""
    return len(words) >= 6 and words == words.upper() and any(c.isalpha() for c in words)
