"""The sender in a thread with an event loop of its own: its short transactions hold up nobody."""

import asyncio
import logging
import secrets
import threading
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import datetime
from random import SystemRandom

import anyio

from bot.outbox.policy import Policy
from bot.outbox.sender import Sender
from bot.service.platform import Platform
from bot.state.port import Store

log = logging.getLogger(__name__)

AGAIN = 1.0
"""Seconds before the sender starts again after an error that nobody foresaw."""


class SendingThread:
    """Starts, wakes and stops the sender."""

    def __init__(
        self,
        *,
        store: Store,
        platforms: Sequence[Platform],
        clock: Callable[[], datetime],
        policy: Policy | None = None,
    ) -> None:
        self._store = store
        self._platforms = platforms
        self._clock = clock
        self._policy = policy
        self._thread = threading.Thread(target=self._run, name="sender", daemon=True)
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._wake: asyncio.Event | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def alive(self) -> bool:
        """Whether it works."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Start; returns when it can be woken."""
        self._thread.start()
        self._ready.wait()

    def nudge(self) -> None:
        """There is something to send."""
        self._call(self._wake)

    def stop(self, patience: float) -> bool:
        """Claim nothing more and finish what is under way; what takes longer than `patience` seconds is cut
        off, and counts as unknown from the next start on. False where even that did not end it."""
        self._call(self._stop)
        self._call(self._wake)
        self._thread.join(patience)
        if self._thread.is_alive() and self._loop is not None and self._task is not None:
            log.warning("sends under way are cut off")
            self._loop.call_soon_threadsafe(self._task.cancel)
            self._thread.join(1.0)
        return not self._thread.is_alive()

    def _call(self, event: asyncio.Event | None) -> None:
        if event is not None and self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(event.set)

    def _run(self) -> None:
        try:
            asyncio.run(self._main())
        except asyncio.CancelledError:
            pass
        finally:
            self._ready.set()

    async def _main(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._stop, self._wake = asyncio.Event(), asyncio.Event()
        self._ready.set()
        await anyio.sleep(0)  # loads what the first request would: a tenth of a second between claim and send
        async with AsyncExitStack() as stack:
            channels = {p.name: await stack.enter_async_context(p.channel()) for p in self._platforms}
            sender = Sender(
                store=self._store,
                channels=channels,
                clock=self._clock,
                token=lambda: secrets.token_hex(16),
                jitter=SystemRandom().random,
                policy=self._policy,
            )
            while not self._stop.is_set():
                try:
                    await sender.run(self._stop, self._wake)
                except Exception:
                    log.exception("the sender failed and starts again")
                    await asyncio.sleep(AGAIN)
