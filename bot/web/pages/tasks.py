"""Tasks: the list that can be narrowed, sorted and grouped, and each task with all that its plan says."""

from starlette.responses import Response

from bot.exports.kinds import KINDS
from bot.exports.kinds import address as file_address
from bot.render import KIND_WORDS
from bot.web import filters, texts
from bot.web.asking import Ask
from bot.web.filters import PAGE_SIZE, Filter
from bot.web.gate import Page
from bot.web.meaning import read_address
from bot.web.pages.chat import task_link
from bot.web.rows import ROLE_WORDS, STATUS_WORDS, Line, line_of
from bot.web.views import address, failure, page
from corpus.models import TaskKind
from rag.compose.parts import target

DOWNLOADS = tuple((kind.label, file_address(name)) for name, kind in KINDS.items())
"""Label and address of each kind of file that the list can be taken along as; each is asked with the query
of the list, and reads it by `filters.read_filter`."""


ON_PAPER = 1000
"""Tasks of a list that is printed; a longer one is cut into such parts."""


def listing(ask: Ask) -> Response:
    """The list."""
    catalogue = ask.house.catalogue(ask.today)
    agency, wanted, lines = read_address(ask.query, catalogue)
    found = filters.narrow(lines, wanted, ask.today)
    printing = ask.query("in") == "1"
    size = ON_PAPER if printing else PAGE_SIZE
    pages = max(1, -(-len(found) // size))
    wanted = wanted._replace(page=min(wanted.page, pages))
    part = found[(wanted.page - 1) * size : wanted.page * size]
    return page(
        ask,
        "tasks.html",
        agency=agency,
        wanted=wanted,
        count=len(found),
        counts=_counts(found),
        groups=filters.grouped(part, wanted.group, catalogue.short),
        pages=pages,
        short=catalogue.short,
        words=filters,
        statuses=STATUS_WORDS,
        roles=ROLE_WORDS,
        agencies=catalogue.agencies,
        cards=tuple(catalogue.cards.values()),
        narrowed=wanted != Filter(sort=wanted.sort, group=wanted.group),
        downloads=DOWNLOADS,
        query=ask.request.url.query,
        printing=printing,
        paper=address("/nhiem-vu", **wanted.values(), **{"in": 1}),
        unread=filters.unread_days(ask.query),
        typed_days=(ask.query("tu"), ask.query("den")),
        days=filters.days_label(wanted),
    )


def one(ask: Ask) -> Response:
    """A task with everything that its plan says of it."""
    catalogue = ask.house.catalogue(ask.today)
    task = catalogue.tasks.get(ask.path("task_id"))
    if task is None:
        return failure(ask, texts.NO_TASK.format(ask.path("task_id")), 404)
    return page(
        ask,
        "task.html",
        line=line_of(task, ask.today),
        task=task,
        kind=KIND_WORDS[task.kind].capitalize(),
        plan=catalogue.short(task.plan_id),
        goal=target(task),
        source=task_link(task),
        groups={name: catalogue.registry.members(name) for name in task.lead},
    )


def targets(ask: Ask) -> Response:
    """The targets, by plan, with what is to be reached by when."""
    catalogue = ask.house.catalogue(ask.today)
    agency, _, lines = read_address(ask.query, catalogue)
    found = [line for line in lines if line.task.kind is TaskKind.TARGET]
    return page(
        ask,
        "targets.html",
        agency=agency,
        agencies=catalogue.agencies,
        groups=filters.grouped(found, "ke-hoach", catalogue.short),
        count=len(found),
        goal=target,
    )


def _counts(found: tuple[Line, ...]) -> dict[str, int]:
    return {status: sum(line.status == status for line in found) for status in STATUS_WORDS}


PAGES = (
    Page("/nhiem-vu", "nhiemvu", listing),
    Page("/nhiem-vu/{task_id}", "nguon", one),
    Page("/chi-tieu", "chitieu", targets),
)
