"""A backup is usable, a restore is silent, and who was forgotten stays forgotten."""

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from bot.state import backup
from bot.state.errors import BadBackup
from bot.state.models import State
from tests.bot.world import FINANCE, World, dated, local

START = local("2026-03-02 06:00")


def world(folder: Path) -> World:
    made = World(folder, now=START, tasks=(dated("T1", "2026-03-03"), dated("T2", "2026-03-09")))
    made.person(FINANCE)
    return made


def swap(made: World, copy: Path) -> None:
    """Restore a backup under the running world."""
    made.store.close()
    backup.restore(copy, made.path, now=made.now).close()
    made.open()


@pytest.mark.parametrize("send", [True, False], ids=["send what was held", "drop it"])
def test_a_restored_system_sends_nothing_before_a_person_decides(tmp_path: Path, send: bool) -> None:
    made = world(tmp_path)
    made.tick("2026-03-02 07:30")  # planned, not sent
    backup.back_up(made.store, tmp_path / "copy.db")
    made.send()
    swap(made, tmp_path / "copy.db")
    before = len(made.channel.delivered)
    for hour in range(1, 6):
        made.now += timedelta(hours=hour)
        made.tick()
        made.send()
        made.restart()
    assert len(made.channel.delivered) == before
    assert made.store.outbox.counts() == {"hold": 2}
    assert backup.release(made.store, send=send, now=made.now) == 2
    made.tick(made.now + timedelta(minutes=1))
    assert bool(made.send()) == send
    assert made.store.system.broken_audit() is None
    made.close()


def test_a_send_under_way_in_the_backup_is_unknown_afterwards(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.tick("2026-03-02 07:30")
    made.point = lambda name: backup.back_up(made.store, tmp_path / "c.db") if name == "before_http" else None
    made.send()
    made.point = lambda name: None
    swap(made, tmp_path / "c.db")
    assert len(made.store.outbox.in_state(State.UNKNOWN)) == 1
    made.close()


def test_who_was_forgotten_after_the_backup_is_forgotten_again(tmp_path: Path) -> None:
    made = world(tmp_path)
    person = made.person("Sở bí mật")
    made.store.people.consent(person.id, "dấu vết riêng", True, made.now)
    backup.back_up(made.store, tmp_path / "copy.db")
    assert backup.erase(made.store, person.id, now=made.now) == person.uid
    assert "Sở bí mật".encode() not in everything(made.path)
    swap(made, tmp_path / "copy.db")
    assert made.store.people.by_uid(person.uid) is None
    for word in ("Sở bí mật", "dấu vết riêng", "chat2"):
        assert word.encode() not in everything(made.path), word
    assert made.store.system.broken_audit() is None
    made.close()


def test_no_secret_of_the_backup_opens_a_door_again(tmp_path: Path) -> None:
    """Revoked, used and still good: nobody can tell them apart, so all of them end, and people are told."""
    made = world(tmp_path)
    person, soon = made.person("Sở Xây dựng"), made.now + timedelta(minutes=10)
    (address,) = made.store.people.addresses(person.id)
    made.store.feeds.open("lich", person.id, made.now)
    made.store.web.open("phien", person.id, made.now)
    made.store.web.issue("ma-vao", person.id, soon)
    made.store.links.issue("ma-ghep", address.id, soon)
    made.store.pairing.issue("ma-quan-tri", role="admin", note="", expires=soon)
    backup.back_up(made.store, tmp_path / "copy.db")
    made.store.feeds.close(person.id)
    swap(made, tmp_path / "copy.db")
    store, chat = made.store, {"channel": address.channel, "chat_id": address.chat_id}
    assert store.feeds.whose("lich") is None
    assert store.web.session("phien", made.now, idle=timedelta(days=1), life=timedelta(days=1)) is None
    assert store.web.redeem("ma-vao", made.now) is None
    assert store.links.look("ma-ghep", now=made.now, **chat) is None
    assert store.pairing.redeem("ma-quan-tri", person.id, now=made.now, **chat) is None
    made.send()
    assert made.channel.delivered == []
    backup.release(store, send=False, now=made.now)
    made.send()
    (told,) = made.channel.delivered
    assert (told.chat_id, told.text) == (address.chat_id, backup.CALENDAR_REVOKED)
    made.close()


def everything(path: Path) -> bytes:
    """All bytes of the database and its side files."""
    files = [path, path.with_name(path.name + "-wal")]
    return b"".join(file.read_bytes() for file in files if file.exists())


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda p: p.write_bytes(b""), id="empty"),
        pytest.param(lambda p: p.write_bytes(b"rubbish" * 999), id="no database"),
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[:9000]), id="cut off"),
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[:8192] + b"\xff" * 8192), id="overwritten"),
    ],
)
def test_a_damaged_backup_is_refused_and_the_database_stays(tmp_path: Path, spoil: object) -> None:
    made = world(tmp_path)
    copy = tmp_path / "copy.db"
    backup.back_up(made.store, copy)
    spoil(copy)  # type: ignore[operator]
    made.store.close()
    with pytest.raises(BadBackup):
        backup.restore(copy, made.path, now=made.now)
    made.open()
    assert len(made.store.subscriptions.all_active()) == 1
    made.close()


@pytest.mark.parametrize(
    "times", [pytest.param(2, id="short"), pytest.param(20, marks=pytest.mark.long, id="full")]
)
def test_backups_under_load_are_whole(tmp_path: Path, times: int) -> None:
    made = world(tmp_path)
    stop = threading.Event()

    def load() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            made.store.system.audit("u", "load", f"{number}" + "x" * 500, made.now)

    thread = threading.Thread(target=load)
    thread.start()
    try:
        for number in range(times):
            copy = tmp_path / f"copy{number}.db"
            backup.back_up(made.store, copy)
            restored = backup.restore(copy, tmp_path / f"r{number}.db", now=made.now)
            assert restored.system.broken_audit() is None
            assert restored.database.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
            assert restored.database.rows("PRAGMA foreign_key_check") == []
            assert len(restored.subscriptions.all_active()) == 1
            restored.close()
    finally:
        stop.set()
        thread.join()
    made.close()


def test_the_backup_is_one_plain_file(tmp_path: Path) -> None:
    made = world(tmp_path)
    copy = tmp_path / "copy.db"
    backup.back_up(made.store, copy)
    connection = sqlite3.connect(f"file:{copy}?mode=ro", uri=True)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
    assert not list(tmp_path.glob("copy.db?*"))
    made.close()
