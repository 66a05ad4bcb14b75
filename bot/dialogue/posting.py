"""A reply on its way: one page into the outbox, what its buttons stand for into state."""

from collections.abc import Callable
from datetime import timedelta

from bot.channels.base import Button, Limits
from bot.dialogue import texts
from bot.dialogue.choosing import MORE_PLACE, TOKEN
from bot.dialogue.models import Call, Option, Reply, option
from bot.dialogue.pages import paginate
from bot.dialogue.plain import typed_list
from bot.dialogue.room import Room
from bot.outbox.codes import code
from bot.schedule.rendering import units
from bot.state.models import Draft, Offer

OFFER_LIFE = timedelta(days=7)
REPLY_LIFE = timedelta(hours=24)
ROOM_LEFT = 96
"""UTF-16 units of a page kept free for a hint on what to type next."""


class Poster:
    """Stores replies, inside the caller's transaction. token: a fresh secret each call."""

    def __init__(self, *, room: Room, token: Callable[[], str]) -> None:
        self._room = room
        self._store = room.store
        self._token = token

    def post(self, key: str, call: Call, reply: Reply) -> None:
        """One page into the outbox, its buttons into state."""
        limits = self._room.limits.get(call.said.platform, Limits())
        page, listed = self._room.page, 0
        if not limits.buttons:
            listed = units(typed_list("", reply.options, None)) + units(page)
        pages = reply.pages or paginate(reply.text, limits.characters - ROOM_LEFT - listed)
        total = reply.page + len(pages) - 1
        options, text = reply.options, pages[0]
        offers = [
            self._offer(one, key, place, call)
            for place, one in enumerate((o for row in options for o in row), 1)
        ]
        tokens = iter(offers)
        buttons = [tuple(_button(o, next(tokens)) for o in row) for row in options]
        if len(pages) > 1:
            label = (reply.page + 1, total)
            more = option(texts.MORE.format(*label), "more", str(reply.page + 1), *pages[1:])
            offers.append(self._offer(more, key, MORE_PLACE, call))
            buttons.append((_button(more, offers[-1]),))
        if not limits.buttons:
            text = typed_list(text, options, (reply.page + 1, total) if len(pages) > 1 else None, page)
            buttons = []
        self._store.dialogue.offer(offers)
        self._store.outbox.enqueue(
            Draft(
                dedupe_key=key,
                address_id=call.address.id,
                cls="C",
                code=code(key),
                parts=(text,),
                not_before=call.now,
                useful_until=call.now + REPLY_LIFE,
                markup="html",
                buttons=tuple(buttons),
                attachment=reply.attachment,
            )
        )

    def _offer(self, one: Option, key: str, place: int, call: Call) -> Offer:
        return Offer(
            token=self._token(),
            address_id=call.address.id,
            owner=call.said.user_id,
            reply_key=key,
            place=place,
            action=one.action.model_dump_json(),
            made=call.now,
            until=call.now + OFFER_LIFE,
        )


def _button(one: Option, offer: Offer) -> Button:
    return Button(label=one.label, data=TOKEN + offer.token)
