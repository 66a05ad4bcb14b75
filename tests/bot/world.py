"""A small world for tests of reminders: store, scheduler, sender and a channel in memory, one clock."""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.channels.base import Limits, MemoryChannel
from bot.clock import VN_TZ
from bot.outbox.policy import Policy
from bot.outbox.sender import Sender
from bot.schedule.calendar import Calendar, vietnam
from bot.schedule.ticker import Facts, Scheduler, Tick
from bot.state.models import Address, Person
from bot.state.sqlite import SqliteStore
from corpus.models import Deadline, DeadlineKind, Task
from tests.factories import make_task
from tests.stores import new_store

FINANCE, CULTURE, ALL = "Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch", "Các sở, ban, ngành"


class FewGroups:
    """Two departments and the group of all departments."""

    def groups_of(self, name: str) -> tuple[str, ...]:
        return (ALL,) if name in (FINANCE, CULTURE) else ()

    def kind(self, name: str) -> str:
        return "nhom" if name == ALL else "so"


def local(text: str) -> datetime:
    """ "2026-03-02 07:30" in Việt Nam."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=VN_TZ)


def dated(
    task_id: str, due: str, *, lead: Sequence[str] = (FINANCE,), exclusive: bool = False, **fields: Any
) -> Task:
    """A task with a date."""
    deadline = Deadline(raw=due, kind=DeadlineKind.DATE, due=date.fromisoformat(due), exclusive=exclusive)
    return make_task(f"Việc {task_id}", id=task_id, lead=tuple(lead), deadline=deadline, **fields)


def recurring(task_id: str, recur: str, **fields: Any) -> Task:
    """A task that comes back."""
    deadline = Deadline(raw=recur, kind=DeadlineKind.RECURRING, recur=recur)
    return make_task(f"Báo cáo {task_id}", id=task_id, lead=(FINANCE,), deadline=deadline, **fields)


class World:
    """Everything together. `now` moves by hand; facts are whatever `tasks` holds at a tick."""

    def __init__(
        self,
        folder: Path,
        *,
        now: datetime,
        tasks: Sequence[Task] = (),
        calendar: Calendar | None = None,
        policy: Policy | None = None,
        channels: Sequence[str] = ("memory",),
    ) -> None:
        self.path = folder / "state.db"
        self.now = now
        self.tasks = tuple(tasks)
        self.release = 0
        self.calendar = calendar or _vietnam()
        self.policy = policy or Policy(paced=False, workers=1)
        self.channels = {name: MemoryChannel(name, limits=Limits()) for name in channels}
        self._tokens = itertools.count()
        self._people = 0
        self._loop = asyncio.Runner()
        self.point: Callable[[str], None] = lambda name: None
        self.open()
        self.tick()

    @property
    def channel(self) -> MemoryChannel:
        return next(iter(self.channels.values()))

    def open(self) -> None:
        """Start (again) on the file."""
        self.store: SqliteStore = new_store(self.path)
        self.scheduler = Scheduler(
            store=self.store,
            facts=lambda: Facts(
                release=str(self.release), tasks=self.tasks, titles=(("KH1", "Kế hoạch một"),)
            ),
            groups=FewGroups(),
            calendar=self.calendar,
            limits={name: channel.limits for name, channel in self.channels.items()},
            point=lambda name: self.point(name),
        )
        self.sender = Sender(
            store=self.store,
            channels=self.channels,
            clock=lambda: self.now,
            token=lambda: str(next(self._tokens)),
            jitter=lambda: 1.0,
            policy=self.policy,
            point=lambda name: self.point(name),
        )

    def restart(self) -> None:
        """As after a crash."""
        self.store.close()
        self.open()
        self.sender.recover(start=True)

    def jump(self, at: str) -> None:
        """Another day, with somebody's word that the clock is right."""
        self.now = local(at)
        self.scheduler.confirm_clock(self.now)
        self.tick()

    def publish(self, *tasks: Task) -> None:
        """A new release of facts."""
        self.tasks = tasks
        self.release += 1

    def person(
        self, *targets: str, kind: str = "agency", channels: Sequence[str] = (), **options: Any
    ) -> Person:
        """Somebody subscribed to these targets, reached by the channels (default: the first)."""
        self._people += 1
        number = self._people
        person = self.store.people.add(f"uid{number}", kind="person", name="", now=self.now)
        for preference, channel in enumerate(channels or (self.channel.name,)):
            self.store.people.add_address(
                person.id, channel, f"chat{number}", preference=preference, now=self.now
            )
        for target in targets:
            self.store.subscriptions.add(person.id, kind, target, now=self.now, options=options)
        return person

    def address(self, person: Person) -> Address:
        return self.store.people.addresses(person.id)[0]

    def tick(self, at: str | datetime | None = None) -> Tick:
        """Plan, at a local time if given."""
        if at is not None:
            self.now = local(at) if isinstance(at, str) else at
        return self.scheduler.tick(self.now)

    def send(self) -> list[str]:
        """Deliver what is due; the texts that arrived."""
        before = {name: len(channel.delivered) for name, channel in self.channels.items()}
        self._loop.run(self.sender.run_once())
        return [m.text for name, channel in self.channels.items() for m in channel.delivered[before[name] :]]

    def day(self, at: str) -> list[str]:
        """Plan and deliver at a local time."""
        self.tick(at)
        return self.send()

    def through(self, first: str, days: int, *, hour: str = "07:31") -> dict[str, list[str]]:
        """Plan and deliver once a day; local day → texts, days without any left out."""
        found = {}
        for n in range(days):
            day = (date.fromisoformat(first) + timedelta(days=n)).isoformat()
            texts = self.day(f"{day} {hour}")
            if texts:
                found[day] = texts
        return found

    def close(self) -> None:
        self._loop.close()
        self.store.close()


@lru_cache(maxsize=1)
def _vietnam() -> Calendar:
    return vietnam()
