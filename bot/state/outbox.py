"""Messages and their delivery: the SQLite side of `port.Outbox`.

A row leaves "sending" only by its lease token, and never straight back to "todo" after a crash:
what was sending becomes "unknown", and policy decides (bot.outbox).
"""

import json
from collections.abc import Iterable
from datetime import datetime

from bot.channels.base import Attachment, Button
from bot.channels.preference import PAGE
from bot.state.attachments import SqliteAttachments
from bot.state.budgets import SqliteBudgets
from bot.state.database import Database
from bot.state.models import Address, Draft, Lease, Message, Pace, State
from bot.state.outbox_reading import CLAIM_ORDER, SELECT, OutboxReading, message_of
from bot.state.port import Quotas
from bot.state.stamps import stamp

_DUE = f"""{SELECT} LEFT JOIN budget b ON b.scope = o.channel || ':' || a.chat_id
    WHERE o.state = 'todo' AND o.class = :cls AND o.not_before_utc <= :now AND o.channel = :channel
      AND (o.useful_until_utc IS NULL OR o.useful_until_utc > :now) AND a.suspended_reason IS NULL
      AND (b.scope IS NULL OR (b.next_utc <= :now AND ifnull(b.pause_utc, '') <= :now))
      AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.dedupe_key = o.dedupe_key AND e.generation = o.generation
                      AND e.part < o.part AND e.state IN('todo', 'sending'))
    ORDER BY o.not_before_utc, o.id LIMIT 1"""
_INSERT = """INSERT INTO outbox(dedupe_key, channel, address_id, class, part, parts, code, body, markup,
        buttons, not_before_utc, useful_until_utc, created_utc, resend_of, state, generation)
    SELECT ?, channel, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM address WHERE id = ?
    ON CONFLICT(dedupe_key, part, generation) DO NOTHING"""


