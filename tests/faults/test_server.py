"""The fault server does what it says: each fault reaches the outbox as the doubt or certainty that it is."""

import asyncio

import pytest

from bot.channels.base import (
    AddressGone,
    DeliveryError,
    NotConnected,
    Outbound,
    RateLimited,
    Refused,
    Sent,
    Unauthorized,
    Unclear,
)
from bot.channels.verdicts import zalo
from tests.faults.server import Fault, FaultServer, Rates
from tests.faults.wire import WireChannel, call

HELLO = Outbound(chat_id="1", text="xin chào")


async def attempt(channel: WireChannel) -> Sent | DeliveryError:
    try:
        async with asyncio.timeout(0.5):
            return await channel.send(HELLO)
    except DeliveryError as error:
        return error
    except TimeoutError:
        return Unclear("no answer")


@pytest.mark.parametrize(
    ("fault", "verdict", "delivered"),
    [
        pytest.param(None, Sent, 1, id="none"),
        pytest.param(Fault("accept_late", seconds=0.1), Sent, 1, id="late but in time"),
        pytest.param(Fault("accept_late", seconds=2), Unclear, 1, id="too late"),
        pytest.param(Fault("accept_cut"), Unclear, 1, id="cut answer"),
        pytest.param(Fault("accept_reset"), Unclear, 1, id="reset after acceptance"),
        pytest.param(Fault("drop"), Unclear, 0, id="reset before"),
        pytest.param(Fault("accept_status", status=502), Unclear, 1, id="gateway after acceptance"),
        pytest.param(Fault("status", status=502), Unclear, 0, id="gateway"),
        pytest.param(Fault("half_open", seconds=0), Unclear, 1, id="half open, delivered"),
        pytest.param(Fault("half_open", seconds=1), Unclear, 0, id="half open"),
        pytest.param(Fault("slow", seconds=0.1), Sent, 1, id="slow bytes"),
        pytest.param(Fault("slow", seconds=3), Unclear, 1, id="too slow bytes"),
        pytest.param(Fault("bad_json"), Unclear, 1, id="rubbish"),
        pytest.param(Fault("not_ok", status=403, description="odd"), Refused, 0, id="ok:false in a 200"),
        pytest.param(Fault("status", 429, "x", 0, {"retry_after": 3}), RateLimited, 0, id="429"),
        pytest.param(Fault("status", 400, "Bad Request: chat not found"), AddressGone, 0, id="400"),
        pytest.param(Fault("status", 401, "Unauthorized"), Unauthorized, 0, id="401"),
    ],
)
def test_faults(fault: Fault | None, verdict: type, delivered: int) -> None:
    async def scene() -> None:
        async with FaultServer() as server:
            if fault:
                server.faults.append(fault)
            assert type(await attempt(WireChannel(server.port))) is verdict
            assert len(server.ledger) == delivered

    asyncio.run(scene())


def test_a_closed_port_is_no_connection() -> None:
    async def scene() -> None:
        async with FaultServer() as server:
            port = server.port
        assert type(await attempt(WireChannel(port))) is NotConnected

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("chats", "gap", "passed"),
    [
        pytest.param(["1"] * 4, 0.6, 2, id="one a second to a chat"),
        pytest.param([str(n) for n in range(40)], 0.001, 30, id="thirty a second"),
        pytest.param(["-1"] * 25, 1.01, 20, id="twenty a minute to a group"),
    ],
)
def test_limits_are_enforced(chats: list[str], gap: float, passed: int) -> None:
    rates, now, accepted = Rates(), 0.0, 0
    for chat in chats:
        accepted += rates.refuse(chat, now) == 0
        now += gap
    assert accepted == passed


def test_telegram_confirms_updates_by_offset_and_zalo_does_not() -> None:
    async def scene() -> None:
        async with FaultServer() as server:
            server.updates.extend({"update_id": n} for n in (1, 2, 3))
            _, first = await call(server.port, "getUpdates", {"offset": 0})
            _, again = await call(server.port, "getUpdates", {"offset": 0})
            _, rest = await call(server.port, "getUpdates", {"offset": 3})
            assert [len(answer["result"]) for answer in (first, again, rest)] == [3, 3, 1]
            _, taken = await call(server.port, "getUpdates", {})
            _, none = await call(server.port, "getUpdates", {})
            assert (taken["result"], none["result"]) == ({"update_id": 3}, {})

    asyncio.run(scene())


def test_a_second_poller_gets_a_conflict() -> None:
    async def scene() -> None:
        async with FaultServer() as server:
            order = {"offset": 0, "timeout": 1}
            statuses = [
                answer[0]
                for answer in await asyncio.gather(*(call(server.port, "getUpdates", order) for _ in "12"))
            ]
            assert sorted(statuses) == [200, 409]

    asyncio.run(scene())


@pytest.mark.parametrize(
    "method",
    ["getMe", "getWebhookInfo", "setMyCommands", "answerCallbackQuery", "sendChatAction", "editMessageText"],
)
def test_other_methods_answer(method: str) -> None:
    async def scene() -> None:
        async with FaultServer() as server:
            status, body = await call(server.port, method, {})
            assert (status, body["ok"]) == (200, True)
            assert (await call(server.port, method, {}, token="wrong"))[0] == 401

    asyncio.run(scene())


def test_a_zalo_answer_is_confirmed_by_its_number() -> None:
    async def scene() -> None:
        async with FaultServer() as server:
            status, body = await call(server.port, "sendMessage", {"chat_id": "z", "text": "x"})
            assert zalo(status, body) == Sent(message_id="1")

    asyncio.run(scene())
