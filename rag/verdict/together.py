"""Of the finds those that are asserted together: one, all that were asked for, one of each plan. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.models import Query
from rag.question.plans.over import EACH_PLAN
from rag.search.judging import Found
from rag.verdict.bounds import AKIN, MOST, NEAR_SHARE, STATED, TIED, TWIN
from rag.verdict.trust import alike, within
from rag.words import level

_LOOKED_AT = 4  # finds among which a twin of the best is looked for


def together(query: Query, found: Sequence[Found]) -> tuple[Found, ...]:
    """What is asserted, in the order of the finds; the first of them is always among it."""
    keep = _several if query.many else _one
    chosen = (*keep(query, found), *_of_each_plan(query, found))
    return tuple(f for f in found if f in chosen)


def _one(query: Query, found: Sequence[Found]) -> tuple[Found, ...]:
    best = found[0]
    twins = tuple(f for f in found[:_LOOKED_AT] if f is best or _twin(best, f, query))
    given = [f for f in found if _given(best, f)]
    return (*twins, *(f for f in given if f.score >= given[0].score - TIED))


def _several(query: Query, found: Sequence[Found]) -> tuple[Found, ...]:
    """All that were asked for together: the finds above the widest drop among those near the best."""
    best = found[0]
    close = [f for f in found[:MOST] if _as_good(f, best)]
    after = [f.score for f in found if f not in close][:1] or [0.0]
    scores = [*(f.score for f in close), max(after[0], NEAR_SHARE * best.score)]
    drops = [one - two for one, two in pairwise(scores)]
    return tuple(close[: drops.index(max(drops)) + 1])


def _of_each_plan(query: Query, found: Sequence[Found]) -> tuple[Found, ...]:
    """Where several plans are named or "each plan" is said, of each what is as good as the best, or says the
    same in other words."""
    each = bool(EACH_PLAN.search(level(query.question)))
    if not each and len(query.plan_ids) < 2:
        return ()
    firsts: dict[str, Found] = {}
    for find in sorted(found, key=lambda find: not _akin(find, found[0])):
        firsts.setdefault(find.chunk.plan_id, find)
    return tuple(find for find in firsts.values() if _akin(find, found[0]) or _as_good(find, found[0]))


def _akin(other: Found, best: Found) -> bool:
    """Whether another task is of the same kind as the best and much of its wording."""
    if not (best.task and other.task):
        return other is best
    return other.task.kind is best.task.kind and alike(best.task.text, other.task.text, AKIN)


def _as_good(other: Found, best: Found) -> bool:
    """Near the best by score and by the words it holds."""
    return other.score >= NEAR_SHARE * best.score and other.coverage >= NEAR_SHARE * best.coverage


def _twin(best: Found, other: Found, query: Query) -> bool:
    """The same duty in another plan, worded alike: both are the answer unless a plan was named."""
    if query.plan_ids or not (best.task and other.task) or best.task.plan_id == other.task.plan_id:
        return False
    return best.score - other.score <= TWIN and alike(best.task.text, other.task.text)


def _given(goal: Found, other: Found) -> bool:
    """The target given to a body whose goal the same plan states: both answer what must be reached, by whom
    and when, however differently they are worded."""
    if goal.task or not (other.task and other.task.target) or other.chunk.plan_id != goal.chunk.plan_id:
        return False
    value = f"{other.task.target.value:g}"
    told = re.search(rf"(?<![\d.,]){re.escape(value)}(?![\d.,]*\d)", goal.chunk.text)
    named = other.task.title or other.task.text  # a row tells its source too
    return bool(told) and within(named, goal.chunk.text) >= STATED
