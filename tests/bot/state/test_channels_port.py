"""The conformance suite for several addresses and monthly quotas: it knows the port only, no SQL."""

import random
from datetime import UTC, date, datetime, timedelta

from bot.outbox.codes import ALPHABET
from bot.state.models import Draft, Lease, Occurrence, Pace, Report, State
from bot.state.port import Store

NOW = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
DAY = date(2026, 3, 2)
LATER = NOW + timedelta(minutes=15)
CODE = "ABCDE23456"


def person(store: Store, number: int, channel: str) -> tuple[int, int]:
    """(person, address)"""
    made = store.people.add(f"uid{number}", kind="person", name="", now=NOW)
    return made.id, store.people.add_address(made.id, channel, f"c{number}", preference=number, now=NOW).id


def guess(store: Store, code: str, *, chat: str = "x", at: datetime = NOW) -> int | None:
    """As a command does: look, and count where it was nothing."""
    found = store.links.look(code, channel="zalo", chat_id=chat, now=at)
    if found is None:
        store.pairing.redeem(code, 1, channel="zalo", chat_id=chat, now=at)
    return found[1] if found else None


class TestCodes:
    def test_a_code_leads_to_its_address_until_it_is_taken(self, store: Store) -> None:
        _, address = person(store, 1, "telegram")
        store.links.issue(CODE, address, LATER)
        digest, found = store.links.look(CODE.lower(), channel="zalo", chat_id="x", now=NOW) or ("", 0)
        assert found == address
        assert CODE not in digest
        assert store.links.take(digest, NOW) == address
        assert store.links.take(digest, NOW) is None
        assert guess(store, CODE) is None

    def test_it_ends_after_its_time_and_with_the_next_one(self, store: Store) -> None:
        number, address = person(store, 1, "telegram")
        second = store.people.add_address(number, "web", "w", preference=5, now=NOW).id
        store.links.issue(CODE, address, LATER)
        assert guess(store, CODE, at=LATER) is None
        store.links.issue("ZZZZZ22222", second, LATER)
        assert guess(store, CODE) is None
        assert guess(store, "ZZZZZ22222") == second

    def test_after_five_wrong_ones_even_the_right_one_is_none(self, store: Store) -> None:
        _, address = person(store, 1, "telegram")
        store.links.issue(CODE, address, LATER + timedelta(hours=1))
        for number in range(5):
            assert guess(store, f"WRONG2222{number}") is None
        assert guess(store, CODE) is None
        assert guess(store, CODE, chat="y") == address
        assert guess(store, CODE, at=LATER + timedelta(minutes=1)) == address

    def test_many_guesses_from_many_chats_open_nothing(self, store: Store) -> None:
        _, address = person(store, 1, "telegram")
        store.links.issue(CODE, address, LATER)
        rng = random.Random(3)
        for number in range(200):
            assert guess(store, "".join(rng.choices(ALPHABET, k=10)), chat=f"c{number % 50}") is None

    def test_it_goes_with_its_person(self, store: Store) -> None:
        number, address = person(store, 1, "telegram")
        store.links.issue(CODE, address, LATER)
        store.people.erase(number)
        assert guess(store, CODE) is None


class TestJoining:
    def test_all_that_one_has_goes_to_the_other(self, store: Store) -> None:
        one, first = person(store, 1, "telegram")
        two, second = person(store, 2, "zalo")
        for who in (one, two):
            store.subscriptions.add(who, "agency", "Sở X", now=NOW)
        store.subscriptions.add(two, "agency", "Sở Y", now=NOW)
        store.items.report(Report(person_id=two, task_id="T", version=1, due=None, note="", at=NOW))
        store.links.join(one, two, NOW)
        assert store.people.get(two) is None
        assert {a.id for a in store.people.addresses(one)} == {first, second}
        assert sorted(s.target for s in store.subscriptions.of(one)) == ["Sở X", "Sở Y"]
        assert [r.person_id for r in store.items.reports()] == [one]
        assert store.people.recipients([one])[0].channels == ("zalo", "telegram")

    def test_what_waited_is_planned_anew_and_what_was_told_is_not(self, store: Store) -> None:
        one, _ = person(store, 1, "telegram")
        two, second = person(store, 2, "zalo")
        for key in ("waits", "sent"):
            store.outbox.enqueue(
                Draft(
                    dedupe_key=key, address_id=second, cls="A", code="NH-2222", parts=("x",), not_before=NOW
                ),
                state=State.TODO if key == "waits" else State.SENT,
            )
            store.occurrences.add(
                [
                    Occurrence(
                        person_id=two,
                        rule="before",
                        task_id=key,
                        version=1,
                        day=DAY,
                        due=DAY,
                        message_key=key,
                    )
                ]
            )
        store.links.join(one, two, NOW)
        assert [o.task_id for o in store.occurrences.known([one], DAY)] == ["sent"]
        assert [m.state for m in store.outbox.of_key("waits")] == [State.CANCELLED]
        assert store.people.recipients([one])[0].replan

    def test_joining_oneself_changes_nothing(self, store: Store) -> None:
        one, _ = person(store, 1, "telegram")
        store.links.join(one, one, NOW)
        assert store.people.get(one) is not None


