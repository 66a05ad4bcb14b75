"""What "/xuat xlsx Sở Tài chính trước 30/6/2026" asks for. Pure."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from bot.exports.kinds import KINDS, address
from bot.exports.models import Listing, Source
from bot.web.rows import last_day
from corpus.agencies import Registry
from corpus.models import Task
from corpus.text import fold
from rag.models import ShownTask, Window
from rag.select import concerns
from rag.windows import find_window

FIRST, LAST = date.min, date.max


class Wanted(NamedTuple):
    """kind: a key of KINDS, "" where none was named; agency: canonical, "" for all; unknown: words that name
    nothing known; candidates: bodies of which one must be chosen; window: the days, None for all."""

    kind: str = ""
    agency: str = ""
    unknown: str = ""
    candidates: tuple[str, ...] = ()
    window: Window | None = None


def read_wish(rest: str, registry: Registry, today: date) -> Wanted:
    """From what follows the command. Raises BadDate for a day that does not exist."""
    word, _, rest = rest.strip().partition(" ")
    kind = fold(word).lstrip(".")
    if kind not in KINDS:
        return Wanted(unknown=word)
    found = find_window(rest, today)
    body = rest
    for start, end in sorted(found.spans or (found.span,), reverse=True) if found else ():
        body = f"{body[:start]} {body[end:]}"
    body = " ".join(body.split()).strip(" ,;.")
    window = found.window if found else None
    if not body:
        return Wanted(kind, window=window)
    named = registry.find_typed(body)
    if named and named[0].names:
        return Wanted(kind, named[0].names[0], window=window)
    resolved = registry.resolve(body)
    if resolved.name:
        return Wanted(kind, resolved.name, window=window)
    candidates = named[0].candidates if named else resolved.candidates
    return Wanted(kind, unknown=body, candidates=candidates, window=window)


def link(wanted: Wanted) -> str:
    """Path and query of the file on the web page."""
    days = wanted.window
    values = {
        "co_quan": wanted.agency,
        "tu": days.start.isoformat() if days and days.start else "",
        "den": days.end.isoformat() if days and days.end else "",
    }
    query = urlencode({name: value for name, value in values.items() if value})
    return address(wanted.kind) + (f"?{query}" if query else "")


def listing_of(
    wanted: Wanted,
    tasks: Sequence[Task],
    plans: dict[str, Source],
    groups_of: Callable[[str], tuple[str, ...]],
    today: date,
    *,
    province: str = "",
) -> Listing:
    """The tasks asked for, earliest deadline first, those without one last."""
    agencies = (wanted.agency,) if wanted.agency else ()
    found = [ShownTask(task=t, role=concerns(t, agencies, groups_of)) for t in tasks if _in(t, wanted, today)]
    shown = [item for item in found if item.role or not agencies]
    shown.sort(key=lambda item: last_day(item.task, today) or LAST)
    label = wanted.window.label if wanted.window else ""
    return Listing(
        shown=tuple(shown),
        plans=plans,
        today=today,
        agency=wanted.agency,
        days=label,
        province=province,
    )


def _in(task: Task, wanted: Wanted, today: date) -> bool:
    """Whether its last day, or the next one of what comes back, lies in the days asked, as on the page."""
    if wanted.window is None:
        return True
    due = last_day(task, today)
    return due is not None and (wanted.window.start or FIRST) <= due <= (wanted.window.end or LAST)
