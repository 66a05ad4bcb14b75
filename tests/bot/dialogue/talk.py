"""Talking to the real host over a real database: one chat, one clock, no platform."""

import itertools
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from bot.channels.base import Limits
from bot.commands import Desk, Write
from bot.dialogue.host import Host, Outcome
from bot.dialogue.models import Said
from bot.dialogue.room import Edition, Room
from bot.schedule.calendar import vietnam
from bot.schedule.ticker import Facts, Scheduler
from bot.state import backup
from bot.state.models import Message, State
from bot.state.sqlite import SqliteStore
from corpus.agencies import Registry, load_registry
from corpus.models import Plan, Task
from index.facts import FactStore
from index.models import PlanCard
from rag.models import Answer, Choice, Query, Route
from tests.bot.factories import ScriptedAssistant, make_answer, make_plan, make_task
from tests.bot.world import dated, local
from tests.stores import new_store

FINANCE = "Sở Tài chính"
NOW = local("2026-03-02 08:00")
TASKS = (
    dated("KH1-1", "2026-03-03", lead=(FINANCE,)),
    dated("KH1-2", "2026-03-20", lead=(FINANCE,)),
    dated("KH1-3", "2026-03-04", lead=("Sở Nội vụ",)),
    dated("KH0-1", "2025-06-30", lead=(FINANCE,)).model_copy(update={"plan_id": "KH0"}),
)


class FewFacts:
    """Two plans, one of them over."""

    def plans(self) -> tuple[PlanCard, ...]:
        plan = make_plan()
        return tuple(
            PlanCard(id=i, short=f"Kế hoạch {i}", file=plan.file, meta=plan.meta, tasks=1, chunks=2)
            for i in ("KH1", "KH0")
        )

    def plan(self, plan_id: str) -> Plan:
        return make_plan()

    def task(self, task_id: str) -> Task | None:
        return make_task() if task_id.casefold() == "kh1-ii.2" else None


class Assistant(ScriptedAssistant):
    """Answers at once; greets; asks back where the question is about "hai nơi"; fails on demand."""

    long = ""

    def said(self, question: str, today: date, write: Write | None) -> Answer:
        found = super().said(question, today, write)
        if "xin chào" in question.casefold():
            return make_answer("Chào ông/bà.", route=Route.EMPTY, citations=(), tasks=())
        if "tttt" in question.casefold():
            choices = tuple(
                Choice(label=name, question=f"{name} làm gì?") for name in ("Sở Tài chính", "Sở Nội vụ")
            )
            query = Query(question=question, today=today, choices=choices)
            return make_answer("Xin cho biết cơ quan nào.", citations=(), tasks=(), query=query)
        return found.model_copy(update={"text": self.long}) if self.long else found


@lru_cache(maxsize=1)
def registry() -> Registry:
    return load_registry("Thái Nguyên")


def edition(assistant: Assistant, tasks: Sequence[Task] = TASKS, release: str = "1") -> Edition:
    """A release in memory."""
    titles = (("KH1", "Kế hoạch KH1"), ("KH0", "Kế hoạch KH0"))
    return Edition(
        desk=Desk(assistant=assistant, facts=cast(FactStore, FewFacts())),
        registry=registry(),
        facts=Facts(release=release, tasks=tuple(tasks), titles=titles),
    )


class Talk:
    """Everything behind a chat. `chat` and `user` may be changed between sayings."""

    def __init__(self, folder: Path, *, limits: Limits | None = None, platform: str = "telegram") -> None:
        self.now = NOW
        self.platform = platform
        self.assistant = Assistant()
        self.edition = edition(self.assistant)
        self.store: SqliteStore = new_store(folder / "state.db")
        self.limits = {platform: limits or Limits()}
        calendar = vietnam()
        self.scheduler = Scheduler(
            store=self.store,
            facts=lambda: self.edition.facts,
            groups=registry(),
            calendar=calendar,
            limits=self.limits,
        )
        self.room = Room(
            store=self.store, edition=lambda: self.edition, calendar=calendar, limits=self.limits
        )
        numbers = itertools.count(1)
        self.host = Host(
            room=self.room,
            token=lambda: f"token{next(numbers):06}",
            uid=lambda: f"uid{next(numbers):06}",
            erase=lambda person, now: backup.erase(self.store, person, now=now),
            effects={
                "clock": self.scheduler.confirm_clock,
                "restore-send": lambda now: backup.release(self.store, send=True, now=now),
                "restore-drop": lambda now: backup.release(self.store, send=False, now=now),
            },
        )
        self._updates = itertools.count(1)
        self._seen = 0
        self.outcome = Outcome()
        self.scheduler.tick(self.now)

    def said(self, text: str = "", **more: Any) -> Said:
        """An event of the private chat 7, unless told otherwise."""
        values = {"platform": self.platform, "chat_id": "7", "user_id": "7", "sent": self.now} | more
        return Said.model_validate(values | {"text": text})

    def put(self, said: Said, number: int | None = None) -> None:
        """Into the inbox, as a channel does."""
        number = next(self._updates) if number is None else number
        self.store.inbox.accept(self.platform, str(number), said.model_dump(mode="json"), self.now)

    def take(self, said: Said) -> list[Message]:
        """Handle one event; the replies it gave."""
        self.put(said)
        for update in self.store.inbox.waiting(10):
            self.outcome = self.host.handle(update, self.now)
        return self.news()

    def news(self) -> list[Message]:
        """Replies since the last look."""
        found = [m for m in self.store.outbox.in_state(*State, limit=10**6) if m.id > self._seen]
        self._seen = max((m.id for m in found), default=self._seen)
        return [m for m in found if m.cls == "C"]

    def say(self, text: str, **more: Any) -> str:
        """What is answered; "" for silence."""
        return "\n".join(message.body for message in self.take(self.said(text, **more)))

    def press(self, data: str, **more: Any) -> str:
        """Press a button by its data."""
        return self.say("", kind="press", press_id="p", data=data, **more)

    def buttons(self) -> dict[str, str]:
        """Label → data of the newest reply."""
        rows = self.store.outbox.in_state(*State, limit=10**6)
        newest = [m for m in rows if m.cls == "C"][-1]
        return {button.label: button.data for row in newest.buttons for button in row}

    def push(self, label: str, **more: Any) -> str:
        """Press a button of the newest reply by its label (or the start of it)."""
        found = next(data for name, data in self.buttons().items() if name.startswith(label))
        return self.press(found, **more)

    def agree(self) -> None:
        """Become a user."""
        self.say("/dongy")

    def admin(self) -> None:
        """Become an administrator."""
        self.store.pairing.issue(
            "ABCDE23456", role="admin", note="", expires=self.now + timedelta(minutes=15)
        )
        self.say("/ghepnoi abcde-23456")

    def group(self, chat_id: str = "-9") -> dict[str, str]:
        """A group that an administrator has put us into; whatever is said there takes these."""
        made = self.store.people.add(f"group{chat_id}", kind="group", name="", now=self.now)
        self.store.people.add_address(made.id, self.platform, chat_id, preference=0, now=self.now)
        return {"chat_id": chat_id, "chat_kind": "group"}

    def later(self, moment: datetime) -> None:
        self.now = moment

    def close(self) -> None:
        self.store.close()
