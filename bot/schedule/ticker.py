"""The tick: read, plan, store. The only part of scheduling that touches the store.

Plan and watermark are stored in one transaction, and only if the watermark still stands where the
plan began: of two schedulers one wins, and the other has done nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.channels.base import Limits
from bot.clock import VN_TZ
from bot.schedule.announcing import Announcer
from bot.schedule.calendar import Calendar, at, local_day
from bot.schedule.changes import compare
from bot.schedule.composing import Composer
from bot.schedule.entries import Finder
from bot.schedule.facts import Groups, Matcher, make_duty, short
from bot.schedule.guard import check
from bot.schedule.planning import Known, PersonPlan, Planner
from bot.schedule.subscribers import subscriber
from bot.state.models import Occurrence, Subscription
from bot.state.port import Store
from corpus.models import Frozen, Task

PLANNED = "planned"
CONFIRMED = "confirmed"
CHANGES_KEPT = timedelta(days=40)
LAST_MINUTE = 1439
CHUNK = 500
"""People planned in one transaction: a fraction of a second for everybody else to wait."""
GROUP_KINDS = frozenset({"nhom", "nhom_mo"})


class Facts(Frozen):
    """The tasks of a release; titles: (plan id, short title)."""

    release: str
    tasks: tuple[Task, ...]
    titles: tuple[tuple[str, str], ...] = ()


class Tick(Frozen):
    """What a tick did. held: why it did nothing, "" otherwise; raced: another scheduler was faster."""

    held: str = ""
    raced: bool = False
    messages: int = 0
    people: int = 0


class Scheduler:
    """Plans everything that is due. limits: channel → its limits; facts: the release in force."""

    def __init__(
        self,
        *,
        store: Store,
        facts: Callable[[], Facts],
        groups: Groups,
        calendar: Calendar,
        limits: Mapping[str, Limits],
        point: Callable[[str], None] = lambda name: None,
    ) -> None:
        self._store = store
        self._facts = facts
        self._groups = groups
        self._calendar = calendar
        self._limits = limits
        self._point = point
        self._seen = ""
        self._matcher: tuple[str, date, Matcher] | None = None

    def tick(self, now: datetime, *, witness: datetime | None = None) -> Tick:
        """Plan everything in (watermark, now]. witness: the time as a platform gave it, if it did."""
        mark = self._store.system.watermark(PLANNED)
        if mark is None:
            return self._begin(now)
        held = self._held(now, mark, witness)
        if held:
            return Tick(held=held)
        self._observe(now)
        return self._advance(mark, now) if now > mark else Tick()

    def confirm_clock(self, now: datetime) -> None:
        """A person says that the clock is right: plan the time that was jumped over."""
        with self._store.write():
            self._store.system.move_watermark(CONFIRMED, self._store.system.watermark(CONFIRMED), now)
            self._store.system.release("clock-ahead")

    def _begin(self, now: datetime) -> Tick:
        with self._store.write():
            self._observe(now)
            self._store.system.move_watermark(PLANNED, None, now)
        return Tick()

    def _held(self, now: datetime, mark: datetime, witness: datetime | None) -> str:
        verdict = check(now, mark, confirmed=self._store.system.watermark(CONFIRMED), witness=witness)
        with self._store.write():
            for reason in ("clock-behind", "clock-ahead"):
                if verdict.go or verdict.hold != reason:
                    self._store.system.release(reason)
            if verdict.hold and self._store.system.hold(verdict.hold, verdict.detail, now):
                self._store.system.alert(verdict.hold, verdict.detail, now)
        if not verdict.go:
            return verdict.hold or "wait"
        return ", ".join(self._store.system.holds())

    def _observe(self, now: datetime) -> None:
        """Look at the tasks of the release once; what changed is stored and told."""
        facts = self._facts()
        if facts.release == self._seen:
            return
        with self._store.write():
            items, changes = compare(facts.tasks, self._store.items.all(), now)
            if items or changes:
                self._store.items.put(items, changes, now)
            announcer = Announcer(store=self._store, composer=self._composer(facts), limits=self._limits)
            announcer.announce(changes, {task.id: short(task) for task in facts.tasks}, now)
            self._point("before_observe_commit")
        self._seen, self._matcher = facts.release, None

    def _composer(self, facts: Facts) -> Composer:
        return Composer(dict(facts.titles))

    def _advance(self, mark: datetime, now: datetime) -> Tick:
        """Plan by chunks of people, each read, planned and stored in one transaction.

        The last chunk moves the watermark. A crash before it leaves people who are planned already:
        the next tick finds their records and skips them.
        """
        due = self._store.subscriptions.due(_minutes(mark, now), also=self._concerned(now))
        subscriptions = _by_person(due)
        planner = self._planner(now, mark) if subscriptions else None
        self._point("before_plan")
        people = list(subscriptions)
        chunks = [people[at : at + CHUNK] for at in range(0, len(people), CHUNK)] or [[]]
        messages = 0
        for chunk in chunks:
            with self._store.write():
                if self._store.system.watermark(PLANNED) != mark:
                    return Tick(raced=True, messages=messages)
                if chunk is chunks[0]:
                    self._expire(now)
                if planner is not None and chunk:
                    messages += self._keep(self._plan(planner, chunk, subscriptions, mark, now))
                    self._store.subscriptions.replanned(chunk)
                if chunk is chunks[-1]:
                    self._store.system.move_watermark(PLANNED, mark, now)
                self._point("before_plan_commit")
        self._point("after_plan_commit")
        return Tick(messages=messages, people=len(people))

    def _concerned(self, now: datetime) -> list[int]:
        """People with something missed, or about to be."""
        expiring = self._store.occurrences.of_messages(self._store.outbox.expiring(now))
        return sorted({o.person_id for o in (*self._store.occurrences.missed(), *expiring)})

    def _expire(self, now: datetime) -> None:
        keys = self._store.outbox.expiring(now)
        self._store.outbox.expire(now)
        self._store.occurrences.set_state(keys, "missed")

    def _keep(self, plans: Sequence[PersonPlan]) -> int:
        self._store.occurrences.add([o for plan in plans for o in plan.occurrences])
        self._store.occurrences.settle([pair for plan in plans for pair in plan.settled])
        return sum(self._store.outbox.enqueue(draft) for plan in plans for draft in plan.drafts)

    def _plan(
        self,
        planner: Planner,
        people: Sequence[int],
        subscriptions: Mapping[int, Sequence[Subscription]],
        mark: datetime,
        now: datetime,
    ) -> list[PersonPlan]:
        start = min(mark, at(local_day(now), 0))
        known = _grouped(self._store.occurrences.known(people, local_day(start)))
        missed = _grouped(self._store.occurrences.missed(people))
        plans = []
        for recipient in self._store.people.recipients(people):
            number = recipient.person.id
            who = subscriber(recipient, subscriptions[number], self._limits)
            since = start if recipient.replan else mark
            if who is not None:
                told, lost = Known(known.get(number, ())), missed.get(number, ())
                plans.append(planner.plan(who, since=since, now=now, known=told, missed=lost))
        return plans

    def _planner(self, now: datetime, mark: datetime) -> Planner:
        facts = self._facts()
        finder = Finder(
            matcher=self._duties(facts, local_day(now)),
            calendar=self._calendar,
            reports=self._store.items.reports(),
        )
        changes = self._store.items.changes(mark - CHANGES_KEPT)
        return Planner(finder=finder, changes=changes, composer=self._composer(facts))

    def _duties(self, facts: Facts, today: date) -> Matcher:
        """Duties of the release as seen on a day; built once a day, and anew when versions changed."""
        if self._matcher is None or self._matcher[:2] != (facts.release, today):
            versions = {item.task_id: item.version for item in self._store.items.all().values()}
            duties = [
                make_duty(task, versions.get(task.id, 1), today, is_group=self._is_group)
                for task in facts.tasks
            ]
            self._matcher = (facts.release, today, Matcher(duties, self._groups))
        return self._matcher[2]

    def _is_group(self, name: str) -> bool:
        return self._groups.kind(name) in GROUP_KINDS


def _grouped(occurrences: Sequence[Occurrence]) -> dict[int, list[Occurrence]]:
    found: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        found[occurrence.person_id].append(occurrence)
    return dict(found)


def _by_person(subscriptions: Sequence[Subscription]) -> dict[int, list[Subscription]]:
    found: defaultdict[int, list[Subscription]] = defaultdict(list)
    for subscription in subscriptions:
        found[subscription.person_id].append(subscription)
    return dict(found)


def _minutes(after: datetime, until: datetime) -> tuple[tuple[int, int], ...]:
    """Minutes of the local day that began after the one instant and until the other, as ranges with both
    ends inside."""
    if until - after >= timedelta(hours=24):
        return ((0, LAST_MINUTE),)
    first, last = _minute(after) + 1, _minute(until)
    same_day = local_day(after) == local_day(until)
    ranges = ((first, last),) if same_day else ((first, LAST_MINUTE), (0, last))
    return tuple((low, high) for low, high in ranges if low <= high)


def _minute(moment: datetime) -> int:
    local = moment.astimezone(VN_TZ)
    return local.hour * 60 + local.minute
