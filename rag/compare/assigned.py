"""Which plans give a body something to do: counted by plan and role, the first of each named."""

from collections.abc import Mapping, Sequence

from corpus.models import Task
from index.agenda import AgendaFilter
from index.facts import FactStore
from rag.compose import parts, phrases
from rag.compose.facts import task_line
from rag.draft import Draft, Line, frame
from rag.listing.agenda import given_to
from rag.models import Query, Route, ShownTask
from rag.proof import Quoter
from rag.select import LEAD, ROLES, SUPPORT, GroupsOf

PLANS = 8
FIRST = 5
NAMED = 8
_WORDS = {0: "chủ trì", 1: "phối hợp", 2: "giao chung", 3: "phối hợp theo nhóm"}


def compose_assigned(
    query: Query,
    facts: FactStore,
    groups_of: GroupsOf,
    quoter: Quoter,
    *,
    shorts: Mapping[str, str],
) -> Draft | None:
    """Of some plans, by id, those that bind a body, by name first; None where none does."""
    wanted = given_to(query, groups_of).model_copy(update={"at_most": FIRST})
    by_plan: dict[str, dict[int, int]] = {}
    for plan_id, rank, count in facts.agenda_by_plan(wanted):
        if plan_id in shorts:
            by_plan.setdefault(plan_id, {})[rank] = count
    if not by_plan:
        return None
    who = phrases.names(query.agencies)
    lines: list[Line] = [*frame(f"{len(by_plan)} kế hoạch giao việc cho {who}:")]
    shown: list[ShownTask] = []
    order = sorted(by_plan, key=lambda i: -1_000 * by_plan[i].get(0, 0) - by_plan[i].get(1, 0))
    for plan_id in order[:PLANS]:
        tasks = _first(wanted, facts, plan_id)
        lines += frame(f"{parts.brief(quoter.short(plan_id))}: {_counts(by_plan[plan_id])}")
        lines += [task_line(item, query, quoter) for item in tasks]
        shown += tasks
    lines += _rest(order, shorts)
    return Draft(
        route=Route.FACTS, lines=tuple(lines), query=query, citations=quoter.citations, tasks=tuple(shown)
    )


def _first(wanted: AgendaFilter, facts: FactStore, plan_id: str) -> list[ShownTask]:
    """The first tasks by name; where a plan has none, the first that are shared."""
    entries = facts.agenda(wanted.model_copy(update={"plan_ids": (plan_id,)}))
    roles = {entry.task_id: ROLES[entry.rank or 0] for entry in entries}
    tasks: Sequence[Task] = facts.tasks_by_id(list(roles))
    items = [ShownTask(task=task, role=roles[task.id]) for task in tasks]
    by_name = [item for item in items if item.role in {LEAD, SUPPORT}]
    return (by_name or items)[:FIRST]


def _counts(ranks: Mapping[int, int]) -> str:
    return ", ".join(f"{ranks[rank]} việc {_WORDS[rank]}" for rank in sorted(ranks))


def _rest(holding: Sequence[str], shorts: Mapping[str, str]) -> tuple[Line, ...]:
    if len(holding) > PLANS:
        return frame(f"… và {len(holding) - PLANS} kế hoạch khác.")
    rest = [parts.brief(short) for plan_id, short in shorts.items() if plan_id not in holding]
    if not rest:
        return ()
    named = "; ".join(rest) if len(rest) <= NAMED else f"{len(rest)} kế hoạch còn lại"
    return frame(f"Không có việc nào trong: {named}.")
