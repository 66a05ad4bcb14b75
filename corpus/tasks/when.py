"""Deadlines of a task stated in prose: which of the dates and rhythms in its words bind it."""

import re
from collections.abc import Iterable, Iterator

from corpus.deadlines import FoundDeadline, find_deadlines
from corpus.flow import Flow
from corpus.models import Deadline

# A rhythm binds the task where it stands at the head of a clause; inside a noun phrase ("kế hoạch hằng năm")
# it says something else.
_CLAUSE_HEAD = re.compile(
    r"(?:^|[;:.]\s+|\()(?:và\s+|đồng thời,?\s+|nhiệm vụ\s+|thực hiện\s+)?$", re.IGNORECASE
)
# "monthly-25T16:00", "yearly-03-31": a rhythm with a known day
_DAY_KNOWN = re.compile(r"-\d\d")


def deadline_in(
    clauses: Iterable[Flow], year: int | None, *, after: int = -1, report: bool = False
) -> Deadline:
    """The deadline that clauses of a paragraph set: a date before a rhythm; Deadline() where there is none.

    after: an offset in the first clause (the end of "phối hợp với …"): a rhythm right behind it binds too.
    report: the clauses are a report duty; every rhythm named there is the report's.
    """
    found = list(_found(clauses, year))
    dated = (d.deadline for _, _, d in found if d.deadline.due is not None)
    rhythms = (d.deadline for n, text, d in found if report or _binds(text, d, after if n == 0 else -1))
    return next(dated, None) or next(rhythms, None) or Deadline()


def _found(clauses: Iterable[Flow], year: int | None) -> Iterator[tuple[int, str, FoundDeadline]]:
    for n, clause in enumerate(clauses):
        for found in find_deadlines(clause.text, year=year):
            yield n, clause.text, found


def _binds(text: str, found: FoundDeadline, after: int) -> bool:
    recur = found.deadline.recur or ""
    if _DAY_KNOWN.search(recur):
        return True
    if recur == "periodic-unspecified":
        return False
    head = text[: found.span.start]
    return bool(_CLAUSE_HEAD.search(head)) or len(head.rstrip()) == after
