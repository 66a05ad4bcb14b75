"""Telegram's updates → `Said`. Pure; what is unknown or malformed becomes None, which is harmless."""

import re
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.dialogue.models import Kind, Said
from corpus.models import Frozen

PLATFORM = "telegram"
TEXT_LIMIT = 8192
"""Characters kept of a text; the platform's own limit is 4,096."""

_GROUPS = frozenset({"group", "supergroup"})
_VOICE = ("voice", "audio", "video_note")
_FILE = ("document", "photo", "video", "animation")
_GONE = frozenset({"left", "kicked"})


class Me(Frozen):
    """The bot itself, to know when it is meant."""

    id: int
    username: str


class _Loose(BaseModel):
    """What we need of a type of the platform; the rest is ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _User(_Loose):
    id: int
    is_bot: bool = False


class _Chat(_Loose):
    id: int
    type: str


class _Answered(_Loose):
    sender: _User | None = Field(None, alias="from")


class _Message(_Loose):
    chat: _Chat
    date: int = 0
    sender: _User | None = Field(None, alias="from")
    text: str | None = None
    caption: str | None = None
    reply_to_message: _Answered | None = None
    forward_origin: Any = None
    forward_date: int | None = None
    migrate_to_chat_id: int | None = None
    sticker: Any = None


class _Press(_Loose):
    id: str
    sender: _User = Field(alias="from")
    message: _Message | None = None
    data: str = ""


class _Status(_Loose):
    status: str


class _Membership(_Loose):
    chat: _Chat
    sender: _User | None = Field(None, alias="from")
    date: int = 0
    old_chat_member: _Status
    new_chat_member: _Status


def translate(raw: dict[str, Any], me: Me, now: datetime) -> Said | None:
    """The event that an update stands for; None for one that is nothing to us. now: for presses."""
    try:
        if isinstance(raw.get("message"), dict):
            return _message(raw["message"], me)
        if isinstance(raw.get("callback_query"), dict):
            return _press(_Press.model_validate(raw["callback_query"]), now)
        if isinstance(raw.get("my_chat_member"), dict):
            return _membership(_Membership.model_validate(raw["my_chat_member"]))
    except (ValidationError, ValueError, OverflowError, OSError):
        return None
    return None


def _message(raw: dict[str, Any], me: Me) -> Said | None:
    message = _Message.model_validate(raw)
    if message.migrate_to_chat_id is not None:
        return _said(message, "moved", moved_to=str(message.migrate_to_chat_id))
    if message.chat.type not in {"private", *_GROUPS} or message.sender is None or message.sender.is_bot:
        return None
    kind = _kind(raw, message)
    text = (message.text or "")[:TEXT_LIMIT]
    if kind is None:
        return None
    if message.chat.type in _GROUPS:
        addressed = _addressed(text, message, me)
        if addressed is None:
            return None
        text = addressed
    return _said(message, kind, text=text)


def _kind(raw: dict[str, Any], message: _Message) -> Kind | None:
    if message.text is not None:
        return "forwarded" if message.forward_origin or message.forward_date else "text"
    if any(name in raw for name in _VOICE):
        return "voice"
    if any(name in raw for name in _FILE):
        return "file"
    return "sticker" if message.sticker else None


def _addressed(text: str, message: _Message, me: Me) -> str | None:
    """The text without our name, where we are meant: a command, our name, an answer to us. Else None."""
    command = re.match(r"/\w+(?:@(\w+))?", text)
    if command:
        theirs = command[1] and command[1].casefold() != me.username.casefold()
        return None if theirs else text
    name = re.compile(rf"@{re.escape(me.username)}\b", re.IGNORECASE)
    if name.search(text):
        return " ".join(name.sub(" ", text).split())
    answered = message.reply_to_message
    return text if answered and answered.sender and answered.sender.id == me.id else None


def _press(press: _Press, now: datetime) -> Said | None:
    if press.message is None:
        return None
    said = _said(press.message, "press", data=press.data[:64], press_id=press.id)
    return said.model_copy(update={"user_id": str(press.sender.id), "sent": now})


def _membership(change: _Membership) -> Said | None:
    was_gone, is_gone = change.old_chat_member.status in _GONE, change.new_chat_member.status in _GONE
    if was_gone == is_gone or change.chat.type not in {"private", *_GROUPS}:
        return None
    message = _Message.model_validate({"chat": change.chat, "date": change.date, "from": change.sender})
    return _said(message, "left" if is_gone else "joined")


def _said(message: _Message, kind: Kind, **more: str) -> Said:
    return Said(
        platform=PLATFORM,
        chat_id=str(message.chat.id),
        chat_kind="group" if message.chat.type in _GROUPS else "private",
        user_id=str(message.sender.id) if message.sender else "",
        kind=kind,
        sent=datetime.fromtimestamp(message.date, UTC),
        **more,
    )
