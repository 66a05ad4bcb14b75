"""Subscriptions, tasks as last seen, reports: the SQLite side of `port.Subscriptions` and `port.Items`."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from bot.state.database import Database, Row
from bot.state.models import MORNING, Item, ItemChange, Report, Subscription
from bot.state.stamps import day, instant, stamp

_OPTIONS: dict[str, Callable[[Any], Any]] = {
    "minute": int,
    "lead_days": lambda days: ",".join(map(str, days)),
    "weekdays": str,
    "shared": int,
    "support": int,
}
"""What may be chosen beside the target, and how it is written."""


class SqliteSubscriptions:
    """See `port.Subscriptions`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self, person_id: int, kind: str, target: str, *, now: datetime, options: dict[str, Any] | None = None
    ) -> Subscription:
        """Subscribe, or change and revive the subscription to the same target."""
        chosen = {name: _OPTIONS[name](value) for name, value in (options or {}).items()}
        names = "".join(f", {name}" for name in chosen)
        places = ", ?" * len(chosen)
        updates = "".join(f", {name} = excluded.{name}" for name in chosen)
        sql = f"""INSERT INTO subscription(person_id, kind, target, created_utc{names})
                  VALUES(?, ?, ?, ?{places})
                  ON CONFLICT(person_id, kind, target) DO UPDATE SET active = 1{updates}"""
        with self._db.write():
            self._db.run(sql, (person_id, kind, target, stamp(now), *chosen.values()))
            row = self._db.rows(
                "SELECT * FROM subscription WHERE person_id = ? AND kind = ? AND target = ?",
                (person_id, kind, target),
            )[0]
        return _subscription(row)

    def remove(self, person_id: int, subscription_id: int) -> bool:
        """End a subscription; it keeps its options, should it come back."""
        sql = "UPDATE subscription SET active = 0 WHERE id = ? AND person_id = ? AND active = 1"
        with self._db.write():
            return self._db.run(sql, (subscription_id, person_id)) > 0

    def of(self, person_id: int) -> tuple[Subscription, ...]:
        """A person's active subscriptions, oldest first."""
        sql = "SELECT * FROM subscription WHERE person_id = ? AND active = 1 ORDER BY id"
        return tuple(map(_subscription, self._db.rows(sql, (person_id,))))

    def set_minute(self, person_id: int, minute: int) -> None:
        """Another hour for all of a person's subscriptions; the next tick looks at today again."""
        with self._db.write():
            self._db.run("UPDATE subscription SET minute = ? WHERE person_id = ?", (minute, person_id))
            self._db.run("UPDATE person SET replan = 1 WHERE id = ?", (person_id,))

    def due(
        self, minutes: Sequence[tuple[int, int]], *, also: Sequence[int] = ()
    ) -> tuple[Subscription, ...]:
        """All subscriptions of people with a slot in these ranges, to look at again, or in `also`."""
        ranges = (
            " OR ".join("minute BETWEEN ? AND ? OR min(minute, ?) BETWEEN ? AND ?" for _ in minutes) or "0"
        )
        sql = f"""SELECT * FROM subscription WHERE active = 1 AND person_id IN (
                    SELECT person_id FROM subscription WHERE active = 1 AND ({ranges})
                    UNION SELECT id FROM person WHERE replan = 1
                    UNION SELECT value FROM json_each(?)) ORDER BY person_id, id"""
        return tuple(
            map(
                _subscription,
                self._db.rows(
                    sql,
                    [v for low, high in minutes for v in (low, high, MORNING, low, high)]
                    + [json.dumps(list(also))],
                ),
            )
        )

    def all_active(self) -> tuple[Subscription, ...]:
        sql = "SELECT * FROM subscription WHERE active = 1 ORDER BY person_id, id"
        return tuple(map(_subscription, self._db.rows(sql)))

    def replan(self, person_ids: Iterable[int]) -> None:
        """The next tick looks at these people's day again."""
        with self._db.write():
            self._db.run_many(
                "UPDATE person SET replan = 1 WHERE id = ?", [(number,) for number in person_ids]
            )

    def replanned(self, person_ids: Iterable[int]) -> None:
        """These people were looked at again."""
        with self._db.write():
            self._db.run_many(
                "UPDATE person SET replan = 0 WHERE id = ? AND replan = 1",
                [(number,) for number in person_ids],
            )


