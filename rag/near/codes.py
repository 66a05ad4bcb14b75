"""Ids of tasks and numbers of plans with a character too many, too few or exchanged."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from corpus.models import Task
from index.models import TaskFilter
from rag.compose.phrases import title
from rag.models import Choice, Query
from rag.near.tasks import Tasks
from rag.question.plans import Card
from rag.words import level

NEAR = 2
TITLE = 60
# "QD11-PL2.7", but not the "KH-UBND" of "129/KH-UBND".
_ID = re.compile(r"(?<![\w/.\-])[a-z]{2,8}\d{0,4}\s?-\s?(?=[a-z.]*\d)[a-z0-9]+(?:[.\-][a-z0-9]+)*")
_DIGITS = re.compile(r"(?<!\d)\d{3,5}(?!\d)")


def near_ids(query: Query, facts: Tasks, cards: Sequence[Card]) -> tuple[Choice, ...]:
    """Tasks whose id is near one in the question that no task has."""
    plans = {level(card.id): card.id for card in cards}
    for found in _ID.finditer(level(query.question)):
        typed = re.sub(r"\s", "", found[0])
        if facts.task(typed):
            continue
        head, _, rest = typed.partition("-")
        tasks = _of_plan(plans[head], typed, facts) if head in plans else _of_other(plans, head, rest, facts)
        if tasks:
            asked, (start, end) = query.question, found.span()
            return tuple(
                Choice(
                    label=f"{task.id}: {title(task, TITLE)}", question=asked[:start] + task.id + asked[end:]
                )
                for task in tasks
            )
    return ()


def _of_plan(plan_id: str, typed: str, facts: Tasks) -> list[Task]:
    """The tasks of a plan whose id is nearest, all equally near."""
    distances = [
        (OSA.distance(typed, level(task.id), score_cutoff=NEAR), task)
        for task in facts.tasks(TaskFilter(plan_ids=(plan_id,)))
    ]
    nearest = min((distance for distance, _ in distances), default=NEAR + 1)
    return [task for distance, task in distances if distance == nearest <= NEAR]


def _of_other(plans: dict[str, str], head: str, rest: str, facts: Tasks) -> list[Task]:
    """The same place in the plans whose code is near."""
    near = [plan for code, plan in plans.items() if OSA.distance(head, code, score_cutoff=NEAR) <= NEAR]
    return [task for plan in near if (task := facts.task(f"{plan}-{rest}"))]


def near_numbers(query: Query, cards: Sequence[Card]) -> tuple[Choice, ...]:
    """Plans whose number is near the one of a document that is no plan here."""
    if not query.documents or query.plan_ids or query.plan_hints:
        return ()
    unknown = {number for name in query.documents for number in _DIGITS.findall(name)}
    for found in _DIGITS.finditer(query.question):
        if found[0] not in unknown:
            continue
        choices = [
            Choice(label=card.short, question=_put(query.question, found.span(), number))
            for card in cards
            for number in _DIGITS.findall(f"{card.short} {card.meta.number or ''}")
            if OSA.distance(found[0], number, score_cutoff=1) == 1
        ]
        if choices:
            return tuple(choices)
    return ()


def _put(text: str, span: tuple[int, int], word: str) -> str:
    return text[: span[0]] + word + text[span[1] :]
