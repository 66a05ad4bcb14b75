"""Who owns which stretch of a document: a task, or the plain text of a section. Pure.

A run is a stretch of one line without blanks at its ends. Lines are cut only where a task's own
words begin or end.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.models import Plan, Span, Task

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_WORD = re.compile(r"\w+")
_HEADING_WORDS = 60
_LABEL_WORDS = 5


class Run(NamedTuple):
    """A stretch [start, end) of `Plan.text`; heading: it only announces what follows."""

    start: int
    end: int
    heading: bool = False


class Owner(NamedTuple):
    """tasks: indexes of the tasks that share words; else the section (None: before the first)."""

    tasks: tuple[int, ...] = ()
    section: int | None = None
    heading: str = ""


class _Core(NamedTuple):
    start: int
    end: int
    group: int


class _Piece(NamedTuple):
    run: Run
    line: int
    group: int | None


def assign(plan: Plan, tasks: Sequence[Task]) -> list[tuple[Owner, Run]]:
    """Every run of the document with its owner, in document order."""
    groups, cores = _cores(tasks)
    pieces = list(_pieces(plan.text, cores))
    claims = _claims(pieces, tasks, groups)
    outline = _Outline(plan)
    owners: list[Owner | None] = []
    runs: list[Run] = []
    for number, piece in enumerate(pieces):
        group = claims.get(number)
        heading = group is None and outline.announces(piece.run)
        runs.append(piece.run._replace(heading=heading))
        if group is not None:
            owners.append(Owner(tasks=groups[group]))
        else:
            bare = heading or _words(plan.text, piece.run.start, piece.run.end) < 2
            owners.append(None if bare else outline.owner(piece.run))
    return list(zip(_adopted(owners, runs, outline), runs, strict=True))


def _adopted(owners: Sequence[Owner | None], runs: Sequence[Run], outline: "_Outline") -> list[Owner]:
    """Headings go with what follows, marks such as a row's number with what precedes them.

    A document of nothing but these keeps them as plain text.
    """
    after: list[Owner | None] = list(owners)
    for number in range(len(after) - 2, -1, -1):
        if after[number] is None and (runs[number].heading or not any(owners[:number])):
            after[number] = after[number + 1]
    result: list[Owner] = []
    for owner, run in zip(after, runs, strict=True):
        result.append(owner or (result[-1] if result else outline.owner(run)))
    return result


def _cores(tasks: Sequence[Task]) -> tuple[list[tuple[int, ...]], list[_Core]]:
    """Groups of tasks that share words, and the disjoint stretches that belong to each group.

    A task's own words are its evidence within its span: a cell broken across pages has a span over
    rows that are not its own.
    """
    leader = list(range(len(tasks)))

    def find(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    merged: list[_Core] = []
    for start, end, index in sorted((*span, i) for i, task in enumerate(tasks) for span in _own(task)):
        if merged and start < merged[-1].end:
            leader[find(index)] = find(merged[-1].group)
            merged[-1] = merged[-1]._replace(end=max(merged[-1].end, end))
        else:
            merged.append(_Core(start, end, index))
    members: dict[int, list[int]] = {}
    for index in range(len(tasks)):
        members.setdefault(find(index), []).append(index)
    order = {root: number for number, root in enumerate(members)}
    cores = [core._replace(group=order[find(core.group)]) for core in merged]
    return [tuple(indexes) for indexes in members.values()], cores


def _own(task: Task) -> list[Span]:
    low, high = task.span
    clipped = [Span(max(start, low), min(end, high)) for start, end in task.evidence]
    return [span for span in clipped if span.start < span.end] or [task.span]


def _pieces(text: str, cores: Sequence[_Core]) -> Iterator[_Piece]:
    """Runs in order, each with its line and the group whose own words it is."""
    ends = [core.end for core in cores]
    for number, line in enumerate(_LINE.finditer(text)):
        position, stop = line.span()
        following = bisect_right(ends, position)
        while position < stop:
            core = cores[following] if following < len(cores) else _Core(stop, stop, -1)
            if core.start <= position:
                end, group = min(core.end, stop), core.group
                following += 1
            else:
                end, group = min(core.start, stop), None
            part = text[position:end]
            start = position + len(part) - len(part.lstrip())
            if part.strip():
                yield _Piece(Run(start, position + len(part.rstrip())), number, group)
            position = end


def _claims(
    pieces: Sequence[_Piece], tasks: Sequence[Task], groups: Sequence[tuple[int, ...]]
) -> dict[int, int]:
    """Piece number → group: its own words, what shares their line, and evidence of it alone."""
    claims = {number: piece.group for number, piece in enumerate(pieces) if piece.group is not None}
    lines = {piece.line: piece.group for piece in reversed(pieces) if piece.group is not None}
    for number, piece in enumerate(pieces):
        if number not in claims and piece.line in lines:
            before = number > 0 and pieces[number - 1].line == piece.line
            claims[number] = claims[number - 1] if before else lines[piece.line]
    wanted: dict[int, set[int]] = {}
    starts = [piece.run.start for piece in pieces]
    for group, members in enumerate(groups):
        for span in (span for index in members for span in tasks[index].evidence):
            for number in _touched(pieces, starts, span):
                wanted.setdefault(number, set()).add(group)
    return claims | {
        number: next(iter(candidates))
        for number, candidates in wanted.items()
        if number not in claims and len(candidates) == 1
    }


def _touched(pieces: Sequence[_Piece], starts: Sequence[int], span: Span) -> Iterator[int]:
    for number in range(max(bisect_right(starts, span[0]) - 1, 0), len(pieces)):
        run = pieces[number].run
        if run.start >= span[1]:
            return
        if run.end > span[0]:
            yield number


def _words(text: str, start: int, end: int) -> int:
    return len(_WORD.findall(text, start, end))


class _Outline:
    """The sections of a plan, to ask which one a run stands in and what it stands under."""

    def __init__(self, plan: Plan) -> None:
        self._sections = plan.sections
        self._text = plan.text
        self._spans = [section.span for section in plan.sections]
        self._announcing = [
            section.heading_span
            for section in plan.sections
            if _words(plan.text, section.heading_span.end, section.span.end)  # "**" before the next is none
            and len(section.heading.split()) <= _HEADING_WORDS
        ]

    def announces(self, run: Run) -> bool:
        """Whether the run is a heading of a section that holds more, or a label such as "Nội dung:"."""
        words = _words(self._text, run.start, run.end)
        if words <= _LABEL_WORDS and self._text[run.start : run.end].rstrip(" *_").endswith(":"):
            return True
        return any(
            span.start < run.end
            and run.start < span.end
            and not _words(self._text, run.start, max(run.start, span.start))
            and not _words(self._text, min(run.end, span.end), run.end)
            for span in self._announcing
        )

    def owner(self, run: Run) -> Owner:
        """The innermost section around the run's first word, with the headings above it.

        "**2.**": marks before a number stand at the end of the section before.
        """
        word = _WORD.search(self._text, run.start, run.end)
        at = word.start() if word else run.start
        inside = [i for i, span in enumerate(self._spans) if span.start <= at < span.end]
        if not inside:
            return Owner()
        inner = max(inside, key=lambda i: (self._sections[i].level, self._spans[i].start))
        return Owner(section=inner, heading=" › ".join(self._path(inner, at)))

    def _path(self, index: int, at: int) -> list[str]:
        headings: list[str] = []
        step: int | None = index
        while step is not None:
            section = self._sections[step]
            if not section.heading_span.start <= at < section.heading_span.end:
                headings.append(section.heading)
            step = section.parent
        return [heading for heading in reversed(headings) if heading]
