"""👍 and 👎: what a person says of an answer, by buttons or by /hay and /chuadung."""

from bot.dialogue import texts
from bot.dialogue.models import Call, Option, Reply, option, rows
from bot.dialogue.room import Room
from bot.messages import Conversation
from bot.rating import Asked, asked_last
from rag.models import Route

GOOD, BAD = "good", "bad"
_SMALL_TALK = frozenset({Route.CLARIFY, Route.EMPTY})
"""Greetings, and questions back: nothing that could be right or wrong."""


def good(call: Call, room: Room) -> Reply:
    """/hay"""
    return _last(GOOD, call, room)


def bad(call: Call, room: Room) -> Reply:
    """/chuadung [LÝ DO]"""
    return _last(BAD, call, room)


def pressed(values: tuple[str, ...], call: Call, room: Room) -> Reply:
    """A thumb under an answer; the button carries the question as it was."""
    verdict, asked = values
    return _keep(verdict, Asked.model_validate_json(asked), call, room)


def because(values: tuple[str, ...], call: Call, room: Room) -> Reply:
    """One of the reasons offered below 👎."""
    number, reason = values
    kept = room.store.feedback.because(int(number), call.address.id, reason)
    return Reply(toast=texts.RATED if kept else texts.GONE_BUTTON)


def thumbs(
    conversation: Conversation, asker: tuple[str, ...], call: Call, room: Room
) -> tuple[tuple[Option, ...], ...]:
    """The two buttons below an answer, for somebody who agreed to be remembered; where a platform shows
    no buttons there is /hay and /chuadung."""
    private = call.said.chat_kind == "private"
    if not private or call.visitor.role == "guest" or not room.buttons(call.said.platform):
        return ()
    if conversation.last is None or conversation.last.route in _SMALL_TALK:
        return ()
    asked = asked_last(conversation, day=call.today, asker=asker, release=room.edition().desk.release)
    if asked is None:
        return ()
    packed = asked.model_dump_json(exclude_defaults=True)
    return ((option(texts.THUMB_UP, "rate", GOOD, packed), option(texts.THUMB_DOWN, "rate", BAD, packed)),)


def _last(verdict: str, call: Call, room: Room) -> Reply:
    edition = room.edition()
    asked = asked_last(
        call.conversation,
        day=call.today,
        asker=room.agencies(call.visitor.person),
        release=edition.desk.release,
    )
    if asked is None:
        return Reply(text=texts.NOTHING_TO_RATE)
    return _keep(verdict, asked, call, room)


def _keep(verdict: str, asked: Asked, call: Call, room: Room) -> Reply:
    """Kept; a complaint without a reason is asked for one."""
    is_good, reason = verdict == GOOD, call.rest
    number = room.store.feedback.rate(call.address.id, asked, good=is_good, reason=reason, now=call.now)
    if is_good or reason:
        return Reply(toast=texts.RATED) if call.said.kind == "press" else Reply(text=texts.RATED)
    why = [option(label, "why", str(number), label) for label in texts.REASONS]
    return Reply(text=texts.RATED_BAD, options=rows(why, 2))
