"""A calendar: an all-day event on the last day of each dated task, with an alarm some days before.

What comes back is written out day by day as the facts have it; a wording that gives no sure day gives no
event. The same task has the same UID in every file, so that a calendar changes an event, adding none.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.exports.models import NOTICE, Listing, doubts, subject
from bot.layout import shorten
from bot.schedule.facts import last_days
from corpus.deadlines import wording
from corpus.models import DeadlineKind, Task
from corpus.text import collapse
from rag.models import ShownTask

if TYPE_CHECKING:
    from icalendar import Event

BEFORE = timedelta(days=30)
AHEAD = timedelta(days=400)
"""Days around today for which what comes back is written out."""
ALARMS = (timedelta(days=-7, hours=8), timedelta(days=-1, hours=8))
"""From the beginning of the day: 8:00 a week before, 8:00 the day before."""
TITLE = 100
PRODUCT = "-//Trợ lý Kế hoạch//VI"
DOMAIN = "tro-ly-ke-hoach"
REFRESH = timedelta(hours=6)


def calendar(listing: Listing) -> bytes:
    """The events of a list, in its order."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", subject(listing))
    made.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for item in listing.shown:
        for day in days(item.task, listing.today):
            made.add_component(_event(item, day, listing))
    return bytes(made.to_ical())


def days(task: Task, today: date) -> Iterator[date]:
    """The last days of a task that are sure."""
    given = task.deadline
    if given.kind is DeadlineKind.RECURRING:
        yield from last_days(given, today - BEFORE, today + AHEAD)
    elif given.due is not None and given.kind not in (DeadlineKind.CONTINUOUS, DeadlineKind.UNPARSED):
        yield given.due - timedelta(days=given.exclusive)


def uid(task: Task, day: date) -> str:
    """Of a task; of each time of one that comes back."""
    when = f"-{day:%Y%m%d}" if task.deadline.kind is DeadlineKind.RECURRING else ""
    return f"{task.id}{when}@{DOMAIN}"


def _event(item: ShownTask, day: date, listing: Listing) -> "Event":
    from icalendar import Alarm, Event

    task = item.task
    title = f"Hạn: {shorten(collapse(task.title or task.text), TITLE)} [{task.id}]"
    made = Event()
    made.add("uid", uid(task, day))
    made.add("dtstamp", datetime.combine(listing.today, time(), UTC))
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("summary", title)
    made.add("description", _description(task, listing))
    made.add("transp", "TRANSPARENT")
    if listing.page:
        made.add("url", f"{listing.page.rstrip('/')}/nhiem-vu/{task.id}")
    for trigger in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", trigger)
        made.add_component(alarm)
    return made


def _description(task: Task, listing: Listing) -> str:
    parts = (
        collapse(task.text),
        f"Thời hạn: {wording(task.deadline)}",
        f"Chủ trì: {'; '.join(task.lead)}" if task.lead else "",
        f"Phối hợp: {'; '.join(task.support)}" if task.support else "",
        f"Nguồn: {task.where}, {listing.plan(task).short}",
        doubts(task),
        NOTICE,
    )
    return "\n".join(part for part in parts if part)
