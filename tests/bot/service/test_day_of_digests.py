"""A day of digests for 5,000 people against a server that enforces the platform's limits, and is moody."""

import asyncio
import random
import time
from pathlib import Path

import pytest

from bot.channels.base import Limits
from bot.outbox.policy import Policy
from bot.service.serving import Pace
from bot.state.models import State
from tests.bot.dialogue.talk import FINANCE, Assistant, edition
from tests.bot.service.town import TOKEN, Town, town
from tests.bot.world import dated, local
from tests.faults.http import Request
from tests.faults.server import Fault, FaultServer, Rates

PER_SECOND = 30
"""What the server takes."""


def _subscribe(t: Town, people: int) -> None:
    created = local("2026-03-01 12:00")
    with t.store.write():
        for number in range(people):
            person = t.store.people.add(f"u{number}", kind="person", name="", now=created)
            t.store.people.add_address(person.id, "telegram", str(1000 + number), preference=0, now=created)
            t.store.subscriptions.add(person.id, "agency", FINANCE, now=created)


def _moody(rng: random.Random, share: float) -> Fault | None:
    if rng.random() >= share:
        return None
    words = "Too Many Requests: retry after 1"
    return Fault("status", 429, words, parameters={"retry_after": 1})


def _day(folder: Path, people: int) -> tuple[float, Rates, list[str], dict[str, int]]:
    """Seconds from half past seven to the last message; the server's view; who got one; the outbox."""
    rng = random.Random(3)

    def choose(request: Request) -> Fault | None:
        return _moody(rng, 0.01)

    async def story() -> tuple[float, Rates, list[str], dict[str, int]]:
        rates = Rates(second=PER_SECOND)
        async with FaultServer(token=TOKEN, rates=rates, choose=choose) as server:
            tasks = [dated(f"KH1-{n}", "2026-03-09", lead=(FINANCE,)) for n in range(5)]
            parts = {
                "start": local("2026-03-02 07:29"),
                "limits": Limits(),
                "policy": Policy(),
                "pace": Pace(tick=0.5),
                "edition": edition(Assistant(), tasks),
            }
            async with town(folder, server=server, **parts) as t:
                await t.until(lambda: t.service.metrics.get("ticks_total") >= 1)
                await asyncio.to_thread(_subscribe, t, people)
                t.clock.set(local("2026-03-02 07:30"))
                began = time.monotonic()
                await t.until(lambda: len(server.ledger) >= people, seconds=people / 10 + 40)
                took = time.monotonic() - began
                await t.until(lambda: not t.store.outbox.in_state(State.TODO, State.SENDING))
                got = [accepted.chat_id for accepted in server.ledger]
                return took, rates, got, t.store.outbox.counts()

    return asyncio.run(story())


def _holds(people: int, took: float, rates: Rates, got: list[str], counts: dict[str, int]) -> None:
    assert sorted(got) == sorted(str(1000 + number) for number in range(people))
    assert rates.early == 0
    assert counts == {"sent": people}
    print(f"{people} digests in {took:.1f} s, {took / (people / PER_SECOND):.3f} of the least possible")


def test_two_hundred_people_get_theirs(tmp_path: Path) -> None:
    _holds(200, *_day(tmp_path, 200))


@pytest.mark.long
def test_five_thousand_within_the_least_time_and_a_little(tmp_path: Path) -> None:
    took, *rest = _day(tmp_path, 5000)
    _holds(5000, took, *rest)
    assert took <= 1.15 * 5000 / PER_SECOND
