"""What opens a door: kept as a hash only, and ended when an old copy of the database comes back."""

import hashlib

from bot.state.database import Database

_REVOKE = (
    "DELETE FROM feed",
    "DELETE FROM web_session",
    "DELETE FROM signin_code",
    "DELETE FROM link_code",
    "DELETE FROM pairing WHERE used_utc IS NULL",
)


def digest(secret: str) -> str:
    """What is kept of a secret that nobody can guess: whoever reads the file can use it nowhere."""
    return hashlib.sha256(secret.encode()).hexdigest()


def revoke_all(database: Database) -> tuple[int, ...]:
    """End every secret that is kept: addresses of calendars, sessions, one-time codes. Which of them were
    revoked or used since the copy was made, nobody can tell. Inside a transaction; who had a calendar."""
    had = database.rows("SELECT DISTINCT person_id FROM feed ORDER BY person_id")
    for sql in _REVOKE:
        database.run(sql)
    return tuple(int(row["person_id"]) for row in had)
