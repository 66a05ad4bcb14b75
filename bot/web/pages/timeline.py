"""Deadlines as a picture: bodies by months, quarters as bands, overdue ones in red; and as a table."""

from starlette.responses import Response

from bot.web import chart, filters
from bot.web.asking import Ask
from bot.web.gate import Page
from bot.web.meaning import read_address
from bot.web.views import page


def timeline(ask: Ask) -> Response:
    """One year of deadlines."""
    catalogue = ask.house.catalogue(ask.today)
    agency, wanted, lines = read_address(ask.query, catalogue)
    lines = filters.narrow(lines, filters.Filter(agency=agency.name, plan=wanted.plan), ask.today)
    years = chart.years_of(lines, ask.today)
    asked = ask.query("nam")
    year = int(asked) if asked.isdecimal() and int(asked) in years else ask.today.year
    made = chart.make_chart(lines, year, ask.today)
    return page(
        ask,
        "timeline.html",
        chart=made,
        month_x=chart.month_x,
        sizes=chart,
        years=years,
        agency=agency,
        agencies=catalogue.agencies,
        wanted=wanted,
        cards=tuple(catalogue.cards.values()),
    )


PAGES = (Page("/lich-han", "han", timeline),)
