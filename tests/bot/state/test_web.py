"""What any store must do for the web page: sessions, codes, the inbox. It knows the port only, no SQL."""

from datetime import timedelta

import pytest

from bot.channels.base import Button
from bot.state.models import State
from bot.state.port import Store
from tests.bot.state.test_port import NOW, claim, draft, must, someone

IDLE, LIFE = timedelta(days=7), timedelta(days=30)
HOUR = timedelta(hours=1)


def whose(store: Store, token: str, after: timedelta = timedelta()) -> int | None:
    return store.web.session(token, NOW + after, idle=IDLE, life=LIFE)


class TestSessions:
    def test_a_session_is_its_persons_until_it_ends(self, store: Store) -> None:
        one, two = someone(store)[0], someone(store, 2)[0]
        store.web.open("a", one.id, NOW)
        store.web.open("b", two.id, NOW)
        assert (whose(store, "a"), whose(store, "b"), whose(store, "c")) == (one.id, two.id, None)
        store.web.end("a")
        assert (whose(store, "a"), whose(store, "b")) == (None, two.id)

    def test_use_keeps_it_but_not_for_ever(self, store: Store) -> None:
        person = someone(store)[0]
        store.web.open("a", person.id, NOW)
        for day in range(1, 30):
            assert whose(store, "a", timedelta(days=day)) == person.id
        assert whose(store, "a", LIFE) is None

    def test_idle_it_ends(self, store: Store) -> None:
        store.web.open("a", someone(store)[0].id, NOW)
        assert whose(store, "a", IDLE - HOUR) is not None
        assert whose(store, "a", IDLE + IDLE) is None

    def test_looking_at_it_is_no_use(self, store: Store) -> None:
        store.web.open("a", someone(store)[0].id, NOW)
        for day in range(1, 7):
            at = NOW + timedelta(days=day)
            assert store.web.session("a", at, idle=IDLE, life=LIFE, use=False) is not None
        assert whose(store, "a", IDLE) is None

    def test_all_of_a_person_end_together_and_with_the_person(self, store: Store) -> None:
        one, two = someone(store)[0], someone(store, 2)[0]
        for token, person in (("a", one), ("b", one), ("c", two)):
            store.web.open(token, person.id, NOW)
        assert store.web.end_all(one.id) == 2
        assert [whose(store, token) for token in "abc"] == [None, None, two.id]
        store.people.erase(two.id)
        assert whose(store, "c") is None

    def test_old_ones_are_swept_away(self, store: Store) -> None:
        person = someone(store)[0]
        store.web.open("a", person.id, NOW)
        store.web.issue("CODE", person.id, NOW + HOUR)
        assert store.web.sweep(seen=NOW - HOUR, created=NOW - HOUR, now=NOW) == 0
        assert store.web.sweep(seen=NOW + HOUR, created=NOW, now=NOW + 2 * HOUR) == 2
        assert whose(store, "a") is None


class TestCodes:
    def test_a_code_works_once_and_in_time(self, store: Store) -> None:
        person = someone(store)[0]
        store.web.issue("A", person.id, NOW + HOUR)
        assert store.web.redeem("B", NOW) is None
        assert store.web.redeem("A", NOW) == person.id
        assert store.web.redeem("A", NOW) is None
        store.web.issue("C", person.id, NOW + HOUR)
        assert store.web.redeem("C", NOW + HOUR) is None

    def test_a_new_code_ends_the_one_before(self, store: Store) -> None:
        person = someone(store)[0]
        store.web.issue("A", person.id, NOW + HOUR)
        store.web.issue("B", person.id, NOW + HOUR)
        assert (store.web.redeem("A", NOW), store.web.redeem("B", NOW)) == (None, person.id)


class TestInbox:
    def test_it_holds_every_reminder_of_every_address_and_no_replies(self, store: Store) -> None:
        person, telegram = someone(store)
        web = store.people.add_address(person.id, "web", "w1", preference=50, now=NOW)
        other = someone(store, 2)[1]
        buttons = ((Button(label="Đã nhận", data="ack:NH-1"),),)
        store.outbox.enqueue(draft(telegram, "one", parts=("a", "b"), buttons=buttons))
        store.outbox.enqueue(draft(web, "two", cls="B", not_before=NOW + HOUR))
        store.outbox.enqueue(draft(telegram, "reply", cls="C"))
        store.outbox.enqueue(draft(other, "not mine"))
        (first,) = store.web.letters(person.id, NOW, limit=10)
        assert (first.key, first.body, first.buttons) == ("one", "a\n\nb", buttons)
        later = store.web.letters(person.id, NOW + HOUR, limit=10)
        assert [letter.key for letter in later] == ["two", "one"]
        assert [letter.key for letter in store.web.letters(person.id, NOW + HOUR, limit=1)] == ["two"]
        assert store.web.unread(person.id, NOW + HOUR) == 2

    @pytest.mark.parametrize(
        ("state", "shown"),
        [
            (State.SENT, True),
            (State.UNKNOWN, True),
            (State.DEAD, True),
            (State.EXPIRED, True),
            (State.CANCELLED, False),
        ],
    )
    def test_whatever_became_of_it_it_is_there_unless_it_was_withdrawn(
        self, store: Store, state: State, shown: bool
    ) -> None:
        person, address = someone(store)
        store.outbox.enqueue(draft(address))
        store.outbox.finish(must(claim(store)), state, now=NOW)
        letters = store.web.letters(person.id, NOW, limit=10)
        assert [dict(letter.sent_to) for letter in letters] == ([{"telegram": state}] if shown else [])

    def test_a_repeat_is_the_same_letter(self, store: Store) -> None:
        person, address = someone(store)
        store.outbox.enqueue(draft(address))
        message = must(claim(store))
        store.outbox.finish(message, State.UNKNOWN, now=NOW)
        store.outbox.resend(message, generation=1, body="🔁 lần nữa", address=address, not_before=NOW)
        (letter,) = store.web.letters(person.id, NOW, limit=10)
        assert letter.body == "thân tin 🗓"

    def test_read_is_read_by_this_person(self, store: Store) -> None:
        person, address = someone(store)
        stranger = someone(store, 2)[0]
        store.outbox.enqueue(draft(address))
        store.web.read(stranger.id, ["k"], NOW)
        assert store.web.unread(person.id, NOW) == 1
        store.web.read(person.id, ["k", "k"], NOW)
        store.web.read(person.id, ["k"], NOW)
        assert store.web.unread(person.id, NOW) == 0
        assert store.web.letters(person.id, NOW, limit=1)[0].read

    def test_acknowledged_anywhere_is_no_longer_unread(self, store: Store) -> None:
        person, address = someone(store)
        store.outbox.enqueue(draft(address))
        store.outbox.finish(must(claim(store)), State.SENT, now=NOW)
        store.outbox.acknowledge(address.id, "NH-2222", NOW)
        assert store.web.unread(person.id, NOW) == 0
        assert store.web.letters(person.id, NOW, limit=1)[0].acknowledged
