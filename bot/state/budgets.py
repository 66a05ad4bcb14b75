"""Paces and pauses that survive a restart: the SQLite side of `port.Budgets`."""

from datetime import datetime, timedelta

from bot.state.database import Database
from bot.state.stamps import instant, stamp


class SqliteBudgets:
    """See `port.Budgets`. A scope's next_utc is its pace, pause_utc what the platform asked for."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def spend(self, scope: str, *, seconds: float, now: datetime) -> None:
        """One message passed: the next one not before `seconds` later."""
        sql = """INSERT INTO budget(scope, next_utc) VALUES(?, ?)
                 ON CONFLICT(scope) DO UPDATE SET next_utc = excluded.next_utc"""
        with self._db.write():
            self._db.run(sql, (scope, stamp(now + timedelta(seconds=seconds))))

    def pause(self, scope: str, until: datetime) -> None:
        """Nothing to this scope before `until`; a longer pause stands."""
        sql = """INSERT INTO budget(scope, next_utc, pause_utc) VALUES(?, ?, ?)
                 ON CONFLICT(scope) DO UPDATE SET
                   pause_utc = max(ifnull(pause_utc, ''), excluded.pause_utc)"""
        with self._db.write():
            self._db.run(sql, (scope, stamp(until), stamp(until)))

    def ready(self, scope: str) -> datetime | None:
        """When the scope is free again; None when it always was."""
        row = self._db.one(
            "SELECT max(next_utc, ifnull(pause_utc, '')) AS at FROM budget WHERE scope = ?", (scope,)
        )
        return instant(row["at"]) if row else None

    def paused(self, channel: str, now: datetime) -> int:
        """How many chats of the channel are paused."""
        sql = "SELECT count(*) AS n FROM budget WHERE scope LIKE ? AND pause_utc > ?"
        return int(self._db.rows(sql, (channel + ":%", stamp(now)))[0]["n"])
