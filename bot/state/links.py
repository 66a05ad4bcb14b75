"""Codes that join two addresses to one person, and the joining: the SQLite side of `port.Links`.

Only hashes are kept. A code is looked up by its hash, so how long that takes says nothing about it.
"""

import hashlib
from datetime import datetime

from bot.state.database import Database
from bot.state.models import SEPARATED
from bot.state.people import GUESS_WINDOW, GUESSES
from bot.state.stamps import stamp

_JOIN = (
    "UPDATE OR IGNORE subscription SET person_id = :into WHERE person_id = :other",
    "UPDATE report SET person_id = :into WHERE person_id = :other",
    "UPDATE OR IGNORE occurrence SET person_id = :into WHERE person_id = :other",
    "UPDATE OR IGNORE letter_read SET person_id = :into WHERE person_id = :other",
    "UPDATE web_session SET person_id = :into WHERE person_id = :other",
    "UPDATE OR IGNORE feed SET person_id = :into WHERE person_id = :other",
    "UPDATE address SET person_id = :into WHERE person_id = :other",
)
"""What moves; what both have stays as the one that is joined to has it. Consents do not move: a person
agrees once."""
_WAITING = """SELECT o.id, o.dedupe_key FROM outbox o JOIN address a ON a.id = o.address_id
              WHERE a.person_id = ? AND o.class IN('A', 'B') AND o.state IN('todo', 'hold')"""

_HEIR = """SELECT b.id AS heir, b.channel AS channel FROM address a
    JOIN address b ON b.person_id = a.person_id AND b.id <> a.id
    WHERE a.id = :gone AND ifnull(b.suspended_reason, '') <> :reason
    ORDER BY b.suspended_reason IS NOT NULL, b.preference, b.id LIMIT 1"""
_SEPARATE = (
    """UPDATE outbox SET address_id = :heir, channel = :channel WHERE address_id = :gone
         AND class IN('A', 'B') AND generation < 4 AND state IN('todo', 'hold')""",
    "UPDATE outbox SET state = 'cancelled' WHERE address_id = :gone AND state IN('todo', 'hold')",
    "DELETE FROM conversation WHERE address_id = :gone",
    "DELETE FROM offer WHERE address_id = :gone",
    "DELETE FROM link_code WHERE address_id = :gone",
    """UPDATE address SET chat_id = :reason || ':' || id, migrated_from = NULL, suspended_reason = :reason,
         suspended_utc = :at WHERE id = :gone""",
)
"""A further way of a message (generation 4 and more) was tried because the others did not take it."""


class SqliteLinks:
    """See `port.Links`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def issue(self, code: str, address_id: int, expires: datetime) -> None:
        """A code by which another address joins the person of this one; an earlier one of theirs ends."""
        with self._db.write():
            self._db.run(
                """DELETE FROM link_code WHERE address_id IN (SELECT b.id FROM address a
                     JOIN address b ON b.person_id = a.person_id WHERE a.id = ?)""",
                (address_id,),
            )
            self._db.run(
                "INSERT INTO link_code(code_hash, address_id, expires_utc) VALUES(?, ?, ?)",
                (_hash(code), address_id, stamp(expires)),
            )

    def look(self, code: str, *, channel: str, chat_id: str, now: datetime) -> tuple[str, int] | None:
        """(digest, issuing address) of a valid code; None otherwise, and where this chat guessed too often.

        Nothing is counted here: `Pairing.redeem`, which is asked next, counts.
        """
        since = stamp(now - GUESS_WINDOW)
        sql = "SELECT count(*) AS n FROM guess WHERE channel = ? AND chat_id = ? AND at_utc >= ?"
        if int(self._db.rows(sql, (channel, chat_id, since))[0]["n"]) >= GUESSES:
            return None
        address = self._valid(_hash(code), now)
        return (_hash(code), address) if address is not None else None

    def take(self, digest: str, now: datetime) -> int | None:
        """The issuing address of a code, once."""
        with self._db.write():
            address = self._valid(digest, now)
            self._db.run("DELETE FROM link_code WHERE code_hash = ?", (digest,))
        return address

    def _valid(self, digest: str, now: datetime) -> int | None:
        sql = "SELECT address_id FROM link_code WHERE code_hash = ? AND expires_utc > ?"
        row = self._db.one(sql, (digest, stamp(now)))
        return int(row["address_id"]) if row else None

    def join(self, into: int, other: int, now: datetime) -> None:
        """Two persons become one. What waited for the other is planned anew, so that nobody hears a thing
        twice; `other` is gone afterwards."""
        if into == other:
            return
        with self._db.write():
            for row in self._db.rows(_WAITING, (other,)):
                self._db.run("DELETE FROM occurrence WHERE message_key = ?", (row["dedupe_key"],))
                self._db.run("UPDATE outbox SET state = 'cancelled' WHERE id = ?", (row["id"],))
            for sql in _JOIN:
                self._db.run(sql, {"into": into, "other": other})
            self._db.run("UPDATE person SET replan = 1 WHERE id = ?", (into,))
            self._db.run("DELETE FROM person WHERE id = ?", (other,))

    def separate(self, address_id: int, now: datetime) -> bool:
        """Take a chat out of its person's profile; False where it is the only address. What was sent there
        stays with the person, under an address without a chat; what waits goes to the next one. For
        whoever writes from that chat again everything begins anew."""
        values = {"gone": address_id, "at": stamp(now), "reason": SEPARATED}
        with self._db.write():
            heir = self._db.one(_HEIR, values)
            if heir is None:
                return False
            for sql in _SEPARATE:
                self._db.run(sql, values | heir)
        return True

    def prefer(self, person_id: int, channels: tuple[str, ...]) -> None:
        """The person's addresses in the order of these channels; the others after them, as they were."""
        with self._db.write():
            self._db.run(
                "UPDATE address SET preference = preference + 1000 WHERE person_id = ?", (person_id,)
            )
            for place, channel in enumerate(channels):
                self._db.run(
                    "UPDATE address SET preference = ? WHERE person_id = ? AND channel = ?",
                    (place, person_id, channel),
                )

    def persons(self, role: str) -> tuple[int, ...]:
        """Everybody with this role."""
        rows = self._db.rows("SELECT id FROM person WHERE role = ? ORDER BY id", (role,))
        return tuple(int(row["id"]) for row in rows)


def _hash(code: str) -> str:
    return hashlib.sha256(f"link|{code.strip().upper()}".encode()).hexdigest()
