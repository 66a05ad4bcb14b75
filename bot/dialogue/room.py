"""Everything a command may use, built once by the service and handed in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.channels.base import Limits
from bot.commands import Desk
from bot.onetime import fresh_code
from bot.outbox.meter import Meter
from bot.schedule.calendar import DAY, Calendar, at
from bot.schedule.composing import Composer
from bot.schedule.entries import DigestDay, Finder
from bot.schedule.facts import Groups, Matcher, make_duty
from bot.schedule.ticker import GROUP_KINDS, Facts
from bot.state.models import Person, Subscription
from bot.state.port import Store
from corpus.agencies import Registry
from corpus.models import DeadlineKind

SEARCHED = 30
"""Days within which the first digest must come; no run of days off is longer."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One release as people meet it: the desk that answers from it, its tasks, the bodies they name."""

    desk: Desk
    registry: Registry
    facts: Facts


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """The address of a digest that is only looked at."""

    address_id: int
    limit: int


@dataclass(frozen=True, kw_only=True)
class Room:
    """store: the precious data; edition: the release in force; limits: of each channel; code: a fresh
    one-time code each call; page: where the web page is, "" where there is none; links_only: files are never
    sent, only where the page has them."""

    store: Store
    edition: Callable[[], Edition]
    calendar: Calendar
    limits: Mapping[str, Limits]
    code: Callable[[], str] = fresh_code
    page: str = ""
    links_only: bool = False
    _matchers: dict[tuple[str, date], Matcher] = field(default_factory=dict)

    def buttons(self, platform: str) -> bool:
        """Whether a platform shows buttons."""
        return self.limits.get(platform, Limits()).buttons

    def agencies(self, person: Person | None) -> tuple[str, ...]:
        """The bodies that somebody follows: theirs, where they say "sở mình"."""
        if person is None:
            return ()
        return tuple(s.target for s in self.store.subscriptions.of(person.id) if s.kind == "agency")

    def sparing(self, platform: str, now: datetime) -> bool:
        """Whether a platform's messages of the month are needed for reminders."""
        return Meter(self.store, self.limits).sparing(platform, now)

    def matches(self, kind: str, target: str, today: date) -> int:
        """How many tasks a subscription would cover."""
        return len(self._matcher(today).match(kind, target, True, True))

    def followed(self, person: Person, today: date) -> tuple[str, ...]:
        """Ids of the tasks that somebody follows; a task may come twice."""
        matcher = self._matcher(today)
        mine = [s for s in self.store.subscriptions.of(person.id) if s.active]
        found = (matcher.match(s.kind, s.target, s.shared, s.support) for s in mine)
        return tuple(duty.task_id for duties in found for duty, _ in duties)

    def is_closed(self, plan_id: str, today: date) -> bool:
        """Whether a plan had deadlines and all of them are over."""
        deadlines = [t.deadline for t in self.edition().facts.tasks if t.plan_id == plan_id]
        dated = [d for d in deadlines if d.due is not None]
        lasting = any(d.kind is DeadlineKind.RECURRING and d.due is None for d in deadlines)
        return bool(dated) and not lasting and all(d.due is not None and d.due < today for d in dated)

    def first_digest(self, subscription: Subscription, now: datetime, today: date) -> datetime | None:
        """When the next digest of a subscription comes."""
        finder = self._finder(today)
        for day in (today + DAY * n for n in range(SEARCHED)):
            moment = at(day, subscription.minute)
            if moment > now and finder.digest_day(subscription, day, subscription.minute) is not None:
                return moment
        return None

    def digest_now(self, person: Person, address_id: int, now: datetime, today: date) -> str:
        """The digest as of now, recorded nowhere: everything within the lead days and what is overdue."""
        finder, day = (
            self._finder(today),
            DigestDay(before=today - DAY, day=today, after=today + DAY, first=True),
        )
        entries = {
            entry.key: entry
            for subscription in reversed(self.store.subscriptions.of(person.id))
            for entry in finder.digest(subscription, day)
            if not finder.reported(person.id, entry)
        }
        composer = Composer(dict(self.edition().facts.titles))
        draft = composer.digest(
            _Seen(address_id=address_id, limit=1 << 20),
            key=f"now|P{person.id}|{now.isoformat()}",
            entries=tuple(entries.values()),
            changes=(),
            now=now,
        )
        return "\n".join(draft.parts)

    def _finder(self, today: date) -> Finder:
        reports = self.store.items.reports()
        return Finder(matcher=self._matcher(today), calendar=self.calendar, reports=reports)

    def _matcher(self, today: date) -> Matcher:
        """Built once a release and day; the one before is let go."""
        edition = self.edition()
        key = (edition.facts.release, today)
        if key not in self._matchers:
            versions = {item.task_id: item.version for item in self.store.items.all().values()}
            duties = [
                make_duty(task, versions.get(task.id, 1), today, is_group=is_group(edition.registry))
                for task in edition.facts.tasks
            ]
            self._matchers.clear()
            self._matchers[key] = Matcher(duties, edition.registry)
        return self._matchers[key]


def is_group(groups: Groups) -> Callable[[str], bool]:
    """Whether a name stands for several bodies."""
    return lambda name: groups.kind(name) in GROUP_KINDS
