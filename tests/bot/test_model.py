"""Any sequence of events keeps the promises: a stateful model of people, facts, faults, crashes and clocks.

The platform is a channel in memory whose list of deliveries is the truth. After every step: nothing
arrives twice unmarked, class B never twice, nobody gets what is not theirs, nothing due lacks its
record. At the end, with the faults gone: every reminder arrived, or an administrator knows.
"""

import re
import shutil
import tempfile
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.channels.base import (
    AddressGone,
    DeliveryError,
    NotConnected,
    Outbound,
    RateLimited,
    Refused,
    Unauthorized,
    Unclear,
)
from bot.outbox.policy import Policy
from bot.schedule.calendar import at
from bot.state import backup
from bot.state.models import MORNING, Report, State
from tests.bot.world import ALL, CULTURE, FINANCE, World, dated, local
from tests.memory import temporary

START = local("2026-03-02 06:00")
LEADS = {"T0": (FINANCE,), "T1": (FINANCE,), "T2": (CULTURE,), "T3": (ALL,)}
FAULTS: dict[str, Any] = {
    "ok": None,
    "delivered, then silence": lambda: (Unclear("late"),),
    "silence": lambda: Unclear("cut"),
    "refused connection": lambda: NotConnected("refused"),
    "flood": lambda: RateLimited("429", 5.0),
    "key revoked": lambda: Unauthorized("401"),
    "refused": lambda: Refused("400 odd"),
    "blocked": lambda: AddressGone("Forbidden: bot was blocked by the user"),
}
POINTS = (
    "before_plan",
    "before_plan_commit",
    "after_plan_commit",
    "before_observe_commit",
    "before_claim",
    "after_claim",
    "before_http",
    "after_http",
    "after_settle",
)
CODE = re.compile(r"mã (NH-\w{4})")


class Crash(BaseException):
    """The process ends here."""


