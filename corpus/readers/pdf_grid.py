"""Tables of a page from its ruling lines: grids, cells merged where no line parts them, words in their
cells. Pure.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.readers.parts import Cell
from corpus.readers.pdf_page import Word
from corpus.readers.pdf_shapes import Line

_SNAP = 3.0  # points: lines nearer than this are one
_JOIN = 5.0  # pieces of one line may be this far apart (dashes)
_LEAST = 8.0  # a column or row narrower than this is a double line


class Grid(NamedTuple):
    """xs, ys: positions of the rulings; cells: (row, col, rows, cols) of each cell, merged ones once."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, int, int, int], ...]

    def box(self) -> Line:
        return Line(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_grids(lines: Sequence[Line]) -> list[Grid]:
    """Grids of at least two cells, top to bottom."""
    flat = _joined([(ln.top, ln.x0, ln.x1) for ln in lines if ln.top == ln.bottom])
    upright = _joined([(ln.x0, ln.top, ln.bottom) for ln in lines if ln.x0 == ln.x1 and ln.top != ln.bottom])
    grids = [grid for group in _groups(flat, upright) if (grid := _grid(*group))]
    return sorted(grids, key=lambda g: (g.ys[0], g.xs[0]))


_Ruling = tuple[float, float, float]  # position, from, to


def _joined(rulings: list[_Ruling]) -> list[_Ruling]:
    """Lines at (nearly) the same position made one, pieces joined."""
    out: list[_Ruling] = []
    for position in _clusters([r[0] for r in rulings]):
        pieces = sorted((a, b) for p, a, b in rulings if abs(p - position) <= _SNAP)
        rulings = [r for r in rulings if abs(r[0] - position) > _SNAP]
        start, end = pieces[0]
        for a, b in pieces[1:]:
            if a > end + _JOIN:
                out.append((position, start, end))
                start, end = a, b
            end = max(end, b)
        out.append((position, start, end))
    return [r for r in out if r[2] - r[1] >= _LEAST]


def _clusters(values: Iterable[float]) -> list[float]:
    """Means of groups of values that lie close together."""
    groups: list[list[float]] = []
    for v in sorted(values):
        if groups and v - groups[-1][-1] <= _SNAP and v - groups[-1][0] <= 2 * _SNAP:
            groups[-1].append(v)
        else:
            groups.append([v])
    return [sum(g) / len(g) for g in groups]


def _groups(flat: list[_Ruling], upright: list[_Ruling]) -> list[tuple[list[_Ruling], list[_Ruling]]]:
    """Connected sets of lines: those that touch."""
    parent = list(range(len(flat) + len(upright)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (y, x0, x1) in enumerate(flat):
        for j, (x, y0, y1) in enumerate(upright, len(flat)):
            if x0 - _JOIN <= x <= x1 + _JOIN and y0 - _JOIN <= y <= y1 + _JOIN:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[_Ruling], list[_Ruling]]] = defaultdict(lambda: ([], []))
    for i, ruling in enumerate(flat):
        groups[root(i)][0].append(ruling)
    for j, ruling in enumerate(upright, len(flat)):
        groups[root(j)][1].append(ruling)
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 2]


def _grid(flat: list[_Ruling], upright: list[_Ruling]) -> Grid | None:
    xs, ys = _apart([x for x, *_ in upright]), _apart([y for y, *_ in flat])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    rows, cols = len(ys) - 1, len(xs) - 1
    owner = {(r, c): (r, c) for r in range(rows) for c in range(cols)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while owner[place] != place:
            place = owner[place]
        return place

    for r in range(rows):
        for c in range(cols):
            if c + 1 < cols and not _ruled(upright, xs[c + 1], (ys[r] + ys[r + 1]) / 2):
                owner[root((r, c + 1))] = root((r, c))
            if r + 1 < rows and not _ruled(flat, ys[r + 1], (xs[c] + xs[c + 1]) / 2):
                owner[root((r + 1, c))] = root((r, c))
    members: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place in owner:
        members[root(place)].append(place)
    cells = [_extent(places) for places in members.values()]
    return Grid(tuple(xs), tuple(ys), tuple(sorted(cells)))


def _apart(values: list[float]) -> list[float]:
    out: list[float] = []
    for v in sorted(values):
        if not out or v - out[-1] >= _LEAST:
            out.append(v)
    return out


def _ruled(rulings: list[_Ruling], position: float, across: float) -> bool:
    return any(abs(p - position) < _LEAST and a - _SNAP <= across <= b + _SNAP for p, a, b in rulings)


def _extent(places: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    top, left = min(r for r, _ in places), min(c for _, c in places)
    return top, left, max(r for r, _ in places) - top + 1, max(c for _, c in places) - left + 1


def fill(grid: Grid, words: Sequence[Word]) -> tuple[tuple[Cell, ...], set[int]]:
    """Cells with their text, and the indexes of the words that they took. Words go by their middle."""
    inside: dict[int, list[Word]] = defaultdict(list)
    taken: set[int] = set()
    for i, word in enumerate(words):
        cell = _cell_at(grid, (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)
        if cell is not None:
            inside[cell].append(word)
            taken.add(i)
    cells = [
        Cell(
            row=r,
            col=c,
            rows=rows,
            cols=cols,
            text="\n".join(line_text(line) for line in lines_of(inside[i])),
        )
        for i, (r, c, rows, cols) in enumerate(grid.cells)
    ]
    return tuple(cells), taken


def _cell_at(grid: Grid, x: float, y: float) -> int | None:
    for i, (r, c, rows, cols) in enumerate(grid.cells):
        if grid.xs[c] <= x < grid.xs[c + cols] and grid.ys[r] <= y < grid.ys[r + rows]:
            return i
    return None


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words in lines from top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.base):
        for line in reversed(lines[-3:]):
            here = line[0]
            if abs(here.base - word.base) < 0.5 * max(min(here.size, word.size), 1.0):
                line.append(word)
                break
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w.x0) for line in lines]


def line_text(line: Sequence[Word], wide: float = 1e9) -> str:
    """Words of a line with blanks; a gap of more than `wide` font sizes becomes a tab."""
    text = line[0].text if line else ""
    for last, word in pairwise(line):
        gap = (word.x0 - last.x1) / max(word.size, 1.0)
        text += ("\t" if gap > wide else " " if gap > 0.08 else "") + word.text
    return text
