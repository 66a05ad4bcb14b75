"""A plan as pages show it: its paragraphs and tables, every quoted run marked, a place to jump to for
each section and task. Pure.

The words are those of the stored plan; only layout marks, page numbers and ruled lines are left out.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from corpus.blocks import Block, Paragraph, find_blocks
from corpus.flow import Flow
from corpus.models import Plan, Span, Task

HEADING_LENGTH = 180
"""A longer "heading" is a paragraph that happens to be numbered."""
FIRST_MARK = "trich"
"""Where the page jumps to: the first quoted run."""
_NUMBERED = frozenset({"tt", "stt", "số tt"})


class Piece(NamedTuple):
    """Some words, quoted (then `mark` is how they are named, FIRST_MARK for the first) or not."""

    text: str
    marked: bool = False
    mark: str = ""


class Cell(NamedTuple):
    """A cell of a table; label: the words at the head of its column."""

    pieces: tuple[Piece, ...]
    label: str = ""
    span: int = 1


class Row(NamedTuple):
    """kind: "head" (names of columns), "group" (a heading inside the table) or "row"."""

    kind: Literal["head", "group", "row"]
    cells: tuple[Cell, ...]
    tasks: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    hit: bool = False


class Part(NamedTuple):
    """A paragraph (level 0), a heading (level 1 …) or a table (rows).

    anchors: of the sections that begin here; tasks: ids of the tasks that begin here.
    """

    pieces: tuple[Piece, ...] = ()
    level: int = 0
    rows: tuple[Row, ...] = ()
    anchors: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    hit: bool = False


class OutlineItem(NamedTuple):
    """A line of the outline."""

    where: str
    heading: str
    level: int
    anchor: str


class Layout:
    """The blocks of one plan, cut once; marks are laid over them for each reader."""

    def __init__(self, plan: Plan, tasks: Sequence[Task]) -> None:
        self.plan = plan
        self._blocks = find_blocks(plan.text)
        self._tasks = sorted((task.span.start, task.id) for task in tasks)
        self._heads = sorted((s.heading_span.start, n) for n, s in enumerate(plan.sections))

    def outline(self) -> tuple[OutlineItem, ...]:
        """The sections in their order."""
        return tuple(
            OutlineItem(s.where, s.heading, s.level, anchor_of(n)) for n, s in enumerate(self.plan.sections)
        )

    def parts(self, marked: Iterable[Span]) -> tuple[Part, ...]:
        """The whole text, these runs of it marked."""
        marker = _Marker(marked)
        return tuple(self._part(block, marker) for block in self._blocks)

    def _part(self, block: Block, marker: "_Marker") -> Part:
        if isinstance(block, Paragraph):
            return self._paragraph(block.flow, marker)
        return Part(rows=tuple(self._rows(block.rows, marker)))

    def _paragraph(self, flow: Flow, marker: "_Marker") -> Part:
        span = flow.span()
        pieces = marker.pieces(flow)
        level = next((self._level(n, flow) for at, n in self._heads if span.start <= at < span.end), 0)
        hit = any(piece.marked for piece in pieces)
        return Part(pieces, level, (), self._anchors(span), self._tasks_in(span), hit)

    def _level(self, number: int, flow: Flow) -> int:
        section = self.plan.sections[number]
        alone = len(flow.text) <= HEADING_LENGTH and len(flow.text) < len(section.heading) + 20
        parent = section.parent is not None
        sentence = flow.text.endswith((".", ";"))
        return 0 if not alone or (parent and sentence) else min(section.level + 1, 3)

    def _rows(self, rows: Sequence[tuple[Flow, ...]], marker: "_Marker") -> Iterable[Row]:
        labels: tuple[str, ...] = ()
        for row in rows:
            filled = [cell for cell in row if cell]
            if not filled:
                continue
            if row[0].text.casefold().strip(". ") in _NUMBERED:
                labels = tuple(cell.text for cell in row)
                yield Row("head", tuple(Cell((Piece(cell.text),)) for cell in row))
                continue
            span = _hull([row])
            tasks = self._tasks_in(span)
            if labels and len(filled) <= 2 and len(row) > 3 and not tasks and row[1] and not any(row[2:]):
                words = marker.pieces(row[1])
                title = (Cell(marker.pieces(row[0])), Cell(words, span=len(row) - 1))
                yield Row("group", title, (), self._anchors(span))
                continue
            cells = tuple(
                Cell(marker.pieces(cell), labels[n] if n < len(labels) else "") for n, cell in enumerate(row)
            )
            hit = any(piece.marked for cell in cells for piece in cell.pieces)
            yield Row("row", cells, tasks, self._anchors(span), hit)

    def _anchors(self, span: Span) -> tuple[str, ...]:
        return tuple(anchor_of(n) for at, n in self._heads if span.start <= at < span.end)

    def _tasks_in(self, span: Span) -> tuple[str, ...]:
        return tuple(task_id for at, task_id in self._tasks if span.start <= at < span.end)


def anchor_of(section: int) -> str:
    """The name under which a section can be jumped to."""
    return f"muc-{section + 1}"


class _Marker:
    """Cuts flows where a quoted run begins or ends; gives the first of them its name."""

    def __init__(self, marked: Iterable[Span]) -> None:
        self._spans = sorted(span for span in marked if span.start < span.end)
        self._named = False

    def pieces(self, flow: Flow) -> tuple[Piece, ...]:
        if not flow or not self._touched(flow):
            return (Piece(flow.text),) if flow else ()
        found: list[Piece] = []
        for inside, run in groupby(
            zip(flow.text, flow.origin, strict=True), lambda pair: self._inside(pair[1])
        ):
            words = "".join(char for char, _ in run)
            name = FIRST_MARK if inside and not self._named else ""
            self._named = self._named or inside
            found.append(Piece(words, inside, name))
        return tuple(found)

    def _touched(self, flow: Flow) -> bool:
        low, high = min(flow.origin), max(flow.origin)
        return any(span.start <= high and low < span.end for span in self._spans)

    def _inside(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self._spans)


def _hull(rows: Sequence[tuple[Flow, ...]]) -> Span:
    origins = [at for row in rows for cell in row for at in (cell.origin[:1] + cell.origin[-1:])]
    return Span(min(origins), max(origins) + 1) if origins else Span(0, 0)
