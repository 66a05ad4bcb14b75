"""Replies on a channel without buttons, and the last word where its messages of the month run out."""

from bot.dialogue import texts
from bot.dialogue.models import Call, Option
from bot.dialogue.room import Room
from bot.schedule.texts import channel_name


def typed_list(
    text: str, options: tuple[tuple[Option, ...], ...], more: tuple[int, int] | None, page: str = ""
) -> str:
    """The buttons as a list to answer by number; how to see the rest. page: the web page, "" for none."""
    labels = [o.label for row in options for o in row]
    listed = "\n".join([texts.CHOOSE_TYPED, *(f"{n}. {label}" for n, label in enumerate(labels, 1))])
    lines = [text, listed if labels else "", _rest(more, page) if more else ""]
    return "\n\n".join(line for line in lines if line)


def _rest(more: tuple[int, int], page: str) -> str:
    return texts.MORE_TYPED_PAGE.format(*more, page) if page else texts.MORE_TYPED.format(*more)


def spared(call: Call, room: Room) -> str:
    """Why there is no answer here, and where there is one."""
    page = texts.SPARING_PAGE.format(room.page) if room.page else ""
    return texts.SPARING.format(channel=channel_name(call.said.platform), page=page)
