"""FactStore: everything a release knows, read-only. The structured side of every answer.

Opened immutable: a release never changes once it is published. One store serves all threads.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from corpus.models import Plan, PlanMeta, Section, Span, Task
from index import database
from index.errors import DamagedRelease
from index.models import Chunk, Hit, PlanCard, TaskFilter, yyyymmdd
from index.schema import SCHEMA_VERSION
from index.terms import match_any, terms

if TYPE_CHECKING:
    from sqlite3 import Connection

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

# "Mục II" holds "Mục II.4", and not "Mục III".
_WITHIN = "substr(t.place, 1, length(?)) = ? AND substr(t.place, length(?) + 1, 1) NOT GLOB '[0-9A-Za-z]'"


class FactStore:
    """Read-only queries over one facts.db. Raises `DamagedRelease` where the file is unreadable."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> "FactStore":
        """Open a finished facts.db; the check costs a millisecond."""
        store = cls(database.open_read_only(path))
        version = store.setting("schema_version")
        if version != str(SCHEMA_VERSION):
            raise DamagedRelease("Dữ liệu được dựng bằng phiên bản khác. Hãy chạy lại: kehoach build.")
        return store

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> "FactStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def setting(self, name: str) -> str | None:
        """A value of the table settings, or None."""
        rows = self._rows("SELECT value FROM settings WHERE name = ?", (name,))
        return rows[0][0] if rows else None

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
        where, values = _conditions(wanted)
        limit = "" if wanted.limit is None else f" LIMIT {int(wanted.limit)}"
        rows = self._rows(
            f"SELECT t.json FROM tasks t JOIN plans p ON p.id = t.plan WHERE {where}"
            f" ORDER BY p.position, t.position{limit}",
            values,
        )
        return tuple(Task.model_validate_json(row[0]) for row in rows)

    def count_tasks(self, wanted: TaskFilter = TaskFilter()) -> int:  # noqa: B008 (frozen)
        """How many tasks the filter leaves (its limit not counted)."""
        where, values = _conditions(wanted)
        return int(self._rows(f"SELECT count(*) FROM tasks t WHERE {where}", values)[0][0])

    def agencies(self) -> tuple[str, ...]:
        """Every body that leads or supports something, in alphabetical order of code points."""
        return tuple(
            row[0] for row in self._rows("SELECT DISTINCT agency FROM task_agencies ORDER BY agency")
        )

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

    # vectors and accents

    def counts(self) -> dict[str, int]:
        """Rows of plans, tasks, chunks and passages."""
        tables = ("plans", "tasks", "chunks", "passages")
        return {table: int(self._rows(f"SELECT count(*) FROM {table}")[0][0]) for table in tables}

    def passage_ids(self) -> tuple[str, ...]:
        """Ids of everything embedded, sorted."""
        return tuple(row[0] for row in self._rows("SELECT id FROM passages ORDER BY id"))

    def vectors(self, contents: Sequence[str]) -> dict[str, bytes]:
        """Stored vectors (float32, little-endian) by content hash."""
        return dict(
            self._rows(
                "SELECT content, vector FROM vectors WHERE content IN (SELECT value FROM json_each(?))",
                (json.dumps(list(contents)),),
            )
        )

    def dimensions(self) -> int:
        """Length of the vectors, 0 without any."""
        rows = self._rows("SELECT length(vector) FROM vectors LIMIT 1")
        return int(rows[0][0]) // 4 if rows else 0

    def probes(self, count: int) -> tuple[tuple[str, bytes], ...]:
        """A few (chunk id, vector) spread over the store, to ask a collection for."""
        rows = self._rows(
            "SELECT p.chunk, v.vector FROM passages p JOIN vectors v USING (content)"
            " WHERE p.id IN (SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n,"
            " count(*) OVER () AS total FROM passages) WHERE n % max(total / ?, 1) = 0) LIMIT ?",
            (count, count),
        )
        return tuple((row[0], row[1]) for row in rows)

    def accents(self, folded: Sequence[str]) -> dict[str, dict[str, int]]:
        """How folded syllables are written, and how often: so → {số: 12, sở: 30}."""
        return self._readings("accents", folded)

    def accent_pairs(self, folded: Sequence[str]) -> dict[str, dict[str, int]]:
        """The same for pairs: so_tai → {sở tài: 9}."""
        return self._readings("accent_pairs", folded)

    def _readings(self, table: str, folded: Sequence[str]) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        rows = self._rows(
            f"SELECT folded, accented, seen FROM {table} WHERE folded IN (SELECT value FROM json_each(?))",
            (json.dumps(list(folded)),),
        )
        for key, accented, seen in rows:
            found.setdefault(key, {})[accented] = seen
        return found

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file (Vietnamese), () if nothing; reads every page of it."""
        verdict = self._rows("PRAGMA integrity_check(1)")[0][0]
        return () if verdict == "ok" else (f"Cơ sở dữ liệu bị hỏng: {verdict}.",)

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

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            return list(self._connection.execute(sql, values).fetchall())
        except database.DatabaseError as error:
            raise DamagedRelease(
                f"Cơ sở dữ liệu của bản dựng bị hỏng ({error}). Hãy chạy lại: kehoach build."
            ) from error


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


def _conditions(wanted: TaskFilter) -> tuple[str, list[Any]]:
    """The filter as SQL over `tasks t`, and its values."""
    parts, values = ["TRUE"], list[Any]()
    if wanted.agencies:
        role = "" if wanted.role is None else " AND role = ?"
        parts.append(
            f"t.id IN (SELECT task FROM task_agencies WHERE agency IN (SELECT value FROM json_each(?)){role})"
        )
        values += [json.dumps(list(wanted.agencies)), *([wanted.role] if wanted.role else [])]
    for column, allowed in (("plan", wanted.plan_ids), ("kind", wanted.kinds)):
        if allowed:
            parts.append(f"t.{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps([str(value) for value in allowed]))
    if wanted.where_prefix:
        parts.append(_WITHIN)
        values += [wanted.where_prefix] * 3
    if wanted.due_from or wanted.due_to:
        sql, bounds = _due(wanted.due_from, wanted.due_to, wanted.include_recurring)
        parts.append(sql)
        values += bounds
    return " AND ".join(parts), values


def _due(first: date | None, last: date | None, recurring: bool) -> tuple[str, list[Any]]:
    low, high = yyyymmdd(first) or 0, yyyymmdd(last) or 99991231
    dated = "t.recur IS NULL AND t.due BETWEEN ? AND ?"
    if not recurring:
        return f"({dated})", [low, high]
    running = "t.recur IS NOT NULL AND ifnull(t.start, 0) <= ? AND ifnull(t.due, 99991231) >= ?"
    return f"(({dated}) OR ({running}))", [low, high, high, low]
