"""The inbox: every digest and reminder, whatever other way it went."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from starlette.responses import RedirectResponse, Response

from bot.dialogue.models import Said
from bot.messages import Conversation
from bot.state.models import Letter, State
from bot.web.asking import Ask
from bot.web.gate import Page
from bot.web.prose import Block, blocks
from bot.web.views import address, page

SHOWN = 60
_SIGN = re.compile(r"^[^\w“(]+")  # "🗓 Việc cần chú ý": a chat needs the sign, a heading does not
CHANNELS = {"telegram": "Telegram", "zalo": "Zalo"}
REACHED = {
    State.SENT: "đã gửi qua {}",
    State.UNKNOWN: "chưa rõ đã đến qua {} hay chưa",
    State.DEAD: "chưa gửi được qua {}",
    State.EXPIRED: "chưa gửi kịp qua {}",
}


class ShownLetter(NamedTuple):
    """A letter ready for the template. ways: where else it went, in words."""

    key: str
    code: str
    title: str
    said: tuple[Block, ...]
    at: datetime
    new: bool
    ways: tuple[str, ...]
    buttons: tuple[tuple[str, str], ...]


def inbox(ask: Ask) -> Response:
    """Newest first. Opening the page does not mark anything as read: a person does."""
    person = ask.visitor.person
    assert person is not None
    catalogue = ask.house.catalogue(ask.today)
    letters = ask.house.store.web.letters(person.id, ask.now, limit=SHOWN)
    shown = [_shown(one, catalogue.tasks.__contains__) for one in letters]
    follows = ask.house.store.subscriptions.of(person.id)
    return page(ask, "inbox.html", letters=shown, follows=len(follows), said=ask.query("ghi"))


def read(ask: Ask) -> Response:
    """One letter seen, or all of them."""
    person = ask.visitor.person
    assert person is not None
    web = ask.house.store.web
    mine = [one.key for one in web.letters(person.id, ask.now, limit=1000)]
    key = ask.form.get("tin", "")
    web.read(person.id, [one for one in mine if key in ("", one)], ask.now)
    return RedirectResponse("/hop-thu", 303)


def press(ask: Ask) -> Response:
    """A button under a reminder, as on any other channel."""
    assert ask.visitor.address is not None
    said = Said(
        platform="web",
        chat_id=ask.visitor.address.chat_id,
        user_id=ask.visitor.address.chat_id,
        kind="press",
        data=ask.form.get("nut", "")[:80],
        sent=ask.now,
    )
    reply = ask.house.host.converse(said, ask.now, Conversation())
    return RedirectResponse(address("/hop-thu", ghi=(reply.toast or reply.text)[:400]), 303)


def _shown(letter: Letter, is_task: Callable[[str], bool]) -> ShownLetter:
    title, _, body = letter.body.partition("\n")
    title = _SIGN.sub("", title)
    ways = tuple(
        REACHED[state].format(CHANNELS.get(channel, channel))
        for channel, state in letter.sent_to
        if channel in CHANNELS and state in REACHED
    )
    buttons = tuple((b.label, b.data) for row in letter.buttons for b in row if not b.data.startswith("src:"))
    new = not (letter.read or letter.acknowledged)
    return ShownLetter(
        letter.key, letter.code, title, blocks(body, is_task=is_task), letter.at, new, ways, buttons
    )


PAGES = (
    Page("/hop-thu", "hopthu", inbox, personal=True),
    Page("/hop-thu/da-doc", "hopthu", read, "POST", personal=True, rate="write"),
    Page("/hop-thu/nut", "nhan", press, "POST", personal=True, rate="write"),
)
