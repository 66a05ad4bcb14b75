"""Long polling, for trying the bot out: an update that was read is gone on the platform's side, so what is
lost between reading and storing is lost. Use the webhook for people who rely on it."""

import asyncio
import logging
import time

from bot.channels.base import DeliveryError, Unclear
from bot.channels.zalo_bot.client import Heard, ZaloClient
from bot.channels.zalo_bot.translate import translate
from bot.service.platform import Accept, Alarm
from bot.state.errors import StorageFull

log = logging.getLogger(__name__)

WAIT = 25
"""Seconds for which the platform holds a poll open."""
IMMEDIATE = 0.05
AGAIN = 5.0
WRONG_KEY_WAIT = 300.0
FULL_WAIT = 30.0


class Polling:
    """Runs until cancelled."""

    def __init__(
        self, client: ZaloClient, *, platform: str, bot_name: str, accept: Accept, alarm: Alarm
    ) -> None:
        self._client = client
        self._platform = platform
        self._bot_name = bot_name
        self._accept = accept
        self._alarm = alarm
        self._alarmed = ""

    async def run(self) -> None:
        """Poll for ever; errors only make it wait."""
        while True:
            asked = time.monotonic()
            try:
                heard = await self._client.call("getUpdates", {"timeout": str(WAIT)}, wait=WAIT + 10.0)
            except DeliveryError as error:
                if isinstance(error, Unclear) and time.monotonic() - asked >= WAIT:
                    continue  # a poll that ended without a word
                log.warning("polling %s failed: %s", self._platform, error.detail)
                await asyncio.sleep(AGAIN)
                continue
            await asyncio.sleep(await self._take(heard))

    async def _take(self, heard: Heard) -> float:
        """Store what came; how long to wait before the next poll."""
        if heard.result is None:
            return await self._refused(heard)
        await self._well()
        found = translate(heard.body, self._platform, self._bot_name)
        if found is None:
            return IMMEDIATE
        while True:
            try:
                await self._accept({found.key: found.said})
                return 0.0
            except StorageFull:  # it will not come again, so it is held until there is space
                log.error("disk full: an update of %s waits", self._platform)
                await asyncio.sleep(FULL_WAIT)

    async def _refused(self, heard: Heard) -> float:
        code = heard.body.get("error_code", heard.status) if isinstance(heard.body, dict) else heard.status
        if code == 408:  # nobody wrote
            await self._well()
            return IMMEDIATE
        if code in (401, 404):
            await self._tell("unauthorized", "mã bot Zalo không được chấp nhận")
            return WRONG_KEY_WAIT
        if code == 400:
            await self._tell(
                "webhook-set", "bot Zalo đang đặt webhook; gỡ bỏ hoặc đặt KEHOACH_ZALO_WEBHOOK_URL"
            )
        log.warning("polling %s: %s", self._platform, heard.words)
        return AGAIN

    async def _well(self) -> None:
        if self._alarmed:
            self._alarmed = ""
            await self._alarm("", "")

    async def _tell(self, kind: str, detail: str) -> None:
        if self._alarmed != kind:
            self._alarmed = kind
            await self._alarm(kind, detail)
