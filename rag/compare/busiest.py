"""Which body has most or fewest tasks: counted by name, what is given to a group apart."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.agenda import Load
from index.facts import FactStore, TaskFilter
from rag.compare.most import MOST
from rag.compose import phrases
from rag.compose.facts import task_line
from rag.draft import Draft, frame
from rag.models import Query, Role, Route, ShownTask
from rag.proof import Quoter
from rag.select import LEAD, SUPPORT, GroupsOf
from rag.words import level

NEXT = 5  # bodies told after the first
FIRST = 4  # tasks of the first that prove it
_WHO = re.compile(
    r"\b(?:ai|(?:co quan|don vi|so|nganh|ben|dia phuong|phong ban)(?:,? (?:nganh|ban|don vi))* (?:nao|gi))\b"
)
_ORDER = re.compile(
    r"\b(?:xep hang|xep thu tu|sap xep|thong ke|so sanh)\b[^?]{0,30}\b(?:co quan|don vi|so|nganh)\b"
    r"[^?]{0,30}\btheo (?:so|tong so|so luong)(?: luong)? (?:dau )?(?:viec|cong viec|nhiem vu|chi tieu)"
)
# "Top 3 sở nhiều việc nhất", "những đơn vị có ít nhiệm vụ nhất"
_THOSE = re.compile(
    r"\b(?:top|nhung|cac|\d+)(?: \d+)?(?: cac)? (?:so|co quan|don vi|nganh)\b[^?,]{0,40}\bnhat\b"
)
_OF_OFFICES = re.compile(r"\b(?:so nao|(?:cac )?so theo|(?:top|nhung|cac|\d+) so)\b")
_OPEN = re.compile(r"^(?:Các|UBND các)\b")


class _Order(NamedTuple):
    """few: who has fewest; supports: of what is supported; offices: only sở are asked about."""

    few: bool
    supports: bool
    offices: bool

    def of(self, load: Load) -> int:
        """What a body is ranked by."""
        return load.support if self.supports else load.lead


def compose_busiest(
    query: Query, facts: FactStore, plan_ids: Sequence[str], groups_of: GroupsOf, quoter: Quoter
) -> Draft | None:
    """The bodies in the order of what they lead (or support); None where no such order is asked for."""
    order = _order(query)
    ranked = _ranked(facts.loads(plan_ids, query.kinds), order, groups_of) if order else []
    if not (order and ranked):
        return None
    wanted = TaskFilter(agencies=(ranked[0].agency,), plan_ids=tuple(plan_ids), kinds=query.kinds)
    shown = _first(facts, wanted, supports=order.supports)
    lines = [*frame(*_told(ranked, order)), *(task_line(item, query, quoter) for item in shown)]
    return Draft(
        route=Route.FACTS, lines=tuple(lines), query=query, citations=quoter.citations, tasks=tuple(shown)
    )


def _order(query: Query) -> _Order | None:
    folded = level(query.question)
    most, listed = MOST.search(folded), _ORDER.search(folded)  # "các sở theo số việc" names the group of all
    whose = _THOSE.search(folded) or (_WHO.search(folded) and not query.agencies)
    asked = listed or (most and whose)
    if not asked or query.window:
        return None
    few = most is not None and "it" in (most["how"], most["after"])
    return _Order(few, query.role is Role.SUPPORT, bool(_OF_OFFICES.search(folded)))


def _ranked(loads: Sequence[Load], order: _Order, groups_of: GroupsOf) -> list[Load]:
    """Those that are one body each and have any: neither a group that binds others nor an open one."""
    groups = {group for load in loads for group in groups_of(load.agency)}
    single = [load for load in loads if load.agency not in groups and not _OPEN.match(load.agency)]
    meant = [one for one in single if order.of(one) and (not order.offices or one.agency.startswith("Sở "))]
    return sorted(meant, key=lambda load: (order.of(load) * (1 if order.few else -1), load.agency))


def _told(ranked: Sequence[Load], order: _Order) -> Iterator[str]:
    """Who comes first, who next, and how it was counted."""
    edge = order.of(ranked[0])
    first = phrases.names([load.agency for load in ranked if order.of(load) == edge][:NEXT])
    part = "Phối hợp" if order.supports else "Chủ trì"
    yield f"{part} {'ít' if order.few else 'nhiều'} việc nhất: {first} – {edge} việc."
    rest = [f"{load.agency}: {order.of(load)}" for load in ranked if order.of(load) != edge][:NEXT]
    if rest:
        yield f"Tiếp theo – {'; '.join(rest)}."
    yield "Không tính việc giao chung cho nhóm. Trong đó có:"


def _first(facts: FactStore, wanted: TaskFilter, *, supports: bool) -> list[ShownTask]:
    name = wanted.agencies[0]
    own = (task for task in facts.tasks(wanted) if name in (task.support if supports else task.lead))
    role = SUPPORT if supports else LEAD
    return [ShownTask(task=task, role=role) for task, _ in zip(own, range(FIRST), strict=False)]
