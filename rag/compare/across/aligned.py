"""Which task of each plan is about a matter: the ones that fit it best and each other. Pure."""

from collections.abc import Mapping, Sequence

from corpus.canon import canon
from corpus.models import Task
from rag.search.judging import Found
from rag.verdict.trust import confidence

DEEP = 6
"""Tasks of one plan that may be the one."""
ANCHORS = 6
KINSHIP = 0.1
"""What it weighs that tasks of two plans are worded alike, as a share of the best score."""
KIN = 0.35
"""Of their words: two tasks that are duties of one sort."""
NEAR = 0.6
"""Of the best one's score and words held, for a task that stands for its plan by itself."""

CLOSE = 0.85
WHOLE = 0.95
"""Of the score, and the share of the words held, for another task of the same plan."""
LIKELY = 0.42
"""How likely the best of a plan is meant, for one that is not near the best of all."""


def aligned(found: Sequence[Found], plan_ids: Sequence[str]) -> Mapping[str, tuple[Task, ...]]:
    """Of each plan that has one the task about the matter, by plan in the order given, with those that are
    as much about it.

    found: best first. The first of each plan would do where all plans put the matter alike; where one of
    them has several that nearly fit, that one is taken which the others have too.
    """
    by_plan = {plan_id: _first(found, plan_id) for plan_id in plan_ids}
    anchors = [find for find in found if find.task and find.chunk.plan_id in by_plan][:ANCHORS]
    if not anchors:
        return {}
    words = {find.key: _words(find) for finds in by_plan.values() for find in finds}

    def fit(find: Found, anchor: Found) -> float:
        return find.score + KINSHIP * anchors[0].score * _likeness(words[find.key], words[anchor.key])

    def total(anchor: Found) -> float:
        return sum(max((fit(find, anchor) for find in finds), default=0.0) for finds in by_plan.values())

    anchor = max((find for find in anchors if find.key in words), key=total)
    chosen = {
        plan_id: max(finds, key=lambda find: fit(find, anchor)) for plan_id, finds in by_plan.items() if finds
    }
    return {
        plan_id: tuple(near.task for near in by_plan[plan_id] if near.task and _as_much(near, find))
        for plan_id, find in chosen.items()
        if _stands(find, anchor)
        or _likeness(words[find.key], words[anchor.key]) >= KIN
        or confidence(by_plan[plan_id]) >= LIKELY
    }


def _as_much(near: Found, find: Found) -> bool:
    """Whether a task of the same plan says all of the matter too: "tuyên truyền" may be given twice."""
    return near is find or (near.coverage >= WHOLE and near.score >= CLOSE * find.score)


def _first(found: Sequence[Found], plan_id: str) -> list[Found]:
    return [find for find in found if find.task and find.chunk.plan_id == plan_id][:DEEP]


def _stands(find: Found, best: Found) -> bool:
    return find.score >= NEAR * best.score and find.coverage >= NEAR * best.coverage


def _words(find: Found) -> frozenset[str]:
    task = find.task
    return frozenset(canon(f"{task.heading} {task.title or task.text}").folded) if task else frozenset()


def _likeness(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / max(1, len(one | two))
