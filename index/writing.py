"""FactWriter: fills a facts.db that is still aside. Used by the build's child process only.

Plans are added and removed whole, so that a build can start from a copy of the live release.
Rows go in through sqlite-utils, inside one `BEGIN IMMEDIATE` a plan.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from corpus.models import Plan, Span, Task
from corpus.text import nfc
from index import database, restore
from index.models import PLAN_PLACES, Chunk
from index.passages import Passage, passages
from index.rows import (
    agency_rows,
    chunk_row,
    conflict_rows,
    plan_row,
    section_rows,
    task_row,
    words_row,
)
from index.schema import SCHEMA, SCHEMA_VERSION
from index.terms import terms

COMMON_FROM = 200
# Only what stands elsewhere now: one more plan at the end moves nobody else.
_PLACE = f"""
UPDATE task_agencies SET place = moved.place FROM (
  SELECT t.id, p.position * {PLAN_PLACES} + t.position AS place FROM tasks t JOIN plans p ON p.id = t.plan
) AS moved WHERE moved.id = task_agencies.task AND moved.place <> task_agencies.place
"""
_DRIFT = 0.05  # how far the corpus may grow before its common terms are counted again


class FactWriter:
    """Writes plans, passages and vectors. Not safe for threads."""

    def __init__(self, path: Path, *, model: str) -> None:
        """Open or create; `model` names the embedder whose vectors are kept."""
        fresh = not path.exists()
        self._connection = database.open_for_building(path)
        self._db = sqlite_utils.Database(self._connection)
        self._model = model
        self._freed: set[str] = set()
        if fresh:
            self._connection.executescript(SCHEMA)
        self.put("schema_version", str(SCHEMA_VERSION))
        self.put("model", model)

    def put(self, name: str, value: str) -> None:
        """Store a setting."""
        with self._write():
            self._db["settings"].upsert({"name": name, "value": value}, pk="name")

    def digests(self) -> dict[str, str]:
        """Plan id → digest, as stored."""
        return dict(self._connection.execute("SELECT id, digest FROM plans").fetchall())

    def order(self, plan_ids: Sequence[str]) -> None:
        """Plans are listed in this order from now on."""
        with self._write():
            self._connection.executemany(
                "UPDATE plans SET position = ? WHERE id = ?", list(enumerate(plan_ids))
            )
            self._connection.execute(_PLACE)

    def add_plan(
        self, plan: Plan, tasks: Sequence[Task], chunks: Sequence[Chunk], *, short: str, digest: str
    ) -> set[str]:
        """A plan with all that was found in it; returns the ids of its passages."""
        with self._write():
            self._db["plans"].insert(plan_row(plan, short, digest))
            self._db["sections"].insert_all(section_rows(plan))
            self._db["tasks"].insert_all(task_row(task, n) for n, task in enumerate(tasks))
            self._db["task_words"].insert_all(map(words_row, tasks))
            self._db["task_agencies"].insert_all(agency_rows(tasks))
            self._db["conflicts"].insert_all(conflict_rows(plan, tasks))
            self._add_chunks(chunks)
            self._count_accents(plan.text, 1)
        return set(self._passages(plan.id))

    def remove_plan(self, plan_id: str) -> set[str]:
        """A plan and all that belongs to it, vectors excepted; returns the ids of its passages."""
        find = self._connection.execute
        own = "(SELECT id FROM chunks WHERE plan = :plan)"
        named = {"plan": plan_id}
        removed = self._passages(plan_id)
        with self._write():
            text = find("SELECT text FROM plans WHERE id = :plan", named).fetchone()[0]
            self._count_accents(text, -1)
            find(
                "DELETE FROM chunk_search WHERE rowid IN (SELECT number FROM chunks WHERE plan = :plan)",
                named,
            )
            find(f"DELETE FROM passages WHERE chunk IN {own}", named)
            find(f"DELETE FROM chunk_tasks WHERE chunk IN {own}", named)
            find("DELETE FROM chunks WHERE plan = :plan", named)
            for table in ("task_agencies", "task_words"):
                find(f"DELETE FROM {table} WHERE task IN (SELECT id FROM tasks WHERE plan = :plan)", named)
            for table in ("tasks", "sections", "conflicts"):
                find(f"DELETE FROM {table} WHERE plan = :plan", named)
            find("DELETE FROM plans WHERE id = :plan", named)
        self._freed.update(removed.values())
        return set(removed)

    def missing_passages(self, plan_ids: Sequence[str]) -> list[Passage]:
        """What these plans hold without a vector of this model, each content once, in a stable order."""
        rows = self._connection.execute(
            "SELECT p.content, c.id, c.plan, c.place, c.heading, c.text"
            " FROM chunks c JOIN passages p ON p.chunk = c.id"
            " WHERE c.plan IN (SELECT value FROM json_each(?)) AND NOT EXISTS"
            " (SELECT 1 FROM vectors v WHERE v.content = p.content AND v.model = ?) ORDER BY c.number",
            (json.dumps(list(plan_ids)), self._model),
        ).fetchall()
        missing = {row[0] for row in rows}
        chunks = dict.fromkeys(row[1:] for row in rows)
        found = (
            passage
            for ident, plan, place, heading, text in chunks
            for passage in passages(
                Chunk(
                    id=ident, plan_id=plan, where=place, heading=heading, text=text, span=Span(0, 0), spans=()
                )
            )
        )
        return list({passage.content: passage for passage in found if passage.content in missing}.values())

    def add_vectors(self, vectors: Mapping[str, tuple[bytes, bytes]]) -> None:
        """By content hash the vector (float32) and those of its clauses (packed)."""
        rows = [
            {"content": content, "model": self._model, "vector": whole, "clauses": parts}
            for content, (whole, parts) in vectors.items()
        ]
        with self._write():
            self._db["vectors"].insert_all(rows, replace=True, pk=("content", "model"))

    def take_vectors(self, path: Path) -> None:
        """Vectors of this model that another facts.db has for our passages. Raises a database error."""
        self._connection.execute("ATTACH ? AS other", (str(path),))
        try:
            with self._write():
                self._connection.execute(
                    "INSERT OR IGNORE INTO vectors SELECT content, model, vector, clauses FROM other.vectors"
                    " WHERE model = ? AND content IN (SELECT content FROM passages)",
                    (self._model,),
                )
        finally:
            self._connection.execute("DETACH other")

    def tidy(self) -> int:
        """Drop the vectors of removed plans, learn which terms are common; returns the count of passages."""
        self._drop_freed()
        chunks = int(self._connection.execute("SELECT count(*) FROM chunks").fetchone()[0])
        learned = self._connection.execute("SELECT value FROM settings WHERE name = 'terms_of'").fetchone()
        if learned is None or abs(chunks - int(learned[0])) > _DRIFT * chunks:
            self._learn_common_terms()
            self.put("terms_of", str(chunks))
        return int(self._connection.execute("SELECT count(*) FROM passages").fetchone()[0])

    def forget_other_models(self) -> None:
        """Drop the vectors of any model but this one."""
        with self._write():
            self._connection.execute("DELETE FROM vectors WHERE model <> ?", (self._model,))

    def _drop_freed(self) -> None:
        with self._write():
            self._connection.execute(
                "DELETE FROM vectors WHERE content IN (SELECT value FROM json_each(?))"
                " AND content NOT IN (SELECT content FROM passages WHERE content = vectors.content)",
                (json.dumps(sorted(self._freed)),),
            )

    def _learn_common_terms(self) -> None:
        with self._write():
            self._connection.execute("INSERT INTO chunk_search(chunk_search) VALUES ('optimize')")
            self._connection.execute(
                "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, chunk_search, col)"
            )
            self._connection.execute("DELETE FROM common_terms")
            self._connection.execute(
                "INSERT INTO common_terms"
                " SELECT term, doc FROM temp.vocabulary WHERE col = 'terms' AND doc >= ?",
                (COMMON_FROM,),
            )
            self._connection.execute("DROP TABLE temp.vocabulary")

    def finish(self) -> None:
        """Leave a plain file that needs no journal, and close."""
        self._connection.execute("PRAGMA optimize")
        self._connection.execute("PRAGMA journal_mode = DELETE")
        self.close()

    def close(self) -> None:
        self._connection.close()

    def _add_chunks(self, chunks: Sequence[Chunk]) -> None:
        last = self._connection.execute("SELECT ifnull(max(number), 0) FROM chunks").fetchone()[0]
        numbered = list(enumerate(chunks, last + 1))
        self._db["chunks"].insert_all(chunk_row(chunk, number) for number, chunk in numbered)
        self._db["chunk_tasks"].insert_all(
            {"chunk": chunk.id, "position": n, "task": task}
            for chunk in chunks
            for n, task in enumerate(chunk.task_ids)
        )
        self._db["passages"].insert_all(
            {"id": passage.id, "chunk": chunk.id, "content": passage.content}
            for chunk in chunks
            for passage in passages(chunk)
        )
        self._connection.executemany(
            "INSERT INTO chunk_search (rowid, accented, terms) VALUES (?, ?, ?)",
            [
                (number, nfc(words), " ".join(terms(words)))
                for number, chunk in numbered
                for words in [searchable(chunk)]
            ],
        )

    def _count_accents(self, text: str, sign: int) -> None:
        syllables, pairs = restore.count([text])
        for table, counts in (("accents", syllables), ("accent_pairs", pairs)):
            self._connection.executemany(
                f"INSERT INTO {table} VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seen = seen + excluded.seen",
                _signed(counts, sign),
            )
            if sign < 0:
                self._connection.execute(f"DELETE FROM {table} WHERE seen <= 0")

    def _passages(self, plan_id: str) -> dict[str, str]:
        """Passage id → content of a plan."""
        return dict(
            self._connection.execute(
                "SELECT p.id, p.content FROM passages p JOIN chunks c ON c.id = p.chunk WHERE c.plan = ?",
                (plan_id,),
            ).fetchall()
        )

    @contextmanager
    def _write(self) -> Iterator[None]:
        """One transaction. IMMEDIATE: a deferred one fails as soon as it meets another writer."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


def searchable(chunk: Chunk) -> str:
    """The words by which a chunk is found."""
    return f"{chunk.heading}\n{chunk.where}\n{chunk.text}"


def _signed(counts: Counter[tuple[str, str]], sign: int) -> Iterable[tuple[str, str, int]]:
    return ((folded, accented, sign * seen) for (folded, accented), seen in counts.items())
