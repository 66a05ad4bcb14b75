"""What a list of tasks is narrowed to, from the address of the page. Pure; what makes no sense is ignored."""

import calendar
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bot.web.rows import STATUS_WORDS, Line, Status, within
from corpus.deadlines import day_words
from corpus.models import TaskKind
from corpus.text import fold
from rag.select import LEAD, LEAD_SHARED, SUPPORT, SUPPORT_SHARED

PAGE_SIZE = 40
FAR = date.max
# "30/6/2026", "30-06-2026", "30.6.2026"
_DAY = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})")
ROLES: Mapping[str, tuple[str, frozenset[str]]] = {
    "chu-tri": ("Chủ trì", frozenset({LEAD})),
    "giao-chung": ("Giao chung cho nhóm", frozenset({LEAD_SHARED})),
    "phoi-hop": ("Phối hợp", frozenset({SUPPORT, SUPPORT_SHARED})),
}
WINDOWS = {
    "qua-han": "Đã quá hạn",
    "tuan-nay": "Tuần này",
    "30-ngay": "30 ngày tới",
    "thang-nay": "Tháng này",
    "quy-nay": "Quý này",
    "quy-sau": "Quý sau",
    "nam-nay": "Năm nay",
    "nam-sau": "Năm sau",
}
KINDS = {
    TaskKind.TASK: "Nhiệm vụ",
    TaskKind.TARGET: "Chỉ tiêu",
    TaskKind.REPORT: "Báo cáo",
    TaskKind.DUTY: "Giao việc",
}
SORTS = {"han": "Thời hạn", "ke-hoach": "Thứ tự trong kế hoạch", "co-quan": "Cơ quan chủ trì"}
GROUPS = {"": "Không nhóm", "co-quan": "Cơ quan chủ trì", "ke-hoach": "Kế hoạch", "quy": "Quý"}


class Filter(NamedTuple):
    """Every field narrows, empty ones do not. first, last: days typed; window: a key of WINDOWS."""

    agency: str = ""
    role: str = ""
    status: str = ""
    window: str = ""
    first: date | None = None
    last: date | None = None
    plan: str = ""
    kind: str = ""
    words: str = ""
    sort: str = "han"
    group: str = ""
    page: int = 1

    def values(self, **changes: object) -> dict[str, object]:
        """As the query of an address; a change of anything but the page goes to page one."""
        merged = self._replace(**{"page": 1, **changes})  # type: ignore[arg-type]
        return {
            "co_quan": merged.agency,
            "vai_tro": merged.role,
            "tinh_trang": merged.status,
            "han": merged.window,
            "tu": merged.first.isoformat() if merged.first else "",
            "den": merged.last.isoformat() if merged.last else "",
            "ke_hoach": merged.plan,
            "loai": merged.kind,
            "tim": merged.words,
            "xep": "" if merged.sort == "han" else merged.sort,
            "nhom": merged.group,
            "trang": "" if merged.page == 1 else merged.page,
        }


class Group(NamedTuple):
    """Lines under a heading, "" for all of them."""

    title: str
    lines: tuple[Line, ...]


def read_filter(query: Callable[[str], str], *, agency: str, plans: Iterable[str]) -> Filter:
    """From the values of an address. agency: the body meant, resolved already."""
    page = query("trang")
    return Filter(
        agency=agency,
        role=_one(query("vai_tro"), ROLES),
        status=_one(query("tinh_trang"), [status.value for status in Status]),
        window=_one(query("han"), WINDOWS),
        first=_day(query("tu")),
        last=_day(query("den")),
        plan=_one(query("ke_hoach"), plans),
        kind=_one(query("loai"), [kind.value for kind in TaskKind]),
        words=query("tim")[:120],
        sort=_one(query("xep"), SORTS) or "han",
        group=_one(query("nhom"), GROUPS),
        page=int(page) if page.isdecimal() and int(page[:6]) > 0 else 1,
    )


def unread_days(query: Callable[[str], str]) -> tuple[str, ...]:
    """What was typed for a day and is none."""
    return tuple(value[:20] for name in ("tu", "den") if (value := query(name)) and _day(value) is None)


