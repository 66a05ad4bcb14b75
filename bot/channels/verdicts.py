"""What the answer of a platform says about a message: pure, one table a platform.

The list of descriptions that end an address is exact on purpose. An unknown 400 or 403 kills one
message, never an address: a mistake here would silence a person for good.
"""

from typing import Any

from bot.channels.base import (
    AddressGone,
    BadMarkup,
    ChatMigrated,
    DeliveryError,
    NotSent,
    QuotaSpent,
    RateLimited,
    Refused,
    Sent,
    Unauthorized,
    Unclear,
)

TELEGRAM_GONE = frozenset(
    {
        "Forbidden: bot was blocked by the user",
        "Forbidden: user is deactivated",
        "Forbidden: bot was kicked from the group chat",
        "Forbidden: bot was kicked from the supergroup chat",
        "Forbidden: bot is not a member of the supergroup chat",
        "Forbidden: the group chat was deleted",
        "Bad Request: chat not found",
    }
)
_BAD_MARKUP = "Bad Request: can't parse entities"


def telegram(status: int, body: object) -> Sent | DeliveryError:
    """The verdict on a sendMessage answer; body: the parsed JSON, None where there was none."""
    if not isinstance(body, dict) or "ok" not in body:
        return _without_body(status)
    if body["ok"]:
        return _confirmed(body.get("result"), "message_id")
    return _telegram_refusal(int(body.get("error_code", status)), body)


def _telegram_refusal(code: int, body: dict[str, Any]) -> DeliveryError:
    words, parameters = str(body.get("description", "")), body.get("parameters") or {}
    if code == 429:
        return RateLimited(words, float(parameters.get("retry_after", 1)))
    if "migrate_to_chat_id" in parameters:
        return ChatMigrated(words, str(parameters["migrate_to_chat_id"]))
    if words in TELEGRAM_GONE:
        return AddressGone(words)
    if words.startswith(_BAD_MARKUP):
        return BadMarkup(words)
    return _by_code(code, words)


def zalo(status: int, body: object) -> Sent | DeliveryError:
    """The verdict on a Zalo sendMessage answer: HTTP 200 says nothing, only a message_id confirms;
    429 is the quota of the month."""
    if not isinstance(body, dict) or "ok" not in body:
        return _without_body(status)
    if body["ok"]:
        return _confirmed(body.get("result"), "message_id")
    words = str(body.get("description", ""))
    code = _code(body.get("error_code"), 400 if status == 200 else status)
    if code == 408:
        return Unclear(f"408 {words}")
    return QuotaSpent(words) if code == 429 else _by_code(code, words)


def _code(told: object, otherwise: int) -> int:
    return int(told) if isinstance(told, int | str) and str(told).lstrip("-").isdecimal() else otherwise


def _confirmed(result: object, field: str) -> Sent | DeliveryError:
    if isinstance(result, dict) and result.get(field):
        return Sent(message_id=str(result[field]))
    return Unclear("ok without a message number")


def _by_code(code: int, words: str) -> DeliveryError:
    if code in (401, 404):
        return Unauthorized(words)
    if code == 409:
        return NotSent(words)
    if 400 <= code < 500:
        return Refused(f"{code} {words}")
    return Unclear(f"{code} {words}")


def _without_body(status: int) -> DeliveryError:
    """No readable answer: a proxy may have spoken for the platform, so only a 429 is believed."""
    return RateLimited("429", 5.0) if status == 429 else Unclear(f"{status} without a readable answer")
