"""Whether the body that a question names has any part in the duty found: if none, another one was meant.

"Sở Y tế phải trình phương án … trước ngày nào?" is not answered with the day of another body's proposal.
Pure.
"""

import re
from collections.abc import Mapping, Sequence

from corpus.models import Task
from rag.models import Ask, Query
from rag.select import GroupsOf, concerns
from rag.words import level

Issuers = Mapping[str, str]
"""Who issued each plan, by its id, as printed: whatever a plan orders is also done in its name."""

_GROUP = re.compile(r"\bcac\b")
"""Of a group it may be the people that are asked about: "dân máy tính ở các sở"."""

_OTHERS = frozenset({Ask.WHO, Ask.SUPPORT, Ask.YESNO, Ask.REPORT_TO, Ask.PLACE})
"""What asks whose it is, or where it stands: there a body of the question may be wrong, and is put right."""


def unassigned(query: Query, tasks: Sequence[Task], groups_of: GroupsOf, issuers: Issuers) -> bool:
    """Whether a body is named, and no task found gives it any part or as much as names it."""
    if not query.agencies or _OTHERS & set(query.asks) or any(map(_GROUP.search, map(level, query.agencies))):
        return False
    if query.claim or query.inherited or query.recipients or query.without or not tasks:
        return False
    return not any(_concerned(query, task, groups_of, issuers) for task in tasks)


def _concerned(query: Query, task: Task, groups_of: GroupsOf, issuers: Issuers) -> bool:
    if not (task.lead or task.support) or concerns(task, query.agencies, groups_of):
        return True
    said = level(f"{task.text} {task.output} {task.basis} {task.lead_raw} {issuers.get(task.plan_id, '')}")
    return any(level(name) in said for name in query.agencies)
