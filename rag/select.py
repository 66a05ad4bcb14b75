"""Fact questions: which tasks concern which body, in which role, in which days. Pure over tasks.

Groups bind both ways: a duty of "Các sở, ban, ngành tỉnh" concerns Sở Tài chính (shared, said so);
a question about the group itself is answered by what is given to the group. Open groups ("các cơ
quan, đơn vị có liên quan") bind nobody.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from corpus.deadlines import due_days
from corpus.models import Deadline, DeadlineKind, Task, TaskKind
from rag.models import Query, Role, ShownTask, Window
from rag.question.places import matches, place_of

LEAD, SUPPORT, LEAD_SHARED, SUPPORT_SHARED = "chu_tri", "phoi_hop", "chu_tri_nhom", "phoi_hop_nhom"
ROLES = (LEAD, SUPPORT, LEAD_SHARED, SUPPORT_SHARED)  # what is said by name comes before what is shared
GroupsOf = Callable[[str], tuple[str, ...]]


class Selection(NamedTuple):
    """dated: due in the window asked (or all, without one), by day; standing: concerns the body, but
    has no day in the window; periodic: falls due by a rhythm whose day no plan fixes. totals: how many
    there are by part and role, where only the first of them are held; about: what they were narrowed to, in
    words."""

    dated: tuple[ShownTask, ...] = ()
    periodic: tuple[ShownTask, ...] = ()
    standing: tuple[ShownTask, ...] = ()
    totals: Mapping[tuple[str, str], int] | None = None
    about: str = ""

    def how_many(self, part: str, role: str) -> int:
        """How many tasks a part ("dated", "periodic", "standing") has in a role."""
        if self.totals is not None:
            return self.totals.get((part, role), 0)
        return sum(item.role == role for item in getattr(self, part))

    @property
    def all(self) -> tuple[ShownTask, ...]:
        return (*self.dated, *self.periodic, *self.standing)


def concerns(task: Task, agencies: Sequence[str], groups_of: GroupsOf) -> str:
    """The strongest role in which a task concerns any of the bodies, "" for none."""
    return _strongest(task, [(name, groups_of(name)) for name in agencies])


def binding(agencies: Sequence[str], groups_of: GroupsOf) -> tuple[str, ...]:
    """The bodies and every group that binds them: whoever may stand in a task that concerns them."""
    return tuple(dict.fromkeys(n for name in agencies for n in (name, *groups_of(name))))


def _strongest(task: Task, bound: Sequence[tuple[str, Sequence[str]]]) -> str:
    found = {role_in(task, name, groups) for name, groups in bound}
    return next((role for role in ROLES if role in found), "")


def role_in(task: Task, name: str, groups: Sequence[str]) -> str:
    """In which role a task concerns a body, "" for none; the strongest of `roles_in`."""
    return next(iter(roles_in(task, name, groups)), "")


class Manned(Protocol):
    """Whatever has bodies that lead and support it: a task, or its bodies alone."""

    @property
    def lead(self) -> Sequence[str]: ...
    @property
    def support(self) -> Sequence[str]: ...


def roles_in(task: Manned, name: str, groups: Sequence[str]) -> tuple[str, ...]:
    """In which roles a task concerns a body: by name, where it may both lead and support; else the stronger
    one of those through a group that binds it."""
    named = [role for role, bodies in ((LEAD, task.lead), (SUPPORT, task.support)) if name in bodies]
    if named:
        return tuple(named)
    if any(group in task.lead for group in groups):
        return (LEAD_SHARED,)
    return (SUPPORT_SHARED,) if any(group in task.support for group in groups) else ()


def wanted_role(role: str, query: Query) -> bool:
    """Whether a role is one that the question asks about."""
    if query.named_only and role in {LEAD_SHARED, SUPPORT_SHARED}:
        return False
    if query.role is Role.LEAD:
        return role in {LEAD, LEAD_SHARED}
    return role in {SUPPORT, SUPPORT_SHARED} if query.role is Role.SUPPORT else True


def shown(tasks: Iterable[Task], query: Query, groups_of: GroupsOf) -> tuple[ShownTask, ...]:
    """The tasks that fit everything but the days, each with its role."""
    place = place_of(query.place) if query.place else None
    bound = [(name, groups_of(name)) for name in query.agencies]
    out = []
    for task in tasks:
        if query.plan_ids and task.plan_id not in query.plan_ids:
            continue
        if query.kinds and task.kind not in query.kinds:
            continue
        if place and not matches(place, task.where):
            continue
        found = {role for name, groups in bound for role in roles_in(task, name, groups)}
        role = next((role for role in ROLES if role in found and wanted_role(role, query)), "")
        if query.agencies and not role:
            continue
        out.append(ShownTask(task=task, role=role))
    return tuple(out)


def effective_window(query: Query) -> Window | None:
    """The days meant: "trước 30/6" asked on 15/4 starts today; the past stays open at its start."""
    window = query.window
    if query.overdue:
        end = query.today
        return Window(start=None, end=end, label=window.label if window else "quá hạn")
    if window is None:
        return Window(start=query.today, end=None, label="từ nay") if query.dated and query.agencies else None
    if window.start is None and window.end and window.end >= query.today:
        return window.model_copy(update={"start": query.today})
    return window


def is_overdue(deadline: Deadline, today: date) -> bool:
    """Past its last day; "trước ngày D" is too late on D itself."""
    if deadline.due is None or deadline.kind is DeadlineKind.RECURRING:
        return False
    return deadline.due < today or (deadline.exclusive and deadline.due == today)


FAR = date(9999, 12, 31)
PAST = date(1, 1, 1)
YEAR = timedelta(days=366)  # within it every rhythm with a day has one


def days_in(deadline: Deadline, window: Window) -> tuple[date, ...]:
    """The days of the window on which it falls due; recurring ones need an end to be expanded."""
    start, end = window.start or PAST, window.end or FAR
    if deadline.kind is DeadlineKind.RECURRING:
        if window.start is None or window.end is None:
            return ()
        return due_days(deadline, start, end)
    return (deadline.due,) if deadline.due and start <= deadline.due <= end else ()


def next_day(deadline: Deadline, today: date) -> date | None:
    """The next day, today or later, on which it falls due; None where the plan names none ahead."""
    if deadline.kind is DeadlineKind.RECURRING:
        return next(iter(due_days(deadline, today, today + YEAR)), None)
    return deadline.due if deadline.due and not is_overdue(deadline, today) else None


def unfixed_rhythm_due(deadline: Deadline, window: Window) -> bool:
    """ "Định kỳ 06 tháng, 01 năm" in a window that holds the end of a half year, and is no single day."""
    if deadline.kind is not DeadlineKind.RECURRING or window.start is None or window.end is None:
        return False
    if window.start == window.end or deadline.recur not in {"6-months-and-yearly", "every-6-months"}:
        return False
    ends = (
        date(y, m, d) for y in range(window.start.year, window.end.year + 1) for m, d in ((6, 30), (12, 31))
    )
    return any(window.start <= day <= window.end for day in ends)


def split(found: Sequence[ShownTask], query: Query) -> Selection:
    """Sorts by the days asked about."""
    window = effective_window(query)
    if window is None:
        return Selection(standing=(), dated=tuple(sorted(found, key=_order)))
    dated, periodic, standing = [], [], []
    for item in found:
        deadline = item.task.deadline
        if query.overdue:
            if is_overdue(deadline, query.today):
                dated.append(item)
        elif days_in(deadline, window):
            dated.append(item)
        elif unfixed_rhythm_due(deadline, window):
            periodic.append(item)
        elif deadline.due is None:
            standing.append(item)
    return Selection(tuple(sorted(dated, key=_order)), tuple(periodic), tuple(standing))


def _order(item: ShownTask) -> tuple[int, date, str]:
    role = ROLES.index(item.role) if item.role else 0
    return (role, item.task.deadline.due or FAR, "" if item.task.deadline.due else item.task.plan_id)


def nearest(found: Sequence[ShownTask], query: Query) -> tuple[ShownTask, ...]:
    """Where nothing fits the days: the next dated tasks after them, else the last before."""
    window = effective_window(query)
    edge = (window.end if window else None) or query.today
    dated = sorted(
        (i for i in found if i.task.deadline.due), key=lambda i: (i.task.deadline.due or FAR, i.task.id)
    )
    later = [i for i in dated if (i.task.deadline.due or PAST) > edge]
    return tuple(later[:2] or dated[-1:])


def without_targets(found: Sequence[ShownTask]) -> tuple[ShownTask, ...]:
    """Everything but chỉ tiêu."""
    return tuple(i for i in found if i.task.kind is not TaskKind.TARGET)
