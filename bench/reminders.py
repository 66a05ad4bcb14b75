"""Reminders at scale: one morning for a hundred thousand subscriptions.

The day is computed by the real scheduler over the real database, from tasks that the real parser read
out of generated plans.
"""

import random
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from bench.generate import AGENCIES, FIELDS
from bench.tasks import generated_tasks
from bench.timing import Row, cost, peak_memory_mb
from bot.channels.base import Limits
from bot.clock import VN_TZ
from bot.schedule.calendar import vietnam
from bot.schedule.ticker import Facts, Scheduler
from bot.state.sqlite import SqliteStore, open_store
from corpus.agencies import Registry, load_registry
from corpus.models import Task

TASKS = 10_000
SUBSCRIPTIONS = 100_000
CAME = datetime(2027, 5, 3, 9, tzinfo=VN_TZ)
BEFORE = datetime(2027, 6, 14, 12, tzinfo=VN_TZ)
MORNING = datetime(2027, 6, 15, 7, 30, tzinfo=VN_TZ)
LIMITS = {"telegram": Limits()}


def measure_reminders() -> Iterator[Row]:
    """Rows for the morning."""
    registry = load_registry()
    tasks = generated_tasks(registry, TASKS)
    with tempfile.TemporaryDirectory() as folder:
        yield from _day(Path(folder), tasks, registry)


def _day(folder: Path, tasks: tuple[Task, ...], registry: Registry) -> Iterator[Row]:
    """The tick of half past seven: everybody's digest and reminders, stored."""
    store = open_store(folder / "day.db")
    scheduler = Scheduler(
        store=store,
        facts=lambda: Facts(release="1", tasks=tasks),
        groups=registry,
        calendar=vietnam(),
        limits=LIMITS,
    )
    _subscribe(store)
    scheduler.tick(BEFORE)
    day = cost(lambda: scheduler.tick(MORNING))
    planned = sum(store.outbox.counts().values())
    store.close()
    what = f"a day for {SUBSCRIPTIONS:,} subscriptions over {len(tasks):,} tasks"
    yield Row(what, f"{day}, {planned:,} messages", "≤ 60 s")
    yield Row("memory of the process that computed it", f"{peak_memory_mb():.0f} MB", "≤ 1,000 MB")


def _subscribe(store: SqliteStore) -> None:
    """Half follow one thing, the others two or three: agencies mostly, topics and plans."""
    rng = random.Random(1)
    left = SUBSCRIPTIONS
    with store.write():
        while left:
            person = store.people.add(f"u{left}", kind="person", name="", now=CAME)
            store.people.add_address(person.id, "telegram", str(left), preference=0, now=CAME)
            for kind, target in _wishes(rng)[:left]:
                store.subscriptions.add(person.id, kind, target, now=CAME)
                left -= 1


def _wishes(rng: random.Random) -> Sequence[tuple[str, str]]:
    agency = ("agency", rng.choice(AGENCIES[:11]))
    more = [("topic", rng.choice(FIELDS)), ("plan", f"P{rng.randrange(60)}")]
    return [agency, *more[: rng.choice((0, 0, 1, 2))]]
