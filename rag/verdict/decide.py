"""What of the finds is asserted, and what is merely near. Pure."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rag.models import Ask, Query
from rag.search.judging import Found
from rag.verdict.bounds import (
    BESIDE,
    CLOSE,
    ENOUGH,
    HARDLY,
    LIKELY,
    NEIGHBOURS,
    ON_A_DAY,
    ON_A_NUMBER,
    RELATED,
    SURE,
    WORDED,
)
from rag.verdict.days import Terms, days_fit
from rag.verdict.figures import other_measure
from rag.verdict.holds import lacking
from rag.verdict.together import together
from rag.verdict.trust import confidence


class Decision(NamedTuple):
    """asserted: what the answer claims, best first; near: what may be related; reason: why nothing is
    claimed; sure: whether it can be said without "nearest found"; likely: whether it is likelier than not,
    questions with and without an answer weighed alike, to be what was meant; measure: "share" where things
    are counted and the plan gives their share, "count" the other way, "" otherwise."""

    asserted: tuple[Found, ...] = ()
    near: tuple[Found, ...] = ()
    reason: str = ""
    sure: bool = True
    likely: bool = True
    measure: str = ""


class Case(NamedTuple):
    """A question, what was found for it best first, how sure that is, and the years of each plan."""

    query: Query
    found: Sequence[Found]
    trust: float
    terms: Terms

    @property
    def best(self) -> Found:
        return self.found[0]


Rule = Callable[[Case], Decision | Case | None]
"""Ends the case, hands on another one, or has nothing to say."""


def decide(query: Query, found: Sequence[Found], terms: Terms | None = None) -> Decision:
    """The finds split into answer and neighbourhood: the first of the rules that ends the case."""
    if not found:
        return Decision()
    case = Case(query, found, confidence(found), terms or {})
    for rule in RULES:
        told = rule(case)
        if isinstance(told, Decision):
            return told
        case = told or case
    return _asserted(case)


_LEAST = {Ask.WHEN: ON_A_DAY, Ask.TARGET: ON_A_NUMBER}


def _unsure(case: Case) -> Decision | None:
    """Nothing is asserted of finds that hardly are what was meant."""
    least = max((_LEAST.get(ask, ENOUGH) for ask in case.query.asks), default=ENOUGH)
    if case.trust >= least or worded(case.best):
        return None
    return Decision(near=tuple(f for f in case.found[:BESIDE] if f.coverage >= RELATED))


def _lacking(case: Case) -> Decision | Case | None:
    """A find without what is asked is no answer; one that is hardly less near and has it takes its place."""
    reason = lacking(case.query, case.best)
    if not reason:
        return None
    held = _holding(case, reason)
    if held is None:
        return _near(case, reason)
    return case._replace(found=(held, *(f for f in case.found if f is not held)))


def _outside(case: Case) -> Decision | None:
    return None if days_fit(case.query, case.best, case.terms) else _near(case, "outside")


RULES: tuple[Rule, ...] = (_unsure, _lacking, _outside)


def _near(case: Case, reason: str) -> Decision:
    return Decision(near=tuple(case.found[:BESIDE]), reason=reason)


def _asserted(case: Case) -> Decision:
    chosen = together(case.query, case.found)
    near = tuple(f for f in case.found[:NEIGHBOURS] if f not in chosen)[:BESIDE]
    likely = case.trust >= LIKELY or worded(case.best)
    return Decision(
        chosen, near, sure=case.trust >= SURE, likely=likely, measure=other_measure(case.query, chosen[0])
    )


_SELDOM = frozenset({"schedule", "person", "form", "attribute"})
"""What so few finds have that to have it is a sign by itself; most have somebody in charge, a day or a
number, so of those one must hold the question as well."""


def _holding(case: Case, reason: str) -> Found | None:
    """Of the finds that are hardly less near than the best the one that has what is asked."""
    query, best = case.query, case.best
    least = 0.0 if reason in _SELDOM else CLOSE * best.coverage
    close = (f for f in case.found[1:HARDLY] if f.score >= CLOSE * best.score and f.coverage >= least)
    return next((f for f in close if not lacking(query, f) and days_fit(query, f, case.terms)), None)


def worded(best: Found) -> bool:
    """Whether the find holds the very words of the question: that others hold them too makes it no less
    a thing that plans speak of."""
    return not best.met and best.coverage >= WORDED
