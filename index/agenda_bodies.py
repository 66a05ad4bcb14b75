"""The agenda of bodies as SQL over `task_agencies`, whose key is (agency, role, due, place, task). Pure."""

from index.agenda import AgendaFilter
from index.models import NEVER, PLAN_PLACES

_RANK = """CASE WHEN agency IN (SELECT value FROM json_each(:named)) THEN 0 ELSE 2 END
  + CASE role WHEN 'lead' THEN 0 ELSE 1 END"""
_RANKS = ((":named", "lead"), (":named", "support"), (":groups", "lead"), (":groups", "support"))
_ASKED = "rank IN (SELECT value FROM json_each(:ranks))"
_EVERYWHERE = "agency IN (SELECT value FROM json_each(:all)) AND role IN ('lead', 'support')"
# "+": by the plan's few tasks, not by the body's many
_IN_PLANS = """task IN (SELECT id FROM tasks WHERE plan IN (SELECT value FROM json_each(:plans)))
  AND +agency IN (SELECT value FROM json_each(:all))"""
_LATE = "due <= :last AND (due < :last OR exclusive) AND rhythm IS NULL"
_IN_DAYS = f"due BETWEEN :first AND :last AND due < {NEVER} AND rhythm IS NULL"
_FALLING = "rhythm IN (SELECT value FROM json_each(:falling))"
_PERIODIC = "rhythm IN (SELECT value FROM json_each(:periodic))"
_STANDING = f"due = {NEVER}"
_STANDING_STILL = f"""due = {NEVER} AND (rhythm IS NULL OR rhythm NOT IN (
    SELECT value FROM json_each(:falling) UNION ALL SELECT value FROM json_each(:periodic)))"""
_KINDS = " AND kind IN (SELECT value FROM json_each(:kinds))"

# The tasks of a condition, each once with its best rank; a place is that of one task.
_BOUND = """
SELECT task AS id, {rank} AS rank, '{bucket}' AS bucket, due, place FROM task_agencies
WHERE {which} AND {condition} GROUP BY place"""
_FIRST_OF_EACH = f"""
SELECT id, rank, bucket, total, due, place FROM (
  SELECT *, count(*) OVER same AS total, row_number() OVER (same ORDER BY due, place) AS nth
  FROM ({{bound}}) WHERE {_ASKED} WINDOW same AS (PARTITION BY rank, bucket)
) WHERE nth <= CASE bucket WHEN 'standing' THEN :standing ELSE :at_most END"""
# Each body is read in the order of its key until enough are found; what has a better rank is passed over.
_ONE_BODY = """
SELECT * FROM (
  SELECT task AS id, {rank} AS rank, due, place FROM task_agencies one
  WHERE agency = json_extract({bodies}, '$[{nth}]') AND role = '{role}' AND {condition}{better}
  ORDER BY due, place LIMIT {limit}
)"""
_ONE_RANK = "SELECT DISTINCT id, rank, due, place FROM ({bodies}) ORDER BY due, place LIMIT {limit}"
_BETTER = """
  AND NOT EXISTS (SELECT 1 FROM task_agencies other WHERE other.task = one.task
    AND other.agency IN (SELECT value FROM json_each({bodies})) AND other.role = '{role}')"""
_COUNTED = f"""
SELECT rank, rhythm, count(*) FROM (
  SELECT {{rank}} AS rank, rhythm FROM task_agencies WHERE {_EVERYWHERE}{{condition}} GROUP BY place
) GROUP BY rank, rhythm
"""
_COUNTED_APART = "SELECT id, rank, '{bucket}' AS bucket, NULL AS total, due, place FROM ({lists})"
_ORDERED = "SELECT id, rank, bucket, total FROM ({parts}) ORDER BY rank, bucket, due, place"


def of_bodies(wanted: AgendaFilter) -> str:
    """The rows of `Entry` for the bodies named, best rank and first day first; NULL for how many there are
    stands for those of `counts_of_bodies`."""
    if wanted.plan_ids:  # few tasks: all at once
        parts = _each(wanted, _IN_PLANS, (*_due(wanted), *_standing(wanted)))
        return _ORDERED.format(parts=parts)
    if not wanted.timed:
        return _apart(wanted, "dated", "TRUE", ":at_most", ())
    due = _each(wanted, _EVERYWHERE, _due(wanted))
    for bucket, condition in _standing(wanted):
        return _apart(wanted, bucket, condition, ":standing", (due,))
    return _ORDERED.format(parts=due)


