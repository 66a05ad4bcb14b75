"""Messages as they stand, read only: half of the SQLite side of `port.Outbox`."""

import json
from datetime import datetime

from bot.channels.base import Button
from bot.state.database import Database, Row
from bot.state.models import Message, State
from bot.state.stamps import instant, maybe_instant, stamp

SELECT = """SELECT o.*, a.chat_id AS chat_id, p.kind AS person_kind FROM outbox o
             JOIN address a ON a.id = o.address_id JOIN person p ON p.id = a.person_id """
_FIRST = """SELECT o.not_before_utc AS at FROM outbox o JOIN address a ON a.id = o.address_id
    WHERE o.state = 'todo' AND o.class = ? AND o.channel = ? AND a.suspended_reason IS NULL
    ORDER BY o.not_before_utc, o.id LIMIT 1"""
CLAIM_ORDER = ("C", "A", "B")
"""A person who waits for a reply comes first, then what must not be lost, then the rest."""


class OutboxReading:
    """What may be asked; `bot.state.outbox` adds what changes it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def claimed(self, *, lapsed_by: datetime | None) -> tuple[Message, ...]:
        """Rows in "sending": all (None, at start), or those whose lease ended by then."""
        until = stamp(lapsed_by) if lapsed_by else "9"
        sql = f"{SELECT} WHERE o.state = 'sending' AND o.lease_until_utc <= ? ORDER BY o.id"
        return tuple(map(message_of, self._db.rows(sql, (until,))))

    def expiring(self, now: datetime) -> tuple[str, ...]:
        """Keys of messages with a part that `expire` would end."""
        sql = "SELECT DISTINCT dedupe_key FROM outbox WHERE state = 'todo' AND useful_until_utc <= ?"
        return tuple(row["dedupe_key"] for row in self._db.rows(sql, (stamp(now),)))

    def get(self, message_id: int) -> Message | None:
        row = self._db.one(f"{SELECT} WHERE o.id = ?", (message_id,))
        return message_of(row) if row else None

    def of_key(self, dedupe_key: str) -> tuple[Message, ...]:
        """All parts and generations of a message, oldest first."""
        rows = self._db.rows(f"{SELECT} WHERE o.dedupe_key = ? ORDER BY o.generation, o.part", (dedupe_key,))
        return tuple(map(message_of, rows))

    def in_state(self, *states: State, limit: int = 1000) -> tuple[Message, ...]:
        places = ", ".join("?" for _ in states)
        sql = f"{SELECT} WHERE o.state IN({places}) ORDER BY o.id LIMIT ?"
        return tuple(map(message_of, self._db.rows(sql, (*(state.value for state in states), limit))))

    def waiting_at(self, address_id: int) -> tuple[Message, ...]:
        """What was not sent yet to one address."""
        sql = f"{SELECT} WHERE o.state = 'todo' AND o.address_id = ? ORDER BY o.id"
        return tuple(map(message_of, self._db.rows(sql, (address_id,))))

    def waiting_over(self, channel: str, classes: str, now: datetime) -> tuple[Message, ...]:
        """What is due over a channel and of none of these classes."""
        sql = f"""{SELECT} WHERE o.state = 'todo' AND o.channel = ? AND o.not_before_utc <= ?
                  AND instr(?, o.class) = 0 ORDER BY o.id"""
        return tuple(map(message_of, self._db.rows(sql, (channel, stamp(now), classes))))

    def counts(self) -> dict[str, int]:
        """How many rows are in each state."""
        rows = self._db.rows("SELECT state, count(*) AS n FROM outbox GROUP BY state")
        return {row["state"]: row["n"] for row in rows}

    def next_due(self, channel: str) -> datetime | None:
        """The earliest time at which a waiting row may be due; None when nothing waits."""
        found = (self._db.one(_FIRST, (cls, channel)) for cls in CLAIM_ORDER)
        return min((instant(row["at"]) for row in found if row), default=None)


def message_of(row: Row) -> Message:
    """A message from a row of `SELECT`."""
    names = (
        "id",
        "dedupe_key",
        "channel",
        "address_id",
        "chat_id",
        "part",
        "parts",
        "code",
        "body",
        "markup",
    )
    more = ("attempt", "resend_of", "lease_token", "remote_message_id", "last_error", "generation")
    return Message(
        **{name: row[name] for name in names + more},
        group=row["person_kind"] == "group",
        cls=row["class"],
        buttons=tuple(tuple(Button(**button) for button in line) for line in json.loads(row["buttons"])),
        not_before=instant(row["not_before_utc"]),
        useful_until=maybe_instant(row["useful_until_utc"]),
        state=State(row["state"]),
    )
