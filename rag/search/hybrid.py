"""Finding tasks and passages by content: both rankings joined, then judged again by what is known.

Stage 1, of the index: keyword and vector hits, min-max scaled, half and half. Stage 2, here: each
passage and each task in it is scored by that, by how much of the question's telling words it holds
(`coverage`, an absolute measure), and by structure: body, plan, kind, place, field asked.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from corpus.models import Task, TaskKind
from index.facts import FactStore
from index.fusion import fuse, scaled
from index.models import Chunk, Hit, PlanCard
from index.recent import Recent
from rag.models import Ask, Query, ShownTask
from rag.question.places import matches, place_of
from rag.question.plans.named import find_plans
from rag.question.plans.shelf import Shelf, shelf_of
from rag.question.residue import about
from rag.question.thesaurus import translate, widen
from rag.search.judging import Found, Judge, Pool, is_told, key_of
from rag.search.narrowing import holding_most, in_a_row
from rag.search.telling import Held, held
from rag.select import LEAD, SUPPORT, GroupsOf, concerns, days_in, effective_window
from rag.words import has_accents

POOL = 60
HINTED = 0.08
SENT_THERE = 0.2  # to whom a report goes is said of few
IN_IT, NOBODY = 0.15, -0.15  # a body whose part in a task is asked about likely has one, if anybody has
REMEMBERED = 4_000  # tasks and passages whose words stay at hand


class Library(Protocol):
    """What is needed of a release."""

    @property
    def facts(self) -> FactStore: ...
    def keyword(self, text: str, k: int, plan_ids: Sequence[str] = ()) -> tuple[Hit, ...]: ...
    def dense(self, text: str, k: int, plan_ids: Sequence[str] = ()) -> tuple[Hit, ...]: ...
    def both(
        self, words: str, meaning: str, k: int, plan_ids: Sequence[str] = ()
    ) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]: ...
    def closeness(self, text: str, chunk_ids: Sequence[str]) -> dict[str, float]: ...
    def restore(self, text: str) -> str: ...


Unit = tuple[Chunk, Task | None]


class Searcher:
    """Hybrid search over one release."""

    def __init__(self, library: Library, groups_of: GroupsOf) -> None:
        self._library = library
        self._groups_of = groups_of
        self._held: Recent[str, Held] = Recent(REMEMBERED)

    @cached_property
    def _shelf(self) -> Shelf:
        return shelf_of(self.cards)

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {card.id: f"{card.short} {card.meta.title}" for card in self.cards}

    @cached_property
    def cards(self) -> tuple[PlanCard, ...]:
        """The plans of the release."""
        return self._library.facts.plans()

    def find(self, query: Query, *, tasks_only: bool = False) -> tuple[Found, ...]:
        """Tasks and passages for a question, best first; what the question excludes is left out."""
        meaning = self._meaning(query.text)
        hits = self._library.both(widen(query.text), meaning, POOL, query.plan_ids)
        return self._judged(self._hinted(query), self._pool(*hits, meaning), tasks_only)

    def find_worded(self, query: Query) -> tuple[Found, ...]:
        """The same by words alone."""
        return self._judged(self._hinted(query), self._pool(self._keyword(query)))

    def find_meant(self, query: Query) -> tuple[Found, ...]:
        """The same for who wants the one that is meant: where its words tell which it is, the question is
        not embedded, which takes longer than all the rest."""
        query, keyword = self._hinted(query), self._keyword(query)
        worded = self._judged(query, self._pool(keyword))
        if is_told(worded):
            return worded
        meaning = self._meaning(query.text)
        dense = self._library.dense(meaning, POOL, query.plan_ids)
        return self._judged(query, self._pool(keyword, dense, meaning))

    def _keyword(self, query: Query) -> tuple[Hit, ...]:
        """Words are searched as typed and as plans put them."""
        return self._library.keyword(widen(query.text), POOL, query.plan_ids)

    def _meaning(self, text: str) -> str:
        """What vectors compare: a question as plans would put it, with accents restored."""
        meant = about(translate(text))
        return meant if has_accents(meant) else self._library.restore(meant)

    def _pool(self, keyword: Sequence[Hit], dense: Sequence[Hit] = (), meaning: str = "") -> Pool:
        """Stage 1: both rankings joined."""
        fused = {hit.chunk_id: hit.score for hit in fuse(keyword, dense)[: POOL + POOL // 2]}
        close = self._library.closeness(meaning, tuple(fused)) if dense else {}
        return Pool(self._library.facts.chunks(tuple(fused)), fused, scaled(close))

    def _judged(self, query: Query, pool: Pool, tasks_only: bool = False) -> tuple[Found, ...]:
        """Stage 2; query: with the plans that it hints at."""
        units = self._units(pool.chunks, tasks_only)
        texts = self._holding(units)
        judge = Judge(query.text, texts, pool)
        found = [
            judge(chunk, task, text, self._bonus(chunk, task, query))
            for (chunk, task), text in zip(units, texts, strict=True)
            if self._fits(task, chunk, query)
        ]
        return tuple(sorted(found, key=lambda f: (-f.score, f.key)))

    def _hinted(self, query: Query) -> Query:
        """The plans that everyday words name: "luật công nghệ mới" for the one on that law."""
        named = find_plans(translate(query.question), self._shelf)
        hints = dict.fromkeys((*query.plan_hints, *named.ids, *named.hints))
        return query.model_copy(update={"plan_hints": tuple(hints)})

    def _holding(self, units: Sequence[Unit]) -> list[Held]:
        """The words of each unit."""
        named = {key_of(*unit): unit for unit in units}
        known = self._held.many(named, lambda keys: {key: held(self._words(*named[key])) for key in keys})
        return [known[key_of(*unit)] for unit in units]

    def narrow(self, text: str, items: Sequence[ShownTask], least: float) -> tuple[ShownTask, ...]:
        """Of tasks already chosen by facts those that hold most of a topic's words: at least this share.

        Where no task says them itself the titles of the plans count too: all of a plan is about its title.
        """
        about = self.about(text, [item.task.id for item in items], least)
        return in_a_row(text, [item for item in items if item.task.id in about])

    def about(self, text: str, task_ids: Sequence[str], least: float) -> frozenset[str]:
        """The same of tasks that need not be read, but for the words in a row."""
        facts = self._library.facts
        own = facts.wordings(task_ids)
        if about := holding_most(text, task_ids, [Held(own[i]) for i in task_ids], least):
            return about
        return holding_most(
            text, task_ids, [held(self._task_words(task)) for task in facts.tasks_by_id(task_ids)], least
        )

    def _units(self, chunks: Sequence[Chunk], tasks_only: bool) -> list[Unit]:
        """The tasks that each passage states, itself where it states none."""
        ids = dict.fromkeys(task_id for chunk in chunks for task_id in chunk.task_ids)
        tasks = {task.id: task for task in self._library.facts.tasks_by_id(tuple(ids))}
        units: list[Unit] = []
        for chunk in chunks:
            known: list[Unit] = [(chunk, tasks[i]) for i in chunk.task_ids if i in tasks]
            units += known or ([] if tasks_only else [(chunk, None)])
        return units

    def _words(self, chunk: Chunk, task: Task | None) -> str:
        if task is None:
            words = f"{chunk.heading} {chunk.text} {self._titles.get(chunk.plan_id, '')}"
        else:
            words = self._task_words(task)
        return _AI.sub("AI trí tuệ nhân tạo", words)  # as questions are read

    def _task_words(self, task: Task) -> str:
        words = " ".join(
            (
                task.text,
                task.heading,
                task.output,
                task.basis,
                *task.lead,
                *task.support,
                task.lead_raw,
                task.deadline.raw,
                self._titles.get(task.plan_id, ""),
            )
        )
        return _EXCEPTED.sub(" ", words)

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

    def _bonus(self, chunk: Chunk, task: Task | None, query: Query) -> float:
        bonus = HINTED if chunk.plan_id in query.plan_hints else 0.0
        if task is None:
            return bonus + (NOBODY if query.part else _passage_bonus(chunk, query))
        if query.agencies:
            role = concerns(task, query.agencies, self._groups_of)
            by_role = {LEAD: 0.15, SUPPORT: 0.10, "": -0.05}.get(role, 0.04)
            in_it = IN_IT if role else 0.0 if task.lead or task.support else NOBODY
            bonus += in_it if query.part else by_role
        bonus += _asked_bonus(task, query)
        window = effective_window(query)
        if window and query.window and days_in(task.deadline, window):
            bonus += 0.16 if Ask.TARGET in query.asks and task.target else 0.08
        return bonus


# "(trừ đôn đốc thủ tục …)": what a duty leaves to others is none of its words.
_EXCEPTED = re.compile(r"\((?:trừ|ngoại trừ|không bao gồm|không kể)\b[^)]*\)", re.IGNORECASE)
_AI = re.compile(r"\bAI\b")
# "≥35", "25%", "tối thiểu 10 -15 doanh nghiệp", not the numbers of documents, dates or annexes.
_COUNTED = re.compile(
    r"\d\s*%|[≥≤]\s*\d|(?:tối thiểu|ít nhất|đạt|trên|tăng|giảm)\s+(?:đạt\s+)?\d", re.IGNORECASE
)


def _passage_bonus(chunk: Chunk, query: Query) -> float:
    """Prose has no lead, deadline or output; it may have the number asked for."""
    asks = set(query.asks)
    if asks & {Ask.WHO, Ask.SUPPORT, Ask.WHEN, Ask.OUTPUT}:
        return -0.08
    return 0.02 if Ask.TARGET in asks and _COUNTED.search(chunk.text) else -0.02


def _asked_bonus(task: Task, query: Query) -> float:
    """A task that has what is asked is likelier meant."""
    bonus = 0.0
    asks = set(query.asks)
    if Ask.TARGET in asks:
        bonus += 0.2 if task.target else 0.06 if _COUNTED.search(task.text) else -0.2
    if query.kinds == (TaskKind.TARGET,) and task.kind is TaskKind.TARGET:
        bonus += 0.08
    if Ask.OUTPUT in asks and task.output:
        bonus += 0.08
    if Ask.BASIS in asks and task.basis:
        bonus += 0.08
    if Ask.WHEN in asks and (task.deadline.raw or task.deadline.due):
        bonus += 0.03
    if Ask.WHO in asks and task.lead:
        bonus += 0.03
    if query.recipients and set(query.recipients) & set(task.report_to):
        bonus += SENT_THERE
    return bonus
