"""Which plans hold a theme: found over a whole release, every hit checked on the text itself."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.canon import bare, canon, variants_of
from corpus.models import Task
from index.facts import FactStore
from index.models import Chunk
from index.terms import match_all
from rag.compare.theme import LONG, Theme, carries, threshold
from rag.models import Query
from rag.question.thesaurus import meanings
from rag.select import GroupsOf, concerns
from rag.words import level

PLANS_READ = 8
PLANS_SHOWN = 12
PASSAGES_READ = 320  # of all plans together
RANKED = 80
# "Trường đại học được giao việc …": who has to do it counts as what it is about.
_GIVEN = re.compile(r"\b(?:duoc giao|chu tri|dam nhiem|phu trach)\b")
# "báo cáo qua Sở X": the body is no actor.
_TO_THEM = re.compile(r"\b(?:qua|ve|gui|toi|den)\s+(?:so|ubnd|bo|cong an|van phong)\b")
ONE_PLAN = 0.92  # "ở kế hoạch nào" of a long theme: what is nearly as near is not what was asked


class Holding(NamedTuple):
    """What of one plan holds the theme: tasks in document order, and passages that state no task."""

    plan_id: str
    tasks: tuple[Task, ...] = ()
    passages: tuple[Chunk, ...] = ()


class Held(NamedTuple):
    """holdings: by plan, in the order of the release; more: plans that have the words and were not read."""

    holdings: tuple[Holding, ...] = ()
    more: int = 0


def actors(query: Query) -> tuple[str, ...]:
    """The bodies whose duties are asked about; () where they are only those reported to."""
    return () if _TO_THEM.search(level(query.question)) else query.agencies


def words_of(task: Task, *, bodies: bool = False) -> str:
    """What a task says it is about: for a table row its naming words, with the result; no legal basis."""
    led = f"\n{task.lead_raw}\n{'; '.join(task.lead)}" if bodies else ""
    return f"{task.title or task.text}\n{task.output}{led}"


def find_theme(facts: FactStore, theme: Theme, query: Query, *, groups_of: GroupsOf, several: bool) -> Held:
    """Everything that carries a theme; of bodies named only what concerns them."""
    chunks, more = _candidates(facts, theme)
    bodies = bool(query.role or _GIVEN.search(level(query.question)))
    agencies = actors(query)
    tasks = {task.id: task for task in facts.tasks_by_id([i for c in chunks for i in c.task_ids])}
    rated: list[tuple[float, Chunk, Task | None]] = []
    for chunk in chunks:
        units: list[Task | None] = [tasks[i] for i in chunk.task_ids if i in tasks] or [None]
        for task in units:
            if task and agencies and not concerns(task, agencies, groups_of):
                continue
            held = carries(theme, words_of(task, bodies=bodies) if task else chunk.text)
            if held:
                rated.append((held, chunk, task))
    least = threshold([s for s, _, task in rated if task])
    if not several and len(theme.core) > LONG:
        least = max(least, ONE_PLAN * max((s for s, _, _ in rated), default=0.0))
    kept = [(chunk, task) for s, chunk, task in rated if s >= least and not (agencies and not task)]
    holdings = _by_plan(kept)
    fullest = sorted(holdings, key=lambda h: -len(h.tasks))[:PLANS_SHOWN]
    return Held(tuple(h for h in holdings if h in fullest), more + len(holdings) - len(fullest))


def _by_plan(kept: Sequence[tuple[Chunk, Task | None]]) -> tuple[Holding, ...]:
    tasks: dict[str, dict[str, Task]] = {}
    passages: dict[str, list[Chunk]] = {}
    for chunk, task in kept:
        own = tasks.setdefault(chunk.plan_id, {})
        if task:
            own[task.id] = task
        else:
            passages.setdefault(chunk.plan_id, []).append(chunk)
    return tuple(
        Holding(plan_id, tuple(own.values()), tuple(passages.get(plan_id, ())))
        for plan_id, own in tasks.items()
    )


def _candidates(facts: FactStore, theme: Theme) -> tuple[tuple[Chunk, ...], int]:
    """The passages that may carry a theme, and how many plans have its words beyond those read."""
    if len(theme.core) > LONG or not theme.core:
        hits = facts.keyword(theme.said, RANKED)
        found = facts.chunks([hit.chunk_id for hit in hits])
        return tuple(sorted(found, key=lambda c: (c.plan_id, c.span))), 0
    expression = match_all([variants_of(bare(token)) for token in theme.core], "terms")
    counted = facts.plans_holding(expression)
    first = sorted(counted, key=lambda pair: -pair[1])[:PLANS_READ]
    chosen = {plan_id for plan_id, _ in first}
    ids = facts.holding(
        expression, [p for p, _ in counted if p in chosen], PASSAGES_READ // max(1, len(chosen))
    )
    return facts.chunks(ids), len(counted) - len(chosen)


def unheard_of(facts: FactStore, theme: Theme) -> bool:
    """Whether a word of a theme stands in no plan, nor what it is an everyday word for: no plan has it."""
    if len(theme.core) > LONG:
        return False
    said = [meant for meant in meanings(theme.said) if " " in meant.said]
    meant_by = {word: meant.official for meant in said for word in canon(meant.said).folded}
    for token in theme.core:
        official = meant_by.get(bare(token), ())
        if not facts.plans_holding(match_all([(*variants_of(bare(token)), *official)], "terms")):
            return True
    return False
