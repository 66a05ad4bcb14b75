"""One person's plan: which messages leave now, and what is recorded as told, merged or missed. Pure."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from bot.schedule.calendar import DAY, at, days, local_day
from bot.schedule.composing import Composer
from bot.schedule.entries import DigestDay, Entry, Finder, make_entry
from bot.state.models import MORNING, Draft, ItemChange, Occurrence, Subscription
from corpus.models import Frozen

QUIET = (420, 1260)
"""Catch-ups and notices of change leave between 07:00 and 21:00."""
URGENT = frozenset({"before", "morning", "change"})


class Subscriber(Frozen):
    """A person as planning sees them. limit: UTF-16 units of their channel; since: from when slots count."""

    person_id: int
    address_id: int
    reachable: bool
    limit: int
    created: datetime
    empty_days: bool
    subscriptions: tuple[Subscription, ...]

    @property
    def minute(self) -> int:
        """The minute of the day for the digest: one digest a day, at the earliest hour chosen."""
        return min(s.minute for s in self.subscriptions)


class PersonPlan(Frozen):
    """drafts to enqueue; occurrences to record; settled: missed ones that a draft now says, with its key."""

    drafts: tuple[Draft, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    settled: tuple[tuple[Occurrence, str], ...] = ()


class Known:
    """What is recorded of a person already."""

    def __init__(self, occurrences: Sequence[Occurrence]) -> None:
        self._digests = {o.day for o in occurrences if o.rule == "digest" and not o.task_id}
        self._told = {(o.rule, o.task_id, o.version, o.due) for o in occurrences}

    def digest(self, day: date) -> bool:
        return day in self._digests

    def told(self, rule: str, entry: Entry) -> bool:
        return (rule, entry.duty.task_id, entry.duty.version, entry.due) in self._told


class Planner:
    """Plans people one by one; one for each tick."""

    def __init__(self, *, finder: Finder, changes: Sequence[ItemChange], composer: Composer) -> None:
        self._finder = finder
        self._changes = tuple(changes)
        self._compose = composer

    def plan(
        self, who: Subscriber, *, since: datetime, now: datetime, known: Known, missed: Sequence[Occurrence]
    ) -> PersonPlan:
        """Everything due to `who` in (since, now], and what was missed before."""
        run = _Run(who, since, now, known)
        for day in days(local_day(since), local_day(now)):
            self._reminders(run, day)
            self._digest(run, day)
        self._send_reminders(run)
        self._send_digest(run, missed)
        self._send_catch_up(run, missed)
        return PersonPlan(
            drafts=tuple(run.drafts), occurrences=tuple(run.occurrences), settled=tuple(run.settled)
        )

    def _reminders(self, run: "_Run", day: date) -> None:
        if not run.in_window(day, min(run.who.minute, MORNING)):
            return
        for rule in ("before", "morning"):
            for subscription in run.who.subscriptions:
                for entry in self._finder.reminders(subscription, day, rule):
                    if not run.known.told(rule, entry) and not self._finder.reported(
                        run.who.person_id, entry
                    ):
                        run.urgent.setdefault(entry.key, {})[rule] = (day, entry)

    def _send_reminders(self, run: "_Run") -> None:
        """Of one deadline only the latest reminder leaves; one that came too late goes to the catch-up."""
        groups: dict[tuple[str, date], list[tuple[date, Entry]]] = {}
        for by_rule in run.urgent.values():
            rules = sorted(by_rule, key=lambda rule: (by_rule[rule][0], rule == "morning"))
            for rule in rules[:-1]:
                run.record(rule, *by_rule[rule], state="merged")
            day, entry = by_rule[rules[-1]]
            assert entry.due is not None
            if entry.due < run.today:
                run.miss(rules[-1], day, entry)
            else:
                groups.setdefault((rules[-1], entry.due), []).append((day, entry))
        for (rule, due), found in sorted(groups.items(), key=lambda pair: (pair[0][1], pair[0][0])):
            entries = [entry for _, entry in found]
            key = run.key(rule, entries)
            run.drafts.append(
                self._compose.reminder(run.who, key=key, rule=rule, due=due, entries=entries, now=run.now)
            )
            for day, entry in found:
                run.record(rule, day, entry, key=key)
                run.said[entry.key] = key

    def _digest(self, run: "_Run", day: date) -> None:
        if not run.in_window(day, run.who.minute) or run.known.digest(day):
            return
        found: dict[tuple[str, date | None], Entry] = {}
        served = False
        for subscription in run.who.subscriptions:
            view = self._finder.digest_day(subscription, day, run.who.minute)
            if view is None:
                continue
            served = True
            for entry in (*self._finder.digest(subscription, view), *self._changed(run, subscription, view)):
                if not self._finder.reported(run.who.person_id, entry):
                    found.setdefault(entry.key, entry)
        if not served:
            return
        if day == run.today:
            run.today_entries = list(found.values())
            return
        run.digest_lost = True
        run.record_day(day, "merged")
        for entry in filter(_is_news, found.values()):
            run.miss("digest", day, entry)

    def _changed(self, run: "_Run", subscription: Subscription, view: DigestDay) -> tuple[Entry, ...]:
        """Tasks new or changed since the digest before, once the subscription existed."""
        start = max(at(view.before, run.who.minute), subscription.created)
        end = at(view.day, run.who.minute)
        recent = [c.task_id for c in self._changes if start < c.at <= end and c.kind != "gone"]
        return self._finder.matched(subscription, recent) if recent else ()

    def _send_digest(self, run: "_Run", missed: Sequence[Occurrence]) -> None:
        """Today's digest, with what an uncertain one before it carried."""
        if run.today_entries is None:
            return
        here = {entry.key for entry in run.today_entries}
        carried = [o for o in missed if o.state == "carry" and o.task_id]
        extra = self._again([o for o in carried if (o.task_id, o.due) not in here])
        entries = [*run.today_entries, *extra]
        if not entries and not run.who.empty_days:
            run.record_day(run.today, "empty")
            run.settled.extend((o, "") for o in missed if o.state == "carry")  # no longer true, or reported
            return
        key = run.key("digest", entries)
        run.drafts.append(
            self._compose.digest(run.who, key=key, entries=entries, changes=self._changes, now=run.now)
        )
        run.record_day(run.today, "planned", key)
        for entry in filter(_is_news, entries):
            run.record("digest", run.today, entry, key=key)
            run.said.setdefault(entry.key, key)
        run.settled.extend((o, key) for o in missed if o.state == "carry")

    def _again(self, occurrences: Sequence[Occurrence]) -> list[Entry]:
        """Recorded occurrences as entries of the duties as they are now; withdrawn ones drop out."""
        duties = self._finder.matcher.duties
        found: dict[tuple[str, date | None], Entry] = {}
        for o in occurrences:
            duty = duties.get(o.task_id)
            if duty is not None and duty.version == o.version:
                again = make_entry(duty, "", o.due, "due" if o.due else "change")
                if not self._finder.reported(o.person_id, again):
                    found.setdefault(again.key, again)
        return list(found.values())

    def _send_catch_up(self, run: "_Run", missed: Sequence[Occurrence]) -> None:
        """One message for all that was missed and is not said by another message of this run."""
        # what waited for a digest that never came is missed as well
        carried = run.digest_lost and run.today_entries is None
        lost = [*(o for o in missed if o.state == "missed" or carried), *run.missed]
        if not lost or not run.who.reachable:
            run.occurrences.extend(run.missed)
            return
        entries = self._again([o for o in lost if o.task_id and (o.task_id, o.due) not in run.said])
        key = run.key("catchup", entries)
        if entries:
            cls = "A" if any(o.rule in URGENT for o in lost) else "B"
            first = min(o.day for o in lost)
            run.drafts.append(
                self._compose.catch_up(
                    run.who,
                    key=key,
                    cls=cls,
                    first=first,
                    entries=entries,
                    now=run.now,
                    not_before=polite(run.now),
                )
            )
        settle = [(o, run.said.get((o.task_id, o.due), key if entries else "")) for o in lost]
        fresh = {id(o) for o in run.missed}
        run.settled.extend((o, by) for o, by in settle if id(o) not in fresh)
        run.occurrences.extend(
            o.model_copy(update={"state": "expired", "message_key": by}) for o, by in settle if id(o) in fresh
        )


