"""What of the finds is asserted, and what is merely near. Pure; the thresholds were calibrated on
questions of our own (`tests/evals`) and are judged by how far the best find stands above the next.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rag.models import Ask, Query
from rag.search import Found
from rag.select import days_in, effective_window
from rag.words import level

# Below these the best find is not an answer: too few telling words held and no near vector.
COVERED = 0.34
SIMILAR = 0.86
TIE = 0.06
TWIN = 0.04
MOST = 6


class Decision(NamedTuple):
    """asserted: what the answer claims, best first; near: what may be related."""

    asserted: tuple[Found, ...] = ()
    near: tuple[Found, ...] = ()
    reason: str = ""


def decide(query: Query, found: Sequence[Found]) -> Decision:
    """The finds split into answer and neighbourhood."""
    if not found:
        return Decision()
    best = found[0]
    if not _convincing(best):
        return Decision((), tuple(found[:3]))
    if not years_fit(query, best):
        return Decision((), tuple(found[:3]), "outside")
    if query.many:
        tied = tuple(
            f
            for f in found[:MOST]
            if best.score - f.score <= 3 * TIE and _convincing(f) and f.coverage >= 0.6 * best.coverage
        )
    else:
        tied = tuple(f for f in found[:4] if f is best or _twin(best, f, query))
    return Decision(tied, tuple(f for f in found[:5] if f not in tied)[:3])


def _convincing(found: Found) -> bool:
    return found.coverage >= COVERED or found.cosine >= SIMILAR


def _twin(best: Found, other: Found, query: Query) -> bool:
    """The same duty in another plan, worded alike: both are the answer unless a plan was named."""
    if query.plan_ids or not (best.task and other.task) or best.task.plan_id == other.task.plan_id:
        return False
    return best.score - other.score <= TWIN and _alike(best.task.text, other.task.text)


def _alike(one: str, two: str) -> bool:
    left, right = set(level(one).split()), set(level(two).split())
    return len(left & right) / max(1, len(left | right)) >= 0.7


_YEAR = re.compile(r"\b(20\d\d)\b")


def years_fit(query: Query, found: Found) -> bool:
    """A year asked about must be one the find speaks of: a target for 2026 answers nothing on 2030."""
    window = query.window
    if window is None or found.task is None or set(query.asks) & {Ask.WHEN, Ask.PLACE} or query.claim:
        return True
    asked = _YEAR.findall(window.label) or [str(d.year) for d in (window.start, window.end) if d]
    task = found.task
    known = f"{task.text} {task.heading} {task.deadline.raw} {task.basis} {found.chunk.heading}"
    years = set(_YEAR.findall(known)) | {str(d.year) for d in (task.deadline.start, task.deadline.due) if d}
    if not years or any(year in years for year in asked):
        return True
    bounded = effective_window(query)
    return bool(bounded and days_in(task.deadline, bounded))
