"""What a body has to do and when, as one SQL statement: counted, grouped by role, ordered by day.

A task in which ten thousands share a group's duty is never read as a whole to be counted. Pure.
"""

import json
from datetime import date
from typing import Any, NamedTuple

from corpus.models import Frozen, TaskKind
from index.models import NEVER, PLAN_PLACES, yyyymmdd


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

_RANK = """CASE WHEN agency IN (SELECT value FROM json_each(:named)) THEN 0 ELSE 2 END
  + CASE role WHEN 'lead' THEN 0 ELSE 1 END"""
_BOUND = """
WITH bound AS (
  SELECT task AS id, {rank} AS rank, due, place, exclusive, rhythm
  FROM task_agencies WHERE {which} GROUP BY place, task
), """
_EVERYWHERE = "agency IN (SELECT value FROM json_each(:all))"
# "+": by the plan's few tasks, not by the body's many
_IN_PLANS = """task IN (SELECT id FROM tasks WHERE plan IN (SELECT value FROM json_each(:plans)))
  AND +agency IN (SELECT value FROM json_each(:all))"""
_ANY = f"""
WITH bound AS (
  SELECT t.id, NULL AS rank, ifnull(t.due, {NEVER}) AS due, p.position * {PLAN_PLACES} + t.position AS place,
    t.exclusive, t.recur || '|' || ifnull(t.start, '') || '|' || ifnull(t.due, '') AS rhythm
  FROM tasks t JOIN plans p ON p.id = t.plan
), """
_ORDERED = """
SELECT id, rank, bucket, total FROM (
  SELECT id, rank, bucket, count(*) OVER same AS total,
    row_number() OVER (same ORDER BY CASE bucket WHEN 'standing' THEN 0 ELSE due END, place) AS nth
  FROM chosen WHERE bucket IS NOT NULL WINDOW same AS (PARTITION BY rank, bucket)
) WHERE nth <= :at_most ORDER BY rank, bucket, nth
"""
_LATE = "rhythm IS NULL AND (due < :last OR (exclusive AND due = :last))"
_OVERDUE = f"CASE WHEN {_LATE} THEN 'dated' WHEN due = {NEVER} THEN 'standing' END"
_TIMED = f"""CASE WHEN rhythm IS NULL AND due BETWEEN :first AND :last AND due < {NEVER} THEN 'dated'
  WHEN rhythm IN (SELECT value FROM json_each(:falling)) THEN 'dated'
  WHEN rhythm IN (SELECT value FROM json_each(:periodic)) THEN 'periodic'
  WHEN due = {NEVER} THEN 'standing' END"""


def statement(wanted: AgendaFilter) -> tuple[str, dict[str, Any]]:
    """The SQL whose rows are the fields of `Entry`, best rank and first day first; and its values."""
    values = _values(wanted)
    if wanted.named and not (wanted.timed or wanted.plan_ids or wanted.kinds):
        return _first(wanted), values
    bucket = "'dated'" if not wanted.timed else _OVERDUE if wanted.overdue else _TIMED
    parts = ["TRUE"]
    if wanted.named and len(wanted.ranks) < 4:
        parts.append("rank IN (SELECT value FROM json_each(:ranks))")
    facts = [
        f"{column} IN (SELECT value FROM json_each(:{name}))"
        for column, name, allowed in (("plan", "plans", wanted.plan_ids), ("kind", "kinds", wanted.kinds))
        if allowed
    ]
    if facts:
        parts.append(f"id IN (SELECT id FROM tasks WHERE {' AND '.join(facts)})")
    chosen = (
        f"chosen AS (SELECT id, rank, {bucket} AS bucket, due, place FROM bound WHERE {' AND '.join(parts)})"
    )
    return f"{_bound(wanted) if wanted.named else _ANY}{chosen}{_ORDERED}", values


def _bound(wanted: AgendaFilter) -> str:
    return _BOUND.format(rank=_best(wanted), which=_IN_PLANS if wanted.plan_ids else _EVERYWHERE)


def _best(wanted: AgendaFilter) -> str:
    """The rank of a task: the best of its body. Where only support is asked about, a task that the body both
    leads and supports by name counts as supported."""
    if _leads(wanted):
        return f"min({_RANK})"
    return f"CASE WHEN max({_RANK} = 1) THEN 1 ELSE min({_RANK}) END"


def _leads(wanted: AgendaFilter) -> bool:
    return 0 in wanted.ranks


def _values(wanted: AgendaFilter) -> dict[str, Any]:
    return {
        "named": json.dumps(wanted.named),
        "groups": json.dumps(wanted.groups),
        "all": json.dumps((*wanted.named, *wanted.groups)),
        "ranks": json.dumps(wanted.ranks),
        "plans": json.dumps(wanted.plan_ids),
        "kinds": json.dumps([str(kind) for kind in wanted.kinds]),
        "first": yyyymmdd(wanted.first) or 0,
        "last": yyyymmdd(wanted.last) or NEVER,
        "falling": json.dumps(wanted.falling),
        "periodic": json.dumps(wanted.periodic),
        "at_most": wanted.at_most,
    }


# Each rank is read in the order of its index until enough are found; what has a better rank is passed over.
_ONE_RANK = """
SELECT * FROM (
  SELECT DISTINCT task AS id, {rank} AS rank, due, place FROM task_agencies one
  WHERE agency IN (SELECT value FROM json_each({bodies})) AND role = '{role}'{better}
  ORDER BY due, place LIMIT :at_most
)"""
_BETTER = """
  AND NOT EXISTS (SELECT 1 FROM task_agencies other WHERE other.task = one.task
    AND other.agency IN (SELECT value FROM json_each({bodies})) AND other.role = '{role}')"""
_RANKS = ((":named", "lead"), (":named", "support"), (":groups", "lead"), (":groups", "support"))


def _first(wanted: AgendaFilter) -> str:
    """Everything a body has to do, no days asked: counted by the key alone, read only as far as shown."""
    lists = []
    for rank in wanted.ranks:
        bodies, role = _RANKS[rank]
        passed = _RANKS[:rank] if rank > 1 or _leads(wanted) else ()
        better = "".join(_BETTER.format(bodies=b, role=r) for b, r in passed)
        lists.append(_ONE_RANK.format(rank=rank, bodies=bodies, role=role, better=better))
    return f"""
WITH counted AS (
  SELECT rank, count(*) AS total FROM (
    SELECT {_best(wanted)} AS rank FROM task_agencies
    WHERE agency IN (SELECT value FROM json_each(:all)) GROUP BY place, task
  ) GROUP BY rank
)
SELECT id, rank, 'dated', total FROM ({" UNION ALL ".join(lists)}) JOIN counted USING (rank)
ORDER BY rank, due, place
"""


def by_plan(wanted: AgendaFilter) -> tuple[str, dict[str, Any]]:
    """The SQL that counts the tasks of a body by plan and rank, in plan order; and its values."""
    kinds = " AND id IN (SELECT id FROM tasks WHERE kind IN (SELECT value FROM json_each(:kinds)))"
    sql = f"""
{_bound(wanted).rstrip().rstrip(",")}
SELECT p.id, c.rank, c.total FROM (
  SELECT place / {PLAN_PLACES} AS position, rank, count(*) AS total FROM bound
  WHERE rank IN (SELECT value FROM json_each(:ranks)){kinds if wanted.kinds else ""} GROUP BY 1, 2
) c JOIN plans p ON p.position = c.position ORDER BY c.position, c.rank
"""
    return sql, _values(wanted)
