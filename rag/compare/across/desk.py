"""Answers about one matter across plans, over one release."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from corpus.models import DeadlineKind, Plan, Task, TaskKind
from index.facts import FactStore, TaskFilter
from rag.compare.across.aligned import aligned
from rag.compare.across.asked import Matter, Sort, matter_of
from rag.compare.across.hitches import is_hitch
from rag.compare.across.show import compose_matter, compose_part
from rag.draft import Draft
from rag.models import Ask, Query, Role
from rag.proof import Quoter
from rag.search.judging import Found
from rag.select import GroupsOf, concerns
from rag.verdict.trust import confidence
from rag.words import level

Find = Callable[[Query], Sequence[Found]]
ENOUGH = 0.25
"""How likely the best find must be meant."""
MOST_READ = 40  # plans looked at where all are meant
MOST_PLANS = 12
MOST_OF_BODY = 8
_RHYTHM = re.compile(
    r"\b(?:ky(?! thuat)|dinh ky|chu ky|tan suat|bao lau|may lan|thoi gian|khi nao|bao gio)\b"
)


class Across:
    """find: the finds for a query, best first."""

    def __init__(self, facts: FactStore, plans: Mapping[str, Plan], groups_of: GroupsOf, find: Find) -> None:
        self._facts, self._plans, self._groups_of, self._find = facts, plans, groups_of, find

    def draft(self, query: Query, named: tuple[str, ...], quoter: Quoter) -> Draft | None:
        """The matter side by side; None where no matter is asked of several plans, or none is found."""
        matter = matter_of(query, named, tuple(self._plans)[:MOST_READ])
        if matter is None:
            return None
        if matter.sort is Sort.PART:
            return compose_part(query, matter, [self._plans[i] for i in matter.plan_ids[:MOST_PLANS]], quoter)
        read = {Sort.REPORT: self._reports, Sort.HITCH: self._hitches, Sort.BODY: self._of_body}
        tasks = read.get(matter.sort, self._worded)(query, matter)
        if not tasks:
            return None
        first = matter._replace(plan_ids=_first(matter.plan_ids, tasks))
        return compose_matter(query, first, tasks, quoter)

    def _worded(self, query: Query, matter: Matter) -> dict[str, tuple[Task, ...]]:
        found = self._find(query.model_copy(update={"text": matter.said, "plan_ids": matter.plan_ids}))
        found = [find for find in found if find.chunk.plan_id in matter.plan_ids]
        if query.agencies:
            theirs = [f for f in found if f.task and concerns(f.task, query.agencies, self._groups_of)]
            found = theirs or found
        if not found or confidence(found) < ENOUGH:
            return {}
        return dict(aligned(found, matter.plan_ids))

    def _reports(self, query: Query, matter: Matter) -> dict[str, tuple[Task, ...]]:
        """Reports by those and to those who are named, where any are; with a rhythm, where that is asked."""
        reports = [task for task in self._all(matter, TaskKind.REPORT) if not is_hitch(task)]
        reports = _fitting(reports, lambda task: bool(set(query.recipients) & set(task.report_to)))
        reports = _fitting(reports, lambda task: bool(concerns(task, query.agencies, self._groups_of)))
        if Ask.WHEN in query.asks or _RHYTHM.search(level(query.question)):
            reports = _fitting(reports, lambda task: task.deadline.kind is DeadlineKind.RECURRING)
        return _by_plan(reports)

    def _hitches(self, query: Query, matter: Matter) -> dict[str, tuple[Task, ...]]:
        """What is to be done about difficulties: told as a report, and only if there are any."""
        del query
        return _by_plan([task for task in self._all(matter, TaskKind.REPORT) if is_hitch(task)])

    def _of_body(self, query: Query, matter: Matter) -> dict[str, tuple[Task, ...]]:
        """What each plan gives a body by name."""
        role: Literal["lead", "support"] | None = None
        if query.role:
            role = "lead" if query.role is Role.LEAD else "support"
        wanted = TaskFilter(agencies=query.agencies, role=role, plan_ids=matter.plan_ids)
        found = self._facts.tasks(wanted)
        return {plan_id: own[:MOST_OF_BODY] for plan_id, own in _by_plan(found).items()}

    def _all(self, matter: Matter, kind: TaskKind) -> tuple[Task, ...]:
        return self._facts.tasks(TaskFilter(plan_ids=matter.plan_ids, kinds=(kind,)))


def _fitting(tasks: Sequence[Task], fits: Callable[[Task], bool]) -> list[Task]:
    """Of each plan the tasks that fit; all of a plan's where none does."""
    kept: list[Task] = []
    for own in _by_plan(tasks).values():
        right = [task for task in own if fits(task)]
        kept += right or own
    return kept


def _by_plan(tasks: Sequence[Task]) -> dict[str, tuple[Task, ...]]:
    held: dict[str, tuple[Task, ...]] = {}
    for task in tasks:
        held[task.plan_id] = (*held.get(task.plan_id, ()), task)
    return held


def _first(plan_ids: Sequence[str], tasks: Mapping[str, Sequence[Task]]) -> tuple[str, ...]:
    """Of very many plans the first that hold the matter."""
    if len(plan_ids) <= MOST_PLANS:
        return tuple(plan_ids)
    return tuple(plan_id for plan_id in plan_ids if plan_id in tasks)[:MOST_PLANS]
