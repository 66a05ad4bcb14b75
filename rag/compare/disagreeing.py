"""Contradictions shown as such: asked for, or beside any answer that rests on one of the places."""

from collections.abc import Iterable, Mapping, Sequence

from corpus.conflicts import Conflict, Side
from index.facts import FactStore
from rag.compose import parts
from rag.draft import Draft, Line, frame, marks
from rag.models import Citation, Query, Route
from rag.proof import Quoter
from rag.search.judging import Found

NOTES = 2
PER_PLAN = 10
PLANS = 8
LISTED = (
    4  # an answer with more tasks is a list: it is warned only of what changes a date, a lead or a figure
)
_FIGURES = frozenset({"measure", "value"})
_GRAVE = frozenset({"measure", "value", "deadline", "lead"})
_CHECKED = "chỉ tiêu, thời hạn, cơ quan chủ trì, phụ lục, số và ngày văn bản"


def compose_conflicts(
    query: Query, facts: FactStore, plan_ids: Sequence[str], shorts: Mapping[str, str], quoter: Quoter
) -> Draft:
    """Every place where the plans asked about (all of them without any) do not agree with themselves."""
    by_plan: dict[str, list[Conflict]] = {}
    for plan_id, conflict in facts.conflicts(plan_ids):
        by_plan.setdefault(plan_id, []).append(conflict)
    lines: list[Line] = []
    for plan_id, found in list(by_plan.items())[:PLANS]:
        lines += frame(f"{parts.brief(shorts.get(plan_id, plan_id))}: {len(found)} chỗ cần lưu ý")
        lines += [_line("• ", plan_id, conflict, facts, quoter) for conflict in found[:PER_PLAN]]
    clear = [i for i in (plan_ids or tuple(shorts)) if i not in by_plan]
    if clear:
        named = "; ".join(parts.brief(shorts.get(i, i)) for i in clear[:PLANS])
        more = f" và {len(clear) - PLANS} kế hoạch khác" if len(clear) > PLANS else ""
        lines += frame(
            f"Không phát hiện chỗ không thống nhất (đã đối chiếu {_CHECKED}) trong: {named}{more}."
        )
    return Draft(route=Route.DOCUMENT, lines=tuple(lines), query=query, citations=quoter.citations)


def with_notes(draft: Draft, facts: FactStore, quoter: Quoter) -> Draft:
    """The draft with a note for each contradiction that it touches."""
    if draft.abstained or draft.route not in {Route.FACTS, Route.LOOKUP, Route.CONTENT}:
        return draft
    found = facts.conflicts(tuple(dict.fromkeys(c.plan_id for c in draft.citations)))
    long = len(draft.tasks) > LISTED
    touched = [
        (plan_id, conflict)
        for plan_id, conflict in found
        if (not long or conflict.sort in _GRAVE) and _touches(conflict, plan_id, draft.citations)
    ]
    if not touched:
        return draft
    notes = [_line("Lưu ý, kế hoạch không thống nhất: ", p, c, facts, quoter) for p, c in touched[:NOTES]]
    return draft.model_copy(update={"lines": (*draft.lines, *notes), "citations": quoter.citations})


def said_once(found: Sequence[Found], facts: FactStore) -> tuple[Found, ...]:
    """The finds with only one of the places where a plan gives the figure sought in two ways: two so much
    alike make neither sure. A task stays rather than a passage."""
    best = found[0]
    for _, conflict in facts.conflicts((best.chunk.plan_id,)):
        if conflict.sort not in _FIGURES:
            continue
        same = [
            one for one in found if any(_is_side(one, side, best.chunk.plan_id) for side in conflict.sides)
        ]
        if best in same:
            kept = next((one for one in same if one.task), best)._replace(score=best.score)
            return (kept, *(one for one in found if one not in same))
    return tuple(found)


def _is_side(found: Found, side: Side, plan_id: str) -> bool:
    if found.chunk.plan_id != plan_id:
        return False
    if found.task:
        return found.task.id == side.task_id
    return any(span.start < side.span.end and side.span.start < span.end for span in found.chunk.spans)


def _touches(conflict: Conflict, plan_id: str, citations: Iterable[Citation]) -> bool:
    own = [c for c in citations if c.plan_id == plan_id]
    sides = (
        conflict.sides[1:] if conflict.sort == "document" else conflict.sides
    )  # the odd one, not the usual
    return any(
        (side.task_id and side.task_id == c.task_id)
        or (c.span.start < side.span.end and side.span.start < c.span.end)
        for side in sides
        for c in own
    )


def _line(head: str, plan_id: str, conflict: Conflict, facts: FactStore, quoter: Quoter) -> Line:
    cites: list[int] = []
    for side in conflict.sides:
        task = facts.task(side.task_id) if side.task_id else None
        cites += quoter.cite_task(task) if task else quoter.cite(plan_id, side.where, side.span)
    return Line(text=f"{head}{conflict.text}{marks(cites)}", cites=tuple(cites))
