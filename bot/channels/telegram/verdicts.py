"""What an error of python-telegram-bot says about a message. Subclasses first: `BadRequest` and `TimedOut`
are `NetworkError`s, and yet say something else."""

from datetime import timedelta

from telegram import error as ptb

from bot.channels import verdicts
from bot.channels.asking import NEVER_CONNECTED
from bot.channels.base import (
    ChatMigrated,
    DeliveryError,
    NotConnected,
    NotSent,
    RateLimited,
    Refused,
    Sent,
    Unauthorized,
    Unclear,
)
from bot.redaction import redact

_FLOOD = "Too Many Requests"
_TOO_LARGE = ("Request Entity Too Large", "Content Too Large")
"""413, as the platform or the library words it: the file was not taken."""


def verdict(error: Exception) -> DeliveryError:
    """The delivery error that an exception of the library stands for; anything unforeseen is unclear."""
    words = redact(str(error))
    if isinstance(error, ptb.RetryAfter):
        return RateLimited(words, _seconds(error.retry_after))
    if isinstance(error, ptb.ChatMigrated):
        return ChatMigrated(words, str(error.new_chat_id))
    if isinstance(error, ptb.BadRequest):
        return _refusal(400, f"Bad Request: {words[:1].lower()}{words[1:]}")
    if isinstance(error, ptb.Forbidden):
        return _refusal(403, words)
    if isinstance(error, ptb.InvalidToken):
        return Unauthorized(words)
    if isinstance(error, ptb.Conflict):
        return NotSent(words)
    if isinstance(error, ptb.NetworkError):
        return _network(error, words)
    return Unclear(f"{type(error).__name__} {words}")


def _seconds(value: float | timedelta) -> float:
    return value.total_seconds() if isinstance(value, timedelta) else float(value)


def _refusal(code: int, description: str) -> DeliveryError:
    """By the same table as a raw answer of the platform."""
    found = verdicts.telegram(code, {"ok": False, "error_code": code, "description": description})
    return Unclear(description) if isinstance(found, Sent) else found


def _network(error: ptb.NetworkError, words: str) -> DeliveryError:
    """Never connected is not sent; a late, cut, reset or gateway's answer says nothing."""
    if isinstance(error.__cause__, NEVER_CONNECTED):
        return NotConnected(f"{type(error.__cause__).__name__} {words}")
    if words.startswith(_FLOOD):
        return RateLimited(words, 1.0)
    if words.startswith(_TOO_LARGE):
        return Refused(words)
    return Unclear(f"{type(error.__cause__ or error).__name__} {words}")
