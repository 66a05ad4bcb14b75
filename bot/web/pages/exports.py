"""The list of tasks as a file, narrowed as the page is."""

from starlette.responses import Response

from bot.exports.kinds import KINDS, Kind, address, file_name
from bot.exports.models import Listing, sources
from bot.web import filters
from bot.web.asking import Ask
from bot.web.gate import Handler, Page
from bot.web.meaning import read_address
from rag.models import ShownTask


def download(kind: str, made: Kind) -> Handler:
    """The page that gives a kind of file."""

    def show(ask: Ask) -> Response:
        listing = _listing(ask)
        name = file_name(kind, listing)
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(made.make(listing), 200, headers, made.media_type)

    return show


def _listing(ask: Ask) -> Listing:
    """Every task that the page would list, all pages of it."""
    catalogue = ask.house.catalogue(ask.today)
    agency, wanted, lines = read_address(ask.query, catalogue)
    found = filters.narrow(lines, wanted, ask.today)
    return Listing(
        shown=tuple(ShownTask(task=line.task, role=line.role) for line in found),
        plans=sources(tuple(catalogue.cards.values())),
        today=ask.today,
        agency=agency.name,
        days=filters.days_label(wanted),
        province=ask.house.settings.province,
    )


PAGES = tuple(
    Page(address(kind), "xuat", download(kind, made), rate="export") for kind, made in KINDS.items()
)
