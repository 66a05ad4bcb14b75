"""The library on disk: whole or not at all, one writer at a time, damage named and never overwritten."""

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.errors import LibraryBusy, LibraryDamaged
from bot.library.models import Added
from bot.library.store import LibraryStore, suffix_of
from tests.bot.library.test_models import make_entry, removed

DATA = "Kế hoạch".encode()
SHA = hashlib.sha256(DATA).hexdigest()
ENTRY = make_entry("KHX", SHA)


def _add(store: LibraryStore) -> None:
    with store.changing() as change:
        change.keep(ENTRY, DATA)
        change.record([Added(entry=ENTRY)])


def test_what_was_recorded_is_there(tmp_path: Path) -> None:
    _add(LibraryStore(tmp_path))
    fresh = LibraryStore(tmp_path)
    assert fresh.shelf().entries == (ENTRY,)
    assert fresh.path(ENTRY).read_bytes() == DATA


def test_an_empty_home_has_an_empty_shelf(tmp_path: Path) -> None:
    assert LibraryStore(tmp_path / "nowhere").shelf().entries == ()
    assert not (tmp_path / "nowhere").exists()


def test_undo_leaves_nothing(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path)
    with store.changing() as change:
        change.keep(ENTRY, DATA)
        change.record([Added(entry=ENTRY)])
        change.undo()
    assert store.shelf().entries == ()
    assert list((tmp_path / "library" / "files").iterdir()) == []


def test_undo_keeps_what_was_there_before(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path)
    _add(store)
    before = store.journal.read_bytes()
    with store.changing() as change:
        change.record([removed(ENTRY.plan, SHA)])
        change.undo()
    assert store.journal.read_bytes() == before
    assert store.path(ENTRY).read_bytes() == DATA


def test_sweep_forgets_the_bytes_of_removed_plans(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path)
    _add(store)
    with store.changing() as change:
        change.record([removed(ENTRY.plan, SHA)])
        change.sweep()
    assert not store.path(ENTRY).exists()


@pytest.mark.parametrize(
    "line", [b"{", b"\xff\xfe", b'{"event": "unknown"}', b'{"event": "added", "entry": {}}']
)
def test_a_damaged_journal_is_named_and_not_overwritten(tmp_path: Path, line: bytes) -> None:
    store = LibraryStore(tmp_path)
    _add(store)
    damaged = store.journal.read_bytes() + line + b"\n"
    store.journal.write_bytes(damaged)
    with pytest.raises(LibraryDamaged, match=r"journal\.jsonl"), store.changing() as change:
        change.record([removed()])
    assert store.journal.read_bytes() == damaged


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path)
    with store.changing(), pytest.raises(LibraryBusy), store.changing(patience=0):
        pass


def test_a_writer_waits_for_the_other(tmp_path: Path) -> None:
    store = LibraryStore(tmp_path)
    with store.changing():
        other = threading.Thread(target=_add, args=(LibraryStore(tmp_path),))
        other.start()
        assert store.shelf().entries == ()
    other.join(timeout=10)
    assert store.shelf().entries == (ENTRY,)


_WRITER = """
import sys
from pathlib import Path
from bot.library.models import Added
from bot.library.store import LibraryStore
from tests.bot.library.test_models import make_entry
import hashlib
store = LibraryStore(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(100_000):
    data = str(number).encode() * 2000
    entry = make_entry(f"KH{number}", hashlib.sha256(data).hexdigest())
    with store.changing() as change:
        change.keep(entry, data)
        change.record([Added(entry=entry)])
        print(number, flush=True)
"""


@pytest.mark.parametrize("after", [0.005, 0.03, 0.08])
def test_killed_at_any_moment_nothing_is_half_written(tmp_path: Path, after: float) -> None:
    """All that the writer said it had recorded is there, with its bytes; the next change works."""
    root = Path(__file__).parents[3]
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(tmp_path)], cwd=root, stdout=subprocess.PIPE, text=True
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(after)
        os.kill(writer.pid, signal.SIGKILL)
        said = [int(line) for line in writer.stdout if line.endswith("\n")]
    store = LibraryStore(tmp_path)
    entries = store.shelf().entries
    assert len(entries) >= len(said)
    for entry in entries:
        assert hashlib.sha256(store.path(entry).read_bytes()).hexdigest() == entry.sha256
    _add(store)
    assert store.shelf().entries[-1] == ENTRY


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("kế hoạch.DOCX", ".docx"),
        ("kế hoạch", ""),
        ("a.b/../c", ""),
        ("x.tar.gz", ".gz"),
        ("x.đơn", ""),
        ("x.verylongsuffix", ""),
    ],
)
def test_only_plain_suffixes_reach_the_disk(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix
