"""What opens a door, and must not open it again because an old copy of the database came back."""

from bot.state.database import Database

_REVOKE = (
    "DELETE FROM feed",
    "DELETE FROM web_session",
    "DELETE FROM signin_code",
    "DELETE FROM link_code",
    "DELETE FROM pairing WHERE used_utc IS NULL",
)


def revoke_all(database: Database) -> tuple[int, ...]:
    """End every secret that is kept: addresses of calendars, sessions, one-time codes. Which of them were
    revoked or used since the copy was made, nobody can tell. Inside a transaction; who had a calendar."""
    had = database.rows("SELECT DISTINCT person_id FROM feed ORDER BY person_id")
    for sql in _REVOKE:
        database.run(sql)
    return tuple(int(row["person_id"]) for row in had)
