"""Power cuts and a full disk: what was synced stays, and nothing leaves whose record cannot be stored."""

import asyncio
import random
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.state.sqlite import open_store
from tests.faults.harness import ROOT
from tests.faults.server import FaultServer
from tests.faults.test_kills import fill

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "cuts", [pytest.param(25, id="short"), pytest.param(500, marks=pytest.mark.long, id="full")]
)
def test_a_power_cut_keeps_all_that_was_synced(tmp_path: Path, cuts: int) -> None:
    """With synchronous=FULL each commit ends with the WAL on the disk up to its end. After that, any
    prefix of what follows may have arrived, torn or as rubbish: such a file must open with all commits."""
    rng = random.Random(17)
    store = open_store(tmp_path / "s.db")
    wal = tmp_path / "s.db-wal"
    ends = []
    for number in range(60):
        store.system.audit("u", "commit", str(number), NOW)
        ends.append(wal.stat().st_size)
    assert ends == sorted(ends), "no checkpoint may happen meanwhile"
    base, log = (tmp_path / "s.db").read_bytes(), wal.read_bytes()
    for cut in range(cuts):
        kept = rng.randrange(len(ends) - 1)
        tail = log[ends[kept] : rng.randrange(ends[kept], ends[-1])]
        torn = rng.choice((tail, rng.randbytes(len(tail)), tail[:-1] + b"\0", b"\0" * len(tail)))
        place = tmp_path / f"cut{cut}"
        place.mkdir()
        (place / "s.db").write_bytes(base)
        (place / "s.db-wal").write_bytes(log[: ends[kept]] + torn)
        after = open_store(place / "s.db")
        assert after.database.rows("SELECT count(*) AS n FROM audit")[0]["n"] >= kept + 1
        assert after.database.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        assert after.system.broken_audit() is None
        after.close()
        shutil.rmtree(place)
    store.close()


FULL = """
import sys, os
from pathlib import Path
from tests.faults.jobs import left, send
db, port, ballast = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
free = os.statvfs(ballast.parent)
ballast.write_bytes(b"x" * max(0, free.f_bavail * free.f_bsize - 1_700_000))
send(db, port)
print("left:", left(db))
ballast.unlink()
send(db, port)
"""


@pytest.mark.long
def test_a_full_disk_sends_nothing_unrecorded_and_recovers(tmp_path: Path) -> None:
    """A 16 MB file system of its own, filled up while the sender works."""
    mount = f'mount -t tmpfs -o size=16m none {tmp_path} && cp -r {tmp_path}.copy/. {tmp_path} && exec "$@"'
    if subprocess.run(("unshare", "-rm", "true"), check=False).returncode:
        pytest.skip("no right to mount a file system of its own")
    copy = tmp_path.with_name(tmp_path.name + ".copy")
    copy.mkdir()
    fill(copy / "s.db", 400)

    async def scene() -> tuple[int, str]:
        async with FaultServer() as server:
            inner = (sys.executable, "-c", FULL, f"{tmp_path}/s.db", str(server.port), f"{tmp_path}/ballast")
            last = f"{mount}; exit 1"
            check = (
                *("unshare", "-rm", "sh", "-c", last, "sh"),
                "sh",
                "-c",
                f'"$@" && cp -r {tmp_path}/. {copy}',
                "sh",
            )
            child = await asyncio.create_subprocess_exec(
                *check, *inner, cwd=ROOT, stdout=asyncio.subprocess.PIPE
            )
            out, _ = await child.communicate()
            assert child.returncode == 0
            texts = [accepted.text for accepted in server.ledger]
            unmarked = [text for text in texts if not text.startswith("🔁")]
            assert len(unmarked) == len(set(unmarked))
            return len(texts), out.decode()

    delivered, out = asyncio.run(scene())
    assert 0 < int(out.removeprefix("left:")) < 400, "the disk must fill up while messages wait"
    store = open_store(copy / "s.db")
    assert store.database.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    counts = store.outbox.counts()
    assert counts.get("sent", 0) + counts.get("unknown", 0) >= 400
    assert delivered <= counts.get("sent", 0) + counts.get("unknown", 0)
    store.close()
