"""Work that several plans have, and work of one plan that the others have not, each line with its proof."""

from collections.abc import Mapping, Sequence

from corpus.models import Task
from rag.compare.differences import Sheet
from rag.compare.duties import match
from rag.compose import parts, phrases
from rag.draft import Draft, Line, frame, marks
from rag.models import Query, Route, ShownTask
from rag.proof import Quoter

KINDRED, AKIN = 0.4, 0.5
"""Of their words, from which on tasks of several plans are duties of one sort; and from which on a task of
one plan is not its alone."""
SHOWN = 15
WORDS = 140
NAMED = 5  # plans without the work are named up to so many
Duty = Mapping[str, Task]
"""One duty in several plans: the task of each, by plan."""


def compose_common(query: Query, sheets: Sequence[Sheet], quoter: Quoter) -> Draft:
    """The duties that all of some plans have; where none is in all, those that most of them have."""
    found = common(sheets)
    most = max(map(len, found), default=0)
    held = [duty for duty in found if len(duty) == most] if most > 1 else []
    names = {sheet.plan.id: sheet.name for sheet in sheets}
    lines = [*frame(*_opening(len(held), most, len(sheets)))]
    lines += [_duty_line(duty, names, quoter) for duty in held[:SHOWN]]
    lines += frame(f"… và {len(held) - SHOWN} việc khác.") if len(held) > SHOWN else ()
    return Draft(
        route=Route.DOCUMENT,
        lines=tuple(lines),
        query=query,
        citations=quoter.citations,
        tasks=tuple(ShownTask(task=task) for duty in held[:SHOWN] for task in duty.values()),
        abstained=not held,
    )


def compose_only(query: Query, own: Sheet, others: Sequence[Sheet], quoter: Quoter) -> Draft:
    """The duties of one plan to which none of the others has a like one."""
    tasks = alone(own, others)
    rest = phrases.names([other.name for other in others]) if len(others) <= NAMED else "các kế hoạch khác"
    head = f"Chỉ có ở {own.name}, không thấy việc tương tự ở {rest}: {len(tasks)} việc"
    lines = [*frame(head if tasks else f"{own.name} không có việc nào mà {rest} không có việc tương tự.")]
    lines += [_task_line(task, quoter) for task in tasks[:SHOWN]]
    lines += frame(f"… và {len(tasks) - SHOWN} việc khác.") if len(tasks) > SHOWN else ()
    return Draft(
        route=Route.DOCUMENT,
        lines=tuple(lines),
        query=query,
        citations=quoter.citations,
        tasks=tuple(ShownTask(task=task) for task in tasks[:SHOWN]),
        abstained=not tasks,
    )


def common(sheets: Sequence[Sheet]) -> list[Duty]:
    """Duties of more than one plan, those that most plans have first, each task in one of them."""
    stars = [star for sheet in sheets for star in _stars(sheet, sheets)]
    found: list[Duty] = []
    used: set[str] = set()
    for star in sorted(stars, key=lambda duty: -len(duty)):
        ids = {task.id for task in star.values()}
        if len(star) > 1 and not ids & used:
            found.append(star)
            used |= ids
    return found


def _stars(sheet: Sheet, sheets: Sequence[Sheet]) -> list[dict[str, Task]]:
    """Each task of a plan with the like ones of the others, in the order of the plans."""
    like: dict[str, dict[str, Task]] = {task.id: {sheet.plan.id: task} for task in sheet.tasks}
    for other in sheets:
        if other is not sheet:
            for left, right in _matched(sheet, other, KINDRED):
                like[left.id][other.plan.id] = right
    order = [one.plan.id for one in sheets]
    return [{plan_id: duty[plan_id] for plan_id in order if plan_id in duty} for duty in like.values()]


def alone(own: Sheet, others: Sequence[Sheet]) -> tuple[Task, ...]:
    """The tasks of a plan to which none of the others has a like one."""
    shared = {left.id for other in others for left, _ in _matched(own, other, AKIN)}
    return tuple(task for task in own.tasks if task.id not in shared)


def _matched(one: Sheet, two: Sheet, least: float) -> list[tuple[Task, Task]]:
    matched = match(one.tasks, two.tasks, one.plan.meta, two.plan.meta, least=least)
    return [(pair.left, pair.right) for pair in matched.pairs]


def _opening(count: int, most: int, plans: int) -> tuple[str, ...]:
    every = f"cả {plans} kế hoạch"
    if not count:
        return (f"Không thấy việc nào có nội dung tương tự ở {every}.",)
    if most == plans:
        return (f"Có nội dung tương tự ở {every}: {count} việc",)
    return (
        f"Không thấy việc nào có nội dung tương tự ở {every}.",
        f"Nhiều kế hoạch cùng có nhất ({most}/{plans} kế hoạch): {count} việc",
    )


def _duty_line(duty: Duty, names: Mapping[str, str], quoter: Quoter) -> Line:
    """ "• … – KH A (Mục II.1): thường xuyên [1]; KH B (Mục II.3): Quý III/2026 [2]"."""
    cites: list[int] = []
    bits = []
    for plan_id, task in duty.items():
        own = quoter.cite_task(task)
        cites += own
        due = f": {said}" if (said := parts.deadline(task)) else ""
        bits.append(f"{names[plan_id]} ({task.where}){due}{marks(own)}")
    first = next(iter(duty.values()))
    return Line(text=f"• {phrases.title(first, WORDS)} – {'; '.join(bits)}", cites=tuple(cites))


def _task_line(task: Task, quoter: Quoter) -> Line:
    cites = quoter.cite_task(task)
    due = parts.deadline(task)
    said = " – ".join(filter(None, (phrases.title(task, WORDS), due)))
    return Line(text=f"• {task.id}: {said} ({task.where}){marks(cites)}", cites=cites)
