"""Wakes open pages: rung from any thread, heard on the event loop of the page."""

import asyncio
import threading
from collections import defaultdict

MOST = 1000
"""Pages that listen at once."""


class Bell:
    """One event for each person who has a page open."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ears: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._lock = threading.Lock()
        self.closed = False

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """Pages are served on this loop."""
        self._loop, self.closed = loop, False

    def close(self) -> None:
        """Pages end: everybody wakes up once more."""
        self.closed = True
        self.ring(None)

    def ring(self, who: str | None) -> None:
        """Something came for somebody (None: for everybody)."""
        with self._lock:
            ears = [e for name, found in self._ears.items() if who in (None, name) for e in found]
            loop = self._loop
        if loop is not None and not loop.is_closed():
            for ear in ears:
                loop.call_soon_threadsafe(ear.set)

    def listen(self, who: str) -> asyncio.Event | None:
        """An ear for somebody; None where too many listen already."""
        with self._lock:
            if sum(map(len, self._ears.values())) >= MOST:
                return None
            ear = asyncio.Event()
            self._ears[who].add(ear)
            return ear

    def leave(self, who: str, ear: asyncio.Event) -> None:
        """The page was closed."""
        with self._lock:
            self._ears[who].discard(ear)
            if not self._ears[who]:
                del self._ears[who]
