"""/ghepnoi between channels: a code here, typed there, agreed to, told here."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import texts as chat_texts
from bot.channels.base import Limits
from bot.dialogue import texts
from bot.state.models import State
from tests.bot.dialogue.talk import FINANCE, Talk
from tests.bot.world import local

ZALO = {"platform": "zalo", "chat_id": "z7", "user_id": "z7"}


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path)
    made.limits["zalo"] = Limits(characters=1840, buttons=False)
    yield made
    made.close()


def code_of(talk: Talk) -> str:
    return talk.say("/ghepnoi").partition("/ghepnoi ")[2].split()[0]


def person_of(talk: Talk, channel: str, chat: str) -> int:
    address = talk.store.people.find_address(channel, chat)
    assert address is not None
    return address.person_id


def link(talk: Talk) -> str:
    """The other chat's last word."""
    talk.agree()
    talk.say(f"/dangky {FINANCE}")
    talk.say(f"/ghepnoi {code_of(talk)}", **ZALO)
    return talk.say("1", **ZALO)


def test_two_chats_become_one_person(talk: Talk) -> None:
    talk.agree()
    talk.say(f"/dangky {FINANCE}")
    asked = talk.say(f"/ghepnoi {code_of(talk).lower()}", **ZALO)
    assert "Telegram" in asked
    assert FINANCE in asked
    assert person_of(talk, "zalo", "z7") != person_of(talk, "telegram", "7")
    told = talk.say("1", **ZALO)
    assert "Đã ghép kênh này với Telegram" in told
    assert "Kênh Zalo vừa được ghép" in told  # the news of both chats
    assert person_of(talk, "zalo", "z7") == person_of(talk, "telegram", "7")
    assert FINANCE in talk.say("/huydangky", **ZALO)


def test_withdrawing_forgets_what_was_said_in_every_chat(talk: Talk) -> None:
    link(talk)
    chats: list[dict[str, str]] = [{}, ZALO]
    for chat in chats:
        talk.say("Ai chủ trì?", **chat)
    assert all(talk.say("/giaithich", **chat) != chat_texts.CHAT_NOTHING_YET for chat in chats)
    assert talk.say("/rutdongy", **ZALO) == texts.WITHDRAWN
    for chat in chats:
        talk.say("/dongy", **chat)
        assert talk.say("/giaithich", **chat) == chat_texts.CHAT_NOTHING_YET


def test_one_digest_a_day_in_all_and_on_zalo(talk: Talk) -> None:
    talk.agree()
    talk.say("/dongy", **ZALO)
    for more in ({}, ZALO):
        talk.say(f"/dangky {FINANCE}", **more)
    talk.say(f"/ghepnoi {code_of(talk)}", **ZALO)
    talk.say("1", **ZALO)
    talk.later(local("2026-03-03 07:30"))
    talk.scheduler.tick(talk.now)
    waiting = [m for m in talk.store.outbox.in_state(State.TODO) if m.cls != "C"]
    assert sorted((m.cls, m.channel) for m in waiting) == [("A", "zalo"), ("B", "zalo")]


def test_saying_no_changes_nothing_and_the_code_stays(talk: Talk) -> None:
    talk.agree()
    code = code_of(talk)
    talk.say(f"/ghepnoi {code}", **ZALO)
    assert talk.say("2", **ZALO) == texts.LINK_KEPT
    assert person_of(talk, "zalo", "z7") != person_of(talk, "telegram", "7")
    assert "Ghép kênh này" in talk.say(f"/ghepnoi {code}", **ZALO)


def test_a_code_works_once_and_only_for_a_while(talk: Talk) -> None:
    talk.agree()
    code = code_of(talk)
    talk.say(f"/ghepnoi {code}", **ZALO)
    talk.now += timedelta(minutes=16)
    assert talk.say("1", **ZALO) == texts.LINK_GONE
    assert talk.say(f"/ghepnoi {code}", **ZALO) == texts.PAIR_FAILED


def test_ones_own_code_in_the_same_chat(talk: Talk) -> None:
    talk.agree()
    assert talk.say(f"/ghepnoi {code_of(talk)}") == texts.LINK_SAME


def test_an_administrators_chat_is_not_given_away(talk: Talk) -> None:
    """Whoever is talked into typing a stranger's code would hand over the role with the chat."""
    talk.agree()
    code = code_of(talk)
    talk.store.pairing.issue("ADMIN23456", role="admin", note="", expires=talk.now + timedelta(minutes=9))
    talk.say("/ghepnoi ADMIN23456", **ZALO)
    assert talk.say(f"/ghepnoi {code}", **ZALO) == texts.LINK_ADMIN
    assert person_of(talk, "zalo", "z7") != person_of(talk, "telegram", "7")


def test_a_guest_has_nothing_to_share(talk: Talk) -> None:
    assert talk.say("/ghepnoi") == texts.PAIR_HOW


def test_the_order_of_channels_can_be_changed(talk: Talk) -> None:
    link(talk)
    assert "Zalo, Telegram" in talk.say("/caidat")
    assert "Kênh, theo thứ tự: Telegram, Zalo" in talk.say("/caidat kênh telegram, zalo")
    first = talk.store.people.addresses(person_of(talk, "zalo", "z7"))[0]
    assert first.channel == "telegram"
    assert "Không có kênh “fax”" in talk.say("/caidat kênh fax")
    assert "Không có kênh" in talk.say("/caidat kênh")


def test_parts_fit_the_narrowest_channel(talk: Talk) -> None:
    link(talk)
    person = person_of(talk, "zalo", "z7")
    talk.store.links.prefer(person, ("telegram",))
    (recipient,) = talk.store.people.recipients([person])
    assert set(recipient.channels) == {"telegram", "zalo"}
