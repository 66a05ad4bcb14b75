"""Persons, addresses, consent, pairing: the SQLite side of `port.People` and `port.Pairing`."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.state.database import Database, Row
from bot.state.models import Address, Person, Recipient
from bot.state.stamps import instant, stamp

GUESSES = 5
GUESS_WINDOW = timedelta(minutes=15)

_COPY = {
    "person": "SELECT uid, kind, name, role, created_utc FROM person WHERE id = ?",
    "addresses": "SELECT channel, chat_id, suspended_reason, created_utc FROM address WHERE person_id = ?",
    "consents": "SELECT version, given, at_utc FROM consent WHERE person_id = ? ORDER BY id",
    "subscriptions": """SELECT kind, target, minute, lead_days, weekdays, active, created_utc
                        FROM subscription WHERE person_id = ? ORDER BY id""",
    "sessions": "SELECT created_utc, seen_utc FROM web_session WHERE person_id = ? ORDER BY created_utc",
    "calendars": "SELECT created_utc FROM feed WHERE person_id = ?",
    "reports": "SELECT task_id, due, note, at_utc FROM report WHERE person_id = ? ORDER BY id",
    "messages": """SELECT o.code, o.body, o.state, o.created_utc FROM outbox o
                   JOIN address a ON a.id = o.address_id WHERE a.person_id = ? ORDER BY o.id""",
    "conversations": """SELECT c.content, c.at_utc FROM conversation c
                        JOIN address a ON a.id = c.address_id WHERE a.person_id = ?""",
    "feedback": """SELECT f.question, f.good, f.reason, f.at_utc FROM feedback f
                   JOIN address a ON a.id = f.address_id WHERE a.person_id = ? ORDER BY f.id""",
}
"""What a person may ask for: all that is kept about them."""


class SqlitePeople:
    """See `port.People`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, uid: str, *, kind: str, name: str, now: datetime) -> Person:
        """A new person; uid must be new."""
        with self._db.write():
            number = self._db.add(
                "INSERT INTO person(uid, kind, name, created_utc) VALUES(?, ?, ?, ?)",
                (uid, kind, name, stamp(now)),
            )
        return Person(id=number, uid=uid, kind=kind, name=name, created=now)

    def get(self, person_id: int) -> Person | None:
        row = self._db.one("SELECT * FROM person WHERE id = ?", (person_id,))
        if row is None:
            return None
        return person_of(row)

    def by_uid(self, uid: str) -> Person | None:
        row = self._db.one("SELECT * FROM person WHERE uid = ?", (uid,))
        return person_of(row) if row else None

    def set_role(self, person_id: int, role: str) -> None:
        with self._db.write():
            self._db.run("UPDATE person SET role = ? WHERE id = ?", (role, person_id))

    def set_empty_days(self, person_id: int, wanted: bool) -> None:
        with self._db.write():
            self._db.run("UPDATE person SET empty_days = ? WHERE id = ?", (int(wanted), person_id))

    def add_address(
        self, person_id: int, channel: str, chat_id: str, *, preference: int, now: datetime
    ) -> Address:
        """A new address; an address belongs to one person only."""
        with self._db.write():
            number = self._db.add(
                """INSERT INTO address(person_id, channel, chat_id, preference, created_utc)
                   VALUES(?, ?, ?, ?, ?)""",
                (person_id, channel, chat_id, preference, stamp(now)),
            )
        return Address(
            id=number, person_id=person_id, channel=channel, chat_id=chat_id, preference=preference
        )

    def address(self, address_id: int) -> Address | None:
        return _address(self._db.one("SELECT * FROM address WHERE id = ?", (address_id,)))

    def find_address(self, channel: str, chat_id: str) -> Address | None:
        """By the chat's number, or by the one it had before it migrated."""
        sql = """SELECT * FROM address WHERE channel = ? AND (chat_id = ? OR migrated_from = ?)
                 ORDER BY chat_id = ? DESC LIMIT 1"""
        return _address(self._db.one(sql, (channel, chat_id, chat_id, chat_id)))

    def addresses(self, person_id: int) -> tuple[Address, ...]:
        """All addresses, the preferred one first."""
        rows = self._db.rows(
            "SELECT * FROM address WHERE person_id = ? ORDER BY preference, id", (person_id,)
        )
        return tuple(found for row in rows if (found := _address(row)))

    def recipients(self, person_ids: Sequence[int]) -> tuple[Recipient, ...]:
        """These people with the address to use, in the order of their numbers."""
        wanted = "(SELECT value FROM json_each(?))"
        numbers = json.dumps(list(person_ids))
        sql = f"""SELECT * FROM address WHERE person_id IN {wanted}
                  ORDER BY suspended_reason IS NOT NULL DESC, preference DESC, id DESC"""
        found = self._db.rows(sql, (numbers,))
        best = {row["person_id"]: row for row in found}
        channels: dict[int, dict[str, None]] = {}
        for row in found:
            if row["suspended_reason"] is None:
                channels.setdefault(row["person_id"], {})[row["channel"]] = None
        people = self._db.rows(f"SELECT * FROM person WHERE id IN {wanted} ORDER BY id", (numbers,))
        return tuple(
            Recipient(
                person=person_of(row),
                address=_address(best.get(row["id"])),
                replan=bool(row["replan"]),
                channels=tuple(channels.get(row["id"], ())),
            )
            for row in people
        )

    def suspend(self, address_id: int, reason: str, now: datetime) -> None:
        """Send nothing there any more; subscriptions stay."""
        sql = """UPDATE address SET suspended_reason = ?, suspended_utc = ?
                 WHERE id = ? AND suspended_reason IS NULL"""
        with self._db.write():
            self._db.run(sql, (reason, stamp(now), address_id))

    def lift(self, address_id: int) -> None:
        """The person wrote again."""
        with self._db.write():
            self._db.run(
                "UPDATE address SET suspended_reason = NULL, suspended_utc = NULL WHERE id = ?", (address_id,)
            )

    def migrate(self, address_id: int, new_chat_id: str) -> int:
        """Give an address its new chat number; where that already is an address, everything moves to it."""
        with self._db.write():
            old = self.address(address_id)
            if old is None:
                return address_id
            known = self._db.one(
                "SELECT id FROM address WHERE channel = ? AND chat_id = ?", (old.channel, new_chat_id)
            )
            if known is None:
                self._db.run(
                    "UPDATE address SET migrated_from = chat_id, chat_id = ? WHERE id = ?",
                    (new_chat_id, address_id),
                )
                return address_id
            if known["id"] == address_id:
                return address_id
            self._db.run("UPDATE outbox SET address_id = ? WHERE address_id = ?", (known["id"], address_id))
            self._db.run("UPDATE address SET migrated_from = ? WHERE id = ?", (old.chat_id, known["id"]))
            self._db.run("UPDATE address SET suspended_reason = 'migrated' WHERE id = ?", (address_id,))
            return int(known["id"])

    def consent(self, person_id: int, version: str, given: bool, now: datetime) -> None:
        """Record that the text `version` was agreed to, or that agreement was withdrawn."""
        with self._db.write():
            self._db.run(
                "INSERT INTO consent(person_id, version, given, at_utc) VALUES(?, ?, ?, ?)",
                (person_id, version, int(given), stamp(now)),
            )

    def consents(self, person_id: int) -> tuple[tuple[str, bool, datetime], ...]:
        rows = self._db.rows("SELECT * FROM consent WHERE person_id = ? ORDER BY id", (person_id,))
        return tuple((row["version"], bool(row["given"]), instant(row["at_utc"])) for row in rows)

    def export(self, person_id: int) -> dict[str, Any]:
        """All that is kept about a person."""
        return {name: self._db.rows(sql, (person_id,)) for name, sql in _COPY.items()}

    def erase(self, person_id: int) -> str:
        """Forget a person and all that points to them; returns the pseudonym, for the re-erase list."""
        with self._db.write():
            person = self.get(person_id)
            if person is None:
                return ""
            for address in self.addresses(person_id):
                self._forget_chat(address)
            self._db.run("DELETE FROM report WHERE person_id = ?", (person_id,))
            self._db.run("DELETE FROM person WHERE id = ?", (person_id,))
        return person.uid

    def _forget_chat(self, address: Address) -> None:
        chats = [chat for chat in (address.chat_id, address.migrated_from) if chat]
        for chat in chats:
            self._db.run("DELETE FROM budget WHERE scope = ?", (f"{address.channel}:{chat}",))
            self._db.run("DELETE FROM guess WHERE channel = ? AND chat_id = ?", (address.channel, chat))
            self._db.run(
                "DELETE FROM inbox WHERE platform = ? AND json_extract(payload, '$.chat_id') = ?",
                (address.channel, chat),
            )


