"""The real service with the web page in a thread of this process, its clock moved by hand."""

import asyncio
import socket
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.onetime import fresh_code
from bot.schedule.calendar import vietnam
from bot.service.editions import Editions
from bot.service.serving import Pace, Service
from bot.service.start import editions
from bot.settings import Settings
from bot.state.models import Person
from bot.state.sqlite import open_store
from bot.web.platform import WebPlatform
from bot.web.server import bind
from bot.web.settings import WebSettings
from tests.bot.service.town import Clock
from tests.bot.world import local

START = "2026-06-26 07:20"
"""A Friday before the first deadlines of the bundled plans, ten minutes before digests leave."""


class Running:
    """A served page; use as a context manager."""

    def __init__(self, settings: Settings, folder: Path, start: str = START) -> None:
        self.clock = Clock(local(start))
        self.store = open_store(folder / "state.db")
        listening: socket.socket = bind(WebSettings(port=0))
        web = WebSettings(port=listening.getsockname()[1])
        self.address = web.address
        self.editions: Editions = editions(settings)
        self.page = WebPlatform(settings, web, clock=self.clock, listening=listening)
        self.service = Service(
            store=self.store,
            editions=self.editions,
            platforms=[self.page],
            calendar=vietnam(),
            clock=self.clock,
            pace=Pace(tick=0.2, drain=1.0, send=1.0),
            page=web.address,
        )
        self.page.open(self.service.host, self.service.room, self.editions.refresh)
        self._open = threading.Event()
        self.page.when_open(self._open.set)
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="service")

    def __enter__(self) -> "Running":
        self._thread.start()
        assert self._open.wait(60)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)
        self.store.close()

    def _run(self) -> None:
        self._loop.run_until_complete(self.service.run(self._stop))
        self._loop.close()

    def person(self, role: str = "user") -> Person:
        """Somebody known who has agreed."""
        person = self.store.people.add(fresh_code(), kind="person", name="", now=self.clock())
        self.store.people.set_role(person.id, role)
        self.store.people.consent(person.id, "2026-11", True, self.clock())
        return person

    def code(self, role: str = "user") -> str:
        """A code that signs somebody new in."""
        code = fresh_code()
        self.store.web.issue(code, self.person(role).id, self.clock() + timedelta(minutes=15))
        return code

    def at(self, moment: str) -> datetime:
        """Move the clock, a few minutes at most."""
        self.clock.set(local(moment))
        return self.clock()


def settings_of(home: Path) -> Settings:
    """A home whose vectors need no model."""
    values: dict[str, Any] = {"home": home, "embedder": "hash:64"}
    return Settings(**values)
