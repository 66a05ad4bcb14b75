"""Long polling: an update is stored before it is confirmed; one poller only; nothing ends the loop but us."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime
from random import SystemRandom

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.base import RateLimited
from bot.channels.telegram.translate import Me, translate
from bot.channels.telegram.verdicts import verdict
from bot.dialogue.models import Said
from bot.redaction import redact
from bot.service.platform import Accept, Alarm
from bot.state.errors import StorageFull

log = logging.getLogger(__name__)

ALLOWED = ("message", "callback_query", "my_chat_member")
WAIT = 25
"""Seconds that the platform holds a poll open."""
CONFLICT_WAITS = (5.0, 30.0, 60.0)
"""After a poll that another poller took over; then we stop, and an administrator is told."""
IMMEDIATE = 0.05
LONGEST_WAIT = 60.0
WRONG_KEY_WAIT = 300.0
FULL_WAIT = 30.0


class Polling:
    """Runs until cancelled, or until another poller has taken over for good."""

    def __init__(
        self, bot: Bot, me: Me, *, accept: Accept, alarm: Alarm, clock: Callable[[], datetime]
    ) -> None:
        self._bot = bot
        self._me = me
        self._accept = accept
        self._alarm = alarm
        self._troubled = False
        self._clock = clock
        self._offset: int | None = None
        self._conflicts = 0
        self._failures = 0

    async def run(self) -> None:
        """Poll for ever; errors only make it wait."""
        while True:
            try:
                await self._once()
                if self._troubled:
                    await self._alarm("", "")
                self._troubled = False
                self._conflicts = self._failures = 0
            except Conflict:
                if not await self._taken_over():
                    return
            except StorageFull:
                log.error("disk full: nothing is confirmed until there is space")
                await asyncio.sleep(FULL_WAIT)
            except TelegramError as error:
                await self._wait(error)

    async def _once(self) -> None:
        asked = time.monotonic()
        updates = await self._bot.get_updates(
            offset=self._offset,
            limit=100,
            timeout=WAIT,
            read_timeout=WAIT + 10,
            allowed_updates=list(ALLOWED),
        )
        if not updates:
            if time.monotonic() - asked < IMMEDIATE:  # a server that does not hold polls open
                await asyncio.sleep(IMMEDIATE)
            return
        now = self._clock()
        batch: dict[str, Said] = {}
        for update in updates:
            said = translate(update.api_kwargs.get("raw", {}), self._me, now)
            if said is not None:
                batch[str(update.update_id)] = said
        if batch:
            await self._accept(batch)
        self._offset = max(update.update_id for update in updates) + 1

    async def _taken_over(self) -> bool:
        """Somebody else polls with our key, or has just stopped; False when that does not end."""
        if self._conflicts == 0:
            self._troubled = True
            await self._alarm("poll-conflict", "có tiến trình khác đang nhận tin bằng cùng mã bot")
        if self._conflicts >= len(CONFLICT_WAITS):
            log.error("another poller keeps the updates: receiving stops, sending goes on")
            return False
        await asyncio.sleep(CONFLICT_WAITS[self._conflicts])
        self._conflicts += 1
        return True

    async def _wait(self, error: TelegramError) -> None:
        found = verdict(error)
        if isinstance(error, RetryAfter) and isinstance(found, RateLimited):
            await asyncio.sleep(found.retry_after)
            return
        if isinstance(error, InvalidToken):
            self._troubled = True
            await self._alarm("unauthorized", "mã bot không được chấp nhận")
            await asyncio.sleep(WRONG_KEY_WAIT)
            return
        self._failures += 1
        pause = min(LONGEST_WAIT, 2.0 ** min(self._failures, 6)) * SystemRandom().uniform(0.25, 0.5)
        log.warning("polling failed (%s), again in %.1f s", redact(str(error)), pause)
        await asyncio.sleep(pause)
