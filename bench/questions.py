"""Questions of fact by the second, through the handler that stands behind every channel.

Out of the inbox, answered by a release that was built, into the outbox. They come at their times
whether the ones before are answered or not, so that a backlog shows in the figures.
"""

import itertools
import queue
import secrets
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bench.timing import Row, cpu_seconds, percentiles
from bot import app
from bot.channels.base import Limits
from bot.clock import VN_TZ
from bot.dialogue.host import Host
from bot.dialogue.models import Said
from bot.dialogue.room import Room
from bot.schedule.calendar import vietnam
from bot.service.start import load_edition
from bot.settings import read_settings
from bot.state.sqlite import SqliteStore, open_store

RATE = 200
SECONDS = 15
THREADS = 4
CHATS = 500
NOW = datetime(2026, 4, 15, 9, tzinfo=VN_TZ)
QUESTIONS = (
    "Sở Tài chính phải làm gì trước 30/6/2026?",
    "Sở Nội vụ có việc gì đến hạn trong tháng 6?",
    "Sở Y tế chủ trì những nhiệm vụ nào?",
    "Công an tỉnh phối hợp việc gì trong quý III?",
    "viec nao cua so tu phap sap den han",
    "bao nhiêu nhiệm vụ giao cho Sở Khoa học và Công nghệ?",
    "/nhiemvu Sở Công Thương",
    "/han tháng này",
)
"""A body, a role, a window of days, a number: what the facts answer."""

_STOP = -1.0


def measure_questions() -> Iterator[Row]:
    """One row: how long people wait, and what a question costs."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"KEHOACH_HOME": f"{folder}/home"})
        app.refresh(settings)
        edition = load_edition(settings)
        store = open_store(Path(folder) / "state.db")
        room = Room(
            store=store,
            edition=lambda: edition,
            calendar=vietnam(),
            limits={"telegram": Limits()},
        )
        host = Host(
            room=room,
            token=lambda: secrets.token_urlsafe(15),
            uid=lambda: secrets.token_hex(12),
            erase=lambda person, now: "",
            effects={},
        )
        numbers = itertools.count()
        for _ in QUESTIONS:
            _ask(host, store, next(numbers))
        used = cpu_seconds()
        waits = _load(host, store, numbers)
        each = (cpu_seconds() - used) / len(waits) * 1000
        store.close()
    p50, p95 = percentiles(waits)
    yield Row(
        f"{RATE} questions a second through the handler for {SECONDS} s",
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, {each:.1f} ms CPU each",
        "p95 ≤ 100 ms",
    )


def _load(host: Host, store: SqliteStore, numbers: Iterator[int]) -> list[float]:
    """Milliseconds from when each question was due until its reply was stored."""
    due: queue.SimpleQueue[float] = queue.SimpleQueue()
    waits: list[float] = []

    def work() -> None:
        while (moment := due.get()) is not None and moment != _STOP:
            _ask(host, store, next(numbers))
            waits.append((time.perf_counter() - moment) * 1000)

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    start = time.perf_counter()
    for number in range(RATE * SECONDS):
        moment = start + number / RATE
        time.sleep(max(0.0, moment - time.perf_counter()))
        due.put(moment)
    for _ in threads:
        due.put(_STOP)
    for thread in threads:
        thread.join()
    return waits


def _ask(host: Host, store: SqliteStore, number: int) -> None:
    said = Said(
        platform="telegram",
        chat_id=str(number % CHATS),
        user_id=str(number % CHATS),
        text=QUESTIONS[number % len(QUESTIONS)],
        sent=NOW,
    )
    with store.write():
        store.inbox.accept("telegram", str(number), said.model_dump(mode="json"), NOW)
    update = next(u for u in store.inbox.waiting(100) if u.update_id == str(number))
    host.handle(update, NOW)
