"""Questions of fact by the second, through the handler that stands behind every channel.

Out of the inbox, answered by a release that was built, into the outbox. They come at their times
whether the ones before are answered or not, so that a backlog shows in the figures.
"""

import itertools
import queue
import random
import secrets
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from bench.generate import AGENCIES
from bench.timing import Row, cpu_seconds, milliseconds, percentiles
from bot import app
from bot.channels.base import Limits
from bot.clock import VN_TZ
from bot.dialogue.host import Host
from bot.dialogue.models import Said
from bot.dialogue.room import Edition, Room
from bot.schedule.calendar import vietnam
from bot.service.start import load_edition
from bot.settings import read_settings
from bot.state.models import Update
from bot.state.sqlite import SqliteStore, open_store

RATE = 200
SECONDS = 20
WARM_UP = 5
"""Seconds at the start whose figures stand in a row of their own."""
THREADS = 4
POLL = 0.02
"""Seconds from one poll to the next."""
CHATS = 500
NOW = datetime(2026, 4, 15, 9, tzinfo=VN_TZ)
BODIES = tuple(name for name in AGENCIES if name.startswith(("Sở", "Công an", "Văn phòng")))
FORMS = (
    "{body} phải làm gì trước {day}/{month}/2026?",
    "{body} có việc gì đến hạn trong tháng {month}?",
    "{body} chủ trì những nhiệm vụ nào trong quý {quarter}?",
    "viec nao cua {body} sap den han thang {month}",
    "bao nhiêu nhiệm vụ giao cho {body} trong tháng {month}?",
    "/nhiemvu {body} tháng {month}",
    "/han {body} quý {quarter}",
)
"""A body, a role, a window of days, a number: what the facts answer."""
DIFFERENT = 600


def measure_questions() -> Iterator[Row]:
    """How long people wait when some questions are asked often, and what a question costs that is new."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"KEHOACH_HOME": f"{folder}/home"})
        app.refresh(settings)
        edition = load_edition(settings)
        store = open_store(Path(folder) / "state.db")
        handler = Handler(_host(store, edition), store)
        rng = random.Random(2)
        questions = _questions(rng)
        used = cpu_seconds()
        fresh = [milliseconds(partial(handler.ask, question)) for question in questions]
        each = (cpu_seconds() - used) / len(fresh) * 1000
        again = app.open_desk(settings)  # a new release has answered nothing yet
        handler = Handler(_host(store, replace(edition, desk=again)), store)
        drawn = rng.choices(questions, weights=[1 / n for n in range(1, DIFFERENT + 1)], k=RATE * SECONDS)
        waits = _load(handler, drawn)
        early, later = waits[: RATE * WARM_UP], waits[RATE * WARM_UP :]
        store.close()
    p50, p95 = percentiles(fresh)
    yield Row("a question of fact, each a new one", f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, {each:.1f} ms CPU")
    p50, p95 = percentiles(early)
    yield Row(
        f"{RATE} questions a second to a new release, the first {WARM_UP} s",
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms",
    )
    p50, p95 = percentiles(later)
    yield Row(
        f"the same for {SECONDS - WARM_UP} s more; {len(set(drawn))} different ones, a few asked often",
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms",
        "p95 ≤ 100 ms",
    )


def _host(store: SqliteStore, edition: Edition) -> Host:
    room = Room(store=store, edition=lambda: edition, calendar=vietnam(), limits={"telegram": Limits()})
    return Host(
        room=room,
        token=lambda: secrets.token_urlsafe(15),
        uid=lambda: secrets.token_hex(12),
        erase=lambda person, now: "",
        effects={},
    )


def _questions(rng: random.Random) -> list[str]:
    """Different ones, in any order."""
    found: dict[str, None] = {}
    while len(found) < DIFFERENT:
        form, body = rng.choice(FORMS), rng.choice(BODIES)
        month, quarter = rng.randrange(5, 13), rng.choice(("II", "III", "IV"))
        found[form.format(body=body, day=rng.randrange(1, 29), month=month, quarter=quarter)] = None
    return list(found)


class Handler:
    """Messages into the inbox, and through the host; a chat after the other."""

    def __init__(self, host: Host, store: SqliteStore) -> None:
        self._host, self._store = host, store
        self._numbers = itertools.count()

    def ask(self, question: str) -> None:
        """One message, all the way."""
        for update in self.accept([question]):
            self.answer(update)

    def accept(self, questions: Sequence[str]) -> list[Update]:
        """Messages that came together, stored together, as a poll brings them."""
        updates = [self._update(question) for question in questions]
        with self._store.write():
            for one in updates:
                self._store.inbox.accept(one.platform, one.update_id, one.payload, NOW)
        return updates

    def answer(self, update: Update) -> None:
        self._host.handle(update, NOW)

    def _update(self, question: str) -> Update:
        number = next(self._numbers)
        chat = str(number % CHATS)
        said = Said(platform="telegram", chat_id=chat, user_id=chat, text=question, sent=NOW)
        name = f"{id(self)}-{number}"
        payload = said.model_dump(mode="json")
        return Update(platform="telegram", update_id=name, payload=payload, received=NOW)


def _load(handler: Handler, questions: Sequence[str]) -> list[float]:
    """Milliseconds from when each question was due until its reply was stored."""
    taken: queue.SimpleQueue[tuple[float, Update] | None] = queue.SimpleQueue()
    waits: list[float] = []

    def work() -> None:
        while (item := taken.get()) is not None:
            moment, update = item
            handler.answer(update)
            waits.append((time.perf_counter() - moment) * 1000)

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    start, done = time.perf_counter(), 0
    while done < len(questions):
        time.sleep(POLL)
        come = min(len(questions), int((time.perf_counter() - start) * RATE))
        batch = handler.accept(questions[done:come])
        for number, update in enumerate(batch, done):
            taken.put((start + number / RATE, update))
        done = come
    for _ in threads:
        taken.put(None)
    for thread in threads:
        thread.join()
    return waits