class SqliteOutbox(OutboxReading):
    """See `port.Outbox`."""

    def __init__(self, database: Database, budgets: SqliteBudgets, quotas: Quotas) -> None:
        super().__init__(database)
        self._budgets = budgets
        self._quotas = quotas
        self._attachments = SqliteAttachments(database)

    def enqueue(self, draft: Draft, *, state: State = State.TODO) -> int:
        """One row a part; how many were new (0: this key is known, nothing changes)."""
        until = stamp(draft.useful_until) if draft.useful_until else None
        buttons = _buttons(draft.buttons)
        total, at = len(draft.parts), stamp(draft.not_before)
        with self._db.write():
            new = sum(
                self._insert(
                    (draft.dedupe_key, draft.cls, part, total, draft.code, body, draft.markup),
                    (
                        buttons if part == total else "[]",
                        at,
                        until,
                        at,
                        None,
                        state.value,
                        0,
                        draft.address_id,
                    ),
                )
                for part, body in enumerate(draft.parts, 1)
            )
            if new and draft.attachment is not None:
                self._attachments.keep(draft.dedupe_key, total, draft.attachment)
        return new

    def resend(
        self, message: Message, *, generation: int, body: str, address: Address, not_before: datetime
    ) -> int:
        """A further generation of a part; 0 when it exists."""
        m, at = message, stamp(not_before)
        until = stamp(m.useful_until) if m.useful_until else None
        with self._db.write():
            return self._insert(
                (m.dedupe_key, m.cls, m.part, m.parts, m.code, body, m.markup),
                (_buttons(m.buttons), at, until, at, m.id, "todo", generation, address.id),
            )

    def _insert(self, what: tuple[object, ...], how: tuple[object, ...]) -> int:
        return max(0, self._db.run(_INSERT, (*what, *how)))

    def picture(self, token: str) -> Attachment | None:
        """A picture that a platform fetches, by the last part of its address."""
        return self._attachments.named(token)

    def claim(self, lease: Lease, pace: Pace) -> Message | None:
        """Take the next message that is due, allowed by its budgets and not held; None if there is none.

        A hold stops what was planned; whoever asks meanwhile is answered.
        """
        if self._paced(lease):  # asked often, and no transaction is begun for it
            return None
        with self._db.write():
            if self._paced(lease):
                return None
            message = self._next(lease)
            if message is None:
                return None
            sql = """UPDATE outbox SET state = 'sending', lease_token = ?, lease_until_utc = ?,
                     attempt = attempt + 1 WHERE id = ?"""
            self._db.run(sql, (lease.token, stamp(lease.until), message.id))
            self._log(message.id, lease.now, "claim")
            self._budgets.step(lease.channel, pace, lease.now)
            chat = pace.group if message.group else pace.person
            self._budgets.spend(f"{lease.channel}:{message.chat_id}", seconds=chat, now=lease.now)
            if lease.month:
                self._quotas.spend(lease.channel, lease.month)
            taken = {"state": State.SENDING, "lease_token": lease.token, "attempt": message.attempt + 1}
            return message.model_copy(update=taken | {"attachment": self._attachments.of(message.id)})

    def _paced(self, lease: Lease) -> bool:
        free = self._budgets.ready(lease.channel)
        return free is not None and free > lease.now

    def _next(self, lease: Lease) -> Message | None:
        allowed = "C" if self._db.one("SELECT 1 FROM hold") else lease.classes
        for cls in (cls for cls in CLAIM_ORDER if cls in allowed and cls in lease.classes):
            row = self._db.one(_DUE, {"cls": cls, "now": stamp(lease.now), "channel": lease.channel})
            if row is not None:
                return message_of(row)
        return None

    def finish(
        self, message: Message, state: State, *, now: datetime, detail: str = "", remote: str = ""
    ) -> bool:
        """End an attempt; False when the lease was lost (but an unknown row may be confirmed late)."""
        sql = """UPDATE outbox SET state = ?, last_error = ?, remote_message_id = ?
                 WHERE id = ? AND lease_token = ?
                   AND (state = 'sending' OR (state = 'unknown' AND ? = 'sent'))"""
        values = (state.value, detail or None, remote or None, message.id, message.lease_token, state.value)
        with self._db.write():
            if not self._db.run(sql, values):
                return False
            self._log(message.id, now, state.value, detail)
            if state is State.SENT:
                self._attachments.drop(message.id)
                self._db.run(
                    "UPDATE address SET delivered = delivered + 1 WHERE id = ?", (message.address_id,)
                )
                if message.channel != PAGE:  # there it lies, and nobody may look
                    self._drop_repeats(message.dedupe_key, message.part, now)
        return True

    def _drop_repeats(self, key: str, part: int, now: datetime) -> None:
        """A confirmed part needs no repeat."""
        rows = self._db.rows(
            "SELECT id FROM outbox WHERE dedupe_key = ? AND part = ? AND state = 'todo'", (key, part)
        )
        for row in rows:
            self._db.run("UPDATE outbox SET state = 'cancelled' WHERE id = ?", (row["id"],))
            self._log(row["id"], now, "cancelled", "confirmed meanwhile")

    def retry(
        self, message: Message, *, not_before: datetime, now: datetime, detail: str, plain: bool = False
    ) -> bool:
        """Proven not sent: back to "todo", not before then; plain: without formatting this time."""
        sql = """UPDATE outbox SET state = 'todo', not_before_utc = ?, last_error = ?, lease_token = NULL,
                   lease_until_utc = NULL, markup = CASE WHEN ? THEN 'text' ELSE markup END
                 WHERE id = ? AND lease_token = ? AND state IN('sending', 'unknown')"""
        with self._db.write():
            changed = self._db.run(sql, (stamp(not_before), detail, plain, message.id, message.lease_token))
            if changed:
                self._log(message.id, now, "retry", detail)
        return changed > 0

    def expire(self, now: datetime) -> int:
        """End what is no longer of use; how many rows."""
        due = "state = 'todo' AND useful_until_utc <= ?"
        with self._db.write():
            for row in self._db.rows(f"SELECT id FROM outbox WHERE {due}", (stamp(now),)):
                self._log(row["id"], now, "expired")
            return self._db.run(f"UPDATE outbox SET state = 'expired' WHERE {due}", (stamp(now),))

    def cancel(self, dedupe_keys: Iterable[str], now: datetime) -> int:
        """Stop what was not sent yet; how many rows."""
        with self._db.write():
            return sum(self._cancel_key(key, now) for key in dedupe_keys)

    def _cancel_key(self, key: str, now: datetime) -> int:
        where = "dedupe_key = ? AND state IN('todo', 'hold')"
        rows = self._db.rows(f"SELECT id FROM outbox WHERE {where}", (key,))
        self._db.run(f"UPDATE outbox SET state = 'cancelled' WHERE {where}", (key,))
        for row in rows:
            self._log(row["id"], now, "cancelled", "no longer true")
        return len(rows)

    def cancel_one(self, message: Message, now: datetime) -> bool:
        """Stop one row that was not sent yet."""
        with self._db.write():
            sql = "UPDATE outbox SET state = 'cancelled' WHERE id = ? AND state IN('todo', 'hold')"
            changed = self._db.run(sql, (message.id,))
            if changed:
                self._log(message.id, now, "cancelled", "goes another way")
        return changed > 0

    def acknowledge(self, address_id: int, code: str, now: datetime) -> int:
        """ "Đã nhận": the person has it, whatever we knew; how many rows this settles."""
        where = """code = ? AND address_id IN (SELECT id FROM address WHERE person_id =
                     (SELECT person_id FROM address WHERE id = ?)) AND acknowledged_utc IS NULL"""
        with self._db.write():
            rows = self._db.rows(
                f"SELECT * FROM outbox WHERE {where} AND state IN('sent', 'unknown')", (code, address_id)
            )
            for row in rows:
                sql = "UPDATE outbox SET state = 'sent', acknowledged_utc = ? WHERE id = ?"
                self._db.run(sql, (stamp(now), row["id"]))
                self._log(row["id"], now, "acknowledged")
                self._drop_repeats(row["dedupe_key"], row["part"], now)
        return len(rows)

    def redrive(self, message_id: int, now: datetime) -> bool:
        """Send a dead row (never delivered) once more, by hand."""
        sql = """UPDATE outbox SET state = 'todo', not_before_utc = ?, attempt = 0
                 WHERE id = ? AND state = 'dead'"""
        with self._db.write():
            changed = self._db.run(sql, (stamp(now), message_id))
            if changed:
                self._log(message_id, now, "redrive")
        return changed > 0

    def hold_waiting(self) -> int:
        """Hold back all that waits; how many rows."""
        with self._db.write():
            return self._db.run("UPDATE outbox SET state = 'hold' WHERE state = 'todo'")

    def settle_restore(self, *, send: bool, now: datetime) -> int:
        """After a restore: send what was held, or drop it."""
        with self._db.write():
            return self._db.run(
                "UPDATE outbox SET state = ? WHERE state = 'hold'", ("todo" if send else "cancelled",)
            )

    def _log(self, number: int, now: datetime, event: str, detail: str = "") -> None:
        self._db.run(
            "INSERT INTO attempt(outbox_id, at_utc, event, detail) VALUES(?, ?, ?, ?)",
            (number, stamp(now), event, detail),
        )


def _buttons(rows: tuple[tuple[Button, ...], ...]) -> str:
    return json.dumps([[button.model_dump() for button in row] for row in rows], ensure_ascii=False)
