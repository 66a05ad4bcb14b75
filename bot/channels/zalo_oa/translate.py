"""Events of the Official Account → `Said`. Pure; what is unknown or malformed becomes None."""

from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.channels.zalo_bot.translate import TEXT_LIMIT, Heard
from bot.channels.zalo_oa.settings import NAME
from bot.dialogue.models import Kind, Said

_KINDS: dict[str, Kind] = {
    "user_send_text": "text",
    "user_send_image": "file",
    "user_send_file": "file",
    "user_send_gif": "sticker",
    "user_send_sticker": "sticker",
    "user_send_audio": "voice",
    "follow": "joined",
    "unfollow": "left",
}


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


class _Who(_Loose):
    id: str = Field(min_length=1, max_length=128)


class _Words(_Loose):
    text: str = ""
    msg_id: str = Field("", max_length=128)


class _Event(_Loose):
    event_name: str
    timestamp: int = Field(ge=0)
    sender: _Who | None = None
    follower: _Who | None = None
    message: _Words = Field(default_factory=lambda: _Words.model_validate({}))


def translate(raw: object) -> Heard | None:
    """The event that a call stands for; None for one that is nothing to us."""
    try:
        event = _Event.model_validate(raw)
        who, kind = event.sender or event.follower, _KINDS.get(event.event_name)
        if who is None or kind is None:
            return None
        said = Said(
            platform=NAME,
            chat_id=who.id,
            user_id=who.id,
            kind=kind,
            text=event.message.text[:TEXT_LIMIT],
            sent=datetime.fromtimestamp(event.timestamp / 1000, UTC),
        )
    except (ValidationError, ValueError, OverflowError, OSError):
        return None
    return Heard(f"{event.event_name}|{event.message.msg_id or f'{who.id}|{event.timestamp}'}", said)
