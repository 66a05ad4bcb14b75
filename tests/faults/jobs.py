"""What a killable child does: the real sender and the real scheduler, over real files."""

import asyncio
import os
import random
import signal
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.channels.base import Channel
from bot.outbox.policy import Policy
from bot.outbox.sender import Sender
from bot.schedule.calendar import Calendar
from bot.schedule.ticker import Facts, Scheduler
from bot.state.database import sqlite
from bot.state.sqlite import SqliteStore, open_store
from tests.bot.world import FINANCE, FewGroups, dated, local
from tests.faults.wire import WireChannel

QUICK = Policy(repeat_waits=(0.0,), first_wait=0.0, answer=2.0, paced=False, unauthorized_wait=0.0)
"""No waiting: the harness wants decisions, not patience."""


def crasher(crash_at: str, skip: int) -> Callable[[str], None]:
    """A hook that ends the process, as kill -9 would, at the named point after `skip` passes of it."""
    left = [skip]

    def point(name: str) -> None:
        if name == crash_at:
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1

    return point


def send(db: str, port: int, crash_at: str = "", skip: int = 0, workers: int = 1) -> None:
    """Recover, then send until nothing waits."""
    store = open_store(Path(db))
    sender = make_sender(store, WireChannel(port), crash_at, skip, workers)
    sender.recover(start=True)
    asyncio.run(drain(sender))
    store.close()


def make_sender(store: SqliteStore, channel: Channel, crash_at: str, skip: int, workers: int) -> Sender:
    """The real sender over one channel."""
    return Sender(
        store=store,
        channels={channel.name: channel},
        clock=lambda: datetime.now(UTC),
        token=lambda: uuid.uuid4().hex,
        jitter=random.random,
        policy=QUICK.model_copy(update={"workers": workers}),
        point=crasher(crash_at, skip),
    )


def left(db: str) -> int:
    """How many messages wait."""
    connection = sqlite.connect(f"file:{db}?mode=ro", uri=True)
    waiting = connection.execute("SELECT count(*) FROM outbox WHERE state = 'todo'").fetchone()[0]
    connection.close()
    return int(waiting)


async def drain(sender: Sender) -> None:
    """Send until nothing waits."""
    while await sender.run_once():
        pass


def bump(db: str, times: int) -> None:
    """Read, modify, write, many times, beside other processes."""
    store = open_store(Path(db))
    for _ in range(times):
        with store.write():
            mark = store.system.watermark("bump")
            assert mark is not None
            store.system.move_watermark("bump", mark, mark + timedelta(seconds=1))
    store.close()


def commit(db: str, log: str, seed: int) -> None:
    """Commit audit lines for ever and log each number only after its commit."""
    store = open_store(Path(db))
    now = datetime(2026, 3, 2, tzinfo=UTC)
    with open(log, "a", encoding="utf-8", buffering=1) as file:
        for number in range(1_000_000):
            key = f"{seed}-{number}"
            store.system.audit("u", "commit", key, now)
            file.write(key + "\n")


def scheduler(store: SqliteStore, point: Callable[[str], None]) -> Scheduler:
    """The real scheduler over one task that is due on 3/3/2026."""
    facts = Facts(release="1", tasks=(dated("T1", "2026-03-03"),))
    return Scheduler(
        store=store,
        facts=lambda: facts,
        groups=FewGroups(),
        calendar=Calendar(lambda day: day.isoweekday() < 6),
        limits={},
        point=point,
    )


def prepare(db: str, people: int) -> None:
    """People subscribed before the hour that `plan` plans."""
    store = open_store(Path(db))
    start = local("2026-03-02 07:00")
    with store.write():
        for number in range(people):
            person = store.people.add(f"u{number}", kind="person", name="", now=start)
            store.people.add_address(person.id, "telegram", str(number), preference=0, now=start)
            store.subscriptions.add(person.id, "agency", FINANCE, now=start)
    scheduler(store, lambda name: None).tick(start)
    store.close()


def plan(db: str, crash_at: str = "", skip: int = 0) -> None:
    """Tick through the hour of the digest."""
    store = open_store(Path(db))
    planner = scheduler(store, crasher(crash_at, 0))
    for minute in (10, 31, 32, 59):
        planner.tick(local(f"2026-03-02 07:{minute}"))
    store.close()


JOBS: dict[str, Callable[..., None]] = {
    "send": send,
    "bump": bump,
    "commit": commit,
    "plan": plan,
}
