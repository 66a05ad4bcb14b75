"""A Zalo bot as the service sees it: a channel to send, a listener, and what is said once at the start."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.access import Role
from bot.channels.admission import path_of
from bot.channels.base import Channel, DeliveryError, Limits, Outbound
from bot.channels.witness import PlatformTime
from bot.channels.zalo_bot.channel import LIMITS, ZaloBotChannel
from bot.channels.zalo_bot.client import Heard, ZaloClient
from bot.channels.zalo_bot.polling import Polling
from bot.channels.zalo_bot.settings import ZaloBot
from bot.channels.zalo_bot.webhook import WebhookSite
from bot.service.http import LOOPBACK, HttpServer
from bot.service.platform import Accept, Alarm

log = logging.getLogger(__name__)

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
MOST_SAID = 1000


class ZaloBotPlatform:
    """See `bot.service.platform.Platform`. port: where the webhook listens, once it does."""

    def __init__(self, bot: ZaloBot, *, limits: Limits = LIMITS) -> None:
        self.name = bot.name
        self.limits = limits.model_copy(update={"monthly": bot.monthly, "users": bot.users})
        self.port = 0
        self._bot = bot
        self._told = PlatformTime()
        self._main: ZaloBotChannel | None = None
        self._said: dict[str, int] = {}

    def witness(self) -> datetime | None:
        """The time by the platform's answers."""
        return self._told.now()

    @asynccontextmanager
    async def channel(self) -> AsyncIterator[Channel]:
        """A channel with connections of its own."""
        client = ZaloClient(self._bot, told=self._told)
        try:
            yield ZaloBotChannel(client, name=self.name, limits=self.limits)
        finally:
            await client.close()

    async def listen(self, accept: Accept, alarm: Alarm) -> None:
        """By webhook where an address is set, else by polling."""
        client = ZaloClient(self._bot, told=self._told)
        self._main = ZaloBotChannel(client, name=self.name, limits=self.limits)
        try:
            if self._bot.webhook_url is None:
                await self._poll(client, accept, alarm)
            else:
                await self._serve(client, accept, alarm)
        finally:
            self._main = None
            await client.close()

    async def _poll(self, client: ZaloClient, accept: Accept, alarm: Alarm) -> None:
        name = await self._until_done(client, "getMe", {}, alarm)
        polling = Polling(client, platform=self.name, bot_name=name, accept=accept, alarm=alarm)
        await polling.run()

    async def _serve(self, client: ZaloClient, accept: Accept, alarm: Alarm) -> None:
        """Listen first, then say where: the platform tries the address at once."""
        url, secret = self._bot.webhook_url, self._bot.secret
        assert url is not None
        assert secret is not None
        site = WebhookSite(
            secret=secret.get_secret_value(),
            path=path_of(url),
            platform=self.name,
            accept=accept,
        )
        async with HttpServer(site, LOOPBACK, self._bot.webhook_port) as server:
            self.port = server.port
            site.bot_name = await self._until_done(client, "getMe", {}, alarm)
            order = {"url": url, "secret_token": secret.get_secret_value()}
            await self._until_done(client, "setWebhook", order, alarm)
            await asyncio.Event().wait()

    async def _until_done(self, client: ZaloClient, method: str, order: dict[str, str], alarm: Alarm) -> str:
        """Ask until the platform agrees; the bot's name, where the answer holds it."""
        wait, told = FIRST_WAIT, False
        while True:
            heard = await _ask(client, method, order)
            if isinstance(heard, Heard) and heard.result is not None:
                if told:
                    await alarm("", "")
                return str(heard.result.get("display_name") or heard.result.get("account_name") or "")
            words = heard.words if isinstance(heard, Heard) else heard
            log.warning("Zalo %s: %s does not succeed (%s), again in %.0f s", self.name, method, words, wait)
            if isinstance(heard, Heard) and heard.body is not None and not told:
                told = True
                await alarm("zalo-refuses", f"{method}: {words}")
            await asyncio.sleep(wait)
            wait = min(LONGEST_WAIT, wait * 2)

    async def busy(self, chat_id: str) -> None:
        if self._main is not None:
            await self._main.busy(chat_id)

    async def settle(self, press_id: str, toast: str) -> None:
        """There are no buttons to settle."""

    async def say(self, chat_id: str, text: str) -> None:
        """At most once a day to a chat: it is not counted, and a group that is not ours must cost nothing."""
        today = datetime.now(UTC).toordinal()
        if self._main is not None and self._said.get(chat_id) != today:
            self._said = {**({} if len(self._said) > MOST_SAID else self._said), chat_id: today}
            await self._main.send(Outbound(chat_id=chat_id, text=text))

    async def leave(self, chat_id: str) -> None:
        """A bot cannot leave; it hears only what mentions it."""

    async def show_menu(self, chat_id: str, role: Role) -> None:
        """There are no menus."""


async def _ask(client: ZaloClient, method: str, order: dict[str, str]) -> Heard | str:
    try:
        return await client.call(method, dict(order))
    except DeliveryError as error:
        return error.detail
