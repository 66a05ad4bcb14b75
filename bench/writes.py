"""What a write costs beside other writers, and how long a restore takes."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.timing import Row, cost
from bot import archive
from bot.outbox.codes import code
from bot.state.models import Draft
from bot.state.sqlite import SqliteStore, open_store

PROCESSES = 4
WRITES = 2_000
MESSAGES = 100_000
NOW = datetime(2026, 3, 2, tzinfo=UTC)
_WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bench.timing import milliseconds
from bot.state.sqlite import open_store
store, now = open_store(Path(sys.argv[1])), datetime(2026, 3, 2, tzinfo=UTC)
for number in range(int(sys.argv[2])):
    print(milliseconds(lambda: store.system.audit("u", "write", str(number), now)))
"""


def measure_writes() -> Iterator[Row]:
    """Rows for writes under contention and for a restore."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.db"
        open_store(path).close()
        command = [sys.executable, "-c", _WRITER, str(path), str(WRITES)]
        writers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
        took = sorted(float(line) for writer in writers for line in writer.communicate()[0].splitlines())
        p50, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
        what = f"a write beside {PROCESSES - 1} other processes that write all the time"
        yield Row(what, f"p50 {p50:.1f} ms, p99 {p99:.1f} ms", "p99 ≤ 50 ms")
        yield from _restore(Path(folder))


def _restore(folder: Path) -> Iterator[Row]:
    home, target = folder / "home", folder / "copy.tar"
    home.mkdir()
    store = open_store(home / "state.db")
    _fill(store)
    packing = cost(lambda: archive.pack(store, home, target))
    store.close()
    size = target.stat().st_size / 1e6
    back = cost(lambda: archive.restore(target, home, home / "state.db", now=NOW).close())
    yield Row(f"a backup with {MESSAGES:,} messages ({size:.0f} MB)", f"{packing}")
    yield Row("the same restored: checked, in place, on hold", f"{back}", "≤ 120 s")


def _fill(store: SqliteStore) -> None:
    with store.write():
        person = store.people.add("u", kind="person", name="", now=NOW)
        address = store.people.add_address(person.id, "telegram", "1", preference=0, now=NOW)
        for number in range(MESSAGES):
            key = f"k{number}"
            draft = Draft(
                dedupe_key=key,
                address_id=address.id,
                cls="B",
                code=code(key),
                parts=("việc " * 150,),
                not_before=NOW,
            )
            store.outbox.enqueue(draft)
