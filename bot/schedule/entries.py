"""What is to be said on a day to a subscription: pure look-ups over duties, cached by what shapes them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from bot.schedule.calendar import DAY, LONGEST_BREAK, Calendar, at
from bot.schedule.facts import Duty, Matcher
from bot.state.models import Report, Subscription

LEADING = frozenset({"lead", "lead_shared", ""})
"""Roles that get reminders of their own; who only supports reads of it in the digest."""
_ROLE_ORDER = ("lead", "", "lead_shared", "support", "support_shared")
RECURRING_LEAD = 7
"""Duties that come back are announced this many days ahead at most."""


class Entry(NamedTuple):
    """One line to be. section: "due", "overdue" (since the last digest), "standing" (overdue for longer: the
    weekly look back, which may be shortened and is no news), "recurring" or "change"; key: what makes it
    the same line; order: where it stands. Made by `make_entry`, shared by all who follow the same."""

    duty: Duty
    role: str
    due: date | None
    section: str
    key: tuple[str, date | None]
    order: tuple[date, int, str]


def make_entry(duty: Duty, role: str, due: date | None, section: str) -> Entry:
    """An entry with its key and order: soonest first, who leads before who supports."""
    order = (due or date.max, _ROLE_ORDER.index(role), duty.task_id)
    return Entry(duty, role, due, section, (duty.task_id, due), order)


class DigestDay(NamedTuple):
    """A day with a digest, its neighbours with one, and whether it is the subscription's first."""

    before: date
    day: date
    after: date
    first: bool


class Finder:
    """Finds entries; one for each tick, since it caches."""

    def __init__(self, *, matcher: Matcher, calendar: Calendar, reports: Sequence[Report]) -> None:
        self.matcher = matcher
        self.calendar = calendar
        self._spoken_of = {r.task_id for r in reports}
        self._done = {(r.task_id, r.version, r.due) for r in reports}
        self._done_by = {(r.person_id, r.task_id, r.version, r.due) for r in reports}
        self._cache: dict[tuple[object, ...], tuple[Entry, ...]] = {}

    def reported(self, person_id: int, entry: Entry) -> bool:
        """Whether the person, or for a duty of one agency anybody, reported it done."""
        if entry.duty.task_id not in self._spoken_of:
            return False
        key = (entry.duty.task_id, entry.duty.version, entry.due)
        return (person_id, *key) in self._done_by or (entry.duty.sole and key in self._done)

    def digest_day(self, subscription: Subscription, day: date, minute: int) -> DigestDay | None:
        """The day seen from a subscription whose digest comes at `minute`; None when it gets none then."""
        if not self._served(subscription.weekdays, day):
            return None
        before = self._near(subscription.weekdays, day, -1)
        first = at(before, minute) <= subscription.created
        return DigestDay(before, day, self._near(subscription.weekdays, day, 1), first)

    def _served(self, weekdays: str, day: date) -> bool:
        if weekdays == "work":
            return self.calendar.works(day)
        weekend = day.isoweekday() > 5
        return str(day.isoweekday()) in weekdays and (weekend or self.calendar.works(day))

    def _near(self, weekdays: str, day: date, step: int) -> date:
        for _ in range(LONGEST_BREAK):
            day += DAY * step
            if self._served(weekdays, day):
                break
        return day

    def digest(self, subscription: Subscription, day: DigestDay) -> tuple[Entry, ...]:
        """Entries of a digest, changes not among them."""
        key = ("digest", _target(subscription), subscription.lead_days, day)
        if key not in self._cache:
            pairs = self.matcher.match(*_target(subscription))
            self._cache[key] = tuple(
                make_entry(duty, role, due, section)
                for duty, role in pairs
                for due in duty.last_days
                if (section := _section(duty, due, subscription.lead_days, day))
            )
        return self._cache[key]

    def reminders(self, subscription: Subscription, day: date, rule: str) -> tuple[Entry, ...]:
        """Entries of the reminders of a day: "before" or "morning"."""
        key = (rule, _target(subscription), day)
        if key not in self._cache:
            wanted = {day} if rule == "morning" else self._last_chance(day)
            self._cache[key] = tuple(
                make_entry(duty, role, due, "due")
                for duty, role in self.matcher.match(*_target(subscription))
                if role in LEADING
                for due in duty.last_days
                if due in wanted
            )
        return self._cache[key]

    def _last_chance(self, day: date) -> set[date]:
        """Deadlines for which `day` is the last working day before."""
        if not self.calendar.works(day):
            return set()
        last = self.calendar.after(day)
        return {day + DAY * n for n in range(1, (last - day).days + 1)}

    def matched(self, subscription: Subscription, task_ids: Iterable[str]) -> tuple[Entry, ...]:
        """Those of these tasks that a subscription covers."""
        wanted = frozenset(task_ids)
        key = ("matched", _target(subscription), wanted)
        if key not in self._cache:
            pairs = self.matcher.match(*_target(subscription))
            self._cache[key] = tuple(
                make_entry(d, role, None, "change") for d, role in pairs if d.task_id in wanted
            )
        return self._cache[key]


def _target(subscription: Subscription) -> tuple[str, str, bool, bool]:
    return (subscription.kind, subscription.target, subscription.shared, subscription.support)


def _section(duty: Duty, due: date, leads: tuple[int, ...], day: DigestDay) -> str:
    """Which section of the digest a due day belongs to, "" for none.

    A lead day that falls on a day without a digest is announced by the digest before it: too early
    never hurts.
    """
    if due < day.day:
        return _overdue(duty, due, day)
    if duty.recurring:
        leads = tuple(lead for lead in leads if lead <= RECURRING_LEAD)
    ahead = (due - day.day).days
    hit = any(day.day <= due - DAY * lead < day.after for lead in leads)
    if hit or (day.first and leads and ahead <= max(leads)):
        return "recurring" if duty.recurring else "due"
    return ""


def _overdue(duty: Duty, due: date, day: DigestDay) -> str:
    """Named when it has just passed, then once a week; what comes back is not overdue but next."""
    if duty.recurring:
        return ""
    new_week = day.before.isocalendar()[:2] != day.day.isocalendar()[:2]
    if due >= day.before:
        return "overdue"
    return "standing" if new_week or day.first else ""
