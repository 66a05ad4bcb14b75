"""Places that a plan does not have: an annex, a number or a section beyond its last."""

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from corpus.models import Plan
from rag.models import Choice, Query
from rag.near.tasks import Tasks
from rag.question.places import Place, find_place, matches, place_of


def near_places(query: Query, facts: Tasks, plans: Mapping[str, Plan]) -> tuple[Choice, ...]:
    """Places of the plan asked about that are near one it does not have.

    Without a plan, of all plans; where any of them has the place, nothing is wrong with it.
    """
    place = place_of(query.place)
    if not query.place or query.task_ids or query.inherited or not (place.annex or place.section):
        return ()
    named = query.plan_ids or query.plan_hints
    wheres = facts.places(named)
    sections = [s.where for plan_id in named if plan_id in plans for s in plans[plan_id].sections]
    if any(matches(place, where) for where in (*wheres, *sections)):
        return ()
    return tuple(_choices(query.question, place, wheres))


def _choices(asked: str, place: Place, wheres: Iterable[str]) -> Iterable[Choice]:
    """The places there are, as whole questions: annexes for an annex, near numbers for a number."""
    there = [place_of(where) for where in wheres]
    if place.annex and not any(one.annex == place.annex for one in there):
        labels = _annexes(there)
    elif place.annex and place.item is not None:
        labels = _items(place, there)
    else:
        labels = _sections(place, there)
    spans = find_place(asked).spans
    if not spans:
        return
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    for label in labels:
        yield Choice(label=label, question=asked[:start] + label + asked[end:])


def _annexes(there: Iterable[Place]) -> list[str]:
    return [f"Phụ lục {annex}" for annex in dict.fromkeys(one.annex for one in there if one.annex)]


def _items(place: Place, there: Iterable[Place]) -> list[str]:
    """Numbers a typing error away, else the last one that there is."""
    items = sorted({one.item for one in there if one.annex == place.annex and one.item is not None})
    near = [n for n in items if OSA.distance(str(n), str(place.item), score_cutoff=1) <= 1]
    return [f"Phụ lục {place.annex}, nhiệm vụ số {n}" for n in near or items[-1:]]


def _sections(place: Place, there: Iterable[Place]) -> list[str]:
    sections = dict.fromkeys(one.section for one in there if one.section)
    near = [s for s in sections if OSA.distance(s, place.section, score_cutoff=1) <= 1]
    return [f"Mục {section}" for section in near]