def counts_of_bodies(wanted: AgendaFilter) -> str:
    """Rows of rank, rhythm and how many tasks the bodies named have: of those without a day where days are
    asked for, else of all. Neither the days nor what falls due in them count."""
    condition = f" AND {_STANDING}" if wanted.timed else ""
    return _COUNTED.format(rank=_best(wanted), condition=f"{condition}{_KINDS if wanted.kinds else ''}")


def of_bodies_by_plan(wanted: AgendaFilter) -> str:
    """Rows of plan id, rank and how many tasks, in plan order; the days do not count."""
    which = _IN_PLANS if wanted.plan_ids else _EVERYWHERE
    bound = _bound(wanted, which, "dated", "TRUE")
    return f"""
SELECT p.id, c.rank, c.total FROM (
  SELECT place / {PLAN_PLACES} AS position, rank, count(*) AS total FROM ({bound})
  WHERE {_ASKED} GROUP BY 1, 2
) c JOIN plans p ON p.position = c.position ORDER BY c.position, c.rank
"""


def _due(wanted: AgendaFilter) -> tuple[tuple[str, str], ...]:
    """What falls due in the days asked: buckets with their conditions."""
    if not wanted.timed:
        return (("dated", "TRUE"),)
    if wanted.overdue:
        return (("dated", _LATE),)
    rhythms = (("dated", _FALLING, wanted.falling), ("periodic", _PERIODIC, wanted.periodic))
    return (("dated", _IN_DAYS), *((bucket, condition) for bucket, condition, any_ in rhythms if any_))


def _standing(wanted: AgendaFilter) -> tuple[tuple[str, str], ...]:
    """What has no day, where that is asked for."""
    if not wanted.timed or wanted.standing == 0:
        return ()
    return (("standing", _STANDING_STILL if wanted.falling or wanted.periodic else _STANDING),)


def _each(wanted: AgendaFilter, which: str, conditions: tuple[tuple[str, str], ...]) -> str:
    bound = _all([_bound(wanted, which, bucket, condition) for bucket, condition in conditions])
    return _FIRST_OF_EACH.format(bound=bound)


def _bound(wanted: AgendaFilter, which: str, bucket: str, condition: str) -> str:
    kinds = _KINDS if wanted.kinds else ""
    return _BOUND.format(rank=_best(wanted), bucket=bucket, which=which, condition=f"{condition}{kinds}")


def _apart(wanted: AgendaFilter, bucket: str, condition: str, limit: str, others: tuple[str, ...]) -> str:
    """A bucket that is read only as far as it is listed, after the others."""
    condition += _KINDS if wanted.kinds else ""
    lists = _all([_rank(wanted, rank, condition, limit) for rank in wanted.ranks])
    apart = _COUNTED_APART.format(bucket=bucket, lists=lists)
    return _ORDERED.format(parts=_all([*others, apart]))


def _rank(wanted: AgendaFilter, rank: int, condition: str, limit: str) -> str:
    """The first tasks of one rank."""
    bodies, role = _RANKS[rank]
    passed = _RANKS[:rank] if rank > 1 or _leads(wanted) else ()
    better = "".join(_BETTER.format(bodies=b, role=r) for b, r in passed)
    count = len(wanted.named if rank < 2 else wanted.groups)
    one = _ONE_BODY.replace("{nth}", "{{nth}}").format(
        rank=rank, bodies=bodies, role=role, condition=condition, better=better, limit=limit
    )
    each = [one.format(nth=nth) for nth in range(count)] or [one.format(nth=0)]
    return _ONE_RANK.format(bodies=_all(each), limit=limit)


def _best(wanted: AgendaFilter) -> str:
    """The rank of a task: the best of its body. Where only support is asked about, a task that the body both
    leads and supports by name counts as supported."""
    if _leads(wanted):
        return f"min({_RANK})"
    return f"CASE WHEN max({_RANK} = 1) THEN 1 ELSE min({_RANK}) END"


def _leads(wanted: AgendaFilter) -> bool:
    return 0 in wanted.ranks


def _all(parts: list[str]) -> str:
    return " UNION ALL ".join(f"SELECT * FROM ({part})" for part in parts)
