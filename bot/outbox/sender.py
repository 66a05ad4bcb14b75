"""The sender: claim, send, settle. It may be killed at any point; the next start knows what that means."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.channels.base import Channel, DeliveryError, Outbound, Sent, Unclear
from bot.outbox.meter import ALL, Meter, month_of
from bot.outbox.policy import Policy, pace, patience
from bot.outbox.settling import Settler
from bot.state.errors import StorageFull
from bot.state.models import Lease, Message
from bot.state.port import Store

log = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
FULL_SECONDS = 30.0
SOON = 0.01
DIVERT_EVERY = timedelta(seconds=10)
"""How often what waits behind a spent quota is looked through."""
RECOVER_SECONDS = 1.0
"""How often lapsed claims are looked for: their life is counted in minutes."""


class Sender:
    """Delivers the outbox over its channels.

    clock: the time, aware; token: a new secret each call; jitter: a number in 0..1 each call;
    point: called with the name of each place where a crash matters (tests crash there).
    """

    def __init__(
        self,
        *,
        store: Store,
        channels: Mapping[str, Channel],
        clock: Callable[[], datetime],
        token: Callable[[], str],
        jitter: Callable[[], float],
        policy: Policy | None = None,
        point: Callable[[str], None] = lambda name: None,
    ) -> None:
        self._store = store
        self._channels = channels
        self._clock = clock
        self._token = token
        self._policy = policy or Policy()
        self._settler = Settler(store=store, policy=self._policy, jitter=jitter, channels=channels)
        self._meter = Meter(store, {name: channel.limits for name, channel in channels.items()})
        self._point = point
        self._diverted: datetime | None = None
        self.full = False

    def recover(self, *, start: bool) -> int:
        """Claims that nobody works on become unknown: all of them at the start, later the lapsed ones."""
        now = self._clock()
        lost = self._store.outbox.claimed(lapsed_by=None if start else now)
        for message in lost:
            with self._store.write():
                self._settler.unknown(message, now, "interrupted")
        if not start:
            self._divert(now)
        return len(lost)

    def _divert(self, now: datetime) -> None:
        """Where a quota is spent, what waits goes another way."""
        if self._diverted is not None and abs(now - self._diverted) < DIVERT_EVERY:
            return
        self._diverted = now
        for name in self._channels:
            classes = self._meter.classes(name, now)
            if classes != ALL:
                self._settler.rerouter.divert(name, classes, now)

    async def run_once(self) -> int:
        """Send everything that is due and allowed now; how many attempts were made."""
        if self.full and not self._has_space():
            return 0
        workers = [self._work(name) for name in self._channels for _ in range(self._policy.workers)]
        return sum(await asyncio.gather(*workers))

    async def run(self, stop: asyncio.Event, wake: asyncio.Event | None = None) -> None:
        """Send until `stop` is set; attempts under way are finished first.

        wake: set by whoever has written something to send; it must be set together with `stop`.
        """
        self.recover(start=True)
        flying: set[asyncio.Task[None]] = set()
        looked = time.monotonic()
        try:
            while not stop.is_set():
                if time.monotonic() - looked > RECOVER_SECONDS:
                    self.recover(start=False)
                    looked = time.monotonic()
                _landed(flying)
                if not self._launch(flying):
                    await _sleep(wake or stop, self._idle() if len(flying) < self._most else SOON)
                else:
                    await asyncio.sleep(0)
                if wake is not None:
                    wake.clear()
        except BaseException:
            for task in flying:
                task.cancel()
            raise
        await asyncio.gather(*flying)

    @property
    def _most(self) -> int:
        """How many sends may be under way at once."""
        return self._policy.workers * len(self._channels)

    def _launch(self, flying: set[asyncio.Task[None]]) -> int:
        """Start what may leave now; a slow answer to one message holds up no other. How many."""
        if self.full and not self._has_space():
            return 0
        launched = 0
        for name in self._channels:
            if len(flying) < self._most and (message := self._claim(name)) is not None:
                flying.add(asyncio.create_task(self._deliver(message)))
                launched += 1
        return launched

    def _has_space(self) -> bool:
        self.full = not self._store.keep_reserve()
        return not self.full

    def _idle(self) -> float:
        """How long nothing can be due: to the next pace of a channel, or until somebody writes."""
        if self.full:
            return FULL_SECONDS
        now, waits = self._clock(), [IDLE_SECONDS]
        for name in self._channels:
            if self._meter.classes(name, now) != ALL:  # what is due may have to wait for another month
                continue
            due, ready = self._store.outbox.next_due(name), self._store.budgets.ready(name)
            if due is not None:
                waits.append((max(due, ready or due) - now).total_seconds())
        return max(0.01, min(waits))

    async def _work(self, channel: str) -> int:
        attempts = 0
        while (message := self._claim(channel)) is not None:
            attempts += 1
            await self._deliver(message)
        return attempts

    def _claim(self, channel: str) -> Message | None:
        """None when nothing is due, or when the claim could not be stored: then nothing may be sent."""
        if self.full:
            return None
        now = self._clock()
        until = now + timedelta(seconds=self._policy.lease)
        metered = self._meter.metered(channel)
        lease = Lease(
            channel=channel,
            token=self._token(),
            now=now,
            until=until,
            classes=self._meter.classes(channel, now),
            month=month_of(now) if metered else "",
        )
        self._point("before_claim")
        try:
            message = self._store.outbox.claim(lease, pace(self._channels[channel].limits, self._policy))
        except StorageFull:
            self._stop_for_space()
            return None
        self._point("after_claim")
        return message

    async def _deliver(self, message: Message) -> None:
        self._point("before_http")
        outcome = await self._attempt(message)
        self._point("after_http")
        try:
            self._settler.settle(message, outcome, self._clock())
        except StorageFull:
            self._stop_for_space()
            self._settle_from_reserve(message, outcome)
        self._point("after_settle")

    def _settle_from_reserve(self, message: Message, outcome: Sent | DeliveryError) -> None:
        try:
            self._settler.settle(message, outcome, self._clock())
        except StorageFull:  # the claim is stored, so the row becomes unknown, not lost
            log.error("no space even in the reserve: outcome of message %s not stored", message.id)

    def _stop_for_space(self) -> None:
        log.error("disk full: sending stops until there is space")
        self.full = True
        self._store.free_reserve()

    async def _attempt(self, message: Message) -> Sent | DeliveryError:
        outbound = Outbound(
            chat_id=message.chat_id,
            text=message.body,
            markup=message.markup,
            buttons=message.buttons,
            attachment=message.attachment,
        )
        try:
            async with asyncio.timeout(patience(self._policy, message.attachment)):
                return await self._channels[message.channel].send(outbound)
        except DeliveryError as error:
            return error
        except TimeoutError:
            return Unclear("no answer in time")
        except Exception as error:
            log.exception("channel %s failed in a way it should have translated", message.channel)
            return Unclear(type(error).__name__)


def _landed(flying: set[asyncio.Task[None]]) -> None:
    """Let go of what has ended; an error of the program comes out here."""
    for task in [task for task in flying if task.done()]:
        flying.discard(task)
        task.result()


async def _sleep(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        pass
