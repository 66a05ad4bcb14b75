"""Opening SQLite: the one place that chooses the library and refuses a faulty one.

Python's own SQLite may carry the WAL-reset corruption bug (fixed in 3.51.3), so pysqlite3 is used.
"""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pysqlite3 import dbapi2 as sqlite3

from index.errors import DamagedRelease

OLDEST_SQLITE = (3, 51, 3)
DatabaseError: type[Exception] = sqlite3.DatabaseError

if TYPE_CHECKING:
    from sqlite3 import Connection  # pysqlite3 has the same interface, and no types


def check_version(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> None:
    """Raise `DamagedRelease` for an SQLite that can corrupt its files."""
    if version < OLDEST_SQLITE:
        found = ".".join(map(str, version))
        raise DamagedRelease(
            f"SQLite {found} có lỗi có thể làm hỏng dữ liệu; cần bản 3.51.3 trở lên (cài lại gói pysqlite3)."
        )


def open_read_only(path: Path) -> "Connection":
    """A finished database that nobody writes any more; safe to share between threads.

    Raises `DamagedRelease` where the file is missing or is not a database.
    """
    check_version()
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    try:
        connection: Connection = sqlite3.connect(
            address, uri=True, check_same_thread=False, isolation_level=None
        )
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cache_size = -32768")
        connection.execute("PRAGMA mmap_size = 100663296")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        raise DamagedRelease(
            f"Không đọc được cơ sở dữ liệu {path.name}: {error}. Hãy chạy lại: kehoach build."
        ) from error
    return connection


def open_for_looking(path: Path) -> "Connection":
    """A database that others may write to, for reading only. Raises `DamagedRelease`."""
    check_version()
    try:
        connection: Connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, isolation_level=None
        )
    except sqlite3.Error as error:
        raise DamagedRelease(f"Không đọc được {path.name}: {error}. Hãy chạy lại: kehoach build.") from error
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def open_for_building(path: Path) -> "Connection":
    """A database still aside, that nobody reads: no journal on disk, one sync at the end by the caller."""
    check_version()
    connection: Connection = sqlite3.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = ON", "cache_size = -131072"):
        connection.execute(f"PRAGMA {pragma}")
    return connection