def narrow(lines: Iterable[Line], wanted: Filter, today: date) -> tuple[Line, ...]:
    """The lines left, in the order wanted."""
    roles = ROLES[wanted.role][1] if wanted.role and wanted.agency else None
    window = days_of(wanted, today)
    words = fold(wanted.words)
    fitting = (
        line
        for line in lines
        if (roles is None or line.role in roles)
        and (not wanted.status or line.status == wanted.status)
        and (not wanted.plan or line.task.plan_id == wanted.plan)
        and (not wanted.kind or line.task.kind == wanted.kind)
        and (wanted.window != "qua-han" or line.status is Status.OVERDUE)
        and (not words or words in fold(f"{line.task.id} {line.task.text} {line.task.heading}"))
    )
    found = fitting if window is None else (within(line, *window, today) for line in fitting)
    return tuple(sorted((line for line in found if line), key=_order(wanted.sort)))


def grouped(lines: Sequence[Line], by: str, plan_title: Callable[[str], str]) -> tuple[Group, ...]:
    """The lines under headings, in the order in which these first occur."""
    if not by:
        return (Group("", tuple(lines)),) if lines else ()
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(_heading(line, by, plan_title), []).append(line)
    return tuple(Group(title, tuple(listed)) for title, listed in found.items())


def days_of(wanted: Filter, today: date) -> tuple[date, date] | None:
    """The days meant, both inclusive; None where no day narrows."""
    if wanted.first or wanted.last:
        return (wanted.first or date.min, wanted.last or FAR)
    month_end = calendar.monthrange(today.year, today.month)[1]
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    following = _months_on(quarter, 3)
    monday = today - timedelta(days=today.weekday())
    return {
        "tuan-nay": (monday, monday + timedelta(days=6)),
        "30-ngay": (today, today + timedelta(days=30)),
        "thang-nay": (today.replace(day=1), today.replace(day=month_end)),
        "quy-nay": (quarter, following - timedelta(days=1)),
        "quy-sau": (following, _months_on(following, 3) - timedelta(days=1)),
        "nam-nay": (date(today.year, 1, 1), date(today.year, 12, 31)),
        "nam-sau": (date(today.year + 1, 1, 1), date(today.year + 1, 12, 31)),
    }.get(wanted.window)


def days_label(wanted: Filter) -> str:
    """The days meant in words, "" where no day narrows."""
    if wanted.window and not (wanted.first or wanted.last):
        return WINDOWS[wanted.window].lower()
    parts = (
        f"từ ngày {day_words(wanted.first)}" if wanted.first else "",
        f"đến ngày {day_words(wanted.last)}" if wanted.last else "",
    )
    return " ".join(part for part in parts if part)


def _months_on(day: date, months: int) -> date:
    index = day.month - 1 + months
    return date(day.year + index // 12, index % 12 + 1, 1)


def _order(sort: str) -> Callable[[Line], tuple[object, ...]]:
    if sort == "co-quan":
        return lambda line: (line.task.lead[0] if line.task.lead else "￿", line.due or FAR)
    return (lambda line: (line.due or FAR,)) if sort == "han" else (lambda line: ())


def _heading(line: Line, by: str, plan_title: Callable[[str], str]) -> str:
    if by == "co-quan":
        return line.task.lead[0] if line.task.lead else "Không nêu cơ quan chủ trì"
    if by == "ke-hoach":
        return plan_title(line.task.plan_id)
    if line.quarter is None:
        return STATUS_WORDS[line.status]
    year, number = line.quarter
    return f"Quý {('I', 'II', 'III', 'IV')[number - 1]}/{year}"


def _one(value: str, allowed: Iterable[str]) -> str:
    return value if value in set(allowed) else ""


def _day(value: str) -> date | None:
    """As people write it (day/month/year) or as addresses carry it; None for a day that does not exist."""
    typed = _DAY.fullmatch(value)
    try:
        if typed:
            return date(int(typed[3]), int(typed[2]), int(typed[1]))
        return date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