class _Run:
    """The growing plan of one person in one tick."""

    def __init__(self, who: Subscriber, since: datetime, now: datetime, known: Known) -> None:
        self.who, self.since, self.now, self.known = who, since, now, known
        self.today = local_day(now)
        self.urgent: dict[tuple[str, date | None], dict[str, tuple[date, Entry]]] = {}
        self.today_entries: list[Entry] | None = None
        self.digest_lost = False
        self.said: dict[tuple[str, date | None], str] = {}
        self.drafts: list[Draft] = []
        self.occurrences: list[Occurrence] = []
        self.missed: list[Occurrence] = []
        self.settled: list[tuple[Occurrence, str]] = []

    def in_window(self, day: date, minute: int) -> bool:
        """Whether that slot lies in (since, now] and after the person came."""
        slot = at(day, minute)
        return max(self.since, self.who.created) < slot <= self.now

    def key(self, rule: str, entries: Sequence[Entry]) -> str:
        """rule | news and versions of their deadlines, how much else | person | local day."""
        news = list(filter(_is_news, entries))
        items = sorted(f"{e.duty.task_id}/{e.duty.version}/{e.due}/{e.section}" for e in news)
        items.append(str(len(entries) - len(news)))
        digest = hashlib.sha256("|".join(items).encode()).hexdigest()[:12]
        return f"{rule}|{digest}|P{self.who.person_id}|{self.today.isoformat()}"

    def record(self, rule: str, day: date, entry: Entry, *, state: str = "planned", key: str = "") -> None:
        self.occurrences.append(self._occurrence(rule, day, entry, state, key))

    def miss(self, rule: str, day: date, entry: Entry) -> None:
        self.missed.append(self._occurrence(rule, day, entry, "missed", ""))

    def record_day(self, day: date, state: str, key: str = "") -> None:
        self.occurrences.append(
            Occurrence(
                person_id=self.who.person_id,
                rule="digest",
                task_id="",
                version=0,
                day=day,
                due=None,
                state=state,
                message_key=key,
            )
        )

    def _occurrence(self, rule: str, day: date, entry: Entry, state: str, key: str) -> Occurrence:
        return Occurrence(
            person_id=self.who.person_id,
            rule=rule,
            task_id=entry.duty.task_id,
            version=entry.duty.version,
            day=day,
            due=entry.due,
            state=state,
            message_key=key,
        )


def _is_news(entry: Entry) -> bool:
    """Whether it must be said once, whatever happens; the weekly look back comes again by itself."""
    return entry.section != "standing"


def polite(now: datetime) -> datetime:
    """The next time at which a message that nobody asked for may arrive."""
    today = local_day(now)
    if now < at(today, QUIET[0]):
        return at(today, QUIET[0])
    return now if now < at(today, QUIET[1]) else at(today + DAY, QUIET[0])
