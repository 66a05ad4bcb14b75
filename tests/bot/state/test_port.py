"""The conformance suite: what any store behind `bot.state.port` must do. It knows the port only, no SQL."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from bot.channels.base import Attachment, Button
from bot.state.models import (
    Address,
    Draft,
    Item,
    ItemChange,
    Lease,
    Message,
    Occurrence,
    Pace,
    Person,
    Report,
    State,
)
from bot.state.port import Store

NOW = datetime(2026, 3, 2, 0, 30, 0, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def someone(store: Store, number: int = 1, *, kind: str = "person") -> tuple[Person, Address]:
    person = store.people.add(f"uid{number}", kind=kind, name=f"Người {number}", now=NOW)
    return person, store.people.add_address(person.id, "telegram", f"chat{number}", preference=0, now=NOW)


def draft(address: Address, key: str = "k", **fields: object) -> Draft:
    base: dict[str, object] = {"cls": "A", "code": "NH-2222", "parts": ("thân tin 🗓",), "not_before": NOW}
    return Draft(dedupe_key=key, address_id=address.id, **(base | fields))  # type: ignore[arg-type]


def claim(store: Store, *, at: datetime = NOW, token: str = "t", pace: Pace | None = None) -> Message | None:
    return store.outbox.claim(
        Lease(channel="telegram", token=token, now=at, until=at + MINUTE), pace or Pace()
    )


def must(message: Message | None) -> Message:
    assert message is not None
    return message


class TestWaiting:
    def test_by_address_and_by_channel_without_some_classes(self, store: Store) -> None:
        (_, first), (_, second) = someone(store), someone(store, 2)
        for cls in "ABC":
            store.outbox.enqueue(draft(first, f"1{cls}", cls=cls))
        store.outbox.enqueue(draft(second, "2B", cls="B"))
        store.outbox.enqueue(draft(second, "later", cls="B", not_before=NOW + MINUTE))
        assert [m.dedupe_key for m in store.outbox.waiting_at(first.id)] == ["1A", "1B", "1C"]
        over = store.outbox.waiting_over("telegram", "A", NOW)
        assert [m.dedupe_key for m in over] == ["1B", "1C", "2B"]
        assert store.outbox.waiting_over("zalo", "", NOW) == ()
        must(claim(store))
        assert [m.dedupe_key for m in store.outbox.waiting_at(first.id)] == ["1A", "1B"]


class TestAttachments:
    FILE = Attachment(name="a.xlsx", content=bytes(range(256)) * 40)

    def _claimed(self, store: Store) -> Message:
        _, address = someone(store)
        assert store.outbox.enqueue(draft(address, cls="C", parts=("một", "hai"), attachment=self.FILE)) == 2
        assert store.outbox.enqueue(draft(address, cls="C", parts=("một", "hai"), attachment=self.FILE)) == 0
        first = must(claim(store))
        assert first.attachment is None
        store.outbox.finish(first, State.SENT, now=NOW, remote="1")
        return must(claim(store))

    def test_a_file_goes_with_the_last_part_byte_for_byte(self, store: Store) -> None:
        assert self._claimed(store).attachment == self.FILE

    def test_it_stays_for_another_attempt(self, store: Store) -> None:
        message = self._claimed(store)
        store.outbox.retry(message, not_before=NOW, now=NOW, detail="429")
        assert must(claim(store)).attachment == self.FILE

    @pytest.mark.parametrize(
        ("end", "again"),
        [
            pytest.param(State.SENT, False, id="confirmed: of no more use"),
            pytest.param(State.DEAD, True, id="refused: may be sent again by hand"),
        ],
    )
    def test_how_long_it_is_kept(self, store: Store, end: State, again: bool) -> None:
        message = self._claimed(store)
        store.outbox.finish(message, end, now=NOW, remote="2")
        later = NOW + timedelta(days=2)
        store.dialogue.sweep(seen=NOW, talked=later, replied=NOW, now=later)
        assert store.outbox.redrive(message.id, NOW) is again
        assert not again or must(claim(store)).attachment == self.FILE


class TestTransactions:
    def test_nothing_of_a_failed_block_is_kept_however_nested(self, store: Store) -> None:
        def fail() -> None:
            with store.write():
                someone(store)
                with store.write():
                    someone(store, 2)
                raise KeyError

        with pytest.raises(KeyError):
            fail()
        assert store.people.find_address("telegram", "chat1") is None
        someone(store)  # the store works on

    def test_a_naive_time_is_refused(self, store: Store) -> None:
        naive = datetime(2026, 3, 2)  # noqa: DTZ001
        with pytest.raises(ValueError, match="zone"):
            store.people.add("u", kind="person", name="", now=naive)


class TestPeople:
    def test_what_goes_in_comes_out(self, store: Store) -> None:
        person, address = someone(store)
        assert store.people.get(person.id) == person
        assert store.people.by_uid("uid1") == person
        assert store.people.address(address.id) == address
        assert store.people.addresses(person.id) == (address,)
        assert store.people.get(99) is None

    def test_suspended_addresses_stay_and_come_back(self, store: Store) -> None:
        person, address = someone(store)
        store.people.suspend(address.id, "blocked", NOW)
        store.people.suspend(address.id, "later reason", NOW)
        assert store.people.addresses(person.id)[0].suspended == "blocked"
        store.people.lift(address.id)
        assert store.people.addresses(person.id)[0].suspended is None

    def test_the_preferred_working_address_is_used(self, store: Store) -> None:
        person, first = someone(store)
        second = store.people.add_address(person.id, "zalo", "z", preference=1, now=NOW)
        (recipient,) = store.people.recipients([person.id])
        assert recipient.address == first
        store.people.suspend(first.id, "blocked", NOW)
        (recipient,) = store.people.recipients([person.id])
        assert recipient.address == second

    def test_a_migrated_chat_is_found_by_both_numbers(self, store: Store) -> None:
        _, address = someone(store)
        store.outbox.enqueue(draft(address))
        assert store.people.migrate(address.id, "-100") == address.id
        found = store.people.find_address("telegram", "chat1")
        assert found is not None
        assert (found.chat_id, found.migrated_from) == ("-100", "chat1")
        assert must(claim(store)).chat_id == "-100"

    def test_migration_into_a_known_chat_moves_the_messages(self, store: Store) -> None:
        _, old = someone(store)
        _, new = someone(store, 2)
        store.outbox.enqueue(draft(old))
        assert store.people.migrate(old.id, "chat2") == new.id
        assert must(claim(store)).address_id == new.id

    def test_consent_is_kept_in_order(self, store: Store) -> None:
        person, _ = someone(store)
        store.people.consent(person.id, "v1", True, NOW)
        store.people.consent(person.id, "v1", False, NOW + MINUTE)
        assert store.people.consents(person.id) == (("v1", True, NOW), ("v1", False, NOW + MINUTE))

    def test_export_gives_all_and_erasure_leaves_nothing(self, store: Store) -> None:
        person, address = someone(store)
        other, _ = someone(store, 2)
        store.subscriptions.add(person.id, "agency", "Sở X", now=NOW)
        store.outbox.enqueue(draft(address))
        store.inbox.accept("telegram", "1", {"chat_id": "chat1", "text": "bí mật"}, NOW)
        store.items.report(Report(person_id=person.id, task_id="T", version=1, due=None, note="n", at=NOW))
        export = store.people.export(person.id)
        assert {name: len(rows) for name, rows in export.items()} == {
            "person": 1, "addresses": 1, "consents": 0, "subscriptions": 1, "reports": 1, "messages": 1,
            "conversations": 0, "feedback": 0, "sessions": 0, "calendars": 0,
        }  # fmt: skip
        assert store.people.erase(person.id) == "uid1"
        assert all(not rows for rows in store.people.export(person.id).values())
        assert store.inbox.waiting(10) == ()
        assert store.people.get(other.id) is not None
        assert store.people.erase(person.id) == ""


class TestPairing:
    def test_a_code_works_once_in_time(self, store: Store) -> None:
        person, _ = someone(store)
        store.pairing.issue("ABCD-EFGH", role="admin", note="", expires=NOW + MINUTE)
        store.pairing.issue("LATE-CODE", role="admin", note="", expires=NOW)
        redeem = dict(channel="telegram", chat_id="chat1", now=NOW)
        assert store.pairing.redeem("LATE-CODE", person.id, **redeem) is None  # type: ignore[arg-type]
        assert store.pairing.redeem(" abcd-efgh ", person.id, **redeem) == "admin"  # type: ignore[arg-type]
        assert store.pairing.redeem("ABCD-EFGH", person.id, **redeem) is None  # type: ignore[arg-type]
        found = store.people.get(person.id)
        assert found is not None
        assert found.role == "admin"

    def test_guessing_is_cut_short(self, store: Store) -> None:
        person, _ = someone(store)
        store.pairing.issue("GOOD", role="admin", note="", expires=NOW + 60 * MINUTE)
        for guess in range(5):
            assert store.pairing.redeem(f"BAD{guess}", person.id, channel="t", chat_id="1", now=NOW) is None
        assert store.pairing.redeem("GOOD", person.id, channel="t", chat_id="1", now=NOW) is None
        later = NOW + 16 * MINUTE
        assert store.pairing.redeem("GOOD", person.id, channel="t", chat_id="1", now=later) == "admin"


class TestSubscriptions:
    def test_defaults_and_options(self, store: Store) -> None:
        person, _ = someone(store)
        plain = store.subscriptions.add(person.id, "agency", "Sở X", now=NOW)
        assert (plain.minute, plain.lead_days, plain.weekdays) == (450, (30, 14, 7, 3, 1, 0), "work")
        options = {"minute": 600, "lead_days": (5, 1), "weekdays": "135", "shared": False, "support": False}
        chosen = store.subscriptions.add(person.id, "plan", "KH1", now=NOW, options=options)
        assert chosen.model_dump(include=set(options)) == options

    def test_subscribing_twice_is_one_subscription_and_ending_is_reversible(self, store: Store) -> None:
        person, _ = someone(store)
        first = store.subscriptions.add(person.id, "agency", "Sở X", now=NOW)
        assert store.subscriptions.remove(person.id, first.id)
        assert not store.subscriptions.remove(person.id, first.id)
        assert store.subscriptions.of(person.id) == ()
        assert store.subscriptions.add(person.id, "agency", "Sở X", now=NOW) == first

    def test_nobody_ends_the_subscription_of_another(self, store: Store) -> None:
        one, _ = someone(store)
        two, _ = someone(store, 2)
        subscription = store.subscriptions.add(one.id, "agency", "Sở X", now=NOW)
        assert not store.subscriptions.remove(two.id, subscription.id)

    @pytest.mark.parametrize(
        ("minutes", "found"),
        [((449, 450), True), ((451, 500), False), ((0, 1439), True), ((450, 450), True)],
    )
    def test_due_by_the_minute(self, store: Store, minutes: tuple[int, int], found: bool) -> None:
        person, _ = someone(store)
        store.subscriptions.add(person.id, "agency", "Sở X", now=NOW)
        assert bool(store.subscriptions.due([minutes])) == found

    def test_due_again_after_a_change_of_hour_until_planned(self, store: Store) -> None:
        person, _ = someone(store)
        store.subscriptions.add(person.id, "agency", "Sở X", now=NOW)
        store.subscriptions.set_minute(person.id, 900)
        assert [s.minute for s in store.subscriptions.due([])] == [900]
        store.subscriptions.replanned([person.id])
        assert store.subscriptions.due([]) == ()
        assert len(store.subscriptions.due([], also=[person.id])) == 1


class TestItems:
    def test_items_and_changes(self, store: Store) -> None:
        item = Item(task_id="T", plan_id="P", version=1, deadline="d", wording="w")
        change = ItemChange(task_id="T", kind="new", version=1, old_wording="", new_wording="w", at=NOW)
        store.items.put([item], [change], NOW)
        newer = item.model_copy(update={"version": 2, "gone": True})
        store.items.put([newer], [], NOW)
        assert store.items.all() == {"T": newer}
        assert store.items.changes(NOW - MINUTE) == (change,)
        assert store.items.changes(NOW) == ()

    def test_reports_can_be_taken_back_by_their_author(self, store: Store) -> None:
        person, _ = someone(store)
        other, _ = someone(store, 2)
        report = Report(person_id=person.id, task_id="T", version=1, due=date(2026, 3, 4), note="n", at=NOW)
        assert store.items.report(report) > 0
        assert store.items.reports() == (report,)
        assert not store.items.withdraw_report(other.id, "T", NOW)
        assert store.items.withdraw_report(person.id, "T", NOW)
        assert store.items.reports() == ()


class TestInbox:
    def test_an_update_is_known_by_its_number(self, store: Store) -> None:
        assert store.inbox.accept("telegram", "1", {"a": 1}, NOW)
        assert not store.inbox.accept("telegram", "1", {"a": 2}, NOW)
        assert store.inbox.accept("zalo", "1", {"a": 3}, NOW)
        assert [update.payload for update in store.inbox.waiting(10)] == [{"a": 1}, {"a": 3}]

    def test_done_once_failed_thrice(self, store: Store) -> None:
        store.inbox.accept("telegram", "1", {}, NOW)
        store.inbox.accept("telegram", "2", {}, NOW)
        first, second = store.inbox.waiting(10)
        assert store.inbox.done(first)
        assert not store.inbox.done(first)
        assert [store.inbox.failed(second, "x", most=3) for _ in range(3)] == ["new", "new", "dead"]
        assert store.inbox.waiting(10) == ()
        assert store.inbox.count("dead") == 1


class TestOutbox:
    def test_what_goes_in_comes_out(self, store: Store) -> None:
        _, address = someone(store)
        buttons = ((Button(label="✓ Đã nhận", data="ack:1"),),)
        until = NOW + 9 * MINUTE
        sent = draft(address, parts=("một", "hai"), buttons=buttons, useful_until=until, markup="html")
        assert store.outbox.enqueue(sent) == 2
        assert store.outbox.enqueue(sent) == 0
        one, two = store.outbox.of_key("k")
        assert (one.body, one.buttons, two.body, two.buttons) == ("một", (), "hai", buttons)
        assert (two.useful_until, two.markup, two.parts) == (until, "html", 2)

    def test_a_claim_is_exclusive_and_ends_by_its_token(self, store: Store) -> None:
        _, address = someone(store)
        store.outbox.enqueue(draft(address))
        mine = must(claim(store, token="mine"))
        assert claim(store, token="other") is None
        stolen = mine.model_copy(update={"lease_token": "other"})
        assert not store.outbox.finish(stolen, State.SENT, now=NOW)
        assert store.outbox.finish(mine, State.SENT, now=NOW, remote="77")
        done = store.outbox.get(mine.id)
        assert done is not None
        assert (done.state, done.remote_message_id, done.attempt) == (State.SENT, "77", 1)
        assert not store.outbox.finish(mine, State.UNKNOWN, now=NOW)

    @pytest.mark.parametrize(
        ("fields", "claimable"),
        [
            ({"not_before": NOW + MINUTE}, False),
            ({"not_before": NOW}, True),
            ({"useful_until": NOW}, False),
            ({"useful_until": NOW + MINUTE}, True),
        ],
        ids=["too early", "due", "too late", "in time"],
    )
    def test_only_what_is_due_and_of_use_is_claimed(
        self, store: Store, fields: dict[str, datetime], claimable: bool
    ) -> None:
        _, address = someone(store)
        store.outbox.enqueue(draft(address, **fields))
        assert (claim(store) is not None) == claimable

    def test_replies_first_then_reminders_then_digests(self, store: Store) -> None:
        _, address = someone(store)
        for cls in "BAC":
            store.outbox.enqueue(draft(address, key=cls, cls=cls))
        order = []
        while (message := claim(store)) is not None:
            order.append(message.cls)
        assert order == ["C", "A", "B"]

    def test_parts_keep_their_order(self, store: Store) -> None:
        _, address = someone(store)
        store.outbox.enqueue(draft(address, parts=("1", "2")))
        first = must(claim(store))
        assert claim(store) is None
        store.outbox.finish(first, State.UNKNOWN, now=NOW)
        assert must(claim(store)).part == 2

    def test_nothing_for_suspended_addresses_or_other_channels(self, store: Store) -> None:
        person, address = someone(store)
        other = store.people.add_address(person.id, "zalo", "z", preference=1, now=NOW)
        store.outbox.enqueue(draft(address, key="a"))
        store.outbox.enqueue(draft(other, key="b"))
        store.people.suspend(address.id, "blocked", NOW)
        assert claim(store) is None

    def test_lapsed_claims_are_found(self, store: Store) -> None:
        _, address = someone(store)
        store.outbox.enqueue(draft(address))
        claim(store)
        assert store.outbox.claimed(lapsed_by=NOW) == ()
        assert len(store.outbox.claimed(lapsed_by=NOW + MINUTE)) == 1
        assert len(store.outbox.claimed(lapsed_by=None)) == 1

    def test_retry_expire_cancel_redrive(self, store: Store) -> None:
        _, address = someone(store)
        for key in "abc":
            store.outbox.enqueue(draft(address, key=key, useful_until=NOW + 5 * MINUTE))
        first = must(claim(store))
        assert store.outbox.retry(first, not_before=NOW + MINUTE, now=NOW, detail="x")
        assert store.outbox.next_due("telegram") == NOW
        assert store.outbox.cancel(["b"], NOW) == 1
        dead = must(claim(store))
        store.outbox.finish(dead, State.DEAD, now=NOW)
        assert store.outbox.redrive(dead.id, NOW)
        assert store.outbox.expiring(NOW + 5 * MINUTE) == ("a", "c")
        assert store.outbox.expire(NOW + 5 * MINUTE) == 2
        assert store.outbox.counts() == {"cancelled": 1, "expired": 2}

    def test_paces_and_pauses(self, store: Store) -> None:
        addresses = [someone(store, n, kind="group" if n == 3 else "person")[1] for n in (1, 2, 3)]
        for address in addresses:
            for number in range(2):
                store.outbox.enqueue(draft(address, key=f"{address.id}-{number}"))
        pace = Pace(channel=0.0, person=1.0, group=3.0)
        assert sum(claim(store, pace=pace) is not None for _ in range(9)) == 3
        later = NOW + timedelta(seconds=1)
        assert sum(claim(store, at=later, pace=pace) is not None for _ in range(9)) == 2
        store.budgets.pause("telegram:chat3", NOW + MINUTE)
        store.budgets.pause("telegram:chat3", NOW)
        assert store.budgets.paused("telegram", NOW) == 1
        assert claim(store, at=NOW + timedelta(seconds=59), pace=pace) is None
        assert must(claim(store, at=NOW + MINUTE, pace=pace)).chat_id == "chat3"

    @pytest.mark.parametrize(
        ("stall", "least"),
        [
            pytest.param(0.0, 100, id="even: ten a second"),
            pytest.param(0.4, 99, id="a stall is made up for"),
            pytest.param(3.0, 70, id="a long one is not: the platform would refuse the heap"),
        ],
    )
    def test_a_channel_behind_its_pace_makes_up_and_never_floods(
        self, store: Store, stall: float, least: int
    ) -> None:
        _, address = someone(store)
        for number in range(130):
            store.outbox.enqueue(draft(address, key=str(number)))
        pace = Pace(channel=0.1, most=10, window=1.0)
        sent: list[float] = []
        for tick in range(1000):
            at = tick / 100
            if 4.0 <= at < 4.0 + stall:
                continue
            if claim(store, at=NOW + timedelta(seconds=at), pace=pace):
                sent.append(at)
        assert len(sent) >= least
        assert all(later - first >= 0.999 for first, later in zip(sent, sent[10:], strict=False))
        assert all(later - first >= 0.049 for first, later in pairwise(sent))

    def test_repeats_are_further_generations(self, store: Store) -> None:
        _, address = someone(store)
        store.outbox.enqueue(draft(address))
        first = must(claim(store))
        store.outbox.finish(first, State.UNKNOWN, now=NOW)
        again = dict(generation=1, body="🔁", address=address, not_before=NOW)
        assert store.outbox.resend(first, **again) == 1  # type: ignore[arg-type]
        assert store.outbox.resend(first, **again) == 0  # type: ignore[arg-type]
        assert store.outbox.acknowledge(address.id, "NH-2222", NOW) == 1
        assert [m.state for m in store.outbox.of_key("k")] == [State.SENT, State.CANCELLED]

    def test_holding_and_settling_a_restore(self, store: Store) -> None:
        _, address = someone(store)
        store.outbox.enqueue(draft(address, key="a"))
        assert store.outbox.hold_waiting() == 1
        assert claim(store) is None
        assert store.outbox.settle_restore(send=True, now=NOW) == 1
        assert claim(store) is not None


class TestOccurrences:
    def test_each_is_kept_once_and_settled_by_name(self, store: Store) -> None:
        person, _ = someone(store)
        one = Occurrence(person_id=person.id, rule="before", task_id="T", version=1, day=NOW.date(), due=None)
        two = one.model_copy(update={"rule": "morning", "state": "missed", "due": date(2026, 3, 3)})
        assert store.occurrences.add([one, two]) == 2
        assert store.occurrences.add([one, two]) == 0
        assert store.occurrences.missed() == (two,)
        store.occurrences.settle([(two, "catchup")])
        assert store.occurrences.missed() == ()
        assert store.occurrences.of_messages(["catchup"])[0].state == "expired"
        assert len(store.occurrences.known([person.id], NOW.date())) == 2
        assert len(store.occurrences.of_task("T", 2)) == 2

    def test_a_cancelled_message_frees_its_other_tasks(self, store: Store) -> None:
        person, _ = someone(store)
        base = Occurrence(
            person_id=person.id, rule="before", task_id="T", version=1, day=NOW.date(), due=None
        )
        old = NOW.date() - timedelta(days=1)
        given = [
            base,
            base.model_copy(update={"task_id": "U"}),
            base.model_copy(update={"task_id": "V", "day": old}),
        ]
        store.occurrences.add([o.model_copy(update={"message_key": "m"}) for o in given])
        assert store.occurrences.release("m", "T", NOW.date()) == (person.id,)
        left = {o.task_id: o.state for o in store.occurrences.known([person.id], old)}
        assert left == {"T": "cancelled", "V": "missed"}
        assert store.occurrences.cancel_missed("V", 2) == 1


class TestSystem:
    def test_the_watermark_moves_only_from_where_it_stood(self, store: Store) -> None:
        assert store.system.move_watermark("w", None, NOW)
        assert not store.system.move_watermark("w", None, NOW + MINUTE)
        assert store.system.watermark("w") == NOW
        assert store.system.move_watermark("w", NOW, NOW + MINUTE)

    def test_holds_and_alerts(self, store: Store) -> None:
        assert store.system.hold("a", "why", NOW)
        assert not store.system.hold("a", "again", NOW)
        assert store.system.holds() == {"a": "why"}
        assert store.system.release("a")
        assert not store.system.release("a")
        store.system.alert("k", "d", NOW)
        assert [alert.detail for alert in store.system.alerts()] == ["d"]
        assert store.system.see_alerts(NOW) == 1
        assert store.system.alerts() == ()

    def test_the_audit_chain_is_whole(self, store: Store) -> None:
        for number in range(5):
            store.system.audit("uid1", "act", str(number), NOW)
        assert store.system.broken_audit() is None
