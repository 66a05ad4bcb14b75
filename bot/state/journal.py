"""Inbox, occurrences, watermark, holds, alerts, audit: the SQLite side of the ports of these names."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bot.state.database import Database, Row
from bot.state.models import Alert, Occurrence, Update
from bot.state.stamps import day, instant, stamp


class SqliteInbox:
    """See `port.Inbox`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def accept(self, platform: str, update_id: str, payload: dict[str, Any], now: datetime) -> bool:
        """Store an update; False for one that is known. payload's "chat_id" is what erasure looks for."""
        sql = """INSERT INTO inbox(platform, update_id, payload, received_utc) VALUES(?, ?, ?, ?)
                 ON CONFLICT(platform, update_id) DO NOTHING"""
        with self._db.write():
            values = (platform, update_id, json.dumps(payload, ensure_ascii=False), stamp(now))
            return self._db.run(sql, values) > 0

    def waiting(self, limit: int) -> tuple[Update, ...]:
        """Updates without effect so far, oldest first."""
        sql = "SELECT rowid, * FROM inbox WHERE state = 'new' ORDER BY received_utc, rowid LIMIT ?"
        return tuple(
            Update(
                platform=row["platform"],
                update_id=row["update_id"],
                payload=json.loads(row["payload"]),
                received=instant(row["received_utc"]),
                attempts=row["attempts"],
            )
            for row in self._db.rows(sql, (limit,))
        )

    def done(self, update: Update) -> bool:
        """Mark as done; False when it was already: then its effects must not be kept."""
        sql = "UPDATE inbox SET state = 'done' WHERE platform = ? AND update_id = ? AND state = 'new'"
        with self._db.write():
            return self._db.run(sql, (update.platform, update.update_id)) > 0

    def failed(self, update: Update, error: str, *, most: int) -> str:
        """Count a failed attempt; the new state: "new", or "dead" after `most`."""
        sql = """UPDATE inbox SET attempts = attempts + 1, last_error = ?,
                   state = CASE WHEN attempts + 1 >= ? THEN 'dead' ELSE state END
                 WHERE platform = ? AND update_id = ? AND state = 'new'"""
        key = (update.platform, update.update_id)
        with self._db.write():
            self._db.run(sql, (error[:500], most, *key))
            row = self._db.one("SELECT state FROM inbox WHERE platform = ? AND update_id = ?", key)
        return str(row["state"]) if row else "dead"

    def count(self, state: str) -> int:
        return int(self._db.rows("SELECT count(*) AS n FROM inbox WHERE state = ?", (state,))[0]["n"])


