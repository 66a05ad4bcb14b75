"""The real sender under kill -9: nothing is lost, nothing is repeated without its mark."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.outbox.codes import code
from bot.state.models import Draft, State
from bot.state.sqlite import SqliteStore, open_store
from tests.faults.harness import Zygote, kill_often
from tests.faults.http import Request
from tests.faults.server import Fault, FaultServer

NOW = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
POINTS = ("before_claim", "after_claim", "before_http", "after_http", "after_settle")


class Outcome(NamedTuple):
    """What a run left: kills that hit, ambiguous faults injected, and the counts that matter."""

    kills: int
    ambiguous: int
    lost: int
    unmarked: int
    marked: int
    repeated_b: int
    silent: int


def fill(path: Path, count: int) -> None:
    """`count` reminders, every fifth of class B, to 200 chats."""
    store = open_store(path)
    with store.write():
        addresses = []
        for number in range(200):
            person = store.people.add(f"u{number}", kind="person", name="", now=NOW)
            addresses.append(
                store.people.add_address(person.id, "telegram", str(number), preference=0, now=NOW).id
            )
        for number in range(count):
            key = f"before|T-{number}/1|P{number % 200}|2026-03-02"
            cls = "B" if number % 5 == 0 else "A"
            store.outbox.enqueue(
                Draft(
                    dedupe_key=key,
                    address_id=addresses[number % 200],
                    cls=cls,
                    code=code(key),
                    parts=(f"item {number} {cls} {code(key)}",),
                    not_before=NOW,
                )
            )
    store.close()


def judge(path: Path, server: FaultServer, kills: int, count: int) -> Outcome:
    """Compare the ledger with the database."""
    store = open_store(path)
    taken: Counter[int] = Counter()
    marked = unmarked = repeated_b = 0
    for accepted in server.ledger:
        number, cls = accepted.text.split("item ")[1].split(" ")[:2]
        is_marked = accepted.text.startswith("🔁")
        marked += is_marked
        again = taken[int(number)] > 0
        unmarked += again and not is_marked
        repeated_b += again and cls == "B"
        taken[int(number)] += 1
    states = states_of(store)
    lost = sum(1 for n in range(count) if n % 5 and not taken[n])
    # a class B message that never arrived must be known as unknown: the next digest carries it on
    silent = sum(1 for n in range(0, count, 5) if not taken[n] and State.UNKNOWN not in states[n])
    assert not store.outbox.in_state(State.TODO, State.SENDING, State.DEAD)
    store.close()
    ambiguous = sum(fault.kind in AMBIGUOUS for fault, _ in server.injected)
    return Outcome(kills, ambiguous, lost, unmarked, marked, repeated_b, silent)


def states_of(store: SqliteStore) -> dict[int, set[State]]:
    """Item → states of all its generations."""
    found: dict[int, set[State]] = {}
    for message in store.outbox.in_state(*State, limit=10**7):
        found.setdefault(int(message.body.split("item ")[1].split(" ")[0]), set()).add(message.state)
    return found


AMBIGUOUS = frozenset(
    {"accept_late", "accept_cut", "accept_reset", "accept_status", "bad_json", "status", "drop"}
)


def network(share: float, rng: random.Random) -> Callable[[Request], Fault | None]:
    """A share of the sends meets a late, cut or reset answer or a gateway's 5xx, delivered or not."""
    faults = (
        Fault("accept_late", seconds=0.01),
        Fault("accept_cut"),
        Fault("accept_reset"),
        Fault("accept_status", status=502),
        Fault("status", status=502),
        Fault("bad_json"),
        Fault("drop"),
    )
    return lambda request: rng.choice(faults) if rng.random() < share else None


async def run(
    path: Path, *, count: int, kills: int, longest: float, seed: int, share: float = 0.0
) -> Outcome:
    rng = random.Random(seed)
    fill(path, count)
    async with FaultServer(choose=network(share, rng)) as server:
        zygote = await Zygote.start()
        try:
            hits = await kill_often(
                zygote,
                kills=kills,
                longest=longest,
                rng=rng,
                points=POINTS,
                job="send",
                db=str(path),
                port=server.port,
            )
        finally:
            await zygote.stop()
        return judge(path, server, hits, count)


def check(outcome: Outcome, *, kills: int) -> None:
    print(outcome)
    assert outcome.kills >= kills * 0.5, "the kills must hit a sender at work to prove anything"
    assert (outcome.lost, outcome.unmarked, outcome.repeated_b, outcome.silent) == (0, 0, 0, 0)
    # with one worker, a kill leaves at most one claim in doubt
    assert outcome.marked <= outcome.kills + outcome.ambiguous


def test_a_killed_sender_loses_nothing_and_repeats_nothing_unmarked(tmp_path: Path) -> None:
    outcome = asyncio.run(run(tmp_path / "s.db", count=2500, kills=100, longest=0.08, seed=1))
    check(outcome, kills=100)


@pytest.mark.long
def test_a_thousand_kills_over_twenty_thousand_reminders(tmp_path: Path) -> None:
    outcome = asyncio.run(run(tmp_path / "s.db", count=20_000, kills=1000, longest=0.12, seed=2))
    check(outcome, kills=1000)


@pytest.mark.parametrize(
    "count", [pytest.param(600, id="short"), pytest.param(5000, id="full", marks=pytest.mark.long)]
)
def test_ambiguous_answers_pass_through_unknown(tmp_path: Path, count: int) -> None:
    outcome = asyncio.run(run(tmp_path / "s.db", count=count, kills=0, longest=0, seed=3, share=0.2))
    check(outcome, kills=0)
    assert outcome.ambiguous > count * 0.15
