"""What of the finds is asserted, and what is merely near. Pure; the thresholds were calibrated on
questions of our own (`tests/evals`) and are judged by how far the best find stands above the next.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rag.compare.signs import EACH_PLAN
from rag.listing.select import days_in, effective_window
from rag.models import Ask, Query, Window
from rag.search.judging import Found
from rag.verdict.holds import lacking
from rag.verdict.trust import alike, confidence, within
from rag.words import level

ENOUGH = 0.14  # below it nothing is asserted
ON_A_DAY = 0.25  # the same where a day is asked for: a wrong date is worse than none
LIKELY = 0.36  # below it the answer says that it may not be what was meant
WORDED = 0.7
RELATED = 0.25  # of the telling words: with fewer nothing is even offered as related
SURE = 0.6  # below it the answer says that it is the nearest found
NEAR_SHARE = 0.6
CLOSE = 0.85
HARDLY = 4  # finds, the best among them
TWIN = 0.06
AKIN = 0.35  # of the words of two tasks that are duties of one sort
STATED = 0.6  # of the words of a target that the goal it comes from states
TIED = 0.01
MOST = 8
AHEAD = 5  # years for which a duty without a day may still be asked about


class Decision(NamedTuple):
    """asserted: what the answer claims, best first; near: what may be related; reason: why nothing is
    claimed; sure: whether it can be said without "nearest found"; likely: whether it is likelier than not,
    questions with and without an answer weighed alike, to be what was meant."""

    asserted: tuple[Found, ...] = ()
    near: tuple[Found, ...] = ()
    reason: str = ""
    sure: bool = True
    likely: bool = True


def decide(query: Query, found: Sequence[Found]) -> Decision:
    """The finds split into answer and neighbourhood."""
    if not found:
        return Decision()
    best = found[0]
    trust = confidence(found)
    if trust < (ON_A_DAY if Ask.WHEN in query.asks else ENOUGH) and not _worded(best):
        return Decision((), tuple(f for f in found[:3] if f.coverage >= RELATED))
    if reason := lacking(query, best):
        held = _holding(query, found, reason)
        if held is None:
            return Decision((), tuple(found[:3]), reason)
        best, found = held, (held, *(f for f in found if f is not held))
    if not days_fit(query, best):
        return Decision((), tuple(found[:3]), "outside")
    keep = _several if query.many else _one
    chosen = (*keep(query, found), *_of_each_plan(query, found))
    chosen = tuple(f for f in found if f in chosen)
    near = tuple(f for f in found[:5] if f not in chosen)[:3]
    return Decision(chosen, near, sure=trust >= SURE, likely=trust >= LIKELY or _worded(best))


def _holding(query: Query, found: Sequence[Found], reason: str) -> Found | None:
    """Of the finds that are hardly less near than the best the one that has what is asked, if the best has
    not; most duties have somebody in charge, so of those it must hold the question as well."""
    least = CLOSE * found[0].coverage if reason in {"lead", "deadline"} else 0.0
    close = (f for f in found[1:HARDLY] if f.score >= CLOSE * found[0].score and f.coverage >= least)
    return next((f for f in close if not lacking(query, f) and days_fit(query, f)), None)


def _worded(best: Found) -> bool:
    """Whether the find holds the very words of the question: that others hold them too makes it no less
    a thing that plans speak of."""
    return not best.met and best.coverage >= WORDED


def _one(query: Query, found: Sequence[Found]) -> tuple[Found, ...]:
    best = found[0]
    twins = tuple(f for f in found[:4] if f is best or _twin(best, f, query))
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


_YEAR = re.compile(r"\b(20\d\d)\b")


def days_fit(query: Query, found: Found) -> bool:
    """Whether a find speaks of the days asked about: a target for 2026 answers nothing on 2030, and
    "is there one in quarter III?" is answered only by what falls due there."""
    window, task = query.window, found.task
    asks = set(query.asks)
    if window is None or query.claim or query.late or Ask.WHEN in asks:
        return True
    if task is None:
        if Ask.TARGET in asks and window.end and window.end.year != query.today.year:
            return str(window.end.year) in found.chunk.text
        return not (Ask.YESNO in asks and _short(window))
    if Ask.TARGET in asks and window.end and task.deadline.due and window.end.year != task.deadline.due.year:
        return str(window.end.year) in task.text
    bounded = effective_window(query) or window
    if days_in(task.deadline, bounded):
        return True
    if Ask.YESNO in asks and _short(window):
        return False
    asked = {str(d.year) for d in (window.start, window.end) if d}
    known = f"{task.text} {task.heading} {task.deadline.raw} {task.basis} {found.chunk.heading}"
    years = set(_YEAR.findall(known)) | {str(d.year) for d in (task.deadline.start, task.deadline.due) if d}
    if not years:
        return window.end is None or window.end.year <= query.today.year + AHEAD
    return bool(asked & years)


def _short(window: Window) -> bool:
    return window.start is not None and window.end is not None and (window.end - window.start).days < 300
