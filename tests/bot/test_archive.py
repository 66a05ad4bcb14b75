"""A backup holds people and plans, and puts both back; a bad one touches nothing."""

import hashlib
import io
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import archive
from bot.library.models import Added
from bot.library.store import LibraryStore
from bot.state.backup import back_up
from bot.state.errors import BadBackup
from bot.state.sqlite import open_store
from corpus.errors import KehoachError
from tests.bot.library.test_models import make_entry

NOW = datetime(2026, 3, 2, tzinfo=UTC)
DATA = "Kế hoạch".encode()
ENTRY = make_entry("KHX", hashlib.sha256(DATA).hexdigest())


def _home(folder: Path, *, name: str = "ai đó") -> Path:
    folder.mkdir()
    store = open_store(folder / "state.db")
    store.people.add("u1", kind="person", name=name, now=NOW)
    store.close()
    with LibraryStore(folder).changing() as change:
        change.keep(ENTRY, DATA)
        change.record([Added(entry=ENTRY)])
    return folder


def _pack(home: Path, target: Path) -> None:
    store = open_store(home / "state.db")
    archive.pack(store, home, target)
    store.close()


def _restore(source: Path, home: Path) -> None:
    archive.restore(source, home, home / "state.db", now=NOW).close()


def _name(home: Path) -> str:
    store = open_store(home / "state.db")
    person = store.people.by_uid("u1")
    store.close()
    assert person is not None
    return person.name


def test_people_and_plans_come_back_and_what_was_there_stays_beside(tmp_path: Path) -> None:
    source, target = _home(tmp_path / "a"), tmp_path / "copy.tar"
    _pack(source, target)
    other = _home(tmp_path / "b", name="người khác")
    (other / "library" / "journal.jsonl").write_bytes(b"")
    _restore(target, other)
    assert LibraryStore(other).shelf().entries == (ENTRY,)
    assert LibraryStore(other).path(ENTRY).read_bytes() == DATA
    assert _name(other) == "ai đó"
    store = open_store(other / "state.db")
    assert "restore" in store.system.holds()
    store.close()
    assert (other / "library.before-restore" / "journal.jsonl").read_bytes() == b""
    assert (other / "state.db.before-restore").exists()
    assert not (other / ".restore").exists()
    assert target.stat().st_mode & 0o077 == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b", "copy.tar"]


def test_a_home_without_a_library_and_a_plain_copy_of_the_database(tmp_path: Path) -> None:
    home = tmp_path / "a"
    home.mkdir()
    store = open_store(home / "state.db")
    store.people.add("u1", kind="person", name="một", now=NOW)
    archive.pack(store, home, tmp_path / "copy.tar")
    back_up(store, tmp_path / "plain.db")
    store.close()
    for copy in ("copy.tar", "plain.db"):
        target = tmp_path / f"to-{copy}"
        target.mkdir()
        _restore(tmp_path / copy, target)
        assert _name(target) == "một"
        assert not (target / "library").exists()


def _spoil(source: Path, name: str, data: bytes | None) -> None:
    """The same archive with one member replaced, dropped (None) or added."""
    with tarfile.open(source) as old:
        kept = [(e.name, old.extractfile(e).read()) for e in old if e.name != name]  # type: ignore[union-attr]
    with tarfile.open(source, "w") as new:
        for one, content in (*kept, *([(name, data)] if data is not None else [])):
            entry = tarfile.TarInfo(one)
            entry.size = len(content)
            new.addfile(entry, io.BytesIO(content))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("state.db", None, id="no database"),
        pytest.param("state.db", b"SQLite format 3\0" + b"x" * 4096, id="a broken database"),
        pytest.param("library/journal.jsonl", b"{", id="a torn journal"),
        pytest.param("../outside", b"x", id="a way out of the folder"),
        pytest.param("/tmp/outside", b"x", id="an absolute way"),
        pytest.param("other.txt", b"x", id="something else"),
        pytest.param(".", b"", id="a nameless folder"),
    ],
)
def test_a_bad_archive_is_refused_and_nothing_is_touched(
    tmp_path: Path, name: str, data: bytes | None
) -> None:
    home, target = _home(tmp_path / "a"), tmp_path / "copy.tar"
    _pack(home, target)
    _spoil(target, name, data)
    before = LibraryStore(home).journal.read_bytes()
    with pytest.raises(KehoachError):
        _restore(target, home)
    assert _name(home) == "ai đó"
    assert LibraryStore(home).journal.read_bytes() == before
    assert not (home / ".restore").exists()
    assert not (tmp_path / "outside").exists()


def test_a_plan_that_is_not_what_the_journal_names_is_refused(tmp_path: Path) -> None:
    home, target = _home(tmp_path / "a"), tmp_path / "copy.tar"
    _pack(home, target)
    with tarfile.open(target) as made:
        (file,) = [entry.name for entry in made if "files/" in entry.name]
    _spoil(target, file, b"anders")
    with pytest.raises(BadBackup):
        _restore(target, home)


def test_an_archive_cut_off_is_refused(tmp_path: Path) -> None:
    home, target = _home(tmp_path / "a"), tmp_path / "copy.tar"
    _pack(home, target)
    target.write_bytes(target.read_bytes()[:6000])
    with pytest.raises(BadBackup):
        _restore(target, home)
    assert _name(home) == "ai đó"
