"""The real service with Zalo bots, against the fault server; people reach it over the real webhook."""

import contextlib
import itertools
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from bot.channels.zalo_bot.channel import LIMITS as REAL
from bot.channels.zalo_bot.platform import ZaloBotPlatform
from bot.channels.zalo_bot.settings import ZaloBot
from bot.dialogue.room import Edition
from bot.schedule.calendar import vietnam
from bot.service.editions import Editions
from bot.service.platform import Platform
from bot.service.serving import Service
from bot.state.sqlite import SqliteStore
from tests.bot.dialogue.talk import Assistant, edition
from tests.bot.service.place import Place
from tests.bot.service.town import PACE, QUICK, TOKEN, Clock
from tests.bot.world import local
from tests.faults.server import FaultServer
from tests.stores import new_store

SECRET = "mat-khau-zalo-1"
QUICKLY = REAL.model_copy(update={"per_second": 1000.0, "chat_seconds": 0.001})
PAGE = "https://kehoach.example.gov.vn"


def event(
    text: str, *, number: str, at: float, chat: str = "u7", kind: str = "text", group: bool = False
) -> dict[str, Any]:
    """What the platform posts."""
    message = {
        "from": {"id": chat if not group else "u1", "display_name": "A", "is_bot": False},
        "chat": {"id": chat, "chat_type": "GROUP" if group else "PRIVATE"},
        "text": text,
        "message_id": number,
        "date": int(at * 1000),
    }
    return {"ok": True, "result": {"event_name": f"message.{kind}.received", "message": message}}


class Village(Place):
    """One running service with one Zalo bot; people are chats "u7", "u8", …"""

    def __init__(self, server: FaultServer, folder: Path, **parts: Any) -> None:
        super().__init__()
        self.server = server
        self.clock = Clock(parts.pop("start", local("2026-03-02 08:00")))
        self.assistant = Assistant()
        self.edition: Edition = parts.pop("edition", None) or edition(self.assistant)
        self.store: SqliteStore = new_store(folder / "state.db")
        values = {
            "token": SecretStr(server.token),
            "base_url": server.url,
            "webhook_url": "https://kehoach.example.gov.vn/zalo/x1",
            "secret": SecretStr(SECRET),
            "webhook_port": 0,
        }
        self.bot = ZaloBot.model_validate(values | parts.pop("bot", {}))
        self.platform = ZaloBotPlatform(self.bot, limits=parts.pop("limits", QUICKLY))
        platforms: Sequence[Platform] = (self.platform, *parts.pop("others", ()))
        self.service = Service(
            store=self.store,
            editions=Editions(live=lambda: self.edition.facts.release, load=lambda: self.edition),
            platforms=platforms,
            calendar=vietnam(),
            clock=self.clock,
            pace=parts.pop("pace", PACE),
            policy=parts.pop("policy", QUICK),
            page=parts.pop("page", PAGE),
        )
        self.http = httpx.AsyncClient(trust_env=False)
        self._numbers = itertools.count(100)

    def event(self, text: str, chat: str = "u7", **more: Any) -> dict[str, Any]:
        """Something that somebody says now."""
        return event(text, number=f"m{next(self._numbers)}", at=self.clock().timestamp(), chat=chat, **more)

    async def post(self, body: Any, **more: Any) -> int:
        """What the platform does: one call of the webhook; its status."""
        await self.until(lambda: self.platform.port)
        url = f"http://127.0.0.1:{self.platform.port}/zalo/x1"
        headers = {"X-Bot-Api-Secret-Token": SECRET} | more.pop("headers", {})
        return (await self.http.post(url, json=body, headers=headers, **more)).status_code

    async def text(self, words: str, chat: str = "u7", **more: Any) -> None:
        """Somebody writes."""
        assert await self.post(self.event(words, chat, **more)) == 200

    def texts(self, chat: int | str = "u7") -> list[str]:
        return super().texts(chat)

    async def hear(self, count: int, chat: int | str = "u7") -> str:
        return await super().hear(count, chat)

    async def subscribe(self, chat: str = "u7") -> None:
        """Agree and follow one agency: three messages."""
        for count, words in enumerate(("/start", "1", "/dangky Sở Tài chính"), len(self.texts(chat)) + 1):
            await self.text(words, chat)
            await self.hear(count, chat)
        assert "Đã đăng ký" in self.texts(chat)[-1]


@contextlib.asynccontextmanager
async def village(folder: Path, *, server: FaultServer | None = None, **parts: Any) -> AsyncIterator[Village]:
    """A service that runs as long as the block."""
    async with contextlib.AsyncExitStack() as stack:
        server = server or await stack.enter_async_context(FaultServer(token=TOKEN))
        found = Village(server, folder, **parts)
        await stack.enter_async_context(found.http)
        async with found.running():
            yield found
