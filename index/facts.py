"""FactStore: everything a release knows, read-only. The structured side of every answer.

Opened immutable: a release never changes once it is published. One store serves all threads.
"""

import json
from collections.abc import Sequence
from typing import Any

from corpus.conflicts import Conflict
from corpus.models import Plan, PlanMeta, Section, Span, Task
from index.agenda import RHYTHMS, AgendaFilter, Entry, Rhythm, by_plan, statement
from index.models import Chunk, Hit, PlanCard, TaskFilter
from index.store import ReadOnlyStore
from index.task_query import conditions
from index.terms import match_any, terms

__all__ = ["FactStore", "Hit", "PlanCard", "TaskFilter"]

# Rows that a keyword query may touch. Rare terms first: they decide the ranking, and a syllable
# that stands in every chunk costs 150,000 rows to say nothing.
ROW_BUDGET = 20_000
MAX_TERMS = 48

_CARDS = """
SELECT id, short, file, meta,
  (SELECT count(*) FROM tasks WHERE plan = plans.id),
  (SELECT count(*) FROM chunks WHERE plan = plans.id)
FROM plans ORDER BY position
"""


class FactStore(ReadOnlyStore):
    """Read-only queries over one facts.db. Raises `DamagedRelease` where the file is unreadable."""

    # plans

    def plans(self) -> tuple[PlanCard, ...]:
        """All plans in the order in which they were given."""
        return tuple(
            PlanCard(
                id=row[0],
                short=row[1],
                file=row[2],
                meta=PlanMeta.model_validate_json(row[3]),
                tasks=row[4],
                chunks=row[5],
            )
            for row in self._rows(_CARDS)
        )

    def plan(self, plan_id: str) -> Plan:
        """The whole plan. Raises KeyError for an id that the release does not hold."""
        rows = self._rows("SELECT id, file, sha256, text, meta FROM plans WHERE id = ?", (plan_id,))
        if not rows:
            raise KeyError(plan_id)
        ident, file, sha256, text, meta = rows[0]
        return Plan(
            id=ident,
            file=file,
            sha256=sha256,
            text=text,
            meta=PlanMeta.model_validate_json(meta),
            sections=self.sections(ident),
        )

    def text(self, plan_id: str) -> str:
        """The words of a plan. Raises KeyError for an unknown id."""
        rows = self._rows("SELECT text FROM plans WHERE id = ?", (plan_id,))
        if not rows:
            raise KeyError(plan_id)
        return str(rows[0][0])

    def sections(self, plan_id: str) -> tuple[Section, ...]:
        """The outline of a plan, () for an unknown id."""
        rows = self._rows(
            "SELECT place, heading, level, span_start, span_end, heading_start, heading_end, parent"
            " FROM sections WHERE plan = ? ORDER BY position",
            (plan_id,),
        )
        return tuple(
            Section(
                where=row[0],
                heading=row[1],
                level=row[2],
                span=Span(row[3], row[4]),
                heading_span=Span(row[5], row[6]),
                parent=row[7],
            )
            for row in rows
        )

    def plans_with(self, places: Sequence[str]) -> tuple[str, ...]:
        """The plans whose outline has one of these places, in plan order."""
        rows = self._rows(
            "SELECT p.id FROM plans p WHERE EXISTS (SELECT 1 FROM sections s WHERE s.plan = p.id"
            " AND s.place IN (SELECT value FROM json_each(?))) ORDER BY p.position",
            (json.dumps(list(places)),),
        )
        return tuple(row[0] for row in rows)

    def short(self, plan_id: str) -> str:
        """The short title of a plan, "" for an unknown id."""
        rows = self._rows("SELECT short FROM plans WHERE id = ?", (plan_id,))
        return str(rows[0][0]) if rows else ""

    def digests(self) -> dict[str, str]:
        """Plan id → digest of everything extracted from it."""
        return dict(self._rows("SELECT id, digest FROM plans"))

    # tasks

    def task(self, task_id: str) -> Task | None:
        """A task by its id, upper or lower case alike."""
        rows = self._rows("SELECT json FROM tasks WHERE id = ?", (task_id.strip(),))
        return Task.model_validate_json(rows[0][0]) if rows else None

    def tasks(self, wanted: TaskFilter = TaskFilter()) -> tuple[Task, ...]:  # noqa: B008 (frozen)
        """The tasks that the filter leaves, by plan and place in it."""
        where, values = conditions(wanted)
        limit = "" if wanted.limit is None else f" LIMIT {int(wanted.limit)}"
        rows = self._rows(
            f"SELECT t.json FROM tasks t JOIN plans p ON p.id = t.plan WHERE {where}"
            f" ORDER BY p.position, t.position{limit}",
            values,
        )
        return tuple(Task.model_validate_json(row[0]) for row in rows)

    def count_tasks(self, wanted: TaskFilter = TaskFilter()) -> int:  # noqa: B008 (frozen)
        """How many tasks the filter leaves (its limit not counted)."""
        where, values = conditions(wanted)
        return int(self._rows(f"SELECT count(*) FROM tasks t WHERE {where}", values)[0][0])

    def tasks_by_id(self, task_ids: Sequence[str]) -> tuple[Task, ...]:
        """The tasks of these ids, in their order; unknown ids are left out."""
        rows = self._rows(
            "SELECT id, json FROM tasks WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(task_ids)),),
        )
        found = dict(rows)
        return tuple(Task.model_validate_json(found[i]) for i in task_ids if i in found)

    def agenda(self, wanted: AgendaFilter) -> tuple[Entry, ...]:
        """What has to be done: at most so many tasks of each rank and bucket, with how many there are."""
        sql, values = statement(wanted)
        return tuple(Entry(*row) for row in self._rows(sql, values))

    def agenda_by_plan(self, wanted: AgendaFilter) -> tuple[tuple[str, int, int], ...]:
        """Plan id, rank and how many tasks of a body, in plan order; the days of the filter do not count."""
        sql, values = by_plan(wanted)
        return tuple((row[0], int(row[1]), int(row[2])) for row in self._rows(sql, values))

    def rhythms(self) -> tuple[Rhythm, ...]:
        """Every way in which a task recurs, each once."""
        return tuple(Rhythm(row[0], row[1], row[2], bool(row[3])) for row in self._rows(RHYTHMS))

    def agencies(self) -> tuple[str, ...]:
        """Every body that leads or supports something, in alphabetical order of code points."""
        return tuple(
            row[0] for row in self._rows("SELECT DISTINCT agency FROM task_agencies ORDER BY agency")
        )

    # what does not agree

    def conflicts(self, plan_ids: Sequence[str] = ()) -> tuple[tuple[str, Conflict], ...]:
        """Where plans contradict themselves, each with its plan's id, by plan; () of plans means all."""
        within, values = "", []
        if plan_ids:
            within, values = " WHERE c.plan IN (SELECT value FROM json_each(?))", [json.dumps(list(plan_ids))]
        rows = self._rows(
            f"SELECT c.plan, c.json FROM conflicts c JOIN plans p ON p.id = c.plan{within}"
            " ORDER BY p.position, c.position",
            values,
        )
        return tuple((row[0], Conflict.model_validate_json(row[1])) for row in rows)

    # passages

    def chunk(self, chunk_id: str) -> Chunk | None:
        """A passage by its id."""
        found = self.chunks((chunk_id,))
        return found[0] if found else None

    def chunks(self, chunk_ids: Sequence[str]) -> tuple[Chunk, ...]:
        """The passages of these ids, in their order; unknown ids are left out."""
        rows = self._rows(
            "SELECT id, plan, place, heading, text, span_start, span_end, spans FROM chunks"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(chunk_ids)),),
        )
        tasks = self._chunk_tasks(chunk_ids)
        found = {row[0]: _chunk(row, tuple(tasks.get(row[0], ()))) for row in rows}
        return tuple(found[chunk_id] for chunk_id in chunk_ids if chunk_id in found)

    def chunks_of_plan(self, plan_id: str) -> tuple[Chunk, ...]:
        """All passages of a plan in document order."""
        rows = self._rows("SELECT id FROM chunks WHERE plan = ? ORDER BY span_start, number", (plan_id,))
        return self.chunks([row[0] for row in rows])

    def chunk_of_task(self, task_id: str) -> Chunk | None:
        """The passage that states a task."""
        rows = self._rows("SELECT chunk FROM chunk_tasks WHERE task = ?", (task_id,))
        return self.chunk(rows[0][0]) if rows else None

    def keyword(self, text: str, k: int, plan_ids: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The k passages that best match the words of the text, accents ignored (BM25, best first).

        The text may hold anything; a text without words finds nothing.
        """
        expression = match_any(self._telling(terms(text)), "terms")
        if not expression or k < 1:
            return ()
        within = ""
        values: list[Any] = [expression]
        if plan_ids:
            within = (
                " AND s.rowid IN (SELECT number FROM chunks WHERE plan IN (SELECT value FROM json_each(?)))"
            )
            values.append(json.dumps(list(plan_ids)))
        rows = self._rows(
            "SELECT c.id, -s.score FROM (SELECT s.rowid AS number, s.rank AS score FROM chunk_search s"
            f" WHERE chunk_search MATCH ?{within} ORDER BY rank LIMIT ?) s JOIN chunks c USING (number)"
            " ORDER BY s.score, c.id",
            (*values, k),
        )
        return tuple(Hit(row[0], float(row[1])) for row in rows)

    def plans_holding(self, expression: str) -> tuple[tuple[str, int], ...]:
        """Plan ids with how many of their passages match an expression of `index.terms`, in plan order."""
        if not expression:
            return ()
        rows = self._rows(
            "SELECT c.plan, count(*) FROM chunk_search s JOIN chunks c ON c.number = s.rowid"
            " JOIN plans p ON p.id = c.plan WHERE chunk_search MATCH ? GROUP BY c.plan ORDER BY p.position",
            (expression,),
        )
        return tuple((row[0], int(row[1])) for row in rows)

    def holding(self, expression: str, plan_ids: Sequence[str], k: int) -> tuple[str, ...]:
        """At most k passages of each of the plans that match the expression, in document order."""
        if not expression or not plan_ids:
            return ()
        rows = self._rows(
            "SELECT id FROM (SELECT c.id, c.plan, c.number, row_number() OVER"
            " (PARTITION BY c.plan ORDER BY c.number) AS place FROM chunk_search s"
            " JOIN chunks c ON c.number = s.rowid WHERE chunk_search MATCH ?"
            " AND c.plan IN (SELECT value FROM json_each(?))) WHERE place <= ? ORDER BY number",
            (expression, json.dumps(list(plan_ids)), k),
        )
        return tuple(row[0] for row in rows)

    def _telling(self, words: Sequence[str]) -> tuple[str, ...]:
        """The rarest words, as many as the row budget allows; at least one."""
        once = tuple(dict.fromkeys(words))
        rows = self._rows(
            "SELECT term, chunks FROM common_terms WHERE term IN (SELECT value FROM json_each(?))",
            (json.dumps(once),),
        )
        common = dict(rows)
        chosen: list[str] = []
        left = ROW_BUDGET
        for word in sorted(once, key=lambda word: common.get(word, 0)):
            left -= common.get(word, 1)
            if chosen and (left < 0 or len(chosen) == MAX_TERMS):
                break
            chosen.append(word)
        return tuple(chosen)

    def _chunk_tasks(self, chunk_ids: Sequence[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        rows = self._rows(
            "SELECT chunk, task FROM chunk_tasks WHERE chunk IN (SELECT value FROM json_each(?))"
            " ORDER BY chunk, position",
            (json.dumps(list(chunk_ids)),),
        )
        for chunk, task in rows:
            found.setdefault(chunk, []).append(task)
        return found


def _chunk(row: Sequence[Any], task_ids: tuple[str, ...]) -> Chunk:
    return Chunk(
        id=row[0],
        plan_id=row[1],
        where=row[2],
        heading=row[3],
        text=row[4],
        span=Span(row[5], row[6]),
        spans=tuple(Span(*span) for span in json.loads(row[7])),
        task_ids=task_ids,
    )
