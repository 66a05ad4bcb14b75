"""An error in any handler stops one update only: the next is answered, and the person is told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue import choosing, texts
from bot.dialogue.host import ATTEMPTS
from bot.dialogue.models import Action
from bot.dialogue.pressing import VERBS
from bot.dialogue.table import COMMANDS
from bot.state.models import Offer
from tests.bot.dialogue.talk import NOW, Talk

LATER = NOW.replace(year=2027)


@pytest.fixture
def admin(tmp_path: Path) -> Iterator[Talk]:
    talk = Talk(tmp_path)
    talk.agree()
    talk.admin()
    yield talk
    talk.close()


def _broken(*_: Any) -> Any:
    raise RuntimeError("hỏng")


def _suffers(talk: Talk, **event: Any) -> None:
    """The event fails as often as it may, is set aside, its sender is told, and the next one is answered."""
    talk.put(talk.said(event.pop("text", ""), **event))
    (update,) = talk.store.inbox.waiting(10)
    for attempt in range(ATTEMPTS):
        with pytest.raises(RuntimeError):
            talk.host.handle(update, talk.now)
        state = talk.host.failed(update, RuntimeError("hỏng"), talk.now)
        assert state == ("dead" if attempt == ATTEMPTS - 1 else "new")
    assert [message.body for message in talk.news()] == [texts.FAILED]
    assert "Trả lời: tiếp" in talk.say("tiếp theo là gì")
    assert talk.store.inbox.count("dead") == 1


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command(admin: Talk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    broken = COMMANDS[name]._replace(run=_broken)
    monkeypatch.setattr(choosing, "COMMANDS", {**COMMANDS, name: broken})
    _suffers(admin, text=f"/{name}")


@pytest.mark.parametrize("name", sorted(set(VERBS) - {"say"}))  # "say" types a command for people
def test_every_button(admin: Talk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(choosing, "VERBS", {**VERBS, name: VERBS[name]._replace(run=_broken)})
    address = admin.store.people.find_address("telegram", "7")
    assert address is not None
    offer = Offer(
        token="one",
        address_id=address.id,
        owner="7",
        reply_key="r",
        place=1,
        action=Action(verb=name, values=("1",)).model_dump_json(),
        made=NOW,
        until=LATER,
    )
    admin.store.dialogue.offer([offer])
    _suffers(admin, kind="press", press_id="p", data="b:one")
