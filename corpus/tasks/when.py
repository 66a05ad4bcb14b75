"""Deadlines of a task stated in prose: which of the dates and rhythms in its words bind it."""

import re
from collections.abc import Iterable, Iterator

from corpus.deadlines import FoundDeadline, find_deadlines
from corpus.flow import EMPTY, Flow
from corpus.models import Deadline, DeadlineKind

# A rhythm binds the task where it stands at the head of a clause; inside a noun phrase ("kế hoạch hằng năm")
# it says something else.
_CLAUSE_HEAD = re.compile(
    r"(?:^|[;:.]\s+|\()(?:và\s+|đồng thời,?\s+|nhiệm vụ\s+|thực hiện\s+)?$", re.IGNORECASE
)
# "Nhiệm vụ hoàn thành trong quý II/2026"
_TIMED = re.compile(r"hoàn thành|thực hiện|triển khai|làm ngay|ưu tiên|xong", re.IGNORECASE)
# "monthly-25T16:00", "yearly-03-31": a rhythm with a known day
_DAY_KNOWN = re.compile(r"-\d\d")
# days that no name of a rhythm holds: "thứ Sáu hằng tuần", "6 tháng (trước 15/6) và năm (trước 15/12)"
_DAY_SAID = re.compile(
    r"\b(?:thứ\s+\w+|chủ nhật)\s+(?:hằng|hàng|mỗi)\s+tuần|\d/\d.*\d/\d", re.IGNORECASE | re.DOTALL
)


def deadline_in(
    clauses: Iterable[Flow], year: int | None, *, after: int = -1, report: bool = False
) -> Deadline:
    """The deadline that clauses of a paragraph set: a date before a rhythm; Deadline() where there is none.

    after: where in the source "phối hợp với …" ends (its last character): a rhythm right behind it binds.
    report: the clauses are a report duty; every rhythm named there is the report's.
    """
    found = list(_found(clauses, year))
    ranges = [one for one in found if one[1].deadline.kind is DeadlineKind.RANGE]
    if len(ranges) > 1:  # "đợt 1: từ … đến …; đợt 2: từ … đến …": no one of them is the task's
        found = [one for one in found if one not in ranges]
    dated = (d.deadline for _, d in found if d.deadline.due is not None)
    rhythms = (d.deadline for clause, d in found if report or _binds(clause, d, after))
    return next(dated, None) or next(rhythms, None) or Deadline()


def heading_deadline(heading: Flow, year: int | None) -> tuple[Deadline, Flow]:
    """The one time that a heading sets for what stands under it, and its words; none: (Deadline(), EMPTY)."""
    found = find_deadlines(heading.text, year=year) if _TIMED.search(heading.text) else ()
    if len(found) != 1 or not found[0].deadline.due:
        return Deadline(), EMPTY
    return found[0].deadline, heading.cut(*found[0].span)


def on_known_day(deadline: Deadline) -> bool:
    """Whether it is a rhythm with a day: "trước 16h00 ngày 25 hàng tháng"."""
    return bool(deadline.recur and (_DAY_KNOWN.search(deadline.recur) or _DAY_SAID.search(deadline.raw)))


def _found(clauses: Iterable[Flow], year: int | None) -> Iterator[tuple[Flow, FoundDeadline]]:
    for clause in clauses:
        for found in find_deadlines(clause.text, year=year):
            if not _is_past(found.deadline, year):
                yield clause, found


def _is_past(deadline: Deadline, year: int | None) -> bool:
    """A day before the plan's own year tells of something else: "khởi công trước ngày 01/7/2025"."""
    return year is not None and deadline.due is not None and deadline.due.year < year


def _binds(clause: Flow, found: FoundDeadline, after: int) -> bool:
    if on_known_day(found.deadline):
        return True
    if found.deadline.recur == "periodic-unspecified":
        return False
    head = clause.text[: found.span.start].rstrip()
    if head and clause.origin[len(head) - 1] == after:
        return True
    return bool(_CLAUSE_HEAD.search(clause.text[: found.span.start]))
