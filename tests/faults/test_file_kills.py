"""Files over the real Telegram client under kill -9 and a bad line: whole, never twice, never lost unseen."""

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.base import Attachment
from bot.state.models import Draft, State
from bot.state.sqlite import open_store
from tests.faults.harness import Zygote, kill_often
from tests.faults.server import FaultServer
from tests.faults.test_kills import POINTS, network

NOW = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)


def content(number: int) -> bytes:
    """The file of a reply, another one for each: every byte, so that nothing on the way may touch any."""
    return bytes(random.Random(number).randbytes(20_000 + number))


def fill(path: Path, count: int) -> None:
    """`count` replies, each with a file."""
    store = open_store(path)
    with store.write():
        for number in range(count):
            person = store.people.add(f"u{number}", kind="person", name="", now=NOW)
            address = store.people.add_address(person.id, "telegram", str(number + 1), preference=0, now=NOW)
            draft = Draft(
                dedupe_key=f"reply|telegram|{number}",
                address_id=address.id,
                cls="C",
                code="NH-2222",
                parts=(f"item {number}",),
                not_before=NOW,
                attachment=Attachment(name=f"nhiem-vu-{number}.xlsx", content=content(number)),
            )
            store.outbox.enqueue(draft)
    store.close()


@pytest.mark.parametrize(
    ("count", "kills", "share"),
    [
        pytest.param(300, 12, 0.2, id="short"),
        pytest.param(3000, 300, 0.0, marks=pytest.mark.long, id="kills"),
        pytest.param(3000, 100, 0.2, marks=pytest.mark.long, id="kills and a bad line"),
    ],
)
def test_a_file_arrives_whole_and_once_or_is_known_to_be_uncertain(
    tmp_path: Path, count: int, kills: int, share: float
) -> None:
    rng = random.Random(5)
    fill(tmp_path / "s.db", count)

    async def scene() -> tuple[FaultServer, int]:
        async with FaultServer(choose=network(share, rng)) as server:
            zygote = await Zygote.start("tests.faults.file_job")
            order = {"job": "send_files", "db": str(tmp_path / "s.db"), "port": server.port}
            try:
                hits = await kill_often(zygote, kills=kills, longest=0.4, rng=rng, points=POINTS, **order)
            finally:
                await zygote.stop()
            return server, hits

    server, hits = asyncio.run(scene())
    store = open_store(tmp_path / "s.db")
    taken = Counter(int(accepted.text.removeprefix("item ")) for accepted in server.ledger)
    states = {int(m.body.removeprefix("item ")): m.state for m in store.outbox.in_state(*State, limit=10**6)}
    left = store.database.rows("SELECT outbox_id FROM attachment")
    unknown = [number for number, state in states.items() if state is State.UNKNOWN]
    print(f"{hits} kills, {len(server.injected)} faults, {len(taken)} arrived, {len(unknown)} uncertain")
    assert hits >= kills * 0.5
    assert set(taken.values()) <= {1}
    assert set(states.values()) <= {State.SENT, State.UNKNOWN}
    assert [number for number, state in states.items() if not taken[number] and state is State.SENT] == []
    assert len(unknown) <= hits + len(server.injected)
    assert len(left) == len(unknown)
    for accepted in server.ledger:
        assert accepted.file is not None
        assert accepted.file.content == content(int(accepted.text.removeprefix("item ")))
    store.close()
