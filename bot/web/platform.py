"""The web page as the service sees it: a platform whose messages are delivered by being there.

A reminder to a web address lies in the outbox already, and the inbox of the page shows the outbox; so to
send it is to wake the pages that are open.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.channels.base import Channel, Limits, Outbound, Sent
from bot.dialogue.host import Host
from bot.dialogue.room import Room
from bot.service.platform import Accept, Alarm
from bot.settings import Settings
from bot.web.bell import Bell
from bot.web.settings import WebSettings

NAME = "web"
LIMITS = Limits(characters=60_000, per_second=500.0, chat_seconds=0.01, group_minute=0.0, buttons=True)


class WebChannel:
    """See `bot.channels.base.Channel`."""

    def __init__(self, bell: Bell) -> None:
        self.name = NAME
        self.limits = LIMITS
        self._bell = bell

    async def send(self, message: Outbound) -> Sent:
        """It is there; whoever has a page open hears of it."""
        self._bell.ring(message.chat_id)
        return Sent(message_id="hop-thu")


class WebPlatform:
    """See `bot.service.platform.Platform`. `open` comes before `listen`: with whom pages talk."""

    name = NAME
    limits = LIMITS

    def __init__(
        self,
        settings: Settings,
        web: WebSettings,
        *,
        clock: Callable[[], datetime],
        listening: socket.socket,
    ) -> None:
        self.web = web
        self.bell = Bell()
        self._settings = settings
        self._clock = clock
        self._listening = listening
        self._parts: tuple[Host, Room, Callable[[], None]] | None = None
        self._opened: Callable[[], object] = lambda: None

    def open(self, host: Host, room: Room, refresh: Callable[[], None]) -> None:
        """Hand in what pages answer from. refresh: take up a new release at once."""
        self._parts = (host, room, refresh)

    def when_open(self, action: Callable[[], object]) -> None:
        """Something to do once, in a thread, as soon as pages are served."""
        self._opened = action

    def witness(self) -> datetime | None:
        """Nobody outside tells the time here."""
        return None

    @asynccontextmanager
    async def channel(self) -> AsyncIterator[Channel]:
        """The inbox."""
        yield WebChannel(self.bell)

    async def listen(self, accept: Accept, alarm: Alarm) -> None:
        """Serve pages; what is typed there is answered at once, so nothing goes to the inbox of updates."""
        from bot.web.building import build_house
        from bot.web.server import serve
        from bot.web.site import make_site

        assert self._parts is not None
        host, room, refresh = self._parts
        house = await asyncio.to_thread(
            build_house,
            self._settings,
            self.web,
            host=host,
            room=room,
            clock=self._clock,
            bell=self.bell,
            refresh=refresh,
        )
        self.bell.open(asyncio.get_running_loop())
        opened = asyncio.create_task(asyncio.to_thread(self._opened))
        self._opened = lambda: None
        try:
            await serve(make_site(house), self.web, self._listening, self.bell.close)
        finally:
            opened.cancel()

    async def busy(self, chat_id: str) -> None:
        """The page shows that itself."""

    async def settle(self, press_id: str, toast: str) -> None:
        """Answered with the page."""

    async def say(self, chat_id: str, text: str) -> None:
        """Answered with the page."""
