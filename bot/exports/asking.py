"""What "/xuat xlsx Sở Tài chính trước 30/6/2026" asks for. Pure."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from bot.exports.kinds import KINDS, address
from bot.exports.models import Listing, Source
from bot.web.rows import line_of, within
from corpus.agencies import Registry
from corpus.models import Task
from corpus.text import fold
from rag.models import Query, ShownTask, Window
from rag.select import concerns, effective_window
from rag.windows import find_window


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
    window = effective_window(Query(question=rest, today=today, window=found.window)) if found else None
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
    found = [line_of(task, today, concerns(task, agencies, groups_of)) for task in tasks]
    lines = [line for line in found if line.role or not agencies]
    days = wanted.window
    if days:
        fitting = (within(one, days.start or date.min, days.end or date.max, today) for one in lines)
        lines = [line for line in fitting if line]
    lines.sort(key=lambda line: line.due or date.max)
    return Listing(
        shown=tuple(ShownTask(task=line.task, role=line.role) for line in lines),
        plans=plans,
        today=today,
        agency=wanted.agency,
        days=days.label if days else "",
        province=province,
    )
