"""Sessions, codes to sign in, the inbox of the web page: the SQLite side of `port.Web`.

A token or code is kept as its hash only: who reads the file can sign in nowhere.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from bot.channels.base import Button
from bot.state.database import Database, Row
from bot.state.models import Letter, Person, State
from bot.state.people import person_of
from bot.state.secrets import digest
from bot.state.stamps import instant, maybe_instant, stamp

_MINE = """FROM outbox o JOIN address a ON a.id = o.address_id
           WHERE a.person_id = :person AND o.class IN('A', 'B') AND o.not_before_utc <= :now
             AND o.state NOT IN('cancelled', 'hold')"""
"""Reminders of a person over all addresses, from the moment on at which they are due."""
_LETTERS = f"""
SELECT o.dedupe_key, o.code, o.class, o.part, o.generation, o.channel, o.body, o.buttons, o.state,
  o.not_before_utc, o.acknowledged_utc,
  EXISTS(SELECT 1 FROM letter_read r WHERE r.person_id = :person AND r.message_key = o.dedupe_key) AS seen
{_MINE} AND o.dedupe_key IN (
  SELECT o.dedupe_key {_MINE} GROUP BY o.dedupe_key ORDER BY min(o.not_before_utc) DESC, max(o.id) DESC
  LIMIT :limit)
ORDER BY o.dedupe_key, o.generation, o.part"""
_READ_HERE = """UPDATE outbox SET state = 'cancelled', last_error = 'read on the page'
  WHERE dedupe_key = ? AND generation >= 4 AND state = 'todo'
    AND address_id IN (SELECT id FROM address WHERE person_id = ?)"""
"""What was to go on to a further address if nobody read it here."""
_UNREAD = f"""SELECT count(DISTINCT o.dedupe_key) AS n {_MINE} AND o.acknowledged_utc IS NULL
  AND NOT EXISTS(SELECT 1 FROM letter_read r WHERE r.person_id = :person AND r.message_key = o.dedupe_key)"""


class SqliteWeb:
    """See `port.Web`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def issue(self, code: str, person_id: int, expires: datetime) -> None:
        """A code that signs a person in, once; an earlier one of the same person ends."""
        with self._db.write():
            self._db.run("DELETE FROM signin_code WHERE person_id = ?", (person_id,))
            self._db.run(
                "INSERT INTO signin_code(code_hash, person_id, expires_utc) VALUES(?, ?, ?)",
                (digest(code), person_id, stamp(expires)),
            )

    def redeem(self, code: str, now: datetime) -> int | None:
        """Whom a code signs in; it is gone then. None for a wrong, used or late one."""
        with self._db.write():
            sql = "SELECT person_id FROM signin_code WHERE code_hash = ? AND expires_utc > ?"
            found = self._db.one(sql, (digest(code), stamp(now)))
            self._db.run("DELETE FROM signin_code WHERE code_hash = ?", (digest(code),))
        return int(found["person_id"]) if found else None

    def open(self, token: str, person_id: int, now: datetime) -> None:
        """A session under a new secret."""
        with self._db.write():
            self._db.run(
                "INSERT INTO web_session(token_hash, person_id, created_utc, seen_utc) VALUES(?, ?, ?, ?)",
                (digest(token), person_id, stamp(now), stamp(now)),
            )

    def session(
        self, token: str, now: datetime, *, idle: timedelta, life: timedelta, use: bool = True
    ) -> int | None:
        """Whose session it is; None where there is none, or it was idle or lived too long.

        That it was used is written down when a tenth of the idle time has passed, not at each page; never
        where nobody uses it (`use` False): a page that lies open asks by itself.
        """
        sql = "SELECT * FROM web_session WHERE token_hash = ? AND seen_utc > ? AND created_utc > ?"
        found = self._db.one(sql, (digest(token), stamp(now - idle), stamp(now - life)))
        if found is None:
            return None
        if use and now - instant(found["seen_utc"]) > idle / 10:
            with self._db.write():
                self._db.run(
                    "UPDATE web_session SET seen_utc = ? WHERE token_hash = ?", (stamp(now), digest(token))
                )
        return int(found["person_id"])

    def end(self, token: str) -> None:
        """Sign out."""
        with self._db.write():
            self._db.run("DELETE FROM web_session WHERE token_hash = ?", (digest(token),))

    def end_all(self, person_id: int) -> int:
        """Sign a person out everywhere, codes that were not used yet too; how many sessions that were."""
        with self._db.write():
            self._db.run("DELETE FROM signin_code WHERE person_id = ?", (person_id,))
            return self._db.run("DELETE FROM web_session WHERE person_id = ?", (person_id,))

    def members(self) -> tuple[tuple[Person, datetime | None], ...]:
        """Everybody with an inbox on the page, oldest first, and when they last used it."""
        sql = """SELECT p.*, (SELECT max(seen_utc) FROM web_session s WHERE s.person_id = p.id) AS seen
                 FROM person p WHERE EXISTS(
                   SELECT 1 FROM address a WHERE a.person_id = p.id AND a.channel = 'web') ORDER BY p.id"""
        return tuple((person_of(row), maybe_instant(row["seen"])) for row in self._db.rows(sql))

    def letters(self, person_id: int, now: datetime, *, limit: int) -> tuple[Letter, ...]:
        """Every digest and reminder that was due, newest first, as it was first written."""
        values = {"person": person_id, "now": stamp(now), "limit": limit}
        rows = self._db.rows(_LETTERS, values)
        found = [_letter(list(group)) for _, group in groupby(rows, key=lambda row: row["dedupe_key"])]
        return tuple(sorted(found, key=lambda letter: letter.at, reverse=True))

    def unread(self, person_id: int, now: datetime) -> int:
        """How many of them nobody opened or acknowledged."""
        found = self._db.one(_UNREAD, {"person": person_id, "now": stamp(now)})
        return int(found["n"]) if found else 0

    def read(self, person_id: int, keys: Sequence[str], now: datetime) -> None:
        """The person has seen these."""
        sql = """INSERT INTO letter_read(person_id, message_key, at_utc) VALUES(?, ?, ?)
                 ON CONFLICT DO NOTHING"""
        with self._db.write():
            self._db.run_many(sql, [(person_id, key, stamp(now)) for key in keys])
            self._db.run_many(_READ_HERE, [(key, person_id) for key in keys])

    def sweep(self, *, seen: datetime, created: datetime, now: datetime) -> int:
        """Delete sessions last used or opened before these instants, and late codes; how many rows."""
        with self._db.write():
            ended = self._db.run(
                "DELETE FROM web_session WHERE seen_utc < ? OR created_utc < ?", (stamp(seen), stamp(created))
            )
            return ended + self._db.run("DELETE FROM signin_code WHERE expires_utc < ?", (stamp(now),))


def _letter(rows: list[Row]) -> Letter:
    """The rows of one message: its parts, and what became of them."""
    first = [row for row in rows if row["generation"] == rows[0]["generation"]]
    return Letter(
        key=first[0]["dedupe_key"],
        code=first[0]["code"],
        cls=first[0]["class"],
        body="\n\n".join(row["body"] for row in first),
        at=instant(min(row["not_before_utc"] for row in first)),
        buttons=_buttons(first[-1]["buttons"]),
        sent_to=tuple({row["channel"]: State(row["state"]) for row in rows}.items()),
        read=bool(first[0]["seen"]),
        acknowledged=any(row["acknowledged_utc"] for row in rows),
    )


def _buttons(content: str) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(Button.model_validate(button) for button in row) for row in json.loads(content))
