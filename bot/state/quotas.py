"""What was sent in a month over channels whose plan counts it: the SQLite side of `port.Quotas`."""

from datetime import datetime

from bot.state.database import Database
from bot.state.stamps import maybe_instant, stamp


class SqliteQuotas:
    """See `port.Quotas`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def spend(self, channel: str, month: str) -> int:
        """One more message; how many it are now."""
        sql = """INSERT INTO quota(channel, month, used) VALUES(?, ?, 1)
                 ON CONFLICT(channel, month) DO UPDATE SET used = used + 1"""
        with self._db.write():
            self._db.run(sql, (channel, month))
            return self.used(channel, month)

    def refund(self, channel: str, month: str) -> None:
        """A counted message was not taken after all; nothing happens where none was counted."""
        sql = "UPDATE quota SET used = used - 1 WHERE channel = ? AND month = ? AND used > 0"
        with self._db.write():
            self._db.run(sql, (channel, month))

    def refuse(self, channel: str, month: str, now: datetime) -> None:
        """The platform says that there is nothing left, whatever we counted."""
        sql = """INSERT INTO quota(channel, month, used, refused_utc) VALUES(?, ?, 0, ?)
                 ON CONFLICT(channel, month) DO UPDATE SET refused_utc = excluded.refused_utc"""
        with self._db.write():
            self._db.run(sql, (channel, month, stamp(now)))

    def used(self, channel: str, month: str) -> int:
        """How many messages were counted."""
        row = self._db.one("SELECT used FROM quota WHERE channel = ? AND month = ?", (channel, month))
        return int(row["used"]) if row else 0

    def refused(self, channel: str, month: str) -> datetime | None:
        """When the platform last said that nothing is left; None if it did not."""
        row = self._db.one("SELECT refused_utc FROM quota WHERE channel = ? AND month = ?", (channel, month))
        return maybe_instant(row["refused_utc"]) if row else None

    def people(self, channel: str) -> int:
        """How many addresses a channel serves."""
        sql = "SELECT count(*) AS n FROM address WHERE channel = ? AND suspended_reason IS NULL"
        return int(self._db.rows(sql, (channel,))[0]["n"])

    def followers(self, channel: str) -> int:
        """How many of them follow something, and so get a digest on most days."""
        sql = """SELECT count(DISTINCT a.person_id) AS n FROM address a
                 JOIN subscription s ON s.person_id = a.person_id AND s.active
                 WHERE a.channel = ? AND a.suspended_reason IS NULL"""
        return int(self._db.rows(sql, (channel,))[0]["n"])
