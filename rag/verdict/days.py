"""Whether a find speaks of the days asked about: a target for 2026 answers nothing on 2030. Pure."""

import re
from collections.abc import Mapping

from corpus.models import Deadline, DeadlineKind, Task
from rag.models import Ask, Query, Window
from rag.search.judging import Found
from rag.select import days_in, effective_window
from rag.verdict.bounds import AHEAD, SHORT
from rag.verdict.wordings import words_of
from rag.words import level

Terms = Mapping[str, tuple[int, int]]
"""The years that a plan as a whole is for, first and last, by its id; plans without any are left out."""

_YEAR = re.compile(r"\b(20\d\d)\b")
# A year named without "năm", which no reader of days takes for one: "chỉ tiêu 2029", "đặt ra cho 2030".
_YEAR_ALONE = re.compile(r"\b(?:cho|hoi|vao|cua|trong|chi tieu|muc tieu)\s+(20\d\d)\b(?!\s*[-–/]\s*\d)(?!/)")
_EVERY_YEAR = re.compile(r"(?i)\b(?:hằng|hàng|mỗi)\s+năm\b")
_TARGET = re.compile(r"\W*(?:(?:cho|xin|hoi|biet|cac|nhung|ve) )*(?:muc tieu|chi tieu|ty le|ti le)\b")
_LASTING = frozenset({DeadlineKind.CONTINUOUS, DeadlineKind.RANGE})


def days_fit(query: Query, found: Found, terms: Terms | None = None) -> bool:
    """Whether a find speaks of the days asked about: what goes on in them does, unless it is asked what
    falls due there ("is there one in quarter III?")."""
    window = query.window
    if window is None or query.claim or query.late or Ask.WHEN in query.asks:
        return True
    if found.task is None:
        return _passage_fits(query, window, found, (terms or {}).get(found.chunk.plan_id))
    return _task_fits(query, window, found, found.task)


def other_year(query: Query, found: Found) -> bool:
    """Whether a year is named of which the find does not speak."""
    known = f"{words_of(found)} {found.chunk.heading} {query.today.year}"
    if found.task and found.task.deadline.due:
        known = f"{known} {found.task.deadline.due.year}"
    return any(year not in known for year in _YEAR_ALONE.findall(level(query.question)))


def _target_asked(query: Query) -> bool:
    """Whether a value is asked for, be it by its bare name: "Mục tiêu … năm 2030?"."""
    return Ask.TARGET in query.asks or bool(_TARGET.match(level(query.question)))


def _passage_fits(query: Query, window: Window, found: Found, term: tuple[int, int] | None) -> bool:
    """A number is for the year its passage names, or for the end of the years its plan is for."""
    if _target_asked(query) and window.end and window.end.year != query.today.year:
        year = window.end.year
        return str(year) in found.chunk.text or (term is not None and year == term[1])
    return not (Ask.YESNO in query.asks and _short(window))


def _task_fits(query: Query, window: Window, found: Found, task: Task) -> bool:
    deadline = task.deadline
    if Ask.TARGET in query.asks and window.end and deadline.due and window.end.year != deadline.due.year:
        return str(window.end.year) in task.text
    if days_in(deadline, effective_window(query) or window):
        return True
    if _TARGET.match(level(query.question)) and window.end and window.end.year > query.today.year:
        return str(window.end.year) in task.text or _goes_on(deadline, window)
    if Ask.YESNO in query.asks and _short(window):
        return bool(_EVERY_YEAR.search(f"{task.text} {deadline.raw}"))
    return _goes_on(deadline, window) or _same_years(query, window, found, task)


def _goes_on(deadline: Deadline, window: Window) -> bool:
    """Whether it has begun by then and is not over: "năm 2026 và các năm tiếp theo" holds in 2028."""
    if deadline.kind not in _LASTING or deadline.start is None:
        return False
    begun = window.end is None or deadline.start <= window.end
    over = deadline.due is not None and window.start is not None and deadline.due < window.start
    return begun and not over


def _same_years(query: Query, window: Window, found: Found, task: Task) -> bool:
    asked = {str(d.year) for d in (window.start, window.end) if d}
    known = f"{task.text} {task.heading} {task.deadline.raw} {task.basis} {found.chunk.heading}"
    years = set(_YEAR.findall(known)) | {str(d.year) for d in (task.deadline.start, task.deadline.due) if d}
    if not years:
        return window.end is None or window.end.year <= query.today.year + AHEAD
    return bool(asked & years)


def _short(window: Window) -> bool:
    return window.start is not None and window.end is not None and (window.end - window.start).days < SHORT
