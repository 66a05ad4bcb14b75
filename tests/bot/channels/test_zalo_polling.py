"""Polling a Zalo bot: what goes wrong is told, and that it is well again; a cut answer is no endless loop."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.base import DeliveryError, Unclear
from bot.channels.zalo_bot import polling
from bot.channels.zalo_bot.client import Heard
from bot.channels.zalo_bot.polling import Polling
from bot.dialogue.models import Said

NOBODY = Heard(200, {"ok": False, "error_code": 408, "description": "Request timeout"})
WRONG_KEY = Heard(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})


class Script:
    """A client that answers as written, and then no more."""

    def __init__(self, answers: Sequence[Heard | DeliveryError]) -> None:
        self.answers = list(answers)
        self.asked = 0
        self.done = asyncio.Event()

    async def call(self, method: str, order: dict[str, Any], *, wait: float) -> Heard:
        self.asked += 1
        await asyncio.sleep(0)
        if not self.answers:
            self.done.set()
            await asyncio.Event().wait()
        found = self.answers.pop(0)
        if isinstance(found, DeliveryError):
            raise found
        return found


async def _nothing(batch: Mapping[str, Said]) -> None:
    raise AssertionError(batch)


def _polling(client: Script, alarms: list[str]) -> Polling:
    async def alarm(kind: str, detail: str) -> None:
        alarms.append(kind)

    return Polling(client, platform="zalo", bot_name="", accept=_nothing, alarm=alarm)  # type: ignore[arg-type]


def test_a_wrong_key_is_told_once_and_that_it_is_right_again(monkeypatch: Any) -> None:
    monkeypatch.setattr(polling, "WRONG_KEY_WAIT", 0.0)
    alarms: list[str] = []

    async def story() -> None:
        client = Script([WRONG_KEY, WRONG_KEY, NOBODY, NOBODY])
        running = asyncio.create_task(_polling(client, alarms).run())
        await client.done.wait()
        running.cancel()

    asyncio.run(story())
    assert alarms == ["unauthorized", ""]


def test_a_poll_that_is_cut_at_once_is_not_repeated_at_once() -> None:
    async def story() -> int:
        client = Script([Unclear("RemoteProtocolError")] * 1000)
        running = asyncio.create_task(_polling(client, []).run())
        for _ in range(200):
            await asyncio.sleep(0)
        running.cancel()
        return client.asked

    assert asyncio.run(story()) == 1
