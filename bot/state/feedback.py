"""What people said of answers: the SQLite side of `port.Feedback`."""

import json
from datetime import date, datetime

from bot.rating import REASON_LIMIT, Asked, Rating
from bot.state.database import Database, Row
from bot.state.stamps import instant, stamp

_SAME = "address_id IS :address AND question = :question AND day = :day AND earlier = :earlier"


class SqliteFeedback:
    """See `port.Feedback`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def rate(
        self, address_id: int | None, asked: Asked, *, good: bool, reason: str = "", now: datetime
    ) -> int:
        """Keep a verdict; one answer has one from each address, the last counts. The rating's number.

        A reason stands until the verdict turns or another reason is given.
        """
        values = _values(address_id, asked) | {
            "good": int(good),
            "reason": reason[:REASON_LIMIT],
            "at": stamp(now),
        }
        with self._db.write():
            known = self._db.one(f"SELECT id, good, reason FROM feedback WHERE {_SAME}", values)
            if known is None:
                return self._db.add(
                    """INSERT INTO feedback(address_id, question, day, earlier, asker, understood, route,
                         days, task_ids, abstained, edition, good, reason, at_utc)
                       VALUES(:address, :question, :day, :earlier, :asker, :understood, :route, :days,
                         :task_ids, :abstained, :edition, :good, :reason, :at)""",
                    values,
                )
            kept = known["reason"] if known["good"] == int(good) else ""
            self._db.run(
                """UPDATE feedback SET good = :good, reason = :reason, at_utc = :at, asker = :asker,
                     understood = :understood, route = :route, days = :days, task_ids = :task_ids,
                     abstained = :abstained, edition = :edition WHERE id = :id""",
                values | {"reason": values["reason"] or kept, "id": known["id"]},
            )
        return int(known["id"])

    def because(self, number: int, address_id: int, reason: str) -> bool:
        """The reason of a verdict that came from this address; False where there is none."""
        sql = "UPDATE feedback SET reason = ? WHERE id = ? AND address_id = ?"
        with self._db.write():
            return self._db.run(sql, (reason[:REASON_LIMIT], number, address_id)) > 0

    def all(self) -> tuple[Rating, ...]:
        """Every verdict, the oldest first."""
        return tuple(_rating(row) for row in self._db.rows("SELECT * FROM feedback ORDER BY id"))

    def forget(self, person_id: int) -> int:
        """Delete what a person said, over all addresses; how many rows."""
        sql = "DELETE FROM feedback WHERE address_id IN (SELECT id FROM address WHERE person_id = ?)"
        with self._db.write():
            return self._db.run(sql, (person_id,))


def _values(address_id: int | None, asked: Asked) -> dict[str, object]:
    return {
        "address": address_id,
        "question": asked.question,
        "day": asked.day.isoformat(),
        "earlier": _listed(asked.before),
        "asker": _listed(asked.asker),
        "understood": asked.understood,
        "route": asked.route,
        "days": asked.window,
        "task_ids": _listed(asked.task_ids),
        "abstained": int(asked.abstained),
        "edition": asked.release,
    }


def _listed(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _rating(row: Row) -> Rating:
    return Rating(
        id=row["id"],
        address_id=row["address_id"],
        asked=Asked(
            question=row["question"],
            day=date.fromisoformat(row["day"]),
            before=tuple(json.loads(row["earlier"])),
            asker=tuple(json.loads(row["asker"])),
            understood=row["understood"],
            route=row["route"],
            window=row["days"],
            task_ids=tuple(json.loads(row["task_ids"])),
            abstained=bool(row["abstained"]),
            release=row["edition"],
        ),
        good=bool(row["good"]),
        reason=row["reason"],
        at=instant(row["at_utc"]),
    )
