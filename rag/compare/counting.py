"""How many tasks or targets stand at a place or in a plan, and which: the number first, then the list."""

from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.models import Task, TaskKind
from index.facts import FactStore, TaskFilter
from rag.compare.place import spellings
from rag.compose import parts, phrases
from rag.compose.facts import task_line
from rag.draft import Draft, Line, frame
from rag.models import Ask, Query, Route, ShownTask
from rag.proof import Quoter
from rag.question.places import parse_where, place_of

LISTED = 30
_COUNTS = (Ask.COUNT, Ask.DO)


def compose_count(query: Query, facts: FactStore, shorts: Mapping[str, str], quoter: Quoter) -> Draft | None:
    """The number by plan and part; None where no number is asked for or nothing stands there."""
    if query.asks != _COUNTS or query.agencies or query.window or query.overdue or query.inherited:
        return None
    tasks = _tasks(query, facts)
    if not tasks:
        return None
    lines: list[Line] = []
    for plan_id, of_plan in _by_plan(tasks).items():
        name = ", ".join(filter(None, (query.place, parts.brief(shorts.get(plan_id, plan_id)))))
        lines += frame(f"{name}: {_number(of_plan, query.kinds)}{_by_part(of_plan, query)}.")
    shown = tuple(ShownTask(task=task) for task in tasks)
    lines += [task_line(item, query, quoter) for item in shown[:LISTED]]
    lines += frame(f"… và {len(shown) - LISTED} việc khác.") if len(shown) > LISTED else ()
    return Draft(route=Route.FACTS, lines=tuple(lines), query=query, citations=quoter.citations, tasks=shown)


def _tasks(query: Query, facts: FactStore) -> Sequence[Task]:
    """In the order of the text; of an annex however its number is written."""
    found: list[Task] = []
    for where in spellings(place_of(query.place)) if query.place else ("",):
        wanted = TaskFilter(plan_ids=query.plan_ids, kinds=query.kinds, where_prefix=where)
        found += [task for task in facts.tasks(wanted) if task not in found]
    return sorted(found, key=lambda task: (task.plan_id, task.span.start))


def _by_plan(tasks: Sequence[Task]) -> dict[str, list[Task]]:
    grouped: dict[str, list[Task]] = {}
    for task in tasks:
        grouped.setdefault(task.plan_id, []).append(task)
    return grouped


def _number(tasks: Sequence[Task], kinds: Sequence[TaskKind]) -> str:
    """Numbered rows are counted by their numbers: "6a" and "6b" are one."""
    what = phrases.KIND[kinds[0]] if len(kinds) == 1 else "việc"
    rows = [(task.where.split(",")[0], parse_where(task.where).item) for task in tasks]
    numbers = {row for row in rows if row[1] is not None}
    count = len(numbers) + sum(1 for row in rows if row[1] is None)
    return f"{count} {what}" + (
        f" ({len(tasks)} dòng, có số tách thành nhiều ý)" if count < len(tasks) else ""
    )


def _by_part(tasks: Sequence[Task], query: Query) -> str:
    """Of a whole plan how many in which part."""
    if query.place:
        return ""
    heads = Counter(_head(task.where) for task in tasks)
    return f" ({'; '.join(f'{head}: {n}' for head, n in heads.items())})" if len(heads) > 1 else ""


def _head(where: str) -> str:
    return where.split(",")[0].split(".")[0]
