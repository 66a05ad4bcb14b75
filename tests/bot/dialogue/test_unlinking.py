"""/goghep: a chat leaves a profile, and nothing of the profile goes with it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.base import Limits
from bot.dialogue import texts
from bot.state.models import State
from tests.bot.dialogue.talk import FINANCE, Talk
from tests.bot.dialogue.test_linking import ZALO, code_of, link, person_of
from tests.bot.world import local


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    """Telegram and Zalo of one person, who follows one agency; Zalo is preferred."""
    made = Talk(tmp_path)
    made.limits["zalo"] = Limits(characters=1840, buttons=False)
    link(made)
    yield made
    made.close()


def take_out(talk: Talk, which: str, **chat: str) -> str:
    """The words of the numbered list, said yes to; `which` is how its line begins."""
    listed = talk.say("/goghep", **chat)
    if chat:  # typed
        number = next(line[0] for line in listed.splitlines() if f". Tách {which}" in f". {line[3:]}")
        assert "Tách" in talk.say(number, **chat)
        return talk.say("1", **chat)
    talk.push(f"Tách {which}")
    return talk.push(texts.UNLINK_YES)


def planned(talk: Talk) -> list[tuple[str, str]]:
    """Reminders and digest of the next morning: channel and chat."""
    talk.later(local("2026-03-03 07:30"))
    talk.scheduler.tick(talk.now)
    waiting = talk.store.outbox.in_state(State.TODO)
    return sorted({(m.channel, m.chat_id) for m in waiting if m.cls != "C"})


def test_the_chats_of_a_profile_are_shown(talk: Talk) -> None:
    listed = talk.say("/goghep")
    assert "• Zalo (…z7)" in listed
    assert "• Telegram (kênh này)" in listed


def test_another_chat_leaves_and_everything_stays_here(talk: Talk) -> None:
    kept = person_of(talk, "telegram", "7")
    assert "Đã tách Zalo" in take_out(talk, "Zalo")
    assert talk.store.people.find_address("zalo", "z7") is None
    assert person_of(talk, "telegram", "7") == kept
    assert [s.target for s in talk.store.subscriptions.of(kept)] == [FINANCE]
    assert planned(talk) == [("telegram", "7")]
    assert talk.say("/goghep") == texts.UNLINK_ONE


def test_this_chat_leaves_and_the_other_is_told(talk: Talk) -> None:
    kept = person_of(talk, "telegram", "7")
    heard = take_out(talk, "Zalo (kênh này)", **ZALO)
    assert texts.UNLINKED_HERE in heard
    (told,) = [m for m in talk.store.outbox.in_state(*State) if m.body.startswith("Kênh Zalo đã được tách")]
    assert (told.channel, told.chat_id) == ("telegram", "7")
    assert person_of(talk, "telegram", "7") == kept != person_of(talk, "zalo", "z7")
    assert planned(talk) == [("telegram", "7")]


def test_nothing_of_the_profile_can_be_read_where_it_was_left(talk: Talk) -> None:
    kept = person_of(talk, "telegram", "7")
    talk.say("Ai chủ trì?", **ZALO)
    take_out(talk, "Zalo")
    shown = talk.say("/dulieucuatoi", **ZALO)
    assert FINANCE not in shown
    other = person_of(talk, "zalo", "z7")
    assert other != kept
    assert talk.store.subscriptions.of(other) == ()
    assert talk.store.people.consents(other) == ()
    messages = talk.store.people.export(kept)["messages"]
    assert any("Ai chủ trì?" in message["body"] for message in messages)  # the history stays


def test_a_reminder_that_waits_goes_to_who_remains(talk: Talk) -> None:
    talk.later(local("2026-03-03 07:30"))
    talk.scheduler.tick(talk.now)
    before = sorted(m.body for m in talk.store.outbox.in_state(State.TODO) if m.cls != "C")
    assert len(before) == 2
    take_out(talk, "Zalo")
    after = [m for m in talk.store.outbox.in_state(State.TODO) if m.cls != "C"]
    assert sorted(m.body for m in after) == before
    assert {(m.channel, m.chat_id) for m in after} == {("telegram", "7")}


def test_sessions_codes_and_the_calendar_end(talk: Talk) -> None:
    kept, store, now = person_of(talk, "telegram", "7"), talk.store, talk.now
    store.web.open("phien", kept, now)
    store.web.issue("ma", kept, now + timedelta(hours=1))
    store.feeds.open("lich", kept, now)
    assert texts.UNLINK_CALENDAR in take_out(talk, "Zalo")
    assert store.web.session("phien", now, idle=timedelta(days=1), life=timedelta(days=1)) is None
    assert store.web.redeem("ma", now) is None
    assert store.feeds.whose("lich") is None


def test_an_administrators_role_stays_with_the_profile(talk: Talk) -> None:
    kept = person_of(talk, "telegram", "7")
    talk.store.people.set_role(kept, "admin")
    take_out(talk, "Zalo")
    assert "Số liệu" not in talk.say("/thongke", **ZALO)
    person = talk.store.people.get(kept)
    assert person is not None
    assert person.role == "admin"


def test_a_chat_that_left_can_be_joined_again(talk: Talk) -> None:
    take_out(talk, "Zalo")
    talk.say(f"/ghepnoi {code_of(talk)}", **ZALO)
    assert "Đã ghép kênh này" in talk.say("1", **ZALO)
    assert person_of(talk, "zalo", "z7") == person_of(talk, "telegram", "7")


def test_a_press_that_comes_too_late_changes_nothing(talk: Talk) -> None:
    take_out(talk, "Zalo")
    talk.say("/goghep")
    gone = [a for a in talk.store.people.addresses(person_of(talk, "telegram", "7")) if a.suspended]
    assert not talk.store.links.separate(person_of(talk, "telegram", "7") + 1000, talk.now)
    assert len(gone) == 1


def test_saying_no_keeps_all(talk: Talk) -> None:
    talk.say("/goghep")
    talk.push("Tách Zalo (…z7)")
    assert talk.push(texts.UNLINK_NO) == texts.UNLINK_KEPT
    assert person_of(talk, "zalo", "z7") == person_of(talk, "telegram", "7")
