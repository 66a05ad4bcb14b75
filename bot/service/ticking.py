"""Once a minute: is there a new release, what is due, what may be swept away. Runs in a thread."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.schedule.ticker import Scheduler
from bot.service.metrics import Metrics
from bot.service.platform import Platform
from bot.state.errors import StorageFull
from bot.state.port import Store

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(hours=1)
SEEN_KEPT = timedelta(days=3)
"""Handled updates: a platform repeats one for a day at the longest."""
TALK_KEPT = timedelta(days=1)
REPLIES_KEPT = timedelta(days=30)
SESSIONS_KEPT = timedelta(days=30)
"""Of the web page; none of them is good for longer."""


class Ticker:
    """One tick at a time. refresh: looks for a new release; tell: administrators, of what is new to them;
    last: when the last good tick was."""

    def __init__(
        self,
        *,
        store: Store,
        scheduler: Scheduler,
        platforms: Sequence[Platform],
        clock: Callable[[], datetime],
        metrics: Metrics,
        refresh: Callable[[], None],
        tell: Callable[[datetime], int] = lambda now: 0,
    ) -> None:
        self._store = store
        self._scheduler = scheduler
        self._platforms = platforms
        self._clock = clock
        self._metrics = metrics
        self._refresh = refresh
        self._tell = tell
        self._swept: datetime | None = None
        self.last: datetime | None = None

    def tick(self) -> None:
        """Never raises: what fails now is tried again in a minute, and nothing is skipped by that."""
        now = self._clock()
        for part in (self._plan, self._tell, self._sweep):  # that planning fails must be told as well
            try:
                part(now)
            except StorageFull:
                log.error("disk full: the rest of the tick waits")
                self._metrics.add("tick_failures_total")
                return
            except Exception:
                log.exception("a part of the tick failed")
                self._metrics.add("tick_failures_total")

    def _plan(self, now: datetime) -> None:
        self._refresh()
        witness = next((told for p in self._platforms if (told := p.witness()) is not None), None)
        done = self._scheduler.tick(now, witness=witness)
        self.last = now
        self._metrics.add("ticks_total")
        self._metrics.add("messages_planned_total", done.messages)
        self._metrics.set("last_tick_timestamp_seconds", now.timestamp())
        if done.held:
            log.warning("planning is held: %s", done.held)

    def _sweep(self, now: datetime) -> None:
        if self._swept is None or now - self._swept >= SWEEP_EVERY:
            self._store.dialogue.sweep(
                seen=now - SEEN_KEPT, talked=now - TALK_KEPT, replied=now - REPLIES_KEPT, now=now
            )
            self._store.web.sweep(seen=now - SESSIONS_KEPT, created=now - SESSIONS_KEPT, now=now)
            self._swept = now
