"""Lines to blocks: paragraphs mended, table rows gathered, page furniture dropped.

A block is a paragraph or a table. Readers of other formats may deliver blocks of their own;
this module finds them in plain text, where a paragraph may be broken over lines and pages and
a table may be tabs, pipes or one cell a line (`corpus.cells`).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.flow import Flow, join, read_flow
from corpus.labels import LabelKind, read_label


class Paragraph(NamedTuple):
    """One mended paragraph."""

    flow: Flow


class Table(NamedTuple):
    """Rows of cells, ragged as written; a row broken over pages is still two rows."""

    rows: tuple[tuple[Flow, ...], ...]


Block = Paragraph | Table


class Line(NamedTuple):
    """A line of the source: its words, its indent, its cells where it is a row, blank lines before."""

    flow: Flow
    indent: int
    cells: tuple[Flow, ...] = ()
    after_gap: bool = False


# "[... bỏ mục III: bản trích ...]", "---", "Trang 3/10", "| --- | --- |"
_FURNITURE = re.compile(
    r"\s*(\[\.\.\..*\.\.\.\]|[-–_=.\s]{3,}|(?i:trang)\s+\d+(\s*/\s*\d+)?|[|\s:-]*--[|\s:-]*)\s*$"
)
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
    return tuple(_blocks(tuple(read_lines(text)), text))


def read_lines(text: str) -> Iterator[Line]:
    """Lines with words; furniture and blank ones dropped."""
    offset, gap = 0, False
    for raw in text.split("\n"):
        start, end = offset, offset + len(raw)
        offset = end + 1
        flow = read_flow(text, start, end)
        if not flow or _FURNITURE.match(raw):
            gap = gap or not flow
            continue
        yield Line(flow, _indent(raw), _cells(text, start, end), gap)
        gap = False


def _indent(raw: str) -> int:
    return len(raw) - len(raw.lstrip(" \t"))


def _cells(text: str, start: int, end: int) -> tuple[Flow, ...]:
    """The cells of a row: between pipes, or between tabs; () for a line of prose."""
    raw = text[start:end]
    if re.match(r"\s*\|.*\|\s*$", raw):
        return tuple(read_flow(text, a, b) for a, b in _between(raw, "|", start))[1:-1]
    cells = tuple(read_flow(text, a, b) for a, b in _between(raw, "\t", start))
    if len(cells) >= 3 or (len(cells) == 2 and all(cells) and not read_label(raw.lstrip())):
        return cells
    return ()


def _between(raw: str, mark: str, start: int) -> Iterator[tuple[int, int]]:
    at = 0
    for found in re.finditer(r"(?<!\\)" + re.escape(mark), raw):
        yield start + at, start + found.start()
        at = found.end()
    yield start + at, start + len(raw)


def _blocks(lines: Sequence[Line], text: str) -> Iterator[Block]:
    open_lines: list[Line] = []
    rows: list[tuple[Flow, ...]] = []
    for line in lines:
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
        return True
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
