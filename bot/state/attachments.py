"""Files on their way: their bytes, from the reply that made them until a platform has confirmed them.

A picture that a platform fetches by its address stays as long as the reply is kept: nobody says when the
phones of people have loaded it.
"""

from bot.channels.base import Attachment
from bot.state.database import Database, Row

_COLUMNS = "name, content, link"


class SqliteAttachments:
    """Part of the SQLite side of `port.Outbox`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def keep(self, dedupe_key: str, part: int, attachment: Attachment) -> None:
        """With the first generation of a message's part, in the transaction that stores it."""
        sql = """INSERT INTO attachment(outbox_id, name, content, link, token)
                 SELECT id, ?, ?, ?, ? FROM outbox WHERE dedupe_key = ? AND part = ? AND generation = 0"""
        token = attachment.link.rpartition("/")[2] or None
        values = (attachment.name, attachment.content, attachment.link, token)
        self._db.run(sql, (*values, dedupe_key, part))

    def of(self, message_id: int) -> Attachment | None:
        """What goes with a message."""
        return _attachment(
            self._db.one(f"SELECT {_COLUMNS} FROM attachment WHERE outbox_id = ?", (message_id,))
        )

    def named(self, token: str) -> Attachment | None:
        """What lies under the last part of an address."""
        return _attachment(self._db.one(f"SELECT {_COLUMNS} FROM attachment WHERE token = ?", (token,)))

    def drop(self, message_id: int) -> None:
        """It has arrived; the bytes of an uploaded file are of no use any more."""
        self._db.run("DELETE FROM attachment WHERE outbox_id = ? AND link = ''", (message_id,))


def _attachment(row: Row | None) -> Attachment | None:
    return Attachment(**row) if row else None