class TestSeparating:
    def _waiting(self, store: Store, address: int) -> None:
        for key, cls, state in (("a", "A", State.TODO), ("b", "B", State.HOLD), ("c", "C", State.TODO)):
            draft = Draft(
                dedupe_key=key, address_id=address, cls=cls, code="NH-2222", parts=(key,), not_before=NOW
            )
            store.outbox.enqueue(draft, state=state)

    def test_what_waits_goes_to_the_next_address_and_replies_end(self, store: Store) -> None:
        number, gone = person(store, 1, "zalo")
        kept = store.people.add_address(number, "telegram", "t", preference=5, now=NOW).id
        self._waiting(store, gone)
        assert store.links.separate(gone, NOW)
        found = {key: store.outbox.of_key(key)[0] for key in "abc"}
        states = {key: (m.address_id, m.channel, m.state) for key, m in found.items()}
        assert states == {
            "a": (kept, "telegram", State.TODO),
            "b": (kept, "telegram", State.HOLD),
            "c": (gone, "zalo", State.CANCELLED),
        }
        assert store.people.find_address("zalo", "c1") is None
        assert [a.id for a in store.people.addresses(number) if not a.suspended] == [kept]

    def test_what_is_under_way_never_goes_there_again(self, store: Store) -> None:
        number, gone = person(store, 1, "zalo")
        store.people.add_address(number, "telegram", "t", preference=5, now=NOW)
        self._waiting(store, gone)
        lease = Lease(channel="zalo", token="t", now=NOW, until=LATER, classes="A")
        message = store.outbox.claim(lease, Pace())
        assert message is not None
        store.links.separate(gone, NOW)
        store.outbox.retry(message, not_before=NOW, now=NOW, detail="429")
        assert store.outbox.claim(lease, Pace()) is None

    def test_the_only_address_stays(self, store: Store) -> None:
        number, first = person(store, 1, "zalo")
        second = store.people.add_address(number, "telegram", "t", preference=5, now=NOW).id
        assert store.links.separate(second, NOW)
        assert not store.links.separate(first, NOW)
        assert store.people.find_address("zalo", "c1") is not None

    def test_the_chat_may_belong_to_somebody_else_then(self, store: Store) -> None:
        number, gone = person(store, 1, "zalo")
        store.people.add_address(number, "telegram", "t", preference=5, now=NOW)
        store.links.separate(gone, NOW)
        other = store.people.add("uid9", kind="person", name="", now=NOW)
        assert store.people.add_address(other.id, "zalo", "c1", preference=5, now=NOW).id != gone


class TestOrder:
    def test_channels_in_the_order_wanted(self, store: Store) -> None:
        one, _ = person(store, 1, "zalo")
        for place, channel in enumerate(("web", "telegram"), 20):
            store.people.add_address(one, channel, "c", preference=place, now=NOW)
        store.links.prefer(one, ("telegram",))
        assert [a.channel for a in store.people.addresses(one)] == ["telegram", "zalo", "web"]
        store.links.prefer(one, ("web", "zalo"))
        assert [a.channel for a in store.people.addresses(one)] == ["web", "zalo", "telegram"]

    def test_people_by_role(self, store: Store) -> None:
        one, _ = person(store, 1, "zalo")
        person(store, 2, "zalo")
        store.people.set_role(one, "admin")
        assert store.links.persons("admin") == (one,)


class TestQuotas:
    def test_counted_by_channel_and_month(self, store: Store) -> None:
        assert [store.quotas.spend("zalo", "2026-03") for _ in range(3)] == [1, 2, 3]
        store.quotas.spend("zalo", "2026-04")
        store.quotas.refund("zalo", "2026-03")
        store.quotas.refund("telegram", "2026-03")
        found = [store.quotas.used(c, m) for c, m in (("zalo", "2026-03"), ("zalo", "2026-04"), ("x", "y"))]
        assert found == [2, 1, 0]
        store.quotas.refund("zalo", "2026-04")
        store.quotas.refund("zalo", "2026-04")
        assert store.quotas.used("zalo", "2026-04") == 0

    def test_a_refusal_is_kept_with_its_time(self, store: Store) -> None:
        assert store.quotas.refused("zalo", "2026-03") is None
        store.quotas.refuse("zalo", "2026-03", NOW)
        store.quotas.refuse("zalo", "2026-03", LATER)
        assert store.quotas.refused("zalo", "2026-03") == LATER

    def test_people_and_followers(self, store: Store) -> None:
        one, address = person(store, 1, "zalo")
        person(store, 2, "zalo")
        person(store, 3, "telegram")
        store.subscriptions.add(one, "agency", "Sở X", now=NOW)
        assert (store.quotas.people("zalo"), store.quotas.followers("zalo")) == (2, 1)
        store.people.suspend(address, "blocked", NOW)
        assert (store.quotas.people("zalo"), store.quotas.followers("zalo")) == (1, 0)

    def test_a_claim_counts_and_takes_only_what_may_leave(self, store: Store) -> None:
        _, address = person(store, 1, "zalo")
        for cls in "CBA":
            store.outbox.enqueue(
                Draft(
                    dedupe_key=cls, address_id=address, cls=cls, code="NH-2222", parts=("x",), not_before=NOW
                )
            )
        lease = Lease(channel="zalo", token="t", now=NOW, until=LATER, classes="A", month="2026-03")
        taken = [store.outbox.claim(lease, Pace()) for _ in range(3)]
        assert [m.cls if m else None for m in taken] == ["A", None, None]
        assert store.quotas.used("zalo", "2026-03") == 1
