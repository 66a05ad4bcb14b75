"""Deadlines of a task stated in prose: which of the dates and rhythms in its words bind it."""

import re
from collections.abc import Iterable

from corpus.deadlines import find_deadlines
from corpus.flow import Flow
from corpus.models import Deadline, DeadlineKind

# A rhythm binds the task where it stands at the head of a clause, or after "nhiệm vụ"; inside a noun phrase
# ("kế hoạch hằng năm") it says something else.
_CLAUSE_HEAD = re.compile(
    r"(?:^|[;:.]\s+|\()(?:và\s+|đồng thời,?\s+|nhiệm vụ\s+|thực hiện\s+)?$", re.IGNORECASE
)


def deadline_in(clauses: Iterable[Flow], year: int | None, after: int = -1) -> Deadline:
    """The deadline that clauses of a paragraph set: a date before a rhythm; Deadline() where there is none.

    after: an offset in the first clause (the end of "phối hợp với …"): a rhythm right behind it binds too.
    """
    rhythms = []
    for n, clause in enumerate(clauses):
        for found in find_deadlines(clause.text, year=year):
            if found.deadline.due is not None:
                return found.deadline
            head = clause.text[: found.span.start]
            if _CLAUSE_HEAD.search(head) or (n == 0 and len(head.rstrip()) == after):
                rhythms.append(found.deadline)
    return next((d for d in rhythms if d.kind is not DeadlineKind.NONE), Deadline())