def person_of(row: Row) -> Person:
    """A person from a row of the table."""
    fields = {name: row[name] for name in ("id", "uid", "kind", "name", "role")}
    return Person(**fields, empty_days=bool(row["empty_days"]), created=instant(row["created_utc"]))


def _address(row: Row | None) -> Address | None:
    if row is None:
        return None
    names = ("id", "person_id", "channel", "chat_id", "preference", "migrated_from", "delivered")
    return Address(**{name: row[name] for name in names}, suspended=row["suspended_reason"])


class SqlitePairing:
    """See `port.Pairing`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def issue(self, code: str, *, role: str, note: str, expires: datetime) -> None:
        """Keep a code's hash; the code itself is shown once, on the machine."""
        with self._db.write():
            self._db.run(
                "INSERT INTO pairing(code_hash, role, note, expires_utc) VALUES(?, ?, ?, ?)",
                (_hash(code), role, note, stamp(expires)),
            )

    def redeem(self, code: str, person_id: int, *, channel: str, chat_id: str, now: datetime) -> str | None:
        """The role that the code gives, once; None for a wrong, used or late code, or too many guesses."""
        with self._db.write():
            if self._guesses(channel, chat_id, now) >= GUESSES:
                return None
            self._db.run(
                "INSERT INTO guess(channel, chat_id, at_utc) VALUES(?, ?, ?)", (channel, chat_id, stamp(now))
            )
            sql = """UPDATE pairing SET used_utc = ?, used_by = ?
                     WHERE code_hash = ? AND used_utc IS NULL AND expires_utc > ?"""
            if not self._db.run(sql, (stamp(now), person_id, _hash(code), stamp(now))):
                return None
            role = self._db.rows("SELECT role FROM pairing WHERE code_hash = ?", (_hash(code),))[0]["role"]
            self._db.run("UPDATE person SET role = ? WHERE id = ?", (role, person_id))
            return str(role)

    def _guesses(self, channel: str, chat_id: str, now: datetime) -> int:
        self._db.run("DELETE FROM guess WHERE at_utc < ?", (stamp(now - GUESS_WINDOW),))
        sql = "SELECT count(*) AS n FROM guess WHERE channel = ? AND chat_id = ?"
        return int(self._db.rows(sql, (channel, chat_id))[0]["n"])


def _hash(code: str) -> str:
    return hashlib.sha256(json.dumps(code.strip().upper()).encode()).hexdigest()