class Reminders(RuleBasedStateMachine):
    """The whole delivery core under everything that may happen to it."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=temporary(), prefix="kehoach-test-"))
        policy = Policy(paced=False, workers=1, repeat_waits=(0.0,), unauthorized_wait=60.0)
        self.due: dict[str, date] = {task: date(2026, 3, 4) for task in LEADS}
        self.since: dict[str, datetime] = dict.fromkeys(LEADS, START)
        self.targets: dict[str, str] = {}
        self.people: dict[int, str] = {}
        self.reported: set[tuple[str, date]] = set()
        self.plan: list[str] = []
        self.world = World(self.folder, now=START, tasks=self._tasks(), policy=policy)
        self.world.channel.fault = self._fault

    def _tasks(self) -> tuple[Any, ...]:
        return tuple(dated(task, due.isoformat(), lead=LEADS[task]) for task, due in self.due.items())

    def _fault(self, message: Outbound) -> DeliveryError | tuple[DeliveryError] | None:
        kind = self.plan.pop(0) if self.plan else "ok"
        make = FAULTS[kind]
        return make() if make else None

    @rule(wanted=st.sampled_from((FINANCE, CULTURE)), hour=st.sampled_from((7, 9, 15)))
    def subscribe(self, wanted: str, hour: int) -> None:
        if len(self.people) < 3:
            person = self.world.person(wanted, minute=hour * 60)
            chat = self.world.address(person).chat_id
            self.people[person.id] = chat
            self.targets[chat] = wanted

    @rule(task=st.sampled_from(sorted(LEADS)), days=st.integers(1, 20))
    def change_deadline(self, task: str, days: int) -> None:
        due = self.world.now.date() + timedelta(days=days)
        if self.due[task] != due:
            self.due[task] = due
            self.world.publish(*self._tasks())
            self.since[task] = datetime.max.replace(tzinfo=START.tzinfo)  # until a tick has seen it

    @precondition(lambda self: self.people)
    @rule(data=st.data(), task=st.sampled_from(sorted(LEADS)))
    def report(self, data: st.DataObject, task: str) -> None:
        person = data.draw(st.sampled_from(sorted(self.people)))
        version = self.world.store.items.all()[task].version
        self.world.store.items.report(
            Report(
                person_id=person,
                task_id=task,
                version=version,
                due=self.due[task],
                note="",
                at=self.world.now,
            )
        )
        self.reported.add((task, self.due[task]))

    @rule(
        hours=st.sampled_from((1, 3, 8, 24, 72)),
        faults=st.lists(st.sampled_from(sorted(FAULTS)), max_size=6),
        crash=st.none() | st.tuples(st.sampled_from(POINTS), st.integers(0, 2)),
    )
    def live(self, hours: int, faults: list[str], crash: tuple[str, int] | None) -> None:
        """Time passes; the system plans and sends, perhaps under faults, perhaps dying on the way."""
        self.world.now += timedelta(hours=hours)
        self.plan = list(faults)
        self.world.point = _crasher(*crash) if crash else lambda name: None
        try:
            self._work()
        except Crash:
            self.world.point = lambda name: None
            self.world.restart()
        self.world.point = lambda name: None

    def _work(self) -> None:
        if self.world.tick().held == "clock-ahead":
            self.world.scheduler.confirm_clock(self.world.now)
            self.world.tick()
        for task, since in self.since.items():
            if since > self.world.now:
                self.since[task] = self.world.now
        self.world.send()

    @rule()
    def clock_goes_wrong_for_a_while(self) -> None:
        """Two hours back: nothing may be planned or sent; then the clock is right again."""
        before = len(self.world.channel.delivered)
        right = self.world.now
        if self.world.store.system.watermark("planned") != right:
            return
        self.world.now = right - timedelta(hours=2)
        assert self.world.tick().held == "clock-behind"
        self.world.send()
        assert len(self.world.channel.delivered) == before
        self.world.now = right + timedelta(seconds=1)
        self.world.tick()

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def write_again(self, data: st.DataObject) -> None:
        """Whoever blocked us comes back."""
        person = self.world.store.people.get(data.draw(st.sampled_from(sorted(self.people))))
        assert person is not None
        self.world.store.people.lift(self.world.address(person).id)

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def acknowledge(self, data: st.DataObject) -> None:
        """ "Đã nhận" under the newest message of a chat."""
        person = data.draw(st.sampled_from(sorted(self.people)))
        texts = [m.text for m in self.world.channel.delivered if m.chat_id == self.people[person]]
        if texts:
            address = self.world.store.people.find_address("memory", self.people[person])
            assert address is not None
            self.world.store.outbox.acknowledge(address.id, _code(texts[-1]), self.world.now)

    @precondition(lambda self: len(self.people) > 1)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        person = data.draw(st.sampled_from(sorted(self.people)))
        backup.erase(self.world.store, person, now=self.world.now)
        del self.people[person]

    @invariant()
    def repeats_are_marked_and_class_b_has_none(self) -> None:
        unmarked = Counter(_key(m) for m in self.world.channel.delivered if not m.text.startswith("🔁"))
        assert all(count == 1 for count in unmarked.values()), unmarked
        digests = Counter(_key(m) for m in self.world.channel.delivered if "🗓" in m.text)
        assert all(count == 1 for count in digests.values()), digests
        assert not any("🗓" in m.text for m in self.world.channel.delivered if m.text.startswith("🔁"))

    @invariant()
    def what_arrived_is_known(self) -> None:
        possible = {State.SENT, State.UNKNOWN, State.SENDING}
        known = {(m.chat_id, m.code) for m in self.world.store.outbox.in_state(*possible, limit=10**6)}
        alive = set(self.people.values())
        assert {_key(m) for m in self.world.channel.delivered if m.chat_id in alive} <= known

    @invariant()
    def nobody_gets_what_is_not_theirs(self) -> None:
        for message in self.world.channel.delivered:
            target = self.targets[message.chat_id]
            for task in re.findall(r"\[(T\d)\]", message.text):
                assert LEADS[task][0] in (target, ALL)

    @invariant()
    def nothing_due_lacks_its_record(self) -> None:
        """Whoever was there before the morning of a last day has its reminder on record, once planned."""
        planned = self.world.store.system.watermark("planned")
        assert planned is not None
        recorded = {
            (o.person_id, o.task_id, o.due)
            for o in self.world.store.occurrences.known(list(self.people), START.date())
            if o.rule == "morning"
        }
        for person in self.people:
            (subscription,) = self.world.store.subscriptions.of(person)
            for task, due in self.due.items():
                slot = at(due, min(subscription.minute, MORNING))
                if LEADS[task][0] not in (subscription.target, ALL) or (task, due) in self.reported:
                    continue
                if max(subscription.created, self.since[task]) < slot <= planned:
                    assert (person, task, due) in recorded, (person, task, due, slot, planned)

    def teardown(self) -> None:
        try:
            self._settle_everything()
        finally:
            self.world.close()
            shutil.rmtree(self.folder)

    def _settle_everything(self) -> None:
        """Faults gone, addresses back, days pass: then nothing may be left over."""
        self.plan = []
        for person in self.people:
            for address in self.world.store.people.addresses(person):
                self.world.store.people.lift(address.id)
        for _ in range(9):
            self.world.now += timedelta(hours=23)
            self._work()
        self.world.now += timedelta(hours=12)  # what was planned at night leaves in the morning
        self.world.send()
        counts = self.world.store.outbox.counts()
        assert not counts.get("todo"), counts
        assert not counts.get("sending"), counts
        left = self.world.store.occurrences.missed()
        assert not left, (left, [self.world.store.outbox.of_key(o.message_key) for o in left])
        delivered = {_key(m) for m in self.world.channel.delivered}
        alerted = {alert.outbox_id for alert in self.world.store.system.alerts()}
        closed = {State.CANCELLED}
        for message in self.world.store.outbox.in_state(*State, limit=10**6):
            if message.cls == "A" and message.generation == 0:
                family = self.world.store.outbox.of_key(message.dedupe_key)
                known = (message.chat_id, message.code) in delivered or {m.id for m in family} & alerted
                # what expired is said by a catch-up, as far as it is still true (none is left over, above)
                ended = all(m.state in closed for m in family) or any(
                    m.state is State.EXPIRED for m in family
                )
                assert known or ended or _was_acknowledged(family), family
        assert self.world.store.system.broken_audit() is None


def _was_acknowledged(family: tuple[Any, ...]) -> bool:
    """The person said so, although the platform's list does not show it (codes are four signs only)."""
    return any(m.state is State.SENT for m in family)


def _crasher(name: str, skip: int) -> Any:
    left = [skip]

    def point(reached: str) -> None:
        if reached == name:
            if not left[0]:
                raise Crash(name)
            left[0] -= 1

    return point


def _code(text: str) -> str:
    found = CODE.search(text)
    assert found, text
    return found[1]


def _key(message: Outbound) -> tuple[str, str]:
    return (message.chat_id, _code(message.text))


QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def run(examples: int, steps: int) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Reminders,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=QUIET,
            database=None,
            print_blob=True,
        ),
    )


def test_any_sequence_of_events_keeps_the_promises() -> None:
    run(80, 40)


@pytest.mark.long
def test_very_many_sequences_keep_the_promises() -> None:
    run(5000, 60)
