"""What a body has to do and when, as one SQL statement: counted, grouped by role, ordered by day.

A task in which ten thousands share a group's duty is never read as a whole to be counted. Pure.
"""

import json
from datetime import date
from typing import Any, NamedTuple

from corpus.models import Frozen, TaskKind
from index.models import yyyymmdd

NEVER = 99991231


class Rhythm(NamedTuple):
    """A way in which tasks recur: what it takes to say on which days (dates as YYYYMMDD or None)."""

    recur: str
    start: int | None
    due: int | None
    exclusive: bool

    @property
    def key(self) -> str:
        return f"{self.recur}|{self.start or ''}|{self.due or ''}"


class Entry(NamedTuple):
    """One task of an agenda. rank: 0 leads, 1 supports, 2 and 3 the same through a group, None where no
    body was asked about; bucket: "dated", "periodic" or "standing"; of: tasks of this rank and bucket."""

    task_id: str
    rank: int | None
    bucket: str
    of: int


class AgendaFilter(Frozen):
    """Which tasks. Empty fields do not narrow.

    named: bodies asked about; groups: those that bind them; ranks: which of 0..3 count.
    first, last: the days asked, inclusive; None for an open end. timed: whether days were asked at
    all (else everything is "dated"). overdue: only what was due before `last`, or on it exclusively.
    falling, periodic: keys of rhythms that fall due in the days, or at some unfixed day of them.
    at_most: entries of each rank and bucket.
    """

    named: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    ranks: tuple[int, ...] = (0, 1, 2, 3)
    plan_ids: tuple[str, ...] = ()
    kinds: tuple[TaskKind, ...] = ()
    timed: bool = False
    first: date | None = None
    last: date | None = None
    overdue: bool = False
    falling: tuple[str, ...] = ()
    periodic: tuple[str, ...] = ()
    at_most: int = 60


RHYTHMS = "SELECT DISTINCT recur, start, due, exclusive FROM tasks WHERE recur IS NOT NULL"

_BOUND = """
bound AS (
  SELECT task, min(CASE WHEN agency IN (SELECT value FROM json_each(?)) THEN 0 ELSE 2 END
    + CASE role WHEN 'lead' THEN 0 ELSE 1 END) AS rank
  FROM task_agencies WHERE agency IN (SELECT value FROM json_each(?)) GROUP BY task
), """
_KEY = "t.recur || '|' || ifnull(t.start, '') || '|' || ifnull(t.due, '')"
_ORDERED = """
SELECT id, rank, bucket, total FROM (
  SELECT id, rank, bucket, count(*) OVER same AS total,
    row_number() OVER (same ORDER BY CASE bucket WHEN 'standing' THEN 0 ELSE ifnull(due, 99991231) END,
      plan_position, position) AS place, due, plan_position, position
  FROM chosen WHERE bucket IS NOT NULL WINDOW same AS (PARTITION BY rank, bucket)
) WHERE place <= ? ORDER BY rank, bucket, place
"""


def statement(wanted: AgendaFilter) -> tuple[str, list[Any]]:
    """The SQL whose rows are the fields of `Entry`, best rank and first day first; and its values."""
    values: list[Any] = []
    start = "WITH "
    source, rank = "tasks t", "NULL"
    if wanted.named:
        start += _BOUND
        values += [json.dumps(wanted.named), json.dumps((*wanted.named, *wanted.groups))]
        source, rank = "bound b JOIN tasks t ON t.id = b.task", "b.rank"
    bucket, more = _bucket(wanted)
    values += more
    parts, more = _conditions(wanted)
    values += more
    chosen = (
        f"chosen AS (SELECT t.id, {rank} AS rank, {bucket} AS bucket, t.due, t.position,"
        f" p.position AS plan_position FROM {source} JOIN plans p ON p.id = t.plan WHERE {parts})"
    )
    return f"{start}{chosen}{_ORDERED}", [*values, wanted.at_most]


def _bucket(wanted: AgendaFilter) -> tuple[str, list[Any]]:
    low, high = yyyymmdd(wanted.first) or 0, yyyymmdd(wanted.last) or NEVER
    if not wanted.timed:
        return "'dated'", []
    if wanted.overdue:
        late = "t.recur IS NULL AND (t.due < ? OR (t.exclusive AND t.due = ?))"
        return f"CASE WHEN {late} THEN 'dated' WHEN t.due IS NULL THEN 'standing' END", [high, high]
    sql = (
        "CASE WHEN t.recur IS NULL AND t.due BETWEEN ? AND ? THEN 'dated'"
        f" WHEN {_KEY} IN (SELECT value FROM json_each(?)) THEN 'dated'"
        f" WHEN {_KEY} IN (SELECT value FROM json_each(?)) THEN 'periodic'"
        " WHEN t.due IS NULL THEN 'standing' END"
    )
    return sql, [low, high, json.dumps(wanted.falling), json.dumps(wanted.periodic)]


def _conditions(wanted: AgendaFilter) -> tuple[str, list[Any]]:
    parts, values = ["TRUE"], list[Any]()
    for column, allowed in (("plan", wanted.plan_ids), ("kind", wanted.kinds)):
        if allowed:
            parts.append(f"t.{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps([str(value) for value in allowed]))
    if wanted.named and len(wanted.ranks) < 4:
        parts.append("b.rank IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(wanted.ranks))
    return " AND ".join(parts), values
