"""What the answer of the Official Account API says about a message. Pure.

HTTP 200 says nothing: "error" is 0 where it was taken. The list of numbers that end an address is exact on
purpose; an unknown one kills a message, never an address.
"""

from bot.channels.base import (
    AddressGone,
    DeliveryError,
    QuotaSpent,
    RateLimited,
    Refused,
    Sent,
    Unauthorized,
    Unclear,
)

_KEY = frozenset({-124, -155, -216, -220})
_GONE = frozenset({-213, -227})
_CLOSED = frozenset({-230, -232})
_SPENT = frozenset({-115, -144, -147, -211, -218})
_LATER = {-32: 60.0, -133: 3600.0, -234: 3600.0}
"""Too many at once; not at night."""


class WindowClosed(Refused):
    """The person has not written for too long: only a template may be sent."""


def verdict(status: int, body: object) -> Sent | DeliveryError:
    """The verdict on a message, of either kind; body: the parsed JSON, None where there was none."""
    if not isinstance(body, dict) or not isinstance(body.get("error"), int):
        return RateLimited("429", 5.0) if status == 429 else Unclear(f"{status} without a readable answer")
    code, words = body["error"], str(body.get("message", ""))[:200]
    if code == 0:
        return _confirmed(body.get("data"))
    return _refusal(code, f"{code} {words}")


def _confirmed(data: object) -> Sent | DeliveryError:
    number = (data.get("message_id") or data.get("msg_id")) if isinstance(data, dict) else None
    return Sent(message_id=str(number)) if number else Unclear("taken, without a message number")


def _refusal(code: int, words: str) -> DeliveryError:
    if code in _LATER:
        return RateLimited(words, _LATER[code])
    for codes, kind in (
        (_KEY, Unauthorized),
        (_GONE, AddressGone),
        (_CLOSED, WindowClosed),
        (_SPENT, QuotaSpent),
    ):
        if code in codes:
            return kind(words)
    return Refused(words)
