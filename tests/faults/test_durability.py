"""Rows 1, 7, 12, 13 of the target table: enqueue, inbound, durability, contention — in real processes."""

import asyncio
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.state.models import State
from bot.state.sqlite import open_store
from tests.faults.harness import ROOT, Zygote, kill_often
from tests.faults.host_job import agree

NOW = datetime(2026, 3, 2, tzinfo=UTC)
TAKE_IN_POINTS = ("after_accept", "before_effect_commit", "after_effect_commit")


@pytest.mark.parametrize(
    ("updates", "kills"),
    [pytest.param(600, 30, id="short"), pytest.param(5000, 200, marks=pytest.mark.long, id="full")],
)
def test_each_command_takes_effect_once(tmp_path: Path, updates: int, kills: int) -> None:
    """Every update comes three times, shuffled, to the real host in a process that is killed all the time."""
    rng = random.Random(7)
    keys = [str(number) for number in range(updates)] * 3
    rng.shuffle(keys)
    store = open_store(tmp_path / "state.db")
    agree(store)
    store.close()

    async def scene() -> int:
        zygote = await Zygote.start("tests.faults.host_job")
        try:
            order = {"job": "take_in", "folder": str(tmp_path), "updates": keys}
            return await kill_often(zygote, kills=kills, longest=0.2, rng=rng, points=TAKE_IN_POINTS, **order)
        finally:
            await zygote.stop()

    hits = asyncio.run(scene())
    store = open_store(tmp_path / "state.db")
    effects = store.database.rows("SELECT count(*) AS n FROM audit WHERE action = 'link-code'")[0]["n"]
    replies = Counter(message.dedupe_key for message in store.outbox.in_state(*State, limit=10**6))
    assert effects == updates
    assert len(replies) == updates
    assert set(replies.values()) == {1}
    assert store.inbox.count("new") == 0
    assert hits >= kills // 4  # a fast machine is done before the later kills; fewer would prove little
    store.close()


@pytest.mark.parametrize(
    "kills", [pytest.param(25, id="short"), pytest.param(1000, marks=pytest.mark.long, id="full")]
)
def test_what_was_committed_stays(tmp_path: Path, kills: int) -> None:
    rng = random.Random(11)
    path, log = tmp_path / "s.db", tmp_path / "log"
    open_store(path).close()
    log.touch()

    async def scene() -> None:
        zygote = await Zygote.start()
        try:
            for number in range(kills):
                order = {"job": "commit", "db": str(path), "log": str(log), "seed": number}
                assert not await zygote.run(kill_after=rng.uniform(0.0, 0.15), **order)
        finally:
            await zygote.stop()

    asyncio.run(scene())
    promised = set(log.read_text().splitlines())
    store = open_store(path)
    kept = {row["detail"] for row in store.database.rows("SELECT detail FROM audit")}
    assert len(promised) > kills
    assert promised <= kept
    assert len(kept - promised) <= kills  # a commit whose log line was cut off
    assert store.database.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert store.system.broken_audit() is None
    store.close()


@pytest.mark.parametrize(
    "times", [pytest.param(400, id="short"), pytest.param(10_000, marks=pytest.mark.long, id="full")]
)
def test_four_processes_never_lock_each_other_out(tmp_path: Path, times: int) -> None:
    path = tmp_path / "s.db"
    store = open_store(path)
    store.system.move_watermark("bump", None, NOW)
    code = "import sys; from tests.faults.jobs import bump; bump(sys.argv[1], int(sys.argv[2]))"
    command = (sys.executable, "-c", code, str(path), str(times))
    children = [subprocess.Popen(command, cwd=ROOT) for _ in range(4)]
    assert [child.wait() for child in children] == [0] * 4
    assert store.system.watermark("bump") == NOW + timedelta(seconds=4 * times)
    store.close()


@pytest.mark.parametrize(
    "people", [pytest.param(150, id="short"), pytest.param(5000, marks=pytest.mark.long, id="full")]
)
def test_racing_killed_schedulers_plan_each_occurrence_once(tmp_path: Path, people: int) -> None:
    """Eight schedulers over the same hour, killed and started again: two occurrences a person, each once."""
    path = tmp_path / "s.db"
    subprocess.run((sys.executable, "-c", PREPARE, str(path), str(people)), cwd=ROOT, check=True)
    rng = random.Random(13)

    async def racer(number: int) -> None:
        zygote = await Zygote.start()
        try:
            order = {"job": "plan", "db": str(path)}
            points = ("before_plan", "before_plan_commit")
            await kill_often(
                zygote, kills=3 if number < 7 else 0, longest=0.3, rng=rng, points=points, **order
            )
        finally:
            await zygote.stop()

    async def race() -> None:
        await asyncio.gather(*map(racer, range(8)))

    asyncio.run(race())
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rules = dict(
        connection.execute("SELECT rule, count(*) FROM occurrence WHERE task_id <> '' GROUP BY rule")
    )
    keys = connection.execute("SELECT count(*), count(DISTINCT dedupe_key) FROM outbox").fetchone()
    assert rules == {"before": people, "digest": people}
    assert keys == (2 * people, 2 * people)
    connection.close()


PREPARE = """
import sys
from pathlib import Path
from tests.faults.jobs import prepare
prepare(sys.argv[1], int(sys.argv[2]))
"""
