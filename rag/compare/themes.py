"""Which plans hold a theme: found over a whole release, every hit checked on the text itself."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from corpus.canon import bare, canon, variants_of
from corpus.models import Task
from index.facts import FactStore, TaskFilter
from index.models import Chunk
from index.terms import match_all
from rag.compare.kinds import Kind, bodies_of
from rag.compare.theme import LONG, Theme, carries, rarity_of, threshold
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
SAME_PLAN = 0.8  # of what the best of its own plan holds


class Holding(NamedTuple):
    """What of one plan holds the theme: tasks in document order, and passages that state no task."""

    plan_id: str
    tasks: tuple[Task, ...] = ()
    passages: tuple[Chunk, ...] = ()


class Held(NamedTuple):
    """holdings: by plan, in the order of the release; more: plans that have the words and were not read;
    best: the largest share of the theme in any of them."""

    holdings: tuple[Holding, ...] = ()
    more: int = 0
    best: float = 0.0


def actors(query: Query) -> tuple[str, ...]:
    """The bodies whose duties are asked about; () where they are only those reported to."""
    return () if _TO_THEM.search(level(query.question)) else query.agencies


def words_of(task: Task, *, bodies: bool = False) -> str:
    """What a task says it is about: for a table row its naming words, result and time; no legal basis."""
    led = f"\n{task.lead_raw}\n{'; '.join(task.lead)}" if bodies else ""
    return f"{task.title or task.text}\n{task.output}\n{task.deadline.raw}{led}"


def find_theme(facts: FactStore, theme: Theme, query: Query, *, groups_of: GroupsOf) -> Held:
    """Everything that carries a theme; of bodies named only what concerns them."""
    chunks, more = _candidates(facts, theme)
    bodies = bool(query.role or _GIVEN.search(level(query.question)))
    agencies = actors(query)
    tasks = {task.id: task for task in facts.tasks_by_id([i for c in chunks for i in c.task_ids])}
    units = [_Unit(chunk, task) for chunk in chunks for task in _tasks_of(chunk, tasks)]
    texts = [unit.words(bodies=bodies) for unit in units]
    rarity = rarity_of(theme, texts)
    rated = [
        (held, unit)
        for unit, text in zip(units, texts, strict=True)
        if not (unit.task and agencies and not concerns(unit.task, agencies, groups_of))
        if (held := carries(theme, text, rarity))
    ]
    best = max((held for held, _ in rated), default=0.0)
    kept = [unit for unit in _enough(rated) if unit.task or not agencies]
    holdings = _by_plan(kept)
    fullest = sorted(holdings, key=lambda h: -len(h.tasks))[:PLANS_SHOWN]
    left = more + len(holdings) - len(fullest)
    return Held(tuple(h for h in holdings if h in fullest), left, best)


def together(found: Sequence[Held]) -> Held:
    """Of several themes said in a row what each plan holds most of: a task that has them all before those
    that have one."""
    holdings: dict[str, list[Holding]] = {}
    for held in found:
        for holding in held.holdings:
            holdings.setdefault(holding.plan_id, []).append(holding)
    return Held(tuple(_fullest(parts) for parts in holdings.values()), max(held.more for held in found))


def _fullest(parts: Sequence[Holding]) -> Holding:
    tasks = {task.id: task for holding in parts for task in holding.tasks}
    passages = {chunk.id: chunk for holding in parts for chunk in holding.passages}
    names = [[*(t.id for t in holding.tasks), *(c.id for c in holding.passages)] for holding in parts]
    held = Counter(chain.from_iterable(names))
    most = max(held.values())
    kept = [task for name, task in tasks.items() if held[name] == most]
    return Holding(
        parts[0].plan_id,
        tuple(sorted(kept, key=lambda task: task.span)),
        tuple(chunk for name, chunk in passages.items() if held[name] == most),
    )


def given_to_kind(facts: FactStore, kind: Kind, plan_ids: Sequence[str] = ()) -> Held:
    """What plans give a kind of body, whichever of them is meant."""
    names = bodies_of(kind, facts.agencies())
    tasks = facts.tasks(TaskFilter(agencies=names, plan_ids=tuple(plan_ids))) if names else ()
    by_plan: dict[str, list[Task]] = {}
    for task in tasks:
        by_plan.setdefault(task.plan_id, []).append(task)
    holdings = [Holding(plan_id, tuple(own)) for plan_id, own in by_plan.items()]
    return Held(tuple(holdings[:PLANS_SHOWN]), len(holdings[PLANS_SHOWN:]), 1.0 if holdings else 0.0)


def united(one: Held, two: Held) -> Held:
    """All of both, each task once."""
    holdings = {holding.plan_id: holding for holding in one.holdings}
    for holding in two.holdings:
        known = holdings.get(holding.plan_id, Holding(holding.plan_id))
        tasks = {task.id: task for task in (*known.tasks, *holding.tasks)}.values()
        passages = {chunk.id: chunk for chunk in (*known.passages, *holding.passages)}.values()
        ordered = tuple(sorted(tasks, key=lambda task: task.span))
        holdings[holding.plan_id] = Holding(holding.plan_id, ordered, tuple(passages))
    return Held(tuple(holdings.values()), max(one.more, two.more), max(one.best, two.best))


class _Unit(NamedTuple):
    """A task with the passage that states it, or a passage that states none."""

    chunk: Chunk
    task: Task | None

    def words(self, *, bodies: bool) -> str:
        return words_of(self.task, bodies=bodies) if self.task else self.chunk.text


def _tasks_of(chunk: Chunk, tasks: Mapping[str, Task]) -> Sequence[Task | None]:
    return [tasks[i] for i in chunk.task_ids if i in tasks] or [None]


def _enough(rated: Sequence[tuple[float, _Unit]]) -> Iterator[_Unit]:
    """Those that hold enough of the theme beside the best of all and the best of their own plan."""
    best: dict[str, float] = {}
    for held, unit in rated:
        best[unit.chunk.plan_id] = max(held, best.get(unit.chunk.plan_id, 0.0))
    least = threshold(tuple(best.values()))
    for held, unit in rated:
        if held >= max(least, SAME_PLAN * best[unit.chunk.plan_id]):
            yield unit


def _by_plan(kept: Sequence[_Unit]) -> tuple[Holding, ...]:
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
