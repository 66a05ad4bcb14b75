"""One task (or few), one field asked: the field first, then the plan's own words."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.models import DeadlineKind, Task
from rag.compose import parts, phrases
from rag.draft import Draft, Line, frame, marks
from rag.models import Ask, Query, Role, Route, ShownTask
from rag.proof import Quoter
from rag.question.residue import content_words
from rag.select import (
    LEAD,
    LEAD_SHARED,
    ROLES,
    SUPPORT,
    SUPPORT_SHARED,
    GroupsOf,
    concerns,
    is_overdue,
    next_day,
)
from rag.words import shorten, syllables

QUOTE = 900
QUOTE_MANY = 260
BESIDE = 160  # of what was not asked for


def compose_lookup(query: Query, tasks: Sequence[Task], quoter: Quoter, groups_of: GroupsOf) -> Draft:
    """The answer about the tasks found; every line carries its proof."""
    lines: list[Line] = []
    shown = []
    for task in tasks:
        cites = quoter.cite_task(task, full=len(tasks) == 1)
        fields = [f for f in _fields(task, query, groups_of, alone=len(tasks) == 1) if f]
        limit = QUOTE if len(tasks) == 1 else QUOTE_MANY
        for text in fields:
            lines.append(Line(text=f"{text}{marks(cites)}", cites=cites))
        quote = f"“{shorten(task.text, limit)}” ({task.id}, {parts.place(task, quoter.short(task.plan_id))})"
        lines.append(Line(text=f"{quote}{marks(cites[:1])}", cites=cites[:1]))
        shown.append(
            ShownTask(task=task, role=concerns(task, query.agencies, groups_of) if query.agencies else "")
        )
    if query.claim:
        lines += frame(phrases.NO_CHANGE)
    if query.part and tasks and not any(item.role for item in shown):
        lines += frame(phrases.OWN_LIST.format(query.agencies[0]))
    return Draft(
        route=Route.LOOKUP,
        lines=tuple(lines),
        query=query,
        citations=quoter.citations,
        tasks=tuple(shown),
    )


def _fields(task: Task, query: Query, groups_of: GroupsOf, *, alone: bool) -> list[str]:
    asks = set(query.asks)
    first: list[str] = []
    if verdict := _verdict(task, query, groups_of):
        first.append(verdict)
    if Ask.TARGET in asks and task.target:
        first.append(f"Chỉ tiêu: {parts.target(task)}.")
    if Ask.WHEN in asks or query.late:
        first.append(_when(task, query))
    if asks & {Ask.WHO, Ask.SUPPORT}:
        first.append(
            f"{parts.who(task)}." if parts.who(task) else "Kế hoạch không ghi cơ quan chủ trì, phối hợp."
        )
    if Ask.REPORT_TO in asks and task.report_to:
        first.append(f"Nơi nhận báo cáo: {phrases.names(task.report_to)}.")
    if Ask.OUTPUT in asks:
        first.append(
            f"Kết quả: {task.output.rstrip('.;')}." if task.output else "Kế hoạch không ghi kết quả riêng."
        )
    if Ask.BASIS in asks:
        first.append(
            f"Căn cứ: {task.basis.rstrip('.;')}." if task.basis else "Kế hoạch không ghi căn cứ riêng."
        )
    return [*first, *_rest(task, query, " ".join(first), alone=alone)]


def _rest(task: Task, query: Query, said: str, *, alone: bool) -> list[str]:
    """What an official wants to see besides, unless it was said: of a single task the whole row."""
    asks, bits = set(query.asks), []
    if task.lead and not asks & {Ask.WHO, Ask.SUPPORT}:
        bits.append(parts.who(task))
    if not asks & {Ask.WHEN} and (due := parts.deadline(task)) and due not in said:
        bits.append(f"Thời hạn: {due}")
    if task.target and Ask.TARGET not in asks:
        bits.append(f"Chỉ tiêu: {parts.target(task)}")
    said_so = [f"{'. '.join(bits)}."] if bits else []
    return [*said_so, *_whole(task, query)] if alone else said_so


def _whole(task: Task, query: Query) -> list[str]:
    """The row's output and basis, where nobody asked for them; short unless the question speaks of them."""
    kept = (("Kết quả", task.output, Ask.OUTPUT), ("Căn cứ", task.basis, Ask.BASIS))
    return [
        f"{name}: {shorten(said.rstrip('.;'), QUOTE if _spoken_of(said, task, query) else BESIDE)}."
        for name, said, ask in kept
        if said and ask not in query.asks
    ]


def _spoken_of(field: str, task: Task, query: Query) -> bool:
    """Whether the question has a pair of words of a field that the task's own words have not."""
    own = set(pairwise(syllables(field))) - set(pairwise(syllables(task.text)))
    return not own.isdisjoint(pairwise(content_words(query.text)))


def _when(task: Task, query: Query) -> str:
    due = parts.due_in_window(task, query) if query.window else parts.deadline(task)
    if not due:
        return "Kế hoạch không ghi thời hạn cụ thể cho việc này."
    text = f"Thời hạn: {due}"
    if last := parts.last_safe_day(task):
        text += f", tức muộn nhất {last}"
    day = task.deadline.due
    if query.late and day:
        text += (
            ". Gửi trong hôm nay là đã chậm"
            if is_overdue(task.deadline, query.today)
            else ". Hôm nay chưa quá hạn"
        )
    elif day and is_overdue(task.deadline, query.today):
        text += f"; đến {phrases.day(query.today)} đã quá hạn, kế hoạch không ghi tình trạng thực hiện"
    else:
        text += _ahead(task, query)
    return f"{text}."


def _ahead(task: Task, query: Query) -> str:
    """How many days are left, of what recurs until the next time; "" where the plan names no day ahead."""
    day = next_day(task.deadline, query.today)
    if day is None or (query.window and task.deadline.kind is DeadlineKind.RECURRING):
        return ""
    left = f"còn {(day - query.today).days} ngày"
    recurs = task.deadline.kind is DeadlineKind.RECURRING
    return f"; kỳ tới {phrases.day(day)} ({left})" if recurs else f" ({left})"


def _verdict(task: Task, query: Query, groups_of: GroupsOf) -> str:
    """ "Không. Sở Tài chính phối hợp": only where the part of a body is asked about."""
    yesno = Ask.YESNO in query.asks
    if not query.agencies or not (query.part or (yesno and query.role)):
        return ""
    names = query.agencies if query.part else query.agencies[:1]
    roles = {name: concerns(task, (name,), groups_of) for name in names}
    said = "; ".join(_PARTS[role].format(name) for name, role in roles.items())
    if not yesno:
        return f"{said}."
    role = roles[names[0]]
    wanted = _WANTED[query.role]
    return f"{'Có' if role in wanted else 'Không'}. {said}."


_PARTS = {
    LEAD: "{} chủ trì",
    SUPPORT: "{} phối hợp",
    LEAD_SHARED: "{} không được giao đích danh, thuộc nhóm được giao chung",
    SUPPORT_SHARED: "{} thuộc nhóm phối hợp",
    "": "{} không được nêu ở việc này",
}
_WANTED = {Role.LEAD: {LEAD, LEAD_SHARED}, Role.SUPPORT: {SUPPORT, SUPPORT_SHARED}, None: set(ROLES)}
