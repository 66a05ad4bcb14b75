"""The agenda of everybody as SQL over `tasks t`, by the indices on its days. Pure."""

from typing import NamedTuple

from index.agenda import AgendaFilter
from index.models import PLAN_PLACES

_RHYTHM = "t.recur || '|' || ifnull(t.start, '') || '|' || ifnull(t.due, '')"
_LATE = "t.recur IS NULL AND t.due <= :last AND (t.due < :last OR t.exclusive)"
_IN_DAYS = "t.recur IS NULL AND t.due BETWEEN :first AND :last"
_KEYS = "(SELECT value FROM json_each(:{}))"
_OUTSIDE = f"""(t.recur IS NULL OR {_RHYTHM} NOT IN (
    SELECT value FROM json_each(:falling) UNION ALL SELECT value FROM json_each(:periodic)))"""
_PLACE = f"p.position * {PLAN_PLACES} + t.position"
_LISTED = f"""
SELECT t.id, '{{bucket}}' AS bucket, t.due, {_PLACE} AS place FROM {{source}}
WHERE {{condition}} ORDER BY {{order}} LIMIT {{limit}}"""
_COUNTED = "SELECT '{bucket}' AS bucket, count(*) AS part FROM tasks t WHERE {condition}"
_BY_DAY = "tasks t JOIN plans p ON p.id = t.plan"
_BY_PLAN = "plans p CROSS JOIN tasks t ON t.plan = p.id"  # CROSS: plan after plan until there are enough


class _Source(NamedTuple):
    """Tasks of one bucket that are found in one way, in the order of that."""

    bucket: str
    condition: str
    source: str = _BY_DAY
    order: str = "t.due, place"
    limit: str = ":at_most"


_UNDATED = {"source": _BY_PLAN, "order": "p.position, t.position"}


def of_all(wanted: AgendaFilter) -> str:
    """The rows of `Entry` for all tasks, without a rank, the first day first."""
    narrowed = [one._replace(condition=f"{one.condition}{_within(wanted)}") for one in _sources(wanted)]
    listed = " UNION ALL ".join(f"SELECT * FROM ({_LISTED.format(**one._asdict())})" for one in narrowed)
    counted = " UNION ALL ".join(
        _COUNTED.format(bucket=one.bucket, condition=one.condition) for one in narrowed
    )
    return f"""
SELECT id, NULL, bucket, total FROM (
  SELECT *, row_number() OVER (PARTITION BY bucket ORDER BY due IS NULL, due, place) AS nth FROM ({listed})
) JOIN (SELECT bucket, sum(part) AS total FROM ({counted}) GROUP BY bucket) USING (bucket)
WHERE nth <= CASE bucket WHEN 'standing' THEN :standing ELSE :at_most END ORDER BY bucket, nth
"""


def _sources(wanted: AgendaFilter) -> tuple[_Source, ...]:
    if not wanted.timed:
        return _Source("dated", "t.due IS NOT NULL"), _Source("dated", "t.due IS NULL", **_UNDATED)
    dated = (_Source("dated", _LATE if wanted.overdue else _IN_DAYS),)
    rhythms = (("dated", "falling", wanted.falling), ("periodic", "periodic", wanted.periodic))
    recurring = tuple(
        _Source(
            bucket,
            f"t.recur IS NOT NULL AND {_RHYTHM} IN {_KEYS.format(name)}",
            order="t.due IS NULL, t.due, place",
        )
        for bucket, name, any_ in rhythms
        if any_
    )
    if wanted.standing == 0:
        return (*dated, *recurring)
    outside = f" AND {_OUTSIDE}" if recurring else ""
    return (*dated, *recurring, _Source("standing", f"t.due IS NULL{outside}", limit=":standing", **_UNDATED))


def _within(wanted: AgendaFilter) -> str:
    return "".join(
        f" AND t.{column} IN (SELECT value FROM json_each(:{name}))"
        for column, name, allowed in (("plan", "plans", wanted.plan_ids), ("kind", "kinds", wanted.kinds))
        if allowed
    )
