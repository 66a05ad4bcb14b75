"""From the inbox to the host: chats side by side, the events of one chat in their order."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime
from typing import Any

from bot.dialogue.host import Host, Outcome
from bot.dialogue.models import Said
from bot.service.metrics import Metrics
from bot.service.platform import Groups, Platform
from bot.state.errors import StorageFull
from bot.state.models import Update
from bot.state.port import Store

log = logging.getLogger(__name__)

BATCH = 1000
SLOW = 0.7
"""Seconds after which a person sees that an answer is being written, and again every few seconds."""
AGAIN = 4.0
IDLE = 5.0
FULL = 30.0
RETRY = 0.2


class Dispatcher:
    """Handles what lies in the inbox. replied: called when something may be ready to send."""

    def __init__(
        self,
        *,
        store: Store,
        host: Host,
        platforms: Sequence[Platform],
        pool: Executor,
        clock: Callable[[], datetime],
        metrics: Metrics,
        replied: Callable[[], None],
        workers: int = 4,
    ) -> None:
        self._store = store
        self._host = host
        self._platforms: Mapping[str, Platform] = {p.name: p for p in platforms}
        self._pool = pool
        self._clock = clock
        self._metrics = metrics
        self._replied = replied
        self._free = asyncio.Semaphore(workers)
        self._wake = asyncio.Event()
        self._chains: dict[str, asyncio.Task[None]] = {}
        self._manners: set[asyncio.Task[None]] = set()

    async def accept(self, batch: Mapping[str, Said], platform: str) -> None:
        """Store a batch in one commit, before it is confirmed to the platform."""
        await asyncio.to_thread(self._store_batch, batch, platform)
        self._metrics.add("updates_total", len(batch), label=f'platform="{platform}"')
        self._wake.set()

    def _store_batch(self, batch: Mapping[str, Said], platform: str) -> None:
        now = self._clock()
        with self._store.write():
            for number, said in batch.items():
                self._store.inbox.accept(platform, number, said.model_dump(mode="json"), now)

    async def run(self, stop: asyncio.Event) -> None:
        """Handle until `stop` is set; what is under way is finished by `drain`."""
        while not stop.is_set():
            self._wake.clear()
            waiting = await asyncio.to_thread(self._store.inbox.waiting, BATCH)
            for chat, updates in _by_chat(waiting).items():
                if chat not in self._chains:
                    self._chains[chat] = asyncio.create_task(self._chain(chat, updates, stop))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(IDLE):
                    await self._wake.wait()

    def nudge(self) -> None:
        """Look again: something came, or it is time to stop."""
        self._wake.set()

    async def drain(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*self._chains.values(), *self._manners, return_exceptions=True)

    async def _chain(self, chat: str, updates: Sequence[Update], stop: asyncio.Event) -> None:
        try:
            for update in updates:
                async with self._free:
                    if stop.is_set() or not await self._one(update):
                        break
        finally:
            del self._chains[chat]
            self._wake.set()

    async def _one(self, update: Update) -> bool:
        """Handle one event; False where it must come again before the next one of its chat."""
        start = time.monotonic()
        try:
            outcome = await self._answer(update)
        except StorageFull:
            log.error("disk full: answering waits")
            await asyncio.sleep(FULL)
            return False
        except Exception as error:
            log.exception("update %s %s failed", update.platform, update.update_id)
            return await self._failed(update, error)
        self._metrics.answered(time.monotonic() - start)
        self._replied()
        self._after(outcome)
        return True

    async def _answer(self, update: Update) -> Outcome:
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._pool, self._host.handle, update, self._clock())
        platform = self._platforms.get(update.platform)
        wait = SLOW
        while platform is not None and not (await asyncio.wait({work}, timeout=wait))[0]:
            self._spawn(platform.busy(str(update.payload.get("chat_id", ""))))
            wait = AGAIN
        return await work

    async def _failed(self, update: Update, error: Exception) -> bool:
        self._metrics.add("failures_total")
        state = await asyncio.to_thread(self._host.failed, update, error, self._clock())
        self._replied()
        if state == "new":
            await asyncio.sleep(RETRY)
        return state != "new"

    def _after(self, outcome: Outcome) -> None:
        """Manners that may fail: a note on the button, a last word."""
        platform = self._platforms.get(outcome.platform)
        if platform is None:
            return
        if outcome.press_id:
            self._spawn(platform.settle(outcome.press_id, outcome.toast))
        if outcome.farewell or outcome.leave:
            self._spawn(_part(platform, outcome))
        if outcome.menu and isinstance(platform, Groups):
            self._spawn(platform.show_menu(outcome.chat_id, "admin" if outcome.menu == "admin" else "user"))

    def _spawn(self, manners: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_quietly(manners))
        self._manners.add(task)
        task.add_done_callback(self._manners.discard)


async def _part(platform: Platform, outcome: Outcome) -> None:
    """The last word, then out."""
    if outcome.farewell:
        await _quietly(platform.say(outcome.chat_id, outcome.farewell))
    if outcome.leave and isinstance(platform, Groups):
        await platform.leave(outcome.chat_id)


async def _quietly(manners: Coroutine[Any, Any, None]) -> None:
    try:
        await manners
    except Exception:
        log.exception("a sign of life could not be given")


def _by_chat(waiting: Sequence[Update]) -> dict[str, list[Update]]:
    found: dict[str, list[Update]] = {}
    for update in waiting:
        found.setdefault(f"{update.platform}:{update.payload.get('chat_id')}", []).append(update)
    return found
