"""Buttons on offer, conversations, and housekeeping: the SQLite side of `port.Dialogue`."""

from collections.abc import Sequence
from datetime import datetime

from bot.state.database import Database, Row
from bot.state.models import Offer
from bot.state.stamps import instant, maybe_instant, stamp

_CENSUS = {
    "people": "SELECT count(*) AS n FROM person WHERE kind = 'person'",
    "groups": "SELECT count(*) AS n FROM person WHERE kind = 'group'",
    "subscribers": "SELECT count(DISTINCT person_id) AS n FROM subscription WHERE active = 1",
    "subscriptions": "SELECT count(*) AS n FROM subscription WHERE active = 1",
    "suspended": "SELECT count(*) AS n FROM address WHERE suspended_reason IS NOT NULL",
}
_SWEEP = (
    "DELETE FROM inbox WHERE state = 'done' AND received_utc < :seen",
    "DELETE FROM conversation WHERE at_utc < :talked",
    "DELETE FROM offer WHERE until_utc < :now",
    (
        """DELETE FROM attachment WHERE link = '' AND outbox_id IN (SELECT id FROM outbox
           WHERE class = 'C' AND created_utc < :talked AND state IN('unknown', 'expired', 'cancelled'))"""
    ),
    (
        """DELETE FROM outbox WHERE class = 'C' AND created_utc < :replied
           AND state IN('sent', 'unknown', 'dead', 'expired', 'cancelled')"""
    ),
)
"""What nobody needs any more. Reminders stay: they are the proof of what was said."""


class SqliteDialogue:
    """See `port.Dialogue`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def offer(self, offers: Sequence[Offer]) -> None:
        """Keep what the buttons of a reply do."""
        sql = """INSERT INTO offer(token, address_id, owner, reply_key, place, action, made_utc, until_utc)
                 VALUES(?, ?, ?, ?, ?, ?, ?, ?)"""
        rows = [
            (o.token, o.address_id, o.owner, o.reply_key, o.place, o.action, stamp(o.made), stamp(o.until))
            for o in offers
        ]
        with self._db.write():
            self._db.run_many(sql, rows)

    def offered(self, token: str) -> Offer | None:
        row = self._db.one("SELECT * FROM offer WHERE token = ?", (token,))
        return _offer(row) if row else None

    def latest(self, address_id: int, owner: str, place: int) -> Offer | None:
        """The offer of this number in the newest reply to somebody: for platforms without buttons."""
        sql = """SELECT * FROM offer WHERE address_id = :address AND owner = :owner AND place = :place
                   AND reply_key = (SELECT reply_key FROM offer WHERE address_id = :address AND owner = :owner
                                    ORDER BY made_utc DESC LIMIT 1)"""
        row = self._db.one(sql, {"address": address_id, "owner": owner, "place": place})
        return _offer(row) if row else None

    def use(self, token: str, now: datetime) -> bool:
        """Press it; False when it was pressed before."""
        with self._db.write():
            sql = "UPDATE offer SET used_utc = ? WHERE token = ? AND used_utc IS NULL"
            return self._db.run(sql, (stamp(now), token)) > 0

    def conversation(self, address_id: int, speaker: str) -> str | None:
        """What a person talked about in a chat, as it was kept."""
        sql = "SELECT content FROM conversation WHERE address_id = ? AND speaker = ?"
        row = self._db.one(sql, (address_id, speaker))
        return str(row["content"]) if row else None

    def keep_conversation(self, address_id: int, speaker: str, content: str, now: datetime) -> None:
        sql = """INSERT INTO conversation(address_id, speaker, content, at_utc) VALUES(?, ?, ?, ?)
                 ON CONFLICT(address_id, speaker) DO UPDATE SET
                   content = excluded.content, at_utc = excluded.at_utc"""
        with self._db.write():
            self._db.run(sql, (address_id, speaker, content, stamp(now)))

    def forget_conversation(self, address_id: int) -> None:
        with self._db.write():
            self._db.run("DELETE FROM conversation WHERE address_id = ?", (address_id,))

    def keys_of_code(self, address_id: int, code: str) -> tuple[str, ...]:
        """Keys of the messages with a short code that went to the person of this address."""
        sql = """SELECT DISTINCT dedupe_key FROM outbox WHERE code = ? AND address_id IN (
                   SELECT id FROM address WHERE person_id = (SELECT person_id FROM address WHERE id = ?))"""
        return tuple(row["dedupe_key"] for row in self._db.rows(sql, (code, address_id)))

    def census(self) -> dict[str, int]:
        """How many people, groups, subscribers, subscriptions and suspended addresses there are."""
        return {name: int(self._db.rows(sql)[0]["n"]) for name, sql in _CENSUS.items()}

    def sweep(self, *, seen: datetime, talked: datetime, replied: datetime, now: datetime) -> int:
        """Delete handled updates, conversations and replies older than these instants; how many rows."""
        values = {
            "seen": stamp(seen),
            "talked": stamp(talked),
            "replied": stamp(replied),
            "now": stamp(now),
        }
        with self._db.write():
            return sum(self._db.run(sql, values) for sql in _SWEEP)


def _offer(row: Row) -> Offer:
    names = ("token", "address_id", "owner", "reply_key", "place", "action")
    return Offer(
        **{name: row[name] for name in names},
        made=instant(row["made_utc"]),
        until=instant(row["until_utc"]),
        used=maybe_instant(row["used_utc"]),
    )
