"""Passages of the plans, found by content."""

from typing import NamedTuple

from starlette.responses import Response

from bot.layout import shorten
from bot.render import seen
from bot.web.asking import Ask
from bot.web.gate import Page
from bot.web.pages.chat import source_link
from bot.web.views import page

FOUND = 20
SHOWN = 420


class Passage(NamedTuple):
    """A passage. link: opens the plan there."""

    plan: str
    where: str
    text: str
    task_id: str
    link: str


def search(ask: Ask) -> Response:
    """Accented or not, words or whole sentences."""
    words = ask.query("tu")
    catalogue = ask.house.catalogue(ask.today)
    found = catalogue.edition.desk.assistant.search(words, FOUND) if words else ()
    passages = []
    for one in found:
        span = one.spans[0] if one.spans else None
        task_id = one.task.id if one.task else ""
        link = source_link(one.plan_id, task_id, span.start, one.spans[-1].end) if span else "#"
        text = shorten(seen(one.text), SHOWN)
        passages.append(Passage(catalogue.short(one.plan_id), one.where, text, task_id, link))
    return page(ask, "search.html", words=words, passages=passages)


PAGES = (Page("/tim", "hoi", search, rate="ask"),)
