"""due_days: the days of a window on which a deadline falls due."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from corpus.models import Deadline, DeadlineKind

_RECUR = re.compile(r"(?P<unit>monthly|quarterly|yearly)-(?:(?P<month>[0-9]{2})-)?(?P<day>[0-9]{2})(?:T.*)?")


def due_days(deadline: Deadline, start: date, end: date) -> tuple[date, ...]:
    """Days in [start, end], both inclusive, ascending.

    A rhythm is expanded only where the plan names its day (clipped to the month's last day) and within
    its own start and due; a rhythm without a day, a standing task and what is unsure give ().
    """
    if deadline.kind is DeadlineKind.RECURRING:
        first = max(start, deadline.start or start)
        last = min(end, deadline.due or end)
        return tuple(day for day in _expand(deadline.recur or "", first, last) if first <= day <= last)
    if deadline.kind is DeadlineKind.CONTINUOUS or deadline.due is None:
        return ()
    return (deadline.due,) if start <= deadline.due <= end else ()


def _expand(recur: str, start: date, end: date) -> Iterator[date]:
    match = _RECUR.fullmatch(recur)
    if match is None:
        return
    months = {"monthly": range(1, 13), "quarterly": (3, 6, 9, 12), "yearly": (int(match["month"] or 12),)}
    for year in range(start.year, end.year + 1):
        for month in months[match["unit"]]:
            yield date(year, month, min(int(match["day"]), monthrange(year, month)[1]))
