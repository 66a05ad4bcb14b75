"""How likely the best find is what was asked for: a logistic model over six signs of it.

The weights were fitted on questions of our own that reach the search, with and without an answer, both
weighed alike (`bench/ranking`, docs/retrieval.md). Pure.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from rag.search.judging import Found
from rag.words import level

WIDEST = 0.3
MOST_MEANINGS = 4
OTHERS = 6  # finds among which the first other one is looked for
ALIKE = 0.7


class Signs(NamedTuple):
    """coverage: share of the telling words held; fused: how far up both rankings it stands, 0..1; gap: of the
    score to the next find that says something else; mass: weight of the words held, as a logarithm (twice
    the words are not twice the proof); fit: to what is asked; met: everyday phrases held."""

    coverage: float
    fused: float
    gap: float
    mass: float
    fit: float
    met: float


WEIGHTS = Signs(coverage=1.92, fused=2.38, gap=3.62, mass=0.68, fit=4.41, met=0.53)
CONSTANT = -6.27


def confidence(found: Sequence[Found]) -> float:
    """How likely the best find is what was asked for, 0..1."""
    weight = sum(w * sign for w, sign in zip(WEIGHTS, signs(found), strict=True)) + CONSTANT
    return 1 / (1 + math.exp(-weight))


def signs(found: Sequence[Found]) -> Signs:
    """What speaks for the best find."""
    best = found[0]
    other = next((f for f in found[1:OTHERS] if not _same(best, f)), None)
    return Signs(
        coverage=best.coverage,
        fused=best.fused,
        gap=min(best.score - other.score, WIDEST) if other else WIDEST,
        mass=math.log1p(best.mass),
        fit=best.fit,
        met=min(best.met, MOST_MEANINGS),
    )


def alike(one: str, two: str, least: float = ALIKE) -> bool:
    """Whether two texts share this much of their words; as it stands, whether they say the same."""
    left, right = set(level(one).split()), set(level(two).split())
    return len(left & right) / max(1, len(left | right)) >= least


def within(one: str, two: str) -> float:
    """The share of a text's words that another one holds."""
    left, right = set(level(one).split()), set(level(two).split())
    return len(left & right) / max(1, len(left))


def _same(best: Found, other: Found) -> bool:
    """Whether two finds are one thing said twice: alike in two plans, or a report and the duty it belongs to.
    That there are two of them makes neither less likely."""
    if not (best.task and other.task):
        return False
    one, two = best.task, other.task
    if one.plan_id == two.plan_id:
        return one.id.startswith(f"{two.id}-") or two.id.startswith(f"{one.id}-")
    return alike(one.text, two.text)
