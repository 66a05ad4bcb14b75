"""Tasks as lists and pictures show them: when due, how urgent, in which role. Pure."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.schedule.facts import last_days
from corpus.deadlines import wording
from corpus.models import DeadlineKind, Task
from rag.compose.phrases import HEADS
from rag.models import Window
from rag.select import ROLES, days_in, is_overdue, unfixed_rhythm_due

SOON = 30
"""Days ahead within which a deadline counts as near."""
AHEAD = 400
"""Days ahead within which the next time of something that comes back is looked for."""


class Status(StrEnum):
    """Where a deadline stands on a day; whether the work was done no plan says."""

    OVERDUE = "qua-han"
    SOON = "sap-den"
    AHEAD = "con-han"
    RECURRING = "dinh-ky"
    CONTINUOUS = "thuong-xuyen"
    NONE = "khong-ghi"


STATUS_WORDS = {
    Status.OVERDUE: "Quá hạn",
    Status.SOON: "Sắp đến hạn",
    Status.AHEAD: "Còn hạn",
    Status.RECURRING: "Định kỳ",
    Status.CONTINUOUS: "Thường xuyên",
    Status.NONE: "Không ghi thời hạn",
}
ROLE_WORDS = {role: HEADS[role] for role in ROLES}


class Line(NamedTuple):
    """A task on a day. due: its last day, or the next one of something that comes back; left: days until
    then, negative when over; role: in which it concerns the body asked about, "" without one."""

    task: Task
    status: Status
    due: date | None
    left: int | None
    words: str
    role: str = ""

    @property
    def chip(self) -> str:
        """The state in words, with the days."""
        if self.status is Status.OVERDUE and self.left is not None:
            return f"Quá hạn {-self.left} ngày" if self.left < 0 else "Quá hạn"
        if self.left is not None and self.status in (Status.SOON, Status.AHEAD):
            return {0: "Hạn hôm nay", 1: "Hạn ngày mai"}.get(self.left, f"Còn {self.left} ngày")
        return STATUS_WORDS[self.status]

    @property
    def quarter(self) -> tuple[int, int] | None:
        """Year and quarter of the day."""
        return (self.due.year, (self.due.month + 2) // 3) if self.due else None


def line_of(task: Task, today: date, role: str = "") -> Line:
    """A task as it stands on a day."""
    due = last_day(task, today)
    status = status_of(task, due, today)
    left = (due - today).days if due else None
    return Line(task, status, due, left, wording(task.deadline), role)


def last_day(task: Task, today: date) -> date | None:
    """The last day on which it can be done in time; None where no plan fixes one."""
    deadline = task.deadline
    if deadline.kind is DeadlineKind.RECURRING:
        return next(iter(last_days(deadline, today, today + timedelta(days=AHEAD))), None)
    if deadline.kind is DeadlineKind.CONTINUOUS or deadline.due is None:
        return None
    return deadline.due - timedelta(days=1) if deadline.exclusive else deadline.due


def status_of(task: Task, due: date | None, today: date) -> Status:
    """How urgent it is."""
    kind = task.deadline.kind
    if kind is DeadlineKind.RECURRING:
        return Status.RECURRING
    if kind is DeadlineKind.CONTINUOUS:
        return Status.CONTINUOUS
    if due is None:
        return Status.NONE
    if is_overdue(task.deadline, today):
        return Status.OVERDUE
    return Status.SOON if (due - today).days <= SOON else Status.AHEAD


def within(line: Line, first: date, last: date, today: date) -> Line | None:
    """The line with its day among these, both inclusive (date.min, date.max: open); None where it has none.

    What comes back counts as in answers: each of its days, and a rhythm without a day by the half years
    that end among them. Nobody asks for the times that are over, so an open start is today.
    """
    if line.status is not Status.RECURRING:
        return line if line.due is not None and first <= line.due <= last else None
    deadline = line.task.deadline
    start = today if first == date.min else first
    end = min(last, start + timedelta(days=AHEAD)) if last == date.max else last
    days = days_in(deadline, Window(start=start, end=end, label=""))
    if days:
        return line._replace(due=days[0], left=(days[0] - today).days)
    asked = Window(start=start, end=None if last == date.max else last, label="")
    return line if unfixed_rhythm_due(deadline, asked) else None
