"""Every answer of a platform gets the right verdict; above all, an address is never ended by mistake."""

import pytest

from bot.channels.base import (
    AddressGone,
    BadMarkup,
    ChatMigrated,
    NotSent,
    QuotaSpent,
    RateLimited,
    Refused,
    Sent,
    Unauthorized,
    Unclear,
)
from bot.channels.verdicts import TELEGRAM_GONE, telegram, zalo


def refusal(code: int, words: str, **parameters: object) -> dict[str, object]:
    return {"ok": False, "error_code": code, "description": words, "parameters": parameters}


@pytest.mark.parametrize("words", sorted(TELEGRAM_GONE))
def test_each_permanent_description_ends_the_address(words: str) -> None:
    assert type(telegram(403, refusal(403, words))) is AddressGone


@pytest.mark.parametrize("words", sorted(TELEGRAM_GONE))
@pytest.mark.parametrize("change", [str.lower, lambda s: s + ".", lambda s: s[:-1], lambda s: "x" + s])
def test_nothing_merely_like_it_does(words: str, change: object) -> None:
    verdict = telegram(403, refusal(403, change(words)))  # type: ignore[operator]
    assert type(verdict) is Refused


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        pytest.param(200, {"ok": True, "result": {"message_id": 7}}, Sent, id="confirmed"),
        pytest.param(200, {"ok": True, "result": {}}, Unclear, id="ok without a number"),
        pytest.param(200, {"ok": True, "result": True}, Unclear, id="ok and nothing else"),
        pytest.param(200, None, Unclear, id="rubbish"),
        pytest.param(502, None, Unclear, id="gateway's page"),
        pytest.param(500, refusal(500, "Internal Server Error"), Unclear, id="5xx"),
        pytest.param(403, None, Unclear, id="403 of a proxy"),
        pytest.param(429, None, RateLimited, id="429 of a proxy"),
        pytest.param(429, refusal(429, "Too Many Requests", retry_after=9), RateLimited, id="429"),
        pytest.param(401, refusal(401, "Unauthorized"), Unauthorized, id="key revoked"),
        pytest.param(404, refusal(404, "Not Found"), Unauthorized, id="wrong key"),
        pytest.param(409, refusal(409, "Conflict"), NotSent, id="conflict"),
        pytest.param(400, refusal(400, "x", migrate_to_chat_id=-100), ChatMigrated, id="supergroup"),
        pytest.param(400, refusal(400, "Bad Request: can't parse entities: <"), BadMarkup, id="markup"),
        pytest.param(400, refusal(400, "Bad Request: message is too long"), Refused, id="too long"),
        pytest.param(403, refusal(403, "Forbidden: something new"), Refused, id="unknown 403"),
        pytest.param(400, refusal(400, "Bad Request: something new"), Refused, id="unknown 400"),
        pytest.param(
            200, refusal(403, "Forbidden: user is deactivated"), AddressGone, id="ok:false in a 200"
        ),
    ],
)
def test_telegram(status: int, body: object, expected: type) -> None:
    assert type(telegram(status, body)) is expected


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        pytest.param(200, {"ok": True, "result": {"message_id": "a"}}, Sent, id="confirmed"),
        pytest.param(200, {"ok": True, "result": None}, Unclear, id="ok without a number"),
        pytest.param(200, {"ok": False, "description": "quota"}, Refused, id="ok:false without a code"),
        pytest.param(200, {"ok": False, "error_code": 429}, QuotaSpent, id="quota"),
        pytest.param(200, {"ok": False, "error_code": 401}, Unauthorized, id="key revoked"),
        pytest.param(429, None, RateLimited, id="429 of a proxy"),
        pytest.param(408, {"ok": False, "error_code": 408}, Unclear, id="timed out there"),
        pytest.param(200, {"ok": False, "error_code": "odd"}, Refused, id="a code that is none"),
        pytest.param(503, None, Unclear, id="gateway"),
    ],
)
def test_zalo(status: int, body: object, expected: type) -> None:
    assert type(zalo(status, body)) is expected
