"""Finding tasks and passages by content: both rankings joined, then judged again by what is known.

Stage 1, of the index: keyword and vector hits, min-max scaled, half and half. Stage 2, here: each
passage and each task in it is scored by that, by how much of the question's telling words it holds
(`coverage`, an absolute measure), and by structure: body, plan, kind, place, field asked.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from corpus.models import Task, TaskKind
from index.facts import FactStore
from index.fusion import fuse
from index.models import Chunk, Hit, PlanCard
from rag.models import Ask, Evidence, Query
from rag.question.places import matches, place_of
from rag.question.residue import content_words
from rag.question.synonyms import widen
from rag.select import LEAD, SUPPORT, GroupsOf, concerns, days_in, effective_window
from rag.words import has_accents, syllables

POOL = 60
FUSED, COVERAGE = 0.5, 0.5


class Library(Protocol):
    """What is needed of a release."""

    @property
    def facts(self) -> FactStore: ...
    def keyword(self, text: str, k: int, plan_ids: Sequence[str] = ()) -> tuple[Hit, ...]: ...
    def dense(self, text: str, k: int, plan_ids: Sequence[str] = ()) -> tuple[Hit, ...]: ...
    def restore(self, text: str) -> str: ...


class Found(NamedTuple):
    """A task or passage with its scores.

    score: for ranking; coverage: share of the telling words it holds, 0..1; cosine: of the vectors,
    0 where it was not among the nearest.
    """

    chunk: Chunk
    task: Task | None
    score: float
    coverage: float
    cosine: float

    @property
    def key(self) -> str:
        return self.task.id if self.task else self.chunk.id


class Pool(NamedTuple):
    """The candidates of one question before they are judged."""

    chunks: tuple[Chunk, ...]
    fused: Mapping[str, float]
    cosine: Mapping[str, float]


class Weights(NamedTuple):
    """How telling each word of the question is among the candidates."""

    idf: Mapping[str, float]

    def coverage(self, held: frozenset[str]) -> float:
        """Share of the weight that a text holds."""
        total = sum(self.idf.values())
        return sum(w for term, w in self.idf.items() if term in held) / total if total else 0.0


def telling_terms(words: Sequence[str]) -> frozenset[str]:
    """Syllables and neighbouring pairs of the question's content words."""
    return frozenset(words) | {f"{a}_{b}" for a, b in zip(words, words[1:], strict=False)}


def held_terms(text: str) -> frozenset[str]:
    """The same of a text."""
    return telling_terms(syllables(text))


def weigh(terms: frozenset[str], texts: Sequence[frozenset[str]]) -> Weights:
    """Inverse document frequency among the candidates; pairs count half."""
    size = len(texts)
    idf = {}
    for term in terms:
        holding = sum(term in text for text in texts)
        idf[term] = math.log(1 + (size + 1) / (holding + 0.5)) * (0.5 if "_" in term else 1.0)
    return Weights(idf)


