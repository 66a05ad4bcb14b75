"""Files on their way: their bytes, from the reply that made them until a platform has confirmed them."""

from bot.channels.base import Attachment
from bot.state.database import Database


class SqliteAttachments:
    """Part of the SQLite side of `port.Outbox`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def keep(self, dedupe_key: str, part: int, attachment: Attachment) -> None:
        """With the first generation of a message's part, in the transaction that stores it."""
        sql = """INSERT INTO attachment(outbox_id, name, content) SELECT id, ?, ? FROM outbox
                 WHERE dedupe_key = ? AND part = ? AND generation = 0"""
        self._db.run(sql, (attachment.name, attachment.content, dedupe_key, part))

    def of(self, message_id: int) -> Attachment | None:
        """What goes with a message."""
        row = self._db.one("SELECT name, content FROM attachment WHERE outbox_id = ?", (message_id,))
        return Attachment(name=row["name"], content=row["content"]) if row else None

    def drop(self, message_id: int) -> None:
        """It has arrived; its bytes are of no use any more."""
        self._db.run("DELETE FROM attachment WHERE outbox_id = ?", (message_id,))
