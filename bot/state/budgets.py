"""Paces and pauses that survive a restart: the SQLite side of `port.Budgets`."""

import json
from datetime import datetime, timedelta

from bot.state.database import Database
from bot.state.models import Pace
from bot.state.stamps import instant, stamp

LONGEST_DEBT = timedelta(milliseconds=500)
"""How far behind its pace a channel may be and still make up for it."""
CLOSEST = 0.5
"""The least distance of two messages while it does, as a share of the usual one."""


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

    def step(self, channel: str, pace: Pace, now: datetime) -> None:
        """One message passed over the channel: even steps on average, and never more than `pace.most` in
        `pace.window` seconds, whatever was made up for."""
        row = self._db.one("SELECT ideal_utc, recent FROM budget WHERE scope = ?", (channel,)) or {}
        slot, ideal = timedelta(seconds=pace.channel), row.get("ideal_utc")
        ideal = (max(instant(ideal), now - LONGEST_DEBT) if ideal else now) + slot
        recent = [*json.loads(row.get("recent") or "[]"), stamp(now)][-pace.most :] if pace.most else []
        ready = max(ideal, now + slot * CLOSEST)
        if pace.most and len(recent) == pace.most:
            ready = max(ready, instant(recent[0]) + timedelta(seconds=pace.window))
        sql = """INSERT INTO budget(scope, next_utc, ideal_utc, recent) VALUES(?, ?, ?, ?)
                 ON CONFLICT(scope) DO UPDATE SET next_utc = excluded.next_utc,
                   ideal_utc = excluded.ideal_utc, recent = excluded.recent"""
        with self._db.write():
            self._db.run(sql, (channel, stamp(ready), stamp(ideal), json.dumps(recent)))

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
