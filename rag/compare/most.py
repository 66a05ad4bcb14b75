"""Which plan has most or fewest of something, or whose deadline comes first or last: counted."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from corpus.models import DeadlineKind, Plan, Task, TaskKind
from index.facts import FactStore, TaskFilter
from index.models import PlanCard
from rag.compare.catalogue import titled
from rag.compose import parts, phrases
from rag.compose.facts import task_line
from rag.draft import Draft, Line, frame, marks
from rag.listing.agenda import given_to
from rag.models import Query, Route, ShownTask
from rag.proof import Quoter
from rag.select import GroupsOf
from rag.words import level

LISTED = 8
FIRST = 6  # tasks shown that share the first or last day
NAMED = (0, 1)  # ranks: leads and supports by name
_PLAN = r"ke hoach (?:nao|gi)"
_COUNTED = r"(?:nhiem vu|chi tieu|dau viec|cong viec|viec|bao cao|phu luc|giao viec|don vi|co quan|noi dung)"
_AMOUNT = r" (?:la |cung |phai |dat )*(?:\d|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"  # "ít nhất 15%"
# "Kế hoạch nào có nhiều chỉ tiêu nhất?", "Sở X chủ trì nhiều việc nhất ở kế hoạch nào?"
MOST = re.compile(
    rf"\b(?P<how>nhieu|it)\s+(?:(?:so )?{_COUNTED}\b[^?,]{{0,40}}?)?nhat\b(?!{_AMOUNT})"
    rf"|\b{_COUNTED}\b[^?,]{{0,30}}?\b(?P<after>nhieu|it) nhat\b(?!{_AMOUNT})"
)
# "Giữa kế hoạch A và kế hoạch B, kế hoạch nào nhiều việc hơn?": of those named.
_MORE = re.compile(
    rf"\b(?P<how>nhieu|it)\s+(?:(?:so )?{_COUNTED}\b[^?,]{{0,40}}?)?hon\b"
    rf"|\b{_COUNTED}\b[^?,]{{0,30}}?\b(?P<after>nhieu|it) hon\b"
)
# "hạn sớm nhất ở kế hoạch nào?", "kế hoạch nào có việc phải xong muộn nhất?"
_EDGE = re.compile(
    r"\b(?:han|thoi han|den han|phai xong|hoan thanh|hoan tat|deadline|moc|den ky)\b[^?]{0,40}?"
    r"(?:(?P<first>som nhat|dau tien|truoc nhat|truoc tien)|(?P<next>gan nhat)"
    r"|(?P<last>muon nhat|tre nhat|xa nhat|cuoi cung|sau cung|cham nhat|dai nhat))\b"
)
_ASKED = re.compile(rf"\b{_PLAN}\b")
# "việc nào có hạn sớm nhất?": of all plans, or of those named
_TASK = re.compile(r"\b(?:viec|nhiem vu|dau viec|cong viec) (?:nao|gi)\b[^?,]{0,40}$")
_UNITS = {TaskKind.TARGET: "chỉ tiêu", TaskKind.REPORT: "báo cáo"}


class Most(NamedTuple):
    """Answers over one release. plans: by id, read on demand; cards: the catalogue, in its order."""

    facts: FactStore
    plans: Mapping[str, Plan]
    cards: Sequence[PlanCard]
    groups_of: GroupsOf

    def draft(self, query: Query, quoter: Quoter) -> Draft | None:
        """The plans in order; None where no such order is asked for."""
        folded = level(query.question)
        if query.place:
            return None
        edge = _EDGE.search(folded)
        if edge and not query.agencies and _TASK.search(folded[: edge.start()]):
            return self._dated(query, quoter, last=bool(edge["last"]), coming=bool(edge["next"]))
        if not _ASKED.search(folded):
            return None
        more = _MORE.search(folded) if len(query.plan_ids) > 1 else None
        if not query.window and (found := MOST.search(folded) or more):
            few = "it" in (found["how"], found["after"])
            return self._ranked(query, folded, quoter, few=few)
        if edge:
            return self._dated(query, quoter, last=bool(edge["last"]), coming=bool(edge["next"]))
        return None

    def _ranked(self, query: Query, folded: str, quoter: Quoter, *, few: bool) -> Draft:
        unit, count = self._counter(query, folded)
        several = query.plan_ids if len(query.plan_ids) > 1 else ()
        counts = {card.id: count(card.id) for card in self.cards if card.id in (several or (card.id,))}
        order = sorted(counts, key=lambda plan_id: counts[plan_id] if few else -counts[plan_id])
        edge = counts[order[0]]
        first = [plan_id for plan_id in order if counts[plan_id] == edge]
        lines = [*frame(f"{'Ít' if few else 'Nhiều'} {unit} nhất: {edge} {unit}, ở:")]
        for plan_id in first[:LISTED]:
            cites = titled(self.plans[plan_id], quoter)
            text = f"• {quoter.short(plan_id)}{marks(cites)}"
            lines.append(Line(text=text, cites=cites, frame=not cites))
        rest = [plan_id for plan_id in order if plan_id not in first][:LISTED]
        if rest:
            told = "; ".join(f"{parts.brief(quoter.short(i))}: {counts[i]}" for i in rest)
            lines += frame(f"Còn lại – {told}.")
        return Draft(route=Route.FACTS, lines=tuple(lines), query=query, citations=quoter.citations)

    def _counter(self, query: Query, folded: str) -> tuple[str, Callable[[str], int]]:
        """What is counted, in words, and how many of it a plan has."""
        if re.search(r"\bphu luc\b", folded):
            annexes = {card.id: sum(a.present for a in card.meta.annexes) for card in self.cards}
            return "phụ lục", lambda plan_id: annexes[plan_id]
        if query.agencies:
            given = self._given(query)
            return f"việc của {phrases.bodies(query)}", lambda i: given.get(i, 0)
        kinds = query.kinds
        unit = _UNITS.get(kinds[0], "nhiệm vụ, việc được giao") if kinds else "việc (kể cả chỉ tiêu)"
        return unit, lambda i: self.facts.count_tasks(TaskFilter(plan_ids=(i,), kinds=kinds))

    def _given(self, query: Query) -> dict[str, int]:
        """How many tasks each plan gives a body in the role asked about: by name, where any does."""
        ranked = self.facts.agenda_by_plan(given_to(query, self.groups_of))
        by_name = [row for row in ranked if row[1] in NAMED]
        given: dict[str, int] = {}
        for plan_id, _, count in by_name or ranked:
            given[plan_id] = given.get(plan_id, 0) + count
        return given

    def _dated(self, query: Query, quoter: Quoter, *, last: bool, coming: bool) -> Draft | None:
        wanted = TaskFilter(
            agencies=query.agencies,
            plan_ids=query.plan_ids,
            kinds=query.kinds,
            due_from=(query.window and query.window.start) or (query.today if coming else date(1, 1, 1)),
            due_to=(query.window and query.window.end) or date(9999, 12, 31),
            include_recurring=False,
        )
        tasks = [task for task in self.facts.tasks(wanted) if _fixed(task)]
        if not tasks:
            return None
        day = (max if last else min)(_day(task) for task in tasks)
        edge = [ShownTask(task=task) for task in tasks if _day(task) == day][:FIRST]
        which = "muộn nhất" if last else "gần nhất" if coming else "sớm nhất"
        names = "; ".join(dict.fromkeys(parts.brief(quoter.short(item.task.plan_id)) for item in edge))
        lines = [*frame(f"Hạn {which} ở: {names}."), *(task_line(item, query, quoter) for item in edge)]
        return Draft(
            route=Route.FACTS,
            lines=tuple(lines),
            query=query,
            citations=quoter.citations,
            tasks=tuple(edge),
        )


def _fixed(task: Task) -> bool:
    """Whether a plan sets a day itself: neither by a rhythm nor by the year of a target."""
    deadline = task.deadline
    return deadline.due is not None and deadline.kind is not DeadlineKind.RECURRING and not deadline.implied


def _day(task: Task) -> date:
    return task.deadline.due or date.max
