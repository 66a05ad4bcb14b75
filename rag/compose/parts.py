"""The fields of a task in words; each returns "" where the plan gives nothing."""

import re
from datetime import timedelta

from corpus.deadlines import wording
from corpus.models import Deadline, DeadlineKind, Task
from rag.compose import phrases
from rag.models import Query
from rag.select import days_in, effective_window, is_overdue

_OPS = {">=": "≥", "<=": "≤", ">": "trên ", "<": "dưới ", "=": ""}


def target(task: Task) -> str:
    """ "≥35%", "1 Trung tâm"."""
    if task.target is None:
        return ""
    value = f"{task.target.value:g}".replace(".", ",")
    unit = task.target.unit
    return (
        f"{_OPS.get(task.target.op, task.target.op)}{value}{unit if unit == '%' or not unit else ' ' + unit}"
    )


def deadline(task: Task) -> str:
    """The deadline's wording with its last day: "Quý II/2026 (hạn 30/6/2026)"; "" where none is given."""
    given = task.deadline
    if given.kind is DeadlineKind.NONE and not given.raw:
        return ""
    return wording(given)


def due_in_window(task: Task, query: Query) -> str:
    """When it falls due in the days asked: a recurring one names its first day there."""
    window = effective_window(query)
    if task.deadline.kind is not DeadlineKind.RECURRING or window is None:
        return deadline(task)
    days = days_in(task.deadline, window)
    if not days:
        return deadline(task)
    listed = ", ".join(phrases.day(d) for d in days[:3]) + (
        f" … {phrases.day(days[-1])}" if len(days) > 3 else ""
    )
    return f"{listed} ({deadline(task)})"


def last_safe_day(task: Task) -> str:
    """ "trước ngày 31/3/2026" leaves until 30/3/2026."""
    if not task.deadline.exclusive or task.deadline.due is None:
        return ""
    return phrases.day(task.deadline.due - timedelta(days=1))


def overdue_note(item: Deadline, query: Query) -> str:
    """Said of everything past its day: nobody knows from a plan whether it was done."""
    return "quá hạn; kế hoạch không ghi tình trạng thực hiện" if is_overdue(item, query.today) else ""


def who(task: Task) -> str:
    """ "Chủ trì: …; phối hợp: …"."""
    parts = []
    if task.lead:
        parts.append(f"chủ trì: {phrases.names(task.lead)}")
    if task.support:
        parts.append(f"phối hợp: {phrases.names(task.support)}")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def place(task: Task, short: str) -> str:
    """ "Phụ lục II, nhiệm vụ số 7, Kế hoạch …"."""
    return f"{task.where}, {short}"


_PLAN = re.compile(r"^Kế hoạch (?:triển khai )?(?:thực hiện |thi hành )?")


def brief(short: str) -> str:
    """A plan's short title as lists show it: "KH Quyết định số 11/QĐ-BCĐCP"."""
    return _PLAN.sub("KH ", short)
