"""The service as a whole: what runs beside what, and how it ends within ten seconds."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial

from bot.dialogue.host import Host
from bot.dialogue.models import Said
from bot.dialogue.room import Room
from bot.outbox.policy import Policy
from bot.schedule.calendar import Calendar
from bot.schedule.ticker import Scheduler
from bot.service.dispatcher import Dispatcher
from bot.service.editions import Editions
from bot.service.health import HealthSite
from bot.service.http import LOOPBACK, HttpServer
from bot.service.metrics import Metrics
from bot.service.platform import Platform
from bot.service.sending import SendingThread
from bot.service.telling import Teller
from bot.service.ticking import Ticker
from bot.service.watchdog import watch
from bot.state import backup
from bot.state.sqlite import SqliteStore
from corpus.models import Frozen

log = logging.getLogger(__name__)

LATE = timedelta(minutes=3)
"""A tick this late is a fault."""


class Pace(Frozen):
    """How the service runs; seconds. health_port 0 takes any free port, None serves no health."""

    tick: float = 60.0
    answers: int = 4
    drain: float = 3.0
    send: float = 4.0
    health_port: int | None = None


class Service:
    """Built from parts; `run` serves until `stop` is set."""

    def __init__(
        self,
        *,
        store: SqliteStore,
        editions: Editions,
        platforms: Sequence[Platform],
        calendar: Calendar,
        clock: Callable[[], datetime],
        pace: Pace | None = None,
        policy: Policy | None = None,
        page: str = "",
        links_only: bool = False,
    ) -> None:
        self._store = store
        self._platforms = platforms
        self._clock = clock
        self._pace = pace or Pace()
        self._failed: dict[str, str] = {}
        self.metrics = Metrics()
        self.health_port = 0
        limits = {platform.name: platform.limits for platform in platforms}
        self.scheduler = Scheduler(
            store=store,
            facts=lambda: editions.current().facts,
            groups=editions.current().registry,
            calendar=calendar,
            limits=limits,
        )
        self.room = Room(
            store=store,
            edition=editions.current,
            calendar=calendar,
            limits=limits,
            page=page,
            links_only=links_only,
        )
        self.host = self._make_host()
        self.sending = SendingThread(store=store, platforms=platforms, clock=clock, policy=policy)
        self.ticker = Ticker(
            store=store,
            scheduler=self.scheduler,
            platforms=platforms,
            clock=clock,
            metrics=self.metrics,
            refresh=editions.refresh,
            tell=Teller(store, self.condition, limits).tell,
        )

    def _make_host(self) -> Host:
        return Host(
            room=self.room,
            token=lambda: secrets.token_urlsafe(15),
            uid=lambda: secrets.token_hex(12),
            erase=lambda person, now: backup.erase(self._store, person, now=now),
            effects={
                "clock": self.scheduler.confirm_clock,
                "restore-send": lambda now: backup.release(self._store, send=True, now=now),
                "restore-drop": lambda now: backup.release(self._store, send=False, now=now),
            },
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Serve; returns when everything has come to rest, at the latest about ten seconds after `stop`."""
        with ThreadPoolExecutor(self._pace.answers, "answer") as pool:
            dispatcher = Dispatcher(
                store=self._store,
                host=self.host,
                platforms=self._platforms,
                pool=pool,
                clock=self._clock,
                metrics=self.metrics,
                replied=self.sending.nudge,
                workers=self._pace.answers,
            )
            async with contextlib.AsyncExitStack() as stack:
                await self._serve_health(stack)
                self.sending.start()
                await self._work(dispatcher, stop)
                pool.shutdown(wait=False, cancel_futures=True)

    async def _serve_health(self, stack: contextlib.AsyncExitStack) -> None:
        if self._pace.health_port is None:
            return
        site = HealthSite(store=self._store, metrics=self.metrics, condition=self.condition)
        server = await stack.enter_async_context(HttpServer(site, LOOPBACK, self._pace.health_port))
        self.health_port = server.port

    async def _work(self, dispatcher: Dispatcher, stop: asyncio.Event) -> None:
        listeners = [asyncio.create_task(self._listen(p, dispatcher)) for p in self._platforms]
        others = [asyncio.create_task(self._tick(stop)), asyncio.create_task(watch(self.metrics))]
        answering = asyncio.create_task(dispatcher.run(stop))
        await stop.wait()
        dispatcher.nudge()
        for task in (*listeners, *others):
            task.cancel()
        await asyncio.gather(*listeners, *others, answering, return_exceptions=True)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._pace.drain):
                await dispatcher.drain()
        if not await asyncio.to_thread(self.sending.stop, self._pace.send):
            log.error("the sender did not come to rest")

    async def _listen(self, platform: Platform, dispatcher: Dispatcher) -> None:
        """Listen; a listener that fails is started again, for as long as the service runs."""

        async def accept(batch: Mapping[str, Said]) -> None:
            await dispatcher.accept(batch, platform.name)

        while True:
            try:
                await platform.listen(accept, partial(self._alarm, platform.name))
                self._failed[platform.name] = "không còn nhận tin"
                return
            except Exception:
                log.exception("listening on %s failed and starts again", platform.name)
                await asyncio.sleep(1.0)

    async def _alarm(self, platform: str, kind: str, detail: str) -> None:
        if not kind:
            self._failed.pop(platform, None)
            return
        self._failed[platform] = kind
        await asyncio.to_thread(self._store.system.alert, kind, f"{platform}: {detail}", self._clock())

    async def _tick(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await asyncio.to_thread(self.ticker.tick)
            self.sending.nudge()
            await asyncio.sleep(self._pace.tick)

    def condition(self) -> dict[str, str]:
        """What is wrong, by part."""
        wrong = dict(self._failed)
        if not self.sending.alive:
            wrong["sender"] = "đã dừng"
        if self.ticker.last is None or self._clock() - self.ticker.last > LATE:
            wrong["tick"] = "chậm quá 3 phút"
        return wrong