class SqliteOccurrences:
    """See `port.Occurrences`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, occurrences: Sequence[Occurrence]) -> int:
        """Store what is new; how many were."""
        sql = """INSERT INTO occurrence(person_id, rule, task_id, version, day, due, state, message_key)
                 VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"""
        rows = [(*_identity(o), o.state, o.message_key) for o in occurrences]
        with self._db.write():
            before = self._count()
            self._db.run_many(sql, rows)
            return self._count() - before

    def _count(self) -> int:
        return int(self._db.rows("SELECT total_changes() AS n")[0]["n"])

    def known(self, person_ids: Sequence[int], since: date) -> tuple[Occurrence, ...]:
        """Digest days and reminders of these people, from `since` on (not the single lines of digests)."""
        sql = """SELECT * FROM occurrence WHERE person_id IN (SELECT value FROM json_each(?)) AND day >= ?
                 AND (rule <> 'digest' OR task_id = '')"""
        return tuple(map(_occurrence, self._db.rows(sql, (json.dumps(list(person_ids)), since.isoformat()))))

    def missed(self, person_ids: Sequence[int] | None = None) -> tuple[Occurrence, ...]:
        """What is still to be said (to these people), by person and day."""
        chosen = "" if person_ids is None else "AND person_id IN (SELECT value FROM json_each(?))"
        sql = f"""SELECT * FROM occurrence WHERE state IN('missed', 'carry') {chosen}
                  ORDER BY person_id, day, task_id"""
        values = () if person_ids is None else (json.dumps(list(person_ids)),)
        return tuple(map(_occurrence, self._db.rows(sql, values)))

    def set_state(self, message_keys: Sequence[str], state: str) -> int:
        """Another state for what these messages were to say."""
        sql = "UPDATE occurrence SET state = ? WHERE message_key = ? AND message_key <> ''"
        with self._db.write():
            return sum(self._db.run(sql, (state, key)) for key in message_keys)

    def settle(self, told: Sequence[tuple[Occurrence, str]]) -> None:
        """These missed ones are said by these messages now ("": nothing was left to say)."""
        sql = """UPDATE occurrence SET state = 'expired', message_key = ? WHERE person_id = ? AND rule = ?
                 AND task_id = ? AND version = ? AND day = ? AND due = ? AND state IN('missed', 'carry')"""
        rows = [(key, *_identity(o)) for o, key in told]
        with self._db.write():
            self._db.run_many(sql, rows)

    def of_messages(self, message_keys: Sequence[str]) -> tuple[Occurrence, ...]:
        """What these messages were to say."""
        sql = """SELECT * FROM occurrence WHERE message_key IN (SELECT value FROM json_each(?))
                 AND message_key <> '' ORDER BY person_id, day, task_id"""
        return tuple(map(_occurrence, self._db.rows(sql, (json.dumps(list(message_keys)),))))

    def release(self, message_key: str, task_id: str, today: date) -> tuple[int, ...]:
        """A message was cancelled because of one task: today's rest is planned anew, older rest was missed.

        The people concerned.
        """
        mine = "message_key = ? AND task_id <> ?"
        with self._db.write():
            people = self._db.rows(
                "SELECT DISTINCT person_id FROM occurrence WHERE message_key = ?", (message_key,)
            )
            self._db.run(
                "UPDATE occurrence SET state = 'cancelled' WHERE message_key = ? AND task_id = ?",
                (message_key, task_id),
            )
            self._db.run(
                f"DELETE FROM occurrence WHERE {mine} AND state = 'planned' AND day = ?",
                (message_key, task_id, today.isoformat()),
            )
            self._db.run(
                f"""UPDATE occurrence SET state = 'missed', message_key = ''
                    WHERE {mine} AND state <> 'cancelled'""",
                (message_key, task_id),
            )
        return tuple(row["person_id"] for row in people)

    def cancel_missed(self, task_id: str, before_version: int) -> int:
        """What was still to be said of an older deadline is no longer true."""
        sql = """UPDATE occurrence SET state = 'cancelled'
                 WHERE task_id = ? AND version < ? AND state IN('missed', 'carry')"""
        with self._db.write():
            return self._db.run(sql, (task_id, before_version))

    def of_task(self, task_id: str, before_version: int) -> tuple[Occurrence, ...]:
        """What was to be said of a task under an older deadline."""
        sql = "SELECT * FROM occurrence WHERE task_id = ? AND version < ? AND task_id <> ''"
        return tuple(map(_occurrence, self._db.rows(sql, (task_id, before_version))))


def _identity(o: Occurrence) -> tuple[object, ...]:
    """The columns of the primary key."""
    return (o.person_id, o.rule, o.task_id, o.version, o.day.isoformat(), o.due.isoformat() if o.due else "")


def _occurrence(row: Row) -> Occurrence:
    names = ("person_id", "rule", "task_id", "version", "state", "message_key")
    return Occurrence(
        **{name: row[name] for name in names}, day=date.fromisoformat(row["day"]), due=day(row["due"])
    )


class SqliteSystem:
    """See `port.System`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def watermark(self, name: str) -> datetime | None:
        """Up to when everything of this name is done."""
        row = self._db.one("SELECT at_utc FROM watermark WHERE name = ?", (name,))
        return instant(row["at_utc"]) if row else None

    def move_watermark(self, name: str, old: datetime | None, new: datetime) -> bool:
        """Move it, if it still stands at `old`; False when somebody else was faster."""
        with self._db.write():
            if self.watermark(name) != old:
                return False
            sql = (
                "INSERT INTO watermark VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET at_utc = excluded.at_utc"
            )
            self._db.run(sql, (name, stamp(new)))
        return True

    def hold(self, reason: str, detail: str, now: datetime) -> bool:
        """Stop planning and sending; False when this hold stands already."""
        sql = "INSERT INTO hold VALUES(?, ?, ?) ON CONFLICT(reason) DO NOTHING"
        with self._db.write():
            return self._db.run(sql, (reason, detail, stamp(now))) > 0

    def release(self, reason: str) -> bool:
        """End a hold; the others stand."""
        with self._db.write():
            return self._db.run("DELETE FROM hold WHERE reason = ?", (reason,)) > 0

    def holds(self) -> dict[str, str]:
        """Reason → detail."""
        return {row["reason"]: row["detail"] for row in self._db.rows("SELECT * FROM hold ORDER BY reason")}

    def alert(self, kind: str, detail: str, now: datetime, outbox_id: int | None = None) -> None:
        """Tell the administrators."""
        sql = "INSERT INTO alert(kind, detail, outbox_id, at_utc) VALUES(?, ?, ?, ?)"
        with self._db.write():
            self._db.run(sql, (kind, detail, outbox_id, stamp(now)))

    def alerts(self) -> tuple[Alert, ...]:
        """Those not seen yet."""
        rows = self._db.rows("SELECT * FROM alert WHERE seen_utc IS NULL ORDER BY id")
        names = ("id", "kind", "detail", "outbox_id")
        return tuple(Alert(**{name: row[name] for name in names}, at=instant(row["at_utc"])) for row in rows)

    def see_alerts(self, now: datetime) -> int:
        """An administrator has seen them."""
        with self._db.write():
            return self._db.run("UPDATE alert SET seen_utc = ? WHERE seen_utc IS NULL", (stamp(now),))

    def tally(self, since: datetime, until: datetime) -> dict[str, int]:
        """How many messages came to each event ("sent", "unknown", "dead", …) in [since, until)."""
        sql = """SELECT event, count(DISTINCT outbox_id) AS n FROM attempt
                 WHERE at_utc >= ? AND at_utc < ? GROUP BY event"""
        return {row["event"]: row["n"] for row in self._db.rows(sql, (stamp(since), stamp(until)))}

    def audit(self, actor: str, action: str, detail: str, now: datetime) -> None:
        """Add a link to the chain; actor and detail hold pseudonyms only, so that erasure leaves it whole."""
        with self._db.write():
            last = self._db.one("SELECT hash FROM audit ORDER BY id DESC LIMIT 1")
            previous = last["hash"] if last else ""
            values = (stamp(now), actor, action, detail, previous)
            self._db.run(
                "INSERT INTO audit(at_utc, actor, action, detail, previous, hash) VALUES(?, ?, ?, ?, ?, ?)",
                (*values, _link(values)),
            )

    def broken_audit(self) -> int | None:
        """The first link that does not hold, None when the chain is whole."""
        previous = ""
        for row in self._db.rows("SELECT * FROM audit ORDER BY id"):
            values = (row["at_utc"], row["actor"], row["action"], row["detail"], row["previous"])
            if row["previous"] != previous or row["hash"] != _link(values):
                return int(row["id"])
            previous = row["hash"]
        return None


def _link(values: tuple[str, ...]) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()
