"""A matter side by side: a line for each plan, then in which fields they agree."""

from collections.abc import Callable, Mapping, Sequence

from corpus.models import Deadline, Plan, Task
from rag.compare.across.asked import Matter, Sort
from rag.compose import parts, phrases
from rag.compose.document import says
from rag.draft import Draft, Line, frame, marks
from rag.models import Ask, Query, Route, ShownTask
from rag.proof import Quoter
from rag.words import level, shorten

QUOTE = 420
NAMED = 8  # plans without the matter are named up to so many, counted beyond


def compose_matter(
    query: Query, matter: Matter, tasks: Mapping[str, Sequence[Task]], quoter: Quoter
) -> Draft:
    """Each plan with its tasks about the matter, whether they agree, and the plans without any."""
    held = {plan_id: tasks[plan_id] for plan_id in matter.plan_ids if tasks.get(plan_id)}
    lines: list[Line] = [*frame(_opening(matter, len(held)))]
    for plan_id, own in held.items():
        lines += [_line(plan_id, task, matter, quoter) for task in own]
    lines += frame(*_verdict(query, matter, list(held.values())))
    lines += _without([plan_id for plan_id in matter.plan_ids if plan_id not in held], quoter)
    return Draft(
        route=Route.LOOKUP,
        lines=tuple(lines),
        query=query,
        citations=quoter.citations,
        tasks=tuple(ShownTask(task=task) for own in held.values() for task in own),
    )


def compose_part(query: Query, matter: Matter, plans: Sequence[Plan], quoter: Quoter) -> Draft:
    """What each plan says of itself in one field, and whether it is the same."""
    told = [(plan, says(matter.part, plan, query, quoter)) for plan in plans]
    lines = [
        Line(
            text=f"• {parts.brief(quoter.short(plan.id))}: {text}{marks(cites)}",
            cites=cites,
            frame=not cites,
        )
        for plan, (text, cites, _) in told
        if text
    ]
    same = len({text for _, (text, _, _) in told}) == 1
    verdict = f"Các kế hoạch ghi {'như' if same else 'khác'} nhau."
    known = all(found for _, (_, _, found) in told)
    return Draft(
        route=Route.DOCUMENT,
        lines=(*lines, *(frame(verdict) if known else ())),
        query=query,
        citations=quoter.citations,
        abstained=not any(found for _, (_, _, found) in told),
    )


def _opening(matter: Matter, count: int) -> str:
    what = {Sort.REPORT: "Chế độ báo cáo", Sort.HITCH: "Khi có khó khăn, vướng mắc"}
    said = what.get(matter.sort) or f"“{shorten(matter.said, 100)}”"
    return (
        f"Giao đích danh ở {count} kế hoạch:" if matter.sort is Sort.BODY else f"{said} ở {count} kế hoạch:"
    )


def _line(plan_id: str, task: Task, matter: Matter, quoter: Quoter) -> Line:
    """ "• KH …: Chủ trì: …; thời hạn: … – “…” (LCNC-II.5, Mục II.5) [1]"."""
    cites = quoter.cite_task(task)
    bits = [parts.who(task)]
    if task.report_to:
        bits.append(f"gửi: {phrases.names(task.report_to)}")
    if due := parts.deadline(task):
        bits.append(f"thời hạn: {due}")
    elif matter.sort is not Sort.HITCH:
        bits.append("không ghi thời hạn")
    if value := parts.target(task):
        bits.append(value)
    said = "; ".join(bit for bit in bits if bit)
    quote = f"“{shorten(task.text, QUOTE)}” ({task.id}, {task.where})"
    text = f"• {parts.brief(quoter.short(plan_id))}: {said} – {quote}{marks(cites)}"
    return Line(text=text, cites=cites)


_Told = Callable[[Task], object]


def _due(deadline: Deadline) -> object:
    return (deadline.kind, deadline.start, deadline.due, deadline.recur, level(deadline.raw).strip(" .;"))


_FIELDS: tuple[tuple[Ask, str, _Told], ...] = (
    (Ask.WHO, "cơ quan chủ trì", lambda task: frozenset(task.lead)),
    (Ask.SUPPORT, "cơ quan phối hợp", lambda task: frozenset(task.support)),
    (Ask.WHEN, "thời hạn", lambda task: _due(task.deadline)),
    (Ask.REPORT_TO, "nơi nhận", lambda task: frozenset(task.report_to)),
    (Ask.TARGET, "mức phải đạt", lambda task: task.target),
)


def _verdict(query: Query, matter: Matter, held: Sequence[Sequence[Task]]) -> tuple[str, ...]:
    """In which fields all agree and in which they do not; fields that none fills are left out."""
    if not matter.compared or len(held) < 2 or matter.sort is Sort.BODY:
        return ()
    same: list[str] = []
    other: list[str] = []
    for _, name, told in _FIELDS:
        values = [frozenset(told(task) for task in own) for own in held]
        if all(_empty(value) for value in values):
            continue
        (same if len(set(values)) == 1 else other).append(name)
    rows = (("Giống nhau", same), ("Khác nhau", other))
    return tuple(f"{head}: {'; '.join(names)}." for head, names in rows if names)


def _empty(values: frozenset[object]) -> bool:
    return all(not value for value in values)


def _without(plan_ids: Sequence[str], quoter: Quoter) -> tuple[Line, ...]:
    if not plan_ids:
        return ()
    short = [parts.brief(quoter.short(plan_id)) for plan_id in plan_ids]
    named = "; ".join(short) if len(short) <= NAMED else f"{len(short)} kế hoạch còn lại"
    return frame(f"Không thấy trong: {named}.")
