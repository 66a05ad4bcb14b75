"""Tasks as planning sees them: last days, version of the deadline, who is meant."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from corpus.deadlines import due_days, wording
from corpus.models import Deadline, DeadlineKind, Frozen, Task
from corpus.text import collapse, fold

TITLE_LENGTH = 140
PAST = 400
FUTURE = 45
"""Days around today within which due days are looked at: long overdue things are one question away."""


class Duty(Frozen):
    """A task and its last days in sight, ascending. where: its place in the plan; time: "16:00" where the
    plan names an hour; sole: one agency leads it by name, so that one report settles it for everybody."""

    task_id: str
    plan_id: str
    title: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    folded: str
    version: int
    wording: str
    last_days: tuple[date, ...]
    where: str = ""
    time: str = ""
    recurring: bool = False
    sole: bool = True


class Groups(Protocol):
    """What is asked of the agency registry."""

    def groups_of(self, name: str) -> tuple[str, ...]: ...
    def kind(self, name: str) -> str: ...


def last_days(deadline: Deadline, start: date, end: date) -> tuple[date, ...]:
    """The last days on which it can still be done in time: "trước ngày D" ends the day before D.

    An hour ("trước 16h00 ngày 25") belongs to its own day.
    """
    timed = "T" in (deadline.recur or "")
    if not deadline.exclusive or timed:
        return due_days(deadline, start, end)
    one = timedelta(days=1)
    return tuple(day - one for day in due_days(deadline, start + one, end + one))


def fingerprint(deadline: Deadline) -> str:
    """What makes a deadline another one; its wording alone does not."""
    parts = (deadline.kind, deadline.start, deadline.due, deadline.exclusive, deadline.recur)
    return hashlib.sha256(repr(tuple(map(str, parts))).encode()).hexdigest()[:16]


def make_duty(task: Task, version: int, today: date, *, is_group: Callable[[str], bool]) -> Duty:
    """Planning's view of a task on a day."""
    deadline = task.deadline
    hour = (deadline.recur or "").partition("T")[2]
    return Duty(
        task_id=task.id,
        plan_id=task.plan_id,
        title=short(task),
        lead=task.lead,
        support=task.support,
        folded=fold(f"{task.heading} {task.text}"),
        version=version,
        wording=wording(deadline),
        last_days=last_days(deadline, today - timedelta(days=PAST), today + timedelta(days=FUTURE)),
        where=task.where,
        time=hour,
        recurring=deadline.kind is DeadlineKind.RECURRING,
        sole=len(task.lead) == 1 and not is_group(task.lead[0]),
    )


def short(task: Task) -> str:
    """A task on one line: its first words and its id, which answers to /nguon."""
    text = collapse(task.text)
    if len(text) > TITLE_LENGTH:
        text = text[: text.rfind(" ", 0, TITLE_LENGTH)].rstrip(" ,;:.") + "…"
    return f"{text} [{task.id}]"


class Matcher:
    """Finds the duties of a subscription; every question is answered from an index or a cache."""

    def __init__(self, duties: Sequence[Duty], groups: Groups) -> None:
        self.duties = {duty.task_id: duty for duty in duties}
        self._groups = groups
        self._lead = _index(duties, lambda duty: duty.lead)
        self._support = _index(duties, lambda duty: duty.support)
        self._plan = _index(duties, lambda duty: (duty.plan_id,))
        self._cache: dict[tuple[str, str, bool, bool], tuple[tuple[Duty, str], ...]] = {}

    def match(self, kind: str, target: str, shared: bool, support: bool) -> tuple[tuple[Duty, str], ...]:
        """Duties with the role in which they concern the target; named before shared, lead before support."""
        key = (kind, target, shared, support)
        if key not in self._cache:
            self._cache[key] = self._match(*key)
        return self._cache[key]

    def _match(self, kind: str, target: str, shared: bool, support: bool) -> tuple[tuple[Duty, str], ...]:
        if kind == "plan":
            return tuple((duty, "") for duty in self._plan.get(target, ()))
        if kind == "topic":
            words = fold(target)
            return tuple((duty, "") for duty in self.duties.values() if words in duty.folded)
        groups = self._groups.groups_of(target) if shared and kind == "agency" else ()
        found: dict[str, tuple[Duty, str]] = {}
        for role, index, names in (
            ("lead", self._lead, (target,)),
            ("lead_shared", self._lead, groups),
            ("support", self._support, (target,) if support else ()),
            ("support_shared", self._support, groups if support else ()),
        ):
            for duty in (duty for name in names for duty in index.get(name, ())):
                found.setdefault(duty.task_id, (duty, role))
        return tuple(found.values())


def _index(
    duties: Iterable[Duty], names: Callable[[Duty], tuple[str, ...]]
) -> Mapping[str, tuple[Duty, ...]]:
    found: dict[str, list[Duty]] = {}
    for duty in duties:
        for name in dict.fromkeys(names(duty)):
            found.setdefault(name, []).append(duty)
    return {name: tuple(listed) for name, listed in found.items()}
