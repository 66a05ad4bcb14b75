"""What facts.db offers beneath the facts: opening, checking, vectors by content, spellings by syllable."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from index import database
from index.errors import DamagedRelease
from index.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlite3 import Connection


class ReadOnlyStore:
    """One finished facts.db, safe to share between threads.

    Everything raises `DamagedRelease` where the file turns out unreadable.
    """

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a finished facts.db; the check costs a millisecond."""
        store = cls(database.open_read_only(path))
        version = store.setting("schema_version")
        if version != str(SCHEMA_VERSION):
            raise DamagedRelease("Dữ liệu được dựng bằng phiên bản khác. Hãy chạy lại: kehoach build.")
        return store

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def setting(self, name: str) -> str | None:
        """A value of the table settings, or None."""
        rows = self._rows("SELECT value FROM settings WHERE name = ?", (name,))
        return rows[0][0] if rows else None

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

    def vectors_within(self, plan_ids: Sequence[str], most: int) -> list[tuple[str, bytes]]:
        """Chunk id and vector of each passage of some plans; [] where these have more than so many chunks."""
        within = json.dumps(list(plan_ids))
        chunks = "chunks WHERE plan IN (SELECT value FROM json_each(?))"
        if self._rows(f"SELECT count(*) FROM {chunks}", (within,))[0][0] > most:
            return []
        return self._rows(
            "SELECT p.chunk, v.vector FROM passages p JOIN vectors v USING (content)"
            f" WHERE p.chunk IN (SELECT id FROM {chunks}) AND v.model = (SELECT value FROM settings"
            " WHERE name = 'model') ORDER BY p.id",
            (within,),
        )

    def clauses_of(self, chunk_ids: Sequence[str]) -> list[tuple[str, bytes, bytes]]:
        """Chunk id, vector and packed clauses of each passage of these chunks."""
        return self._rows(
            "SELECT p.chunk, v.vector, v.clauses FROM passages p JOIN vectors v USING (content)"
            " WHERE p.chunk IN (SELECT value FROM json_each(?)) AND v.model = (SELECT value FROM settings"
            " WHERE name = 'model')",
            (json.dumps(list(chunk_ids)),),
        )

    def dimensions(self) -> int:
        """Length of the vectors, 0 without any."""
        rows = self._rows("SELECT length(vector) FROM vectors LIMIT 1")
        return int(rows[0][0]) // 4 if rows else 0

    def probes(self, count: int) -> tuple[tuple[str, bytes], ...]:
        """A few (chunk id, vector) spread over the store, to ask a collection for."""
        return self._probes("SELECT min(number), max(number) FROM chunks", (), count)

    def probes_of(self, plan_id: str, count: int) -> tuple[tuple[str, bytes], ...]:
        """The same, of one plan."""
        return self._probes("SELECT min(number), max(number) FROM chunks WHERE plan = ?", (plan_id,), count)

    def _probes(self, bounds: str, values: Sequence[Any], count: int) -> tuple[tuple[str, bytes], ...]:
        first, last = self._rows(bounds, values)[0]
        if first is None:
            return ()
        spread = {first + (last - first) * step // max(count - 1, 1) for step in range(count)}
        rows = self._rows(
            "SELECT p.chunk, v.vector FROM json_each(?) wanted JOIN chunks c ON c.number ="
            " (SELECT min(number) FROM chunks WHERE number >= wanted.value)"
            " JOIN passages p ON p.id = c.id JOIN vectors v USING (content)",
            (json.dumps(sorted(spread)),),
        )
        return tuple((row[0], row[1]) for row in rows)

    def accents(self, folded: Sequence[str]) -> dict[str, dict[str, int]]:
        """How folded syllables are written, and how often: so → {số: 12, sở: 30}."""
        return self._readings("accents", folded)

    def accent_pairs(self, folded: Sequence[str]) -> dict[str, dict[str, int]]:
        """The same for pairs: so_tai → {sở tài: 9}."""
        return self._readings("accent_pairs", folded)

    def spellings(self) -> tuple[tuple[str, int], ...]:
        """Every syllable as it is written, and how often."""
        return tuple((row[0], int(row[1])) for row in self._rows("SELECT accented, seen FROM accents"))

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

    def _rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
        try:
            return list(self._connection.execute(sql, values).fetchall())
        except database.DatabaseError as error:
            raise DamagedRelease(
                f"Cơ sở dữ liệu của bản dựng bị hỏng ({error}). Hãy chạy lại: kehoach build."
            ) from error
