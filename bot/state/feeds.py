"""Secret addresses of personal calendars: the SQLite side of `port.Feeds`. Only hashes are kept."""

from datetime import datetime

from bot.state.database import Database
from bot.state.secrets import digest
from bot.state.stamps import maybe_instant, stamp


class SqliteFeeds:
    """See `port.Feeds`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def open(self, token: str, person_id: int, now: datetime) -> None:
        """A new secret; the one before is worth nothing from now on."""
        with self._db.write():
            self._db.run("DELETE FROM feed WHERE person_id = ?", (person_id,))
            self._db.run(
                "INSERT INTO feed(token_hash, person_id, created_utc) VALUES(?, ?, ?)",
                (digest(token), person_id, stamp(now)),
            )

    def whose(self, token: str) -> int | None:
        """The person of a secret, None for a wrong or revoked one."""
        found = self._db.one("SELECT person_id FROM feed WHERE token_hash = ?", (digest(token),))
        return int(found["person_id"]) if found else None

    def since(self, person_id: int) -> datetime | None:
        """When the secret in force was made, None where there is none."""
        found = self._db.one("SELECT max(created_utc) AS at FROM feed WHERE person_id = ?", (person_id,))
        return maybe_instant(found["at"]) if found else None

    def close(self, person_id: int) -> bool:
        """Revoke; whether there was anything to revoke."""
        with self._db.write():
            return bool(self._db.run("DELETE FROM feed WHERE person_id = ?", (person_id,)))
