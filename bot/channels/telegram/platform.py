"""Telegram as the service sees it: a channel to send, a listener, and what is said once at the start."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TypeVar

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.access import ChatKind, Role, offered
from bot.channels.admission import path_of
from bot.channels.base import Channel, Limits, Outbound
from bot.channels.telegram.channel import LIMITS, NAME, TelegramChannel, chat_number
from bot.channels.telegram.client import make_client
from bot.channels.telegram.polling import ALLOWED, Polling
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.translate import Me
from bot.channels.telegram.webhook import WebhookSite
from bot.channels.witness import PlatformTime
from bot.dialogue.texts import MENU
from bot.redaction import redact
from bot.service.http import LOOPBACK, HttpServer
from bot.service.platform import Accept, Alarm

log = logging.getLogger(__name__)

T = TypeVar("T")
FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0


class TelegramPlatform:
    """See `bot.service.platform.Platform`. port: where the webhook listens, once it does."""

    name = NAME

    def __init__(
        self, settings: TelegramSettings, *, clock: Callable[[], datetime], limits: Limits = LIMITS
    ) -> None:
        self.limits = limits
        self.port = 0
        self._settings = settings
        self._clock = clock
        self._told = PlatformTime()
        self._main: TelegramChannel | None = None
        self._bot: Bot | None = None

    def witness(self) -> datetime | None:
        """The time by the platform's answers."""
        return self._told.now()

    @asynccontextmanager
    async def channel(self) -> AsyncIterator[Channel]:
        """A channel with connections of its own."""
        client = make_client(self._settings, told=self._told)
        try:
            yield TelegramChannel(client.bot, limits=self.limits)
        finally:
            await client.close()

    async def listen(self, accept: Accept, alarm: Alarm) -> None:
        """By webhook where an address is set, else by polling."""
        client = make_client(self._settings, told=self._told)
        bot = client.bot
        self._bot, self._main = bot, TelegramChannel(bot, limits=self.limits)
        try:
            me = await self._introduce(bot)
            if self._settings.webhook_url is None:
                await self._poll(bot, me, accept, alarm)
            else:
                await self._serve(bot, me, accept)
        finally:
            self._bot = self._main = None
            await client.close()

    async def _poll(self, bot: Bot, me: Me, accept: Accept, alarm: Alarm) -> None:
        await self._no_webhook(bot, alarm)
        await Polling(bot, me, accept=accept, alarm=alarm, clock=self._clock).run()

    async def _serve(self, bot: Bot, me: Me, accept: Accept) -> None:
        url, secret = self._settings.webhook_url, self._settings.webhook_secret
        assert url is not None
        assert secret is not None
        site = WebhookSite(
            secret=secret.get_secret_value(), path=path_of(url), me=me, accept=accept, clock=self._clock
        )
        async with HttpServer(site, LOOPBACK, self._settings.webhook_port) as server:
            self.port = server.port
            await _until_done(
                lambda: bot.set_webhook(
                    url, secret_token=secret.get_secret_value(), allowed_updates=list(ALLOWED)
                )
            )
            await asyncio.Event().wait()

    async def _introduce(self, bot: Bot) -> Me:
        """Who we are, and the menu of commands; waits for the platform as long as it takes."""
        user = await _until_done(bot.get_me)
        try:
            await bot.set_my_commands(menu("private"), scope=BotCommandScopeAllPrivateChats())
            await bot.set_my_commands(menu("group"), scope=BotCommandScopeAllGroupChats())
        except TelegramError as error:
            log.warning("the menu could not be set: %s", redact(str(error)))
        return Me(id=user.id, username=user.username or "")

    async def _no_webhook(self, bot: Bot, alarm: Alarm) -> None:
        """A webhook that somebody set is not removed by us: an administrator decides."""
        told = False
        while await self._has_webhook(bot):
            if not told:
                await alarm(
                    "webhook-set", "bot đang đặt webhook; gỡ bỏ hoặc đặt KEHOACH_TELEGRAM_WEBHOOK_URL"
                )
                told = True
            await asyncio.sleep(LONGEST_WAIT)
        if told:
            await alarm("", "")

    async def _has_webhook(self, bot: Bot) -> bool:
        """Whether one is set, as far as the server says; one that does not say is simply polled."""
        try:
            return bool((await bot.get_webhook_info()).url)
        except TelegramError as error:
            log.warning("whether a webhook is set is not known: %s", redact(str(error)))
            return False

    async def busy(self, chat_id: str) -> None:
        if self._main is not None:
            await self._main.busy(chat_id)

    async def settle(self, press_id: str, toast: str) -> None:
        if self._main is not None:
            await self._main.settle(press_id, toast)

    async def say(self, chat_id: str, text: str) -> None:
        if self._main is not None:
            await self._main.send(Outbound(chat_id=chat_id, text=text))

    async def leave(self, chat_id: str) -> None:
        if self._bot is not None:
            await self._bot.leave_chat(chat_number(chat_id))

    async def show_menu(self, chat_id: str, role: Role) -> None:
        if self._bot is None:
            return
        scope = BotCommandScopeChat(chat_number(chat_id))
        if role == "admin":
            await self._bot.set_my_commands(menu("private", role), scope=scope)
        else:
            await self._bot.delete_my_commands(scope=scope)


def menu(kind: ChatKind, role: Role = "user") -> list[BotCommand]:
    """The commands that a role may use there, in Vietnamese; by default anybody's."""
    allowed = set(offered(role, kind, NAME))
    return [BotCommand(name, words) for name, words in MENU.items() if name in allowed]


async def _until_done(call: Callable[[], Awaitable[T]]) -> T:
    """Ask until the platform answers."""
    wait = FIRST_WAIT
    while True:
        try:
            return await call()
        except TelegramError as error:
            log.warning("Telegram does not answer (%s), again in %.0f s", redact(str(error)), wait)
            await asyncio.sleep(wait)
            wait = min(LONGEST_WAIT, wait * 2)
