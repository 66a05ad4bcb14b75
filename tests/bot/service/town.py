"""The real service with the real python-telegram-bot, against the fault server on loopback."""

import contextlib
import itertools
import json
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.channels.base import Limits
from bot.channels.telegram.channel import LIMITS as REAL
from bot.channels.telegram.platform import TelegramPlatform
from bot.channels.telegram.settings import TelegramSettings
from bot.dialogue.room import Edition
from bot.outbox.policy import Policy
from bot.schedule.calendar import vietnam
from bot.service.editions import Editions
from bot.service.serving import Pace, Service
from bot.state.sqlite import SqliteStore
from tests.bot.dialogue.talk import Assistant, edition
from tests.bot.service.place import Place
from tests.bot.world import local
from tests.faults.server import FaultServer
from tests.stores import new_store

TOKEN = "123456789:AAE-kanari_kanari-kanari_kanari-kan"
"""Shaped like a real one; the canary of the tests on secrets."""
QUICK = Policy(repeat_waits=(0.1,), first_wait=0.05, answer=2.0, unauthorized_wait=0.2)
PACE = Pace(tick=0.05, drain=2.0, send=2.0)
LIMITS = Limits(per_second=1000.0, chat_seconds=0.001, files=REAL.files)


class Clock:
    """Runs like the real one, from any moment on."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._began = time.monotonic()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._began)

    def set(self, moment: datetime) -> None:
        self._start, self._began = moment, time.monotonic()


class Town(Place):
    """One running service; people are chats of the fault server."""

    def __init__(self, server: FaultServer, folder: Path, **parts: Any) -> None:
        super().__init__()
        self.server = server
        self.clock = Clock(parts.pop("start", local("2026-03-02 08:00")))
        self.assistant = Assistant()
        self.edition: Edition = parts.pop("edition", None) or edition(self.assistant)
        self.path = folder / "state.db"
        self.store: SqliteStore = new_store(self.path)
        settings = TelegramSettings(
            token=SecretStr(server.token), base_url=server.url, **parts.pop("telegram", {})
        )
        self.platform = TelegramPlatform(settings, clock=self.clock, limits=parts.pop("limits", LIMITS))
        self.service = Service(
            store=self.store,
            editions=Editions(live=lambda: self.edition.facts.release, load=lambda: self.edition),
            platforms=[self.platform],
            calendar=vietnam(),
            clock=self.clock,
            pace=parts.pop("pace", PACE),
            policy=parts.pop("policy", QUICK),
            page=parts.pop("page", ""),
            links_only=parts.pop("links_only", False),
        )
        self._numbers = itertools.count(100)

    def text(self, words: str, chat: int = 7, **more: Any) -> None:
        """Somebody writes."""
        kind = "private" if chat > 0 else "supergroup"
        message = {
            "message_id": next(self._numbers),
            "date": int(self.clock().timestamp()),
            "chat": {"id": chat, "type": kind},
            "from": {"id": abs(chat), "is_bot": False, "first_name": "A"},
            "text": words,
        } | more
        self.update({"message": message})

    def press(self, data: str, chat: int = 7, user: int | None = None) -> None:
        """Somebody presses a button."""
        message = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}}
        sender = {"id": user or chat, "is_bot": False, "first_name": "A"}
        self.update({"callback_query": {"id": "p1", "from": sender, "message": message, "data": data}})

    def joined(self, chat: int, by: int) -> None:
        """Somebody puts us into a group."""
        member = {"user": {"id": 1, "is_bot": True, "first_name": "B"}}
        change = {
            "chat": {"id": chat, "type": "supergroup"},
            "from": {"id": by, "is_bot": False, "first_name": "A"},
            "date": int(self.clock().timestamp()),
            "old_chat_member": member | {"status": "left"},
            "new_chat_member": member | {"status": "member"},
        }
        self.update({"my_chat_member": change})

    def known_group(self, chat: int) -> None:
        """A group that an administrator has put us into."""
        made = self.store.people.add(f"group{chat}", kind="group", name="", now=self.clock())
        self.store.people.add_address(made.id, "telegram", str(chat), preference=0, now=self.clock())

    def administrator(self, chat: int = 7) -> None:
        """Somebody who was paired before."""
        person = self.store.people.add(f"admin{chat}", kind="person", name="", now=self.clock())
        self.store.people.set_role(person.id, "admin")
        self.store.people.add_address(person.id, "telegram", str(chat), preference=0, now=self.clock())

    def update(self, body: dict[str, Any]) -> None:
        self.server.updates.append({"update_id": next(self._numbers), **body})

    def buttons(self) -> dict[str, str]:
        """Label → data of the newest message with buttons."""
        for body in reversed(self.calls("sendMessage")):
            if body.get("reply_markup"):
                rows = json.loads(body["reply_markup"])["inline_keyboard"]
                return {button["text"]: button["callback_data"] for row in rows for button in row}
        return {}


@contextlib.asynccontextmanager
async def town(folder: Path, *, server: FaultServer | None = None, **parts: Any) -> AsyncIterator[Town]:
    """A service that runs as long as the block."""
    async with contextlib.AsyncExitStack() as stack:
        server = server or await stack.enter_async_context(FaultServer(token=TOKEN))
        found = Town(server, folder, **parts)
        async with found.running():
            yield found
