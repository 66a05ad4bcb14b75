"""Backup and restore of the precious database. A restored system is on hold until a person decides.

What happened between the backup and now is unknown to it: which reminders left, who asked to be
forgotten. So it sends nothing on its own, lets nobody in by an
old secret, and forgets again whoever is on the re-erase list, a file
beside the database that holds pseudonyms only and is written with each erasure.
"""

import json
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.durable import sync
from bot.outbox.codes import code
from bot.state.database import Database, sqlite
from bot.state.errors import BadBackup
from bot.state.migrations import version
from bot.state.models import Draft, State
from bot.state.secrets import revoke_all
from bot.state.sqlite import SqliteStore, open_store
from bot.state.stamps import stamp

RESTORED = "restore"
"""The hold that a restore leaves."""
TOLD_FOR = timedelta(days=30)
CALENDAR_REVOKED = (
    "🔑 Dữ liệu của trợ lý vừa được khôi phục từ bản sao lưu. Để bảo đảm an toàn, địa chỉ lịch riêng của "
    "ông/bà đã được thu hồi. Nếu vẫn cần, xin tạo địa chỉ mới trên trang web, mục Lịch riêng, rồi thay trong "
    "ứng dụng lịch."
)
PAGES = 200
"""Copied at a time, so that the writer never waits long."""


def erase_list(path: Path) -> Path:
    """The re-erase list of a database."""
    return path.with_name(path.name + ".erased.jsonl")


def back_up(store: SqliteStore, target: Path) -> None:
    """Copy the live database, consistently, while it is written to; `target` appears only when whole."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    copy = sqlite.connect(str(part))
    try:
        store.database.copy_to(copy, pages=PAGES)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    check(part)
    sync(part)
    part.replace(target)
    sync(target.parent)


def check(path: Path) -> None:
    """Raise `BadBackup` unless the file is a whole database of this program."""
    try:
        connection = sqlite.connect(f"file:{path}?mode=ro", uri=True)
        try:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            strays = connection.execute("PRAGMA foreign_key_check").fetchall()
            ours = connection.execute("PRAGMA user_version").fetchone()[0] > 0
        finally:
            connection.close()
    except sqlite.DatabaseError as error:
        raise BadBackup("Tệp sao lưu bị hỏng hoặc không phải dữ liệu của chương trình này.") from error
    if not whole or strays or not ours:
        raise BadBackup("Tệp sao lưu bị hỏng hoặc không phải dữ liệu của chương trình này.")


def restore(backup: Path, target: Path, *, now: datetime) -> SqliteStore:
    """Put a backup in place of the database and open it on hold; the old file stays as *.before-restore.

    The store must be closed. Sends that were under way become unknown, waiting ones are held.
    """
    check(backup)
    part = target.with_name(target.name + ".part")
    part.write_bytes(backup.read_bytes())
    sync(part)
    _hold(part, erase_list(target), now)
    if target.exists():
        _fold(target)
        target.replace(target.with_name(target.name + ".before-restore"))
    part.replace(target)
    sync(target.parent)
    return open_store(target)


def _hold(path: Path, erased: Path, now: datetime) -> None:
    """Set the hold, and forget again, before the file can be seen under its name."""
    store = open_store(path)
    try:
        with store.write():
            store.system.hold(RESTORED, f"bản sao lưu đến {_last(store)}", now)
            for message in store.outbox.claimed(lapsed_by=None):
                store.outbox.finish(message, State.UNKNOWN, now=now, detail="restored")
            store.outbox.hold_waiting()
            _tell_revoked(store, revoke_all(store.database), now)
            store.system.audit("system", "restore", stamp(now), now)
        _forget_again(store, erased, now)
    finally:
        store.close()
    _fold(path)
    for suffix in ("-wal", "-shm", ".reserve"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _tell_revoked(store: SqliteStore, persons: tuple[int, ...], now: datetime) -> None:
    """Whose calendar no longer loads hears why, once the hold is over, whatever is decided then."""
    for recipient in store.people.recipients(persons):
        if recipient.address is not None:
            key = f"feed-revoked|{stamp(now)}|P{recipient.person.id}"
            draft = Draft(
                dedupe_key=key,
                address_id=recipient.address.id,
                cls="B",
                code=code(key),
                parts=(CALENDAR_REVOKED,),
                not_before=now,
                useful_until=now + TOLD_FOR,
            )
            store.outbox.enqueue(draft)


def _last(store: SqliteStore) -> str:
    mark = store.system.watermark("planned")
    return stamp(mark) if mark else ""


def _fold(path: Path) -> None:
    """Fold the WAL into the file, so that the file alone is the database."""
    database = Database(path)
    version(database)
    database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def release(store: SqliteStore, *, send: bool, now: datetime) -> int:
    """A person's decision after a restore: send what was held and catch up, or drop it and start from now."""
    with store.write():
        if not store.system.release(RESTORED):
            return 0
        mark = store.system.watermark("planned")
        if send:
            store.system.move_watermark("confirmed", store.system.watermark("confirmed"), now)
        elif mark is not None:
            store.system.move_watermark("planned", mark, now)
        settled = store.outbox.settle_restore(send=send, now=now)
        store.system.audit("admin", "restore-send" if send else "restore-drop", str(settled), now)
    return settled


def erase(store: SqliteStore, person_id: int, *, now: datetime) -> str:
    """Forget a person for good: list first, then delete, then leave no trace in free pages. The pseudonym."""
    person = store.people.get(person_id)
    if person is None:
        return ""
    _list(erase_list(store.database.path), person.uid, now)
    with store.write():
        store.people.erase(person_id)
        store.system.audit(person.uid, "erase", "", now)
    store.database.vacuum()
    return person.uid


def _list(path: Path, uid: str, now: datetime) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"uid": uid, "at": stamp(now)}) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _listed(path: Path) -> Iterator[str]:
    """Pseudonyms on the list; a line cut by a crash is skipped."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            yield str(json.loads(line)["uid"])
        except (ValueError, KeyError):
            continue


def _forget_again(store: SqliteStore, erased: Path, now: datetime) -> None:
    for uid in _listed(erased):
        person = store.people.by_uid(uid)
        if person is not None:
            store.people.erase(person.id)
            store.system.audit(uid, "erase-again", "", now)
    store.database.vacuum()