def _subscription(row: Row) -> Subscription:
    return Subscription(
        **{name: row[name] for name in ("id", "person_id", "kind", "target", "minute", "weekdays")},
        lead_days=tuple(int(part) for part in row["lead_days"].split(",") if part),
        shared=bool(row["shared"]),
        support=bool(row["support"]),
        active=bool(row["active"]),
        created=instant(row["created_utc"]),
    )


class SqliteItems:
    """See `port.Items`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> dict[str, Item]:
        names = ("task_id", "plan_id", "version", "deadline", "wording")
        rows = self._db.rows("SELECT * FROM item")
        return {
            row["task_id"]: Item(**{name: row[name] for name in names}, gone=bool(row["gone"]))
            for row in rows
        }

    def put(self, items: Sequence[Item], changes: Sequence[ItemChange], now: datetime) -> None:
        """Store what was seen and what changed, together."""
        sql = """INSERT INTO item(task_id, plan_id, version, deadline, wording, gone, seen_utc)
                 VALUES(?, ?, ?, ?, ?, ?, ?)
                 ON CONFLICT(task_id) DO UPDATE SET plan_id = excluded.plan_id, version = excluded.version,
                   deadline = excluded.deadline, wording = excluded.wording, gone = excluded.gone,
                   seen_utc = excluded.seen_utc"""
        rows = [
            (i.task_id, i.plan_id, i.version, i.deadline, i.wording, int(i.gone), stamp(now)) for i in items
        ]
        with self._db.write():
            self._db.run_many(sql, rows)
            self._db.run_many(
                """INSERT INTO item_change(task_id, kind, version, old_wording, new_wording, at_utc)
                   VALUES(?, ?, ?, ?, ?, ?)""",
                [(c.task_id, c.kind, c.version, c.old_wording, c.new_wording, stamp(c.at)) for c in changes],
            )

    def changes(self, since: datetime) -> tuple[ItemChange, ...]:
        """Changes after `since`, in order."""
        names = ("task_id", "kind", "version", "old_wording", "new_wording")
        rows = self._db.rows("SELECT * FROM item_change WHERE at_utc > ? ORDER BY id", (stamp(since),))
        return tuple(
            ItemChange(**{name: row[name] for name in names}, at=instant(row["at_utc"])) for row in rows
        )

    def report(self, report: Report) -> int:
        """Keep what a person says about a task; its number is the receipt."""
        values = (report.person_id, report.task_id, report.version, report.due, report.note, report.at)
        person, task, version, due, note, at = values
        with self._db.write():
            return self._db.add(
                "INSERT INTO report(person_id, task_id, version, due, note, at_utc) VALUES(?, ?, ?, ?, ?, ?)",
                (person, task, version, due.isoformat() if due else "", note, stamp(at)),
            )

    def withdraw_report(self, person_id: int, task_id: str, now: datetime) -> bool:
        """Take a person's own report back."""
        sql = """UPDATE report SET withdrawn_utc = ?
                 WHERE person_id = ? AND task_id = ? AND withdrawn_utc IS NULL"""
        with self._db.write():
            return self._db.run(sql, (stamp(now), person_id, task_id)) > 0

    def reports(self) -> tuple[Report, ...]:
        """All reports that stand."""
        rows = self._db.rows("SELECT * FROM report WHERE withdrawn_utc IS NULL ORDER BY id")
        names = ("person_id", "task_id", "version", "note")
        return tuple(
            Report(**{name: row[name] for name in names}, due=day(row["due"]), at=instant(row["at_utc"]))
            for row in rows
        )
