"""Ids of tasks and numbers of plans with a character too many, too few or exchanged."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from corpus.models import Task
from index.models import TaskFilter
from rag.compose.phrases import title
from rag.models import Choice, Query
from rag.near.tasks import Tasks
from rag.question.plans.named import Card
from rag.words import level

NEAR = 2
TITLE = 60
# "QD11-PL2.7", but not the "KH-UBND" of "129/KH-UBND".
_ID = re.compile(r"(?<![\w/.\-])[a-z]{2,8}\d{0,4}\s?-\s?(?=[a-z.]*\d)[a-z0-9]+(?:[.\-][a-z0-9]+)*")
# What follows "/nguon": meant as an id however it is typed.
_SOURCE = re.compile(r"^/\w+(?:@\w+)?\s+(?P<id>[a-z][\w.\- ]*\d[\w.\-]*)\s*$")
_DIGITS = re.compile(r"(?<!\d)\d{3,5}(?!\d)")


def near_ids(query: Query, facts: Tasks, cards: Sequence[Card]) -> tuple[Choice, ...]:
    """Tasks whose id is near one in the question that no task has."""
    plans = {level(card.id): card.id for card in cards}
    for (start, end), typed in _typed(query):
        if facts.task(re.sub(r"\s", "", level(query.question[start:end]))):
            continue
        head, _, rest = typed.partition("-")
        plan = plans.get(head) or _begun(plans, head)
        tasks = _of_plan(plan, typed, facts) if plan else _of_other(plans, head, rest, facts)
        if tasks:
            asked = query.question
            return tuple(
                Choice(
                    label=f"{task.id}: {title(task, TITLE)}", question=asked[:start] + task.id + asked[end:]
                )
                for task in tasks
            )
    return ()


def _typed(query: Query) -> Iterator[tuple[tuple[int, int], str]]:
    """Where ids stand in a question, each with its parts joined as in ids."""
    folded = level(query.question)
    if query.command == "nguon":
        if found := _SOURCE.match(folded):
            yield found.span("id"), re.sub(r"[\s_]+", "-", found["id"])
        return
    for found in _ID.finditer(folded):
        yield found.span(), re.sub(r"\s", "", found[0])


def _begun(plans: Mapping[str, str], head: str) -> str:
    """The plan whose code an id begins with that has no hyphen: "QD11PL2.7"."""
    codes = [code for code in plans if head.startswith(code)]
    return plans[max(codes, key=len)] if codes else ""


def _of_plan(plan_id: str, typed: str, facts: Tasks) -> list[Task]:
    """The tasks of a plan whose id is nearest, all equally near; of those the nearest numbers first."""
    distances = [
        (OSA.distance(typed, level(task.id), score_cutoff=NEAR), task)
        for task in facts.tasks(TaskFilter(plan_ids=(plan_id,)))
    ]
    nearest = min((distance for distance, _ in distances), default=NEAR + 1)
    found = [task for distance, task in distances if distance == nearest <= NEAR]
    return sorted(found, key=lambda task: abs(_last(task.id) - _last(typed)))


def _last(task_id: str) -> int:
    numbers = re.findall(r"\d+", task_id)
    return int(numbers[-1]) if numbers else 0


def _of_other(plans: Mapping[str, str], head: str, rest: str, facts: Tasks) -> list[Task]:
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
