"""Lines of a plain text, before they become paragraphs and tables: words, indent, cells, gaps."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.flow import Flow, read_flow
from corpus.labels import read_label


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