class Searcher:
    """Hybrid search over one release."""

    def __init__(self, library: Library, groups_of: GroupsOf) -> None:
        self._library = library
        self._groups_of = groups_of

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {card.id: f"{card.short} {card.meta.title}" for card in self.cards}

    @cached_property
    def cards(self) -> tuple[PlanCard, ...]:
        """The plans of the release."""
        return self._library.facts.plans()

    def pool(self, text: str, plan_ids: Sequence[str] = (), size: int = POOL) -> Pool:
        """Stage 1. `text` is searched as written for words, with accents restored for vectors."""
        facts = self._library.facts
        wide = widen(text)
        dense_text = wide if has_accents(wide) else self._library.restore(wide)
        keyword = self._library.keyword(wide, size, plan_ids)
        dense = self._library.dense(dense_text, size, plan_ids)
        fused = {hit.chunk_id: hit.score for hit in fuse(keyword, dense)[: size + size // 2]}
        return Pool(facts.chunks(tuple(fused)), fused, {hit.chunk_id: hit.score for hit in dense})

    def find(self, query: Query, *, tasks_only: bool = False) -> tuple[Found, ...]:
        """Tasks and passages for a question, best first; what the question excludes is left out."""
        pool = self.pool(query.text, query.plan_ids)
        words = content_words(widen(query.text)) or tuple(syllables(query.text))
        units = [unit for chunk in pool.chunks for unit in self._units(chunk, tasks_only)]
        held = [held_terms(self._words(chunk, task)) for chunk, task in units]
        weights = weigh(telling_terms(words), held)
        found = []
        for (chunk, task), terms in zip(units, held, strict=True):
            if not self._fits(task, chunk, query):
                continue
            coverage = weights.coverage(terms)
            score = FUSED * pool.fused[chunk.id] + COVERAGE * coverage + self._bonus(task, query)
            found.append(Found(chunk, task, score, coverage, pool.cosine.get(chunk.id, 0.0)))
        return tuple(sorted(found, key=lambda f: (-f.score, f.key)))

    def _units(self, chunk: Chunk, tasks_only: bool) -> list[tuple[Chunk, Task | None]]:
        tasks = [self._library.facts.task(task_id) for task_id in chunk.task_ids]
        known: list[tuple[Chunk, Task | None]] = [(chunk, task) for task in tasks if task]
        return known or ([] if tasks_only else [(chunk, None)])

    def _words(self, chunk: Chunk, task: Task | None) -> str:
        title = self._titles.get(chunk.plan_id, "")
        if task is None:
            return f"{chunk.heading} {chunk.text} {title}"
        return " ".join(
            (
                task.text,
                task.heading,
                task.output,
                task.basis,
                *task.lead,
                *task.support,
                task.lead_raw,
                task.deadline.raw,
                title,
            )
        )

    def _fits(self, task: Task | None, chunk: Chunk, query: Query) -> bool:
        where = task.where if task else chunk.where
        if query.place and not matches(place_of(query.place), where):
            return False
        if (
            query.kinds == (TaskKind.TARGET,)
            and task
            and task.kind is not TaskKind.TARGET
            and not task.target
        ):
            return not query.many
        return True

    def _bonus(self, task: Task | None, query: Query) -> float:
        bonus = 0.0
        if task is None:
            return -0.08 if set(query.asks) & {Ask.WHO, Ask.SUPPORT, Ask.WHEN, Ask.OUTPUT} else -0.02
        if task.plan_id in query.plan_hints:
            bonus += 0.05
        if query.agencies:
            role = concerns(task, query.agencies, self._groups_of)
            bonus += {LEAD: 0.15, SUPPORT: 0.10, "": -0.05}.get(role, 0.04)
        bonus += _asked_bonus(task, query)
        window = effective_window(query)
        if window and query.window and days_in(task.deadline, window):
            bonus += 0.08
        return bonus


def _asked_bonus(task: Task, query: Query) -> float:
    """A task that has what is asked is likelier meant."""
    bonus = 0.0
    asks = set(query.asks)
    if Ask.TARGET in asks and (task.target or "%" in task.text):
        bonus += 0.08
    if Ask.WHEN in asks and (task.deadline.raw or task.deadline.due):
        bonus += 0.03
    if Ask.WHO in asks and task.lead:
        bonus += 0.03
    if query.recipients and set(query.recipients) & set(task.report_to):
        bonus += 0.08
    return bonus


def evidence(found: Found) -> Evidence:
    """A find as the conversation's value."""
    task = found.task
    return Evidence(
        plan_id=found.chunk.plan_id,
        where=task.where if task else found.chunk.where,
        text=task.text if task else found.chunk.text,
        spans=task.evidence if task else found.chunk.spans,
        task=task,
        score=max(0.0, min(1.0, found.score)),
    )


Restore = Callable[[str], str]
