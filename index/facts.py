"""FactStore: everything a release knows, read-only. The structured side of every answer.

Opened immutable: a release never changes once it is published. One store serves all threads.
"""

import json
from collections.abc import Hashable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.conflicts import Conflict
from corpus.models import Plan, PlanMeta, Section, Span, Task, TaskKind
from index.agenda import RHYTHMS, AgendaFilter, Entry, Load, Rhythm, values
from index.agenda_all import of_all
from index.agenda_bodies import counts_of_bodies, of_bodies, of_bodies_by_plan
from index.models import PLAN_PLACES, Hit, PlanCard, TaskFilter
from index.passage_store import PassageStore
from index.recent import Recent
from index.task_query import conditions
from index.wording import Wording

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["FactStore", "Hit", "PlanCard", "TaskFilter"]

_REMEMBERED = 4_000  # tasks: the first of many lists, some 20 MB
_OUTLINES = 64  # plans whose places stay at hand
_BODIES = 256  # bodies whose tasks stay counted

_CARDS = """
SELECT id, short, file, meta,
  (SELECT count(*) FROM tasks WHERE plan = plans.id),
  (SELECT count(*) FROM chunks WHERE plan = plans.id)
FROM plans ORDER BY position
"""


class FactStore(PassageStore):
    """Read-only queries over one facts.db. Raises `DamagedRelease` where the file is unreadable."""

    def __init__(self, connection: "Connection") -> None:
        super().__init__(connection)
        self._recent: Recent[str, Task] = Recent(_REMEMBERED)
        self._places: Recent[tuple[str, ...], tuple[str, ...]] = Recent(_OUTLINES)
        self._counts: Recent[Hashable, list[tuple[int, str | None, int]]] = Recent(_BODIES)

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
        found = self._recent.many(task_ids, self._read_tasks)
        return tuple(found[i] for i in task_ids if i in found)

    def wordings(self, task_ids: Sequence[str]) -> dict[str, Wording]:
        """What these tasks say themselves, as words; unknown ids are left out."""
        rows = self._rows(
            "SELECT task, words, folded FROM task_words WHERE task IN (SELECT value FROM json_each(?))",
            (json.dumps(list(task_ids)),),
        )
        return {task: Wording(words, folded) for task, words, folded in rows}

    def agenda(self, wanted: AgendaFilter) -> tuple[Entry, ...]:
        """What has to be done: at most so many tasks of each rank and bucket, with how many there are."""
        if not wanted.named:
            return tuple(Entry(*row) for row in self._rows(of_all(wanted), values(wanted)))
        rows = self._rows(of_bodies(wanted), values(wanted))
        apart = self._apart(wanted) if any(row[3] is None for row in rows) else {}
        return tuple(
            Entry(task, rank, bucket, apart[rank] if of is None else of) for task, rank, bucket, of in rows
        )

    def _apart(self, wanted: AgendaFilter) -> dict[int, int]:
        """How many tasks of each rank neither have a day nor fall due by a rhythm in the days asked; of all,
        where no days were. What bodies have at all is counted once."""
        asked = (wanted.named, wanted.groups, 0 in wanted.ranks, wanted.kinds, wanted.timed)
        counts = self._counts.one(asked, lambda _: self._rows(counts_of_bodies(wanted), values(wanted)))
        elsewhere = {*wanted.falling, *wanted.periodic} if wanted.timed else set()
        found: dict[int, int] = {}
        for rank, rhythm, count in counts:
            if rhythm not in elsewhere:
                found[rank] = found.get(rank, 0) + count
        return found

    def agenda_by_plan(self, wanted: AgendaFilter) -> tuple[tuple[str, int, int], ...]:
        """Plan id, rank and how many tasks of a body, in plan order; the days of the filter do not count."""
        rows = self._rows(of_bodies_by_plan(wanted), values(wanted))
        return tuple((row[0], int(row[1]), int(row[2])) for row in rows)

    def places(self, plan_ids: Sequence[str] = ()) -> tuple[str, ...]:
        """Every place of a task, as cited, each once, in the order of the first; () means all plans."""
        return self._places.one(tuple(plan_ids), self._read_places)

    def standing(self, task_ids: Sequence[str], names: Sequence[str]) -> dict[tuple[str, str], set[str]]:
        """In which of these tasks each of some bodies leads ("lead") and supports ("support")."""
        rows = self._rows(  # "+": a task has few bodies, read together
            "SELECT task, agency, role FROM task_agencies WHERE task IN (SELECT value FROM json_each(?))"
            " AND +agency IN (SELECT value FROM json_each(?))",
            (json.dumps(list(task_ids)), json.dumps(list(names))),
        )
        found: dict[tuple[str, str], set[str]] = {}
        for task, agency, role in rows:
            found.setdefault((agency, role), set()).add(task)
        return found

    def loads(self, plan_ids: Sequence[str] = (), kinds: Sequence[TaskKind] = ()) -> tuple[Load, ...]:
        """How many tasks of some plans and kinds each body leads and supports by name; () means all."""
        within = " AND t.plan IN (SELECT value FROM json_each(:plans))" if plan_ids else ""
        within += " AND t.kind IN (SELECT value FROM json_each(:kinds))" if kinds else ""
        rows = self._rows(
            "SELECT a.agency, sum(a.role = 'lead'), sum(a.role = 'support') FROM task_agencies a"
            f" JOIN tasks t ON t.id = a.task WHERE 1{within} GROUP BY a.agency ORDER BY a.agency",
            {"plans": json.dumps(list(plan_ids)), "kinds": json.dumps([str(kind) for kind in kinds])},
        )
        return tuple(Load(row[0], int(row[1]), int(row[2])) for row in rows)

    def rhythms(self) -> tuple[Rhythm, ...]:
        """Every way in which a task recurs, each once."""
        return tuple(Rhythm(row[0], row[1], row[2], bool(row[3])) for row in self._rows(RHYTHMS))

    def agencies(self) -> tuple[str, ...]:
        """Every body that leads or supports something, in alphabetical order of code points."""
        return self._agencies

    @cached_property
    def _agencies(self) -> tuple[str, ...]:
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

    def _read_places(self, plan_ids: Sequence[str]) -> tuple[str, ...]:
        within = "WHERE t.plan IN (SELECT value FROM json_each(?)) " if plan_ids else ""
        rows = self._rows(
            f"SELECT t.place FROM tasks t JOIN plans p ON p.id = t.plan {within}GROUP BY t.place"
            f" ORDER BY min(p.position * {PLAN_PLACES} + t.position)",
            (json.dumps(plan_ids),) if plan_ids else (),
        )
        return tuple(row[0] for row in rows)

    def _read_tasks(self, task_ids: Sequence[str]) -> dict[str, Task]:
        rows = self._rows(
            "SELECT id, json FROM tasks WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(task_ids),),
        )
        return {row[0]: Task.model_validate_json(row[1]) for row in rows}
