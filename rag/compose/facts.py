"""Lists of tasks: grouped by role, by name before shared, ordered by day."""

from collections.abc import Sequence

from corpus.models import TaskKind
from rag.compose import parts, phrases
from rag.draft import Draft, Line, frame, marks
from rag.models import Ask, Evidence, Query, Route, ShownTask, Window
from rag.proof import Quoter
from rag.question.places import parse_where
from rag.select import LEAD, LEAD_SHARED, ROLES, SUPPORT, SUPPORT_SHARED, Selection, effective_window
from rag.words import shorten

NAMED_LINES = 12
SHARED_LINES = 5
LONGEST_DUE = 90
TITLE = 140
FEW, FEW_LONG = 4, 420
"""Tasks of a list so short that each is told at length, and at what length."""
FEW_OWN, OWN_LONG = 3, 300
"""The same for those that a body leads by name, in a list of others: they are what is looked for."""


def compose_facts(query: Query, chosen: Selection, near: Sequence[ShownTask], quoter: Quoter) -> Draft:
    """The list asked for, its tasks in the order of its lines ("cái số 2"); where nothing fits, an
    abstention with the nearest."""
    listed = asserted(query, chosen)
    if not listed:
        return _nothing(query, chosen, near, quoter)
    lines: list[Line] = [*frame(_opening(query, _count(query, chosen, listed), chosen.about))]
    lines += _by_name(query, listed)
    groups = {role: [item for item in listed if item.role == role] for role in ("", *ROLES)}
    for role, group in groups.items():
        if _page(role, group, query):
            longest = FEW_LONG if len(listed) <= FEW else _longest(role, group)
            lines += _group(role, group, _count(query, chosen, group), query, quoter, longest=longest)
    lines += _remainder(query, chosen, listed) if query.page == 1 else ()
    turned = [item for role, group in groups.items() for item in _page(role, group, query)]
    if not turned:
        lines += frame(phrases.NO_MORE)
    ids = {item.task.id for item in turned}
    later = [item for item in listed if item.task.id not in ids] if query.page == 1 else []
    tasks = (*turned, *later)
    return Draft(route=Route.FACTS, lines=tuple(lines), query=query, citations=quoter.citations, tasks=tasks)


def _by_name(query: Query, listed: Sequence[ShownTask]) -> tuple[Line, ...]:
    """Said where a body is bound only through its groups: no plan gives it anything by its own name."""
    if len(query.agencies) != 1 or query.together or any(item.role in {LEAD, SUPPORT} for item in listed):
        return ()
    return frame(phrases.NOT_BY_NAME.format(query.agencies[0]))


def _longest(role: str, group: Sequence[ShownTask]) -> int:
    return OWN_LONG if role == LEAD and len(group) <= FEW_OWN else TITLE


def _limit(role: str, query: Query) -> int:
    limit = SHARED_LINES if role in {LEAD_SHARED, SUPPORT_SHARED} else NAMED_LINES
    return limit * 3 if query.everything else limit


def _page(role: str, group: Sequence[ShownTask], query: Query) -> Sequence[ShownTask]:
    """The part of a group that stands on the page asked for."""
    limit = _limit(role, query)
    return group[limit * (query.page - 1) : limit * query.page]


def asserted(query: Query, chosen: Selection) -> list[ShownTask]:
    """What the answer claims: with days asked, only what falls due in them; without, what is given by
    name and what is shared by all (support in a group only where it is asked for or nothing else is)."""
    if effective_window(query) is not None and not _of_a_year(query):
        return [*chosen.dated, *chosen.periodic]
    by_name = any(item.role in {LEAD, SUPPORT} for item in chosen.dated)
    own_report = Ask.REPORT_TO in query.asks and by_name  # "Sở X gửi báo cáo về đâu?"
    if (query.role is not None or own_report) and by_name and not query.everything:
        keep = {LEAD, SUPPORT}
    elif query.everything or query.plan_ids or not by_name:
        keep = set(ROLES)
    else:
        keep = {LEAD, SUPPORT, LEAD_SHARED}
    return [item for item in chosen.dated if item.role in keep or not item.role]


def _of_a_year(query: Query) -> bool:
    """Targets "năm 2026" are those set for the year: it says which, not by when."""
    window = query.window
    if query.kinds != (TaskKind.TARGET,) or query.overdue or not (window and window.start and window.end):
        return False
    first, last = (window.start.month, window.start.day), (window.end.month, window.end.day)
    return window.start.year == window.end.year and (first, last) == ((1, 1), (12, 31))


def _count(query: Query, chosen: Selection, listed: Sequence[ShownTask]) -> int:
    """How many tasks there are in the roles of those listed, also where not all of them were read. Of targets
    alone, the parts of a numbered one ("số 6, cấp tỉnh" and "cấp xã") count once; among other work each row
    counts, as it does on the page and in files."""
    parts = ("dated",) if effective_window(query) is None else ("dated", "periodic")
    count = sum(chosen.how_many(part, role) for part in parts for role in {item.role for item in listed})
    targets = query.kinds == (TaskKind.TARGET,)
    return count - _doubled(listed) if targets and count == len(listed) else count


def _doubled(listed: Sequence[ShownTask]) -> int:
    places = [(item.task.plan_id, parse_where(item.task.where)) for item in listed]
    numbered = [(plan_id, place.annex, place.item) for plan_id, place in places if place.annex and place.item]
    return len(numbered) - len(set(numbered))


