"""Each error of the library, made by real HTTP against the fault server, gets the verdict of the table."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from telegram import error as ptb

from bot.channels.base import (
    AddressGone,
    BadMarkup,
    ChatMigrated,
    DeliveryError,
    NotConnected,
    NotSent,
    Outbound,
    RateLimited,
    Refused,
    Sent,
    Unauthorized,
    Unclear,
)
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import make_client
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.verdicts import verdict
from bot.channels.verdicts import TELEGRAM_GONE
from tests.faults.server import Fault, FaultServer

TOKEN = "123456789:AAE-kanari_kanari-kanari_kanari-kan"


def _refusal(code: int, words: str, **parameters: Any) -> Fault:
    return Fault("status", code, words, parameters=parameters)


async def _send(fault: Fault | None, *, url: str = "", token: str = TOKEN) -> Sent | DeliveryError:
    async with FaultServer(token=TOKEN) as server:
        if fault is not None:
            server.faults.append(fault)
        settings = TelegramSettings(token=SecretStr(token), base_url=url or server.url)
        client = make_client(settings, answer=0.3)
        try:
            return await TelegramChannel(client.bot).send(Outbound(chat_id="7", text="a"))
        except DeliveryError as error:
            return error
        finally:
            await client.close()


@pytest.mark.parametrize(
    ("fault", "expected", "detail"),
    [
        pytest.param(None, Sent, "", id="taken"),
        pytest.param(Fault("accept_late", seconds=1.0), Unclear, "ReadTimeout", id="late"),
        pytest.param(Fault("half_open", seconds=1.0), Unclear, "ReadTimeout", id="never"),
        pytest.param(Fault("accept_cut"), Unclear, "RemoteProtocolError", id="cut"),
        pytest.param(Fault("accept_reset"), Unclear, "", id="reset"),
        pytest.param(Fault("bad_json"), Unclear, "", id="rubbish"),
        pytest.param(Fault("not_ok", 400, "Bad Request: x"), Unclear, "", id="200 that is not ok"),
        pytest.param(Fault("accept_status", 502), Unclear, "", id="502"),
        pytest.param(Fault("status", 500, "Internal Server Error"), Unclear, "", id="500"),
        pytest.param(
            _refusal(429, "Too Many Requests: retry after 3", retry_after=3), RateLimited, "", id="429"
        ),
        pytest.param(_refusal(429, "Too Many Requests"), RateLimited, "", id="429 without a pause"),
        pytest.param(
            _refusal(400, "Bad Request: upgraded", migrate_to_chat_id=-100), ChatMigrated, "", id="moved"
        ),
        pytest.param(_refusal(400, "Bad Request: can't parse entities: x"), BadMarkup, "", id="markup"),
        pytest.param(_refusal(400, "Bad Request: message is too long"), Refused, "", id="an unknown 400"),
        pytest.param(_refusal(403, "Forbidden: something new"), Refused, "", id="an unknown 403"),
        pytest.param(_refusal(401, "Unauthorized"), Unauthorized, "", id="a revoked key"),
        pytest.param(_refusal(404, "Not Found"), Unauthorized, "", id="a wrong key"),
        pytest.param(_refusal(409, "Conflict: x"), NotSent, "", id="409"),
    ],
)
def test_over_http(fault: Fault | None, expected: type, detail: str) -> None:
    found = asyncio.run(_send(fault))
    assert type(found) is expected
    assert TOKEN not in repr(found)
    assert detail in str(found)


@pytest.mark.parametrize("words", sorted(TELEGRAM_GONE))
def test_each_permanent_description_survives_the_library(words: str) -> None:
    code = 400 if words.startswith("Bad") else 403
    assert type(asyncio.run(_send(_refusal(code, words)))) is AddressGone


def test_nobody_listens() -> None:
    assert type(asyncio.run(_send(None, url="http://127.0.0.1:9"))) is NotConnected


def test_a_key_that_is_not_ours() -> None:
    assert type(asyncio.run(_send(None, token="1:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"))) is Unauthorized


@pytest.mark.parametrize("pause", [3, timedelta(seconds=3)])
def test_the_pause_is_kept(pause: int | timedelta) -> None:
    found = verdict(ptb.RetryAfter(pause))
    assert isinstance(found, RateLimited)
    assert found.retry_after == 3.0


@pytest.mark.parametrize("cause", [httpx.PoolTimeout, httpx.ConnectTimeout])
def test_a_time_out_before_the_connection_is_not_sent(cause: type[Exception]) -> None:
    error = ptb.TimedOut()
    error.__cause__ = cause("x")
    assert type(verdict(error)) is NotConnected


@pytest.mark.parametrize("cause", [httpx.ReadTimeout, httpx.WriteTimeout])
def test_a_time_out_after_it_is_unclear(cause: type[Exception]) -> None:
    error = ptb.TimedOut()
    error.__cause__ = cause("x")
    assert type(verdict(error)) is Unclear
