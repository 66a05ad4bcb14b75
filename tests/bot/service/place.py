"""A running service and what arrives in its chats: what every test of a whole service needs."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

from bot.service.serving import Service
from bot.state.sqlite import SqliteStore
from tests.faults.server import FaultServer


class Place:
    """A service over the fault server; people are chats of it."""

    server: FaultServer
    store: SqliteStore
    service: Service

    def __init__(self) -> None:
        self.stop = asyncio.Event()

    def texts(self, chat: int | str = 7) -> list[str]:
        """What arrived in a chat."""
        return [accepted.text for accepted in self.server.ledger if accepted.chat_id == str(chat)]

    def calls(self, method: str) -> list[dict[str, Any]]:
        """The requests of one method."""
        return [body for _, name, body in self.server.requests if name == method]

    async def until(self, what: Callable[[], object], seconds: float = 40.0) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(seconds):
            while not what():
                await asyncio.sleep(0.01)

    async def hear(self, count: int, chat: int | str = 7) -> str:
        """The newest of at least `count` messages in a chat."""
        await self.until(lambda: len(self.texts(chat)) >= count)
        return self.texts(chat)[-1]

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Served as long as the block."""
        running = asyncio.create_task(self.service.run(self.stop))
        try:
            yield
        finally:
            self.stop.set()
            await running
            self.store.close()
