"""Passages and the keyword search over them: the part of a release that is found by its words."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from corpus.models import Span
from index.models import Chunk, Hit
from index.recent import Recent
from index.store import ReadOnlyStore
from index.terms import match_any, terms

if TYPE_CHECKING:
    from sqlite3 import Connection

# Rows that a keyword query may touch. Rare terms first: they decide the ranking, and a syllable
# that stands in every chunk costs 150,000 rows to say nothing.
ROW_BUDGET = 20_000
MAX_TERMS = 48
_REMEMBERED = 2_000  # passages, some 5 MB
_AT_ONCE = 200


class PassageStore(ReadOnlyStore):
    """Queries over the passages of one facts.db."""

    def __init__(self, connection: "Connection") -> None:
        super().__init__(connection)
        self._passages: Recent[str, Chunk] = Recent(_REMEMBERED)

    def chunk(self, chunk_id: str) -> Chunk | None:
        """A passage by its id."""
        found = self.chunks((chunk_id,))
        return found[0] if found else None

    def chunks(self, chunk_ids: Sequence[str]) -> tuple[Chunk, ...]:
        """The passages of these ids, in their order; unknown ids are left out."""
        found = self._passages.many(chunk_ids, self._read_chunks)
        return tuple(found[chunk_id] for chunk_id in chunk_ids if chunk_id in found)

    def _read_chunks(self, chunk_ids: Sequence[str]) -> dict[str, Chunk]:
        rows = self._rows(
            "SELECT id, plan, place, heading, text, span_start, span_end, spans FROM chunks"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(chunk_ids)),),
        )
        tasks = self._chunk_tasks(chunk_ids)
        return {row[0]: _chunk(row, tuple(tasks.get(row[0], ()))) for row in rows}

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

    def texts_holding(self, expression: str, k: int) -> Iterator[str]:
        """The texts of at most k passages of each plan that match the expression, read as they are asked for:
        what many plans say is mostly found in the first few."""
        if not expression:
            return
        matching = "FROM chunk_search s JOIN chunks c ON c.number = s.rowid WHERE chunk_search MATCH ?"
        first = self._rows(f"SELECT c.text {matching} ORDER BY s.rowid LIMIT ?", (expression, k))
        yield from (row[0] for row in first)
        if len(first) < k:
            return
        others = self._rows(
            "SELECT number FROM (SELECT c.number, row_number() OVER (PARTITION BY c.plan ORDER BY c.number)"
            f" AS place {matching}) WHERE place <= ? ORDER BY number LIMIT -1 OFFSET ?",
            (expression, k, k),
        )
        for start in range(0, len(others), _AT_ONCE):
            numbers = json.dumps([row[0] for row in others[start : start + _AT_ONCE]])
            read = "SELECT text FROM chunks WHERE number IN (SELECT value FROM json_each(?))"
            yield from (row[0] for row in self._rows(read, (numbers,)))

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
