"""One connection, one writer, one way to write.

Every write goes through `Database.write()`: BEGIN IMMEDIATE, so that two writers queue up instead
of failing (a deferred transaction that turns into a write fails at once, whatever the timeout).
"""

import contextlib
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.state.errors import OldSqlite, StorageFull

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:  # a platform without the wheel: its own library, if it is new enough
    import sqlite3 as sqlite

__all__ = ["Database", "Row", "check_version", "sqlite"]

OLDEST_SQLITE = (3, 51, 3)
"""The first version without the WAL-reset corruption bug."""

PROFILE = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA secure_delete = ON;
    PRAGMA wal_autocheckpoint = 1000;
    PRAGMA journal_size_limit = 16777216;
"""
RESERVE_BYTES = 1 << 20
"""Space kept aside, so that the outcome of a send in flight can still be stored on a full disk."""

Row = dict[str, Any]


def check_version(version: tuple[int, ...] = sqlite.sqlite_version_info) -> None:
    """Refuse a library that can corrupt a WAL database; raises `OldSqlite`."""
    if version < OLDEST_SQLITE:
        found = ".".join(map(str, version))
        raise OldSqlite(f"SQLite {found} có lỗi làm hỏng dữ liệu; cần bản 3.51.3 trở lên (gói pysqlite3).")


class Database:
    """A SQLite file under the profile above. Safe for threads; not to be carried across fork()."""

    def __init__(self, path: Path, *, busy_ms: int = 5000) -> None:
        check_version()
        self.path = path
        self._lock = threading.RLock()
        self._depth = 0
        self._reserve = path.with_name(path.name + ".reserve")
        self.connection = sqlite.connect(str(path), isolation_level=None, check_same_thread=False)
        self.connection.execute(f"PRAGMA busy_timeout = {busy_ms:d}")
        self.connection.executescript(PROFILE)
        self.keep_reserve()

    def close(self) -> None:
        """Close the connection; the last one to close folds the WAL into the file."""
        with self._lock:
            self.connection.close()

    @contextlib.contextmanager
    def write(self) -> Iterator[None]:
        """A write transaction; nested calls join the outer one. Raises `StorageFull` on a full disk."""
        with self._lock:
            if self._depth:
                yield
                return
            try:
                self._begin()
                try:
                    yield
                except BaseException:
                    self._rollback()
                    raise
                self._commit()
            except sqlite.OperationalError as error:
                if "full" not in str(error) and "disk I/O" not in str(error):
                    raise
                raise StorageFull("Đĩa đã đầy: tạm ngừng gửi tin cho đến khi có chỗ trống.") from error

    def _begin(self) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self._depth = 1

    def _commit(self) -> None:
        try:
            self.connection.execute("COMMIT")
            self._depth = 0
        except BaseException:
            self._rollback()
            raise

    def _rollback(self) -> None:
        self._depth = 0
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def rows(self, sql: str, values: Sequence[Any] | Row = ()) -> list[Row]:
        """All rows as dictionaries."""
        with self._lock:
            cursor = self.connection.execute(sql, values)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def one(self, sql: str, values: Sequence[Any] | Row = ()) -> Row | None:
        """The first row, None if there is none."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Sequence[Any] | Row = ()) -> int:
        """A statement inside `write()`; how many rows it changed."""
        self._must_write()
        return int(self.connection.execute(sql, values).rowcount)

    def add(self, sql: str, values: Sequence[Any] | Row = ()) -> int:
        """An INSERT inside `write()`; the new row's number."""
        self._must_write()
        return int(self.connection.execute(sql, values).lastrowid)

    def run_many(self, sql: str, values: Sequence[Sequence[Any]]) -> None:
        """One statement for many rows, inside `write()`."""
        self._must_write()
        self.connection.executemany(sql, values)

    def _must_write(self) -> None:
        if not self._depth:
            raise RuntimeError("a change outside write()")

    def copy_to(self, other: Any, *, pages: int) -> None:
        """Copy the database by the backup API, a few pages at a time."""
        with self._lock:
            self.connection.backup(other, pages=pages, sleep=0.001)

    def vacuum(self) -> None:
        """Rewrite the file without what was deleted, and empty the WAL."""
        with self._lock:
            self.connection.execute("VACUUM")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def keep_reserve(self) -> bool:
        """Set the reserve aside (again); False where there is no space for it."""
        if self._reserve.exists() and self._reserve.stat().st_size >= RESERVE_BYTES:
            return True
        try:
            self._reserve.write_bytes(os.urandom(RESERVE_BYTES))  # a sparse file would reserve nothing
        except OSError:
            self._reserve.unlink(missing_ok=True)
            return False
        return True

    def free_reserve(self) -> None:
        """Give the reserve up, for the outcomes that must still be stored."""
        self._reserve.unlink(missing_ok=True)
