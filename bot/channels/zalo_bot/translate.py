"""Zalo's updates → `Said`. Pure; what is unknown or malformed becomes None, which is harmless.

An update has no number of its own: what happened and the number of the message name it.
"""

import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.dialogue.models import Kind, Said

TEXT_LIMIT = 8192
"""Characters kept of a text; the platform's own limit is 2,000."""
_KINDS: dict[str, Kind] = {
    "message.text.received": "text",
    "message.image.received": "file",
    "message.sticker.received": "sticker",
    "message.voice.received": "voice",
}
"""Of all others nothing is kept ("message.unsupported.received" comes from protected people)."""
_BY_FIELD: tuple[tuple[str, str], ...] = (
    ("text", "message.text.received"),
    ("photo", "message.image.received"),
    ("sticker", "message.sticker.received"),
    ("voice_url", "message.voice.received"),
)
# "@Bot Trợ lý Kế hoạch" at the start of what is said in a group, up to a sign that ends a name
_MENTION = re.compile(r"^@Bot\b[^/?:,\n]{0,40}[:,]\s*|^@\S+\s+(?=/)|\s@\S+$", re.IGNORECASE)


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _User(_Loose):
    id: str = Field(max_length=128)
    is_bot: bool = False


class _Chat(_Loose):
    id: str = Field(max_length=128, min_length=1)
    chat_type: str = "PRIVATE"


class _Message(_Loose):
    chat: _Chat
    sender: _User = Field(alias="from")
    message_id: str = Field(max_length=128, min_length=1)
    date: int = Field(ge=0)
    text: str = ""


class Heard(NamedTuple):
    """An event and the key by which it is known."""

    key: str
    said: Said


def translate(raw: object, platform: str, bot_name: str = "") -> Heard | None:
    """The event of a webhook's body or of one polled result; None for one that is nothing to us.

    The body may be wrapped as {"ok", "result"} or not. bot_name: as people mention it in a group.
    """
    result = raw.get("result", raw) if isinstance(raw, dict) else None
    if not isinstance(result, dict) or not isinstance(result.get("message"), dict):
        return None
    event = _event(result)
    kind = _KINDS.get(event)
    try:
        message = _Message.model_validate(result["message"])
        return _heard(event, kind, message, platform, bot_name) if kind else None
    except (ValidationError, ValueError, OverflowError, OSError):
        return None


def _event(result: dict[str, Any]) -> str:
    """What happened; a polled update does not always name it."""
    named = result.get("event_name")
    if isinstance(named, str) and named:
        return named
    message = result["message"]
    return next((event for field, event in _BY_FIELD if message.get(field)), "")


def _heard(event: str, kind: Kind, message: _Message, platform: str, bot_name: str) -> Heard | None:
    if message.sender.is_bot or message.chat.chat_type not in {"PRIVATE", "GROUP"}:
        return None
    group = message.chat.chat_type == "GROUP"
    text = message.text[:TEXT_LIMIT]
    said = Said(
        platform=platform,
        chat_id=message.chat.id,
        chat_kind="group" if group else "private",
        user_id=message.sender.id,
        kind=kind,
        text=_addressed(text, bot_name) if group else text,
        sent=datetime.fromtimestamp(message.date / 1000, UTC),
    )
    return Heard(f"{event}|{message.message_id}", said)


def _addressed(text: str, bot_name: str) -> str:
    """What was said in a group, without our name: a bot hears there only what mentions it."""
    if bot_name:
        text = re.sub(rf"@{re.escape(bot_name)}[\s:,]*", " ", text, flags=re.IGNORECASE)
    return _MENTION.sub("", text.strip()).strip()
