"""What is particular to SQLite: profile, strictness, migrations, tampering, locks, the disk."""

import random
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.state.database import Database, check_version, sqlite
from bot.state.errors import NewerState, OldSqlite, StorageFull
from bot.state.migrations import MIGRATIONS, migrate, statements, version
from bot.state.sqlite import SqliteStore, open_store

NOW = datetime(2026, 3, 2, tzinfo=UTC)


class Killed(BaseException):
    """The process ends here."""


def schema(database: Database) -> list[str]:
    return [
        row["sql"] for row in database.rows("SELECT sql FROM sqlite_schema WHERE sql <> '' ORDER BY name")
    ]


@pytest.mark.parametrize("bad", [(3, 40, 1), (3, 51, 2)], ids=str)
def test_a_library_with_the_corruption_bug_is_refused(bad: tuple[int, ...]) -> None:
    with pytest.raises(OldSqlite):
        check_version(bad)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("busy_timeout", 5000),
    ],
)
def test_every_connection_has_the_profile(tmp_path: Path, pragma: str, value: object) -> None:
    database = Database(tmp_path / "s.db")
    row = database.one(f"PRAGMA {pragma}")
    assert row is not None
    assert next(iter(row.values())) == value
    database.close()


def test_every_table_is_strict(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s.db")
    tables = store.database.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    loose = [t["name"] for t in tables if not t["strict"] and not t["name"].startswith("sqlite_")]
    assert loose == []
    store.close()


def test_a_wrong_type_is_refused(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s.db")
    with pytest.raises(sqlite.IntegrityError), store.write():
        store.database.run("INSERT INTO guess(channel, chat_id, at_utc) VALUES('a', 'b', x'00')")
    store.close()


def test_a_change_outside_a_transaction_is_refused(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s.db")
    with pytest.raises(RuntimeError, match="outside"):
        store.database.run("DELETE FROM person")
    store.close()


def fill(database: Database, upto: int) -> None:
    """Some rows in the tables that the first migrations made."""
    with database.write():
        for number in range(20):
            database.run(
                "INSERT INTO person(uid, kind, created_utc) VALUES(?, 'person', 'x')", (f"u{number}",)
            )
            if upto >= 2:
                sql = """INSERT INTO subscription(person_id, kind, target, created_utc)
                         VALUES(?, 'agency', 'A', 'x')"""
                database.run(sql, (number + 1,))


STEPS = [
    (start, f"{number}.{step}")
    for start in range(len(MIGRATIONS))
    for number in range(start + 1, len(MIGRATIONS) + 1)
    for step in (*range(len(statements(MIGRATIONS[number - 1]))), "version", "commit", "done")
]


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The schema of a file that was never older."""
    fresh = Database(tmp_path_factory.mktemp("newest") / "fresh.db")
    migrate(fresh)
    found = schema(fresh)
    fresh.close()
    return found


@pytest.mark.parametrize(("start", "step"), STEPS, ids=lambda value: str(value))
def test_killed_at_any_step_of_any_migration_it_ends_right(
    tmp_path: Path, newest: list[str], start: int, step: str
) -> None:
    path = tmp_path / "s.db"
    database = Database(path)
    migrate(database, to=start)
    if start:
        fill(database, start)

    def kill(reached: str) -> None:
        if reached == step:
            raise Killed

    with pytest.raises(Killed):
        migrate(database, hook=kill)
    database.close()
    database = Database(path)
    assert migrate(database) == len(MIGRATIONS)
    if start:
        assert database.one("SELECT count(*) AS n FROM person") == {"n": 20}
    assert schema(database) == newest
    database.close()


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    database = Database(tmp_path / "s.db")
    database.rows("PRAGMA user_version = 99")
    with pytest.raises(NewerState):
        migrate(database)
    assert version(database) == 99
    database.close()


def test_any_change_of_the_audit_is_found(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s.db")
    for number in range(30):
        store.system.audit("u", "act", str(number), NOW)
    rng = random.Random(5)
    for _ in range(20):
        row, column = (
            rng.randrange(1, 31),
            rng.choice(("at_utc", "actor", "action", "detail", "previous", "hash")),
        )
        before = store.database.rows(f"SELECT {column} AS v FROM audit WHERE id = ?", (row,))[0]["v"]
        _set(store, column, row, before + "x")
        assert store.system.broken_audit() in (row, row + 1)
        _set(store, column, row, before)
        assert store.system.broken_audit() is None
    with store.write():
        store.database.run("DELETE FROM audit WHERE id = 7")
    assert store.system.broken_audit() == 8
    store.close()


def _set(store: SqliteStore, column: str, row: int, value: str) -> None:
    with store.write():
        store.database.run(f"UPDATE audit SET {column} = ? WHERE id = ?", (value, row))


def test_a_full_disk_is_an_error_of_its_own_and_loses_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s.db")
    store.system.audit("u", "first", "", NOW)
    store.database.rows("PRAGMA max_page_count = 60")

    def fill_up() -> None:
        for number in range(1000):
            store.system.audit("u", "fill", f"{number}" + "x" * 2000, NOW)

    with pytest.raises(StorageFull):
        fill_up()
    store.database.rows("PRAGMA max_page_count = 100000")
    store.system.audit("u", "last", "", NOW)
    assert store.system.broken_audit() is None
    store.close()


def test_sql_stays_in_the_store() -> None:
    """No statement outside bot/state: PostgreSQL must be able to take its place."""
    root = Path(__file__).resolve().parents[3] / "bot"
    pattern = re.compile(r"\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA)\b")
    files = [f for part in ("outbox", "schedule", "channels") for f in (root / part).rglob("*.py")]
    assert files
    assert [f.name for f in files if pattern.search(f.read_text(encoding="utf-8"))] == []
