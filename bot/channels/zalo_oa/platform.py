"""The Official Account as the service sees it: a channel to send, and a signed webhook."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.access import Role
from bot.channels.base import Channel, Limits, Outbound
from bot.channels.witness import PlatformTime
from bot.channels.zalo_oa.channel import LIMITS, OaChannel
from bot.channels.zalo_oa.settings import NAME, PATH, OaSettings
from bot.channels.zalo_oa.tokens import TokenKeeper
from bot.channels.zalo_oa.webhook import OaSite
from bot.service.http import LOOPBACK, HttpServer
from bot.service.platform import Accept, Alarm

log = logging.getLogger(__name__)


class OaPlatform:
    """See `bot.service.platform.Platform`. port: where the webhook listens, once it does."""

    name = NAME

    def __init__(
        self, settings: OaSettings, *, clock: Callable[[], datetime], limits: Limits = LIMITS
    ) -> None:
        self.limits = limits.model_copy(update={"monthly": settings.monthly})
        self.port = 0
        self._settings = settings
        self._clock = clock
        self._told = PlatformTime()
        self._keeper = TokenKeeper(settings, clock=clock)
        self._main: OaChannel | None = None

    def witness(self) -> datetime | None:
        """The time by the platform's answers."""
        return self._told.now()

    def _open(self) -> OaChannel:
        return OaChannel(self._settings, self._keeper, limits=self.limits, told=self._told)

    @asynccontextmanager
    async def channel(self) -> AsyncIterator[Channel]:
        """A channel with connections of its own."""
        channel = self._open()
        try:
            yield channel
        finally:
            await channel.close()

    async def listen(self, accept: Accept, alarm: Alarm) -> None:
        """By webhook; without its key nothing is received, and messages are only sent."""
        secret = self._settings.webhook_secret
        self._main = self._open()
        try:
            if secret is None:
                log.warning("no KEHOACH_ZALO_OA_WEBHOOK_SECRET: the Official Account only sends")
                await asyncio.Event().wait()
                return
            site = OaSite(
                app=self._settings.app,
                secret=secret.get_secret_value(),
                path=PATH,
                accept=accept,
                clock=self._clock,
            )
            async with HttpServer(site, LOOPBACK, self._settings.webhook_port) as server:
                self.port = server.port
                await asyncio.Event().wait()
        finally:
            await self._main.close()
            self._main = None

    async def busy(self, chat_id: str) -> None:
        """There is no sign for that."""

    async def settle(self, press_id: str, toast: str) -> None:
        """There are no buttons to settle."""

    async def say(self, chat_id: str, text: str) -> None:
        if self._main is not None:
            await self._main.send(Outbound(chat_id=chat_id, text=text))

    async def leave(self, chat_id: str) -> None:
        """There are no groups."""

    async def show_menu(self, chat_id: str, role: Role) -> None:
        """The menu of the account is set where it is administered."""