def _opening(query: Query, count: int, about: str) -> str:
    who = phrases.bodies(query)
    window = effective_window(query)
    when = f"{phrases.span_of(window)}" if window and not query.overdue else ""
    what = "việc quá hạn" if query.overdue else "việc đến hạn" if window else "việc được giao"
    if query.kinds == (TaskKind.TARGET,):
        what = "chỉ tiêu" if query.measure else what.replace("việc", "chỉ tiêu")
    if query.kinds == (TaskKind.REPORT,):
        what = what.replace("việc", "việc báo cáo")
    what = f"{what}{about}"
    place = query.place
    head = ", ".join(p for p in (who, place, when) if p)
    head = head[:1].upper() + head[1:]
    return f"{head}: {count} {what}." if head else f"Có {count} {what}."


def _group(
    role: str, group: Sequence[ShownTask], count: int, query: Query, quoter: Quoter, *, longest: int = TITLE
) -> list[Line]:
    unit = "chỉ tiêu" if query.kinds == (TaskKind.TARGET,) else "việc"
    counted = f" ({count} {unit})" if Ask.COUNT in query.asks else ""
    lines = [*frame(f"{phrases.HEADS[role]}{counted}:")] if role else []
    lines += [task_line(item, query, quoter, longest=longest) for item in _page(role, group, query)]
    left = count - min(_limit(role, query) * query.page, len(group))
    if left > 0:
        lines += frame(f"… và {left} nhiệm vụ khác. Nhắn “xem tiếp” để xem thêm.")
    return lines


def task_line(item: ShownTask, query: Query, quoter: Quoter, *, longest: int = TITLE) -> Line:
    """ "• QD11-PL2.7: … – hạn 30/6/2026 (Phụ lục II, nhiệm vụ số 7, …) [1]"."""
    task = item.task
    cites = quoter.cite_task(task)
    bits = [phrases.title(task, longest)]
    if value := parts.target(task):
        bits.append(value)
    if due := parts.due_in_window(task, query):
        bits.append(shorten(due, LONGEST_DUE))
    if task.output and Ask.OUTPUT in query.asks:
        bits.append(f"kết quả: {shorten(task.output.rstrip('.;'), LONGEST_DUE)}")
    if item.role in {SUPPORT, SUPPORT_SHARED, LEAD_SHARED, ""} and task.lead:
        bits.append(f"chủ trì: {phrases.names(task.lead)}")
    if item.role == LEAD and any(name in task.lead and name in task.support for name in query.agencies):
        bits.append(phrases.ALSO_SUPPORTS)
    if note := parts.overdue_note(task.deadline, query):
        bits.append(note)
    place = parts.place(task, parts.brief(quoter.short(task.plan_id)))
    text = f"• {task.id}: {' – '.join(bits)} ({place}){marks(cites)}"
    return Line(text=text, cites=cites)


def _remainder(query: Query, chosen: Selection, listed: Sequence[ShownTask]) -> tuple[Line, ...]:
    """What concerns the body too, counted but not listed."""
    if not query.agencies or query.overdue:
        return ()
    if effective_window(query) is not None:
        named = sum(chosen.how_many("standing", role) for role in (LEAD, SUPPORT))
        shared = sum(chosen.how_many("standing", role) for role in (LEAD_SHARED, SUPPORT_SHARED))
        if not named + shared:
            return ()
        how = f"{named} giao đích danh" if named else "đều giao theo nhóm"
        count = f"{named + shared} việc thường xuyên hoặc không ghi thời hạn cụ thể ({how})"
        return frame(f"Ngoài ra còn {count}. Xem: /nhiemvu {query.agencies[0]}")
    kept = {item.role for item in listed}
    left = [role for role in ROLES if role not in kept and chosen.how_many("dated", role) > 0]
    rest = sum(chosen.how_many("dated", role) for role in left)
    how = "giao chung" if LEAD_SHARED in left and query.kinds == (TaskKind.REPORT,) else "phối hợp theo nhóm"
    return frame(f"Ngoài ra còn {rest} việc {how}.") if rest > 0 else ()


def _nothing(query: Query, chosen: Selection, near: Sequence[ShownTask], quoter: Quoter) -> Draft:
    window = effective_window(query)
    who = phrases.bodies(query)
    when = f" {phrases.span_of(window)}" if window and not query.overdue else ""
    what = (
        "việc quá hạn" if query.overdue else "việc giao đích danh" if query.named_only else "việc được giao"
    )
    whose = f" của {who}" if who else ""
    due = " đến hạn" if when else ""
    what = "chỉ tiêu" if query.measure else what
    lines: list[Line] = [*frame(f"Không có {what} nào{chosen.about}{whose}{due}{when} trong các kế hoạch.")]
    related = list(near) or list(chosen.standing[:3])
    if related:
        lines += frame(phrases.NEXT_DUE if _after(near, window) else phrases.NEAR)
        lines += [task_line(item, query, quoter) for item in related[:3]]
    lines += _remainder(query, chosen, ()) if window else ()
    return Draft(
        route=Route.FACTS,
        lines=tuple(lines),
        query=query,
        citations=quoter.citations,
        related=tuple(as_evidence(item) for item in related[:3]),
        abstained=True,
    )


def as_evidence(item: ShownTask) -> Evidence:
    """A task as something merely near."""
    task = item.task
    return Evidence(plan_id=task.plan_id, where=task.where, text=task.text, spans=task.evidence, task=task)


def _after(near: Sequence[ShownTask], window: Window | None) -> bool:
    """Whether all of these fall due after the days asked about."""
    last = window.end if window else None
    return bool(near) and last is not None and all((item.task.deadline.due or last) > last for item in near)
