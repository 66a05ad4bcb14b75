"""The first page: questions and answers, with citations that open the plan."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.dialogue.models import Reply
from bot.layout import shorten
from bot.render import QUOTE_LIMIT, seen
from bot.web import texts
from bot.web.asking import Ask
from bot.web.catalogue import Catalogue
from bot.web.gate import Page
from bot.web.prose import Block, blocks
from bot.web.talk import Exchange
from bot.web.views import failure, page, render
from corpus.models import Task
from rag.models import Answer, Citation

PEOPLE_ASK = (
    "Từ nay đến cuối năm Sở Tài chính chủ trì việc gì?",
    "Những việc nào đang quá hạn?",
    "Quý này có việc gì đến hạn?",
    "Cơ quan nào chủ trì xây dựng kiến trúc dữ liệu?",
)


MORE = "“xem tiếp”"
"""What a list that goes on tells people to say."""


class Source(NamedTuple):
    """A citation as a card. link: opens the plan at the quoted words."""

    n: int
    plan: str
    where: str
    quote: str
    task_id: str
    link: str


class Shown(NamedTuple):
    """An exchange ready for the template. options: buttons by their place among all; more: whether a long
    list goes on, and the next words can ask for it."""

    n: int
    asked: str
    said: tuple[Block, ...]
    sources: tuple[Source, ...]
    options: tuple[tuple[int, str], ...]
    toast: str
    more: bool


def show(ask: Ask) -> Response:
    """The page with what this browser talked about."""
    talk = ask.house.talks.of(ask.visitor.browser, ask.now)
    catalogue = ask.house.catalogue(ask.today)
    exchanges = [shown(one, catalogue) for one in talk.exchanges]
    past = [one._replace(more=False) for one in exchanges[:-1]]
    return page(
        ask,
        "chat.html",
        exchanges=[*past, *exchanges[-1:]],
        examples=PEOPLE_ASK,
        typed=ask.query("hoi"),
        plans=len(catalogue.cards),
        tasks=len(catalogue.tasks),
    )


def answer(ask: Ask) -> Response:
    """A question or command, answered."""
    words = ask.form.get("cau_hoi", "").strip()
    if not words:
        return failure(ask, texts.EMPTY_QUESTION, 422)
    return _said(ask, ask.house.talks.say(ask.visitor.speaker, words, ask.now))


def press(ask: Ask) -> Response:
    """A button under an answer."""
    number, place = ask.form.get("cau", ""), ask.form.get("chon", "")
    exchange = None
    if number.isdecimal() and place.isdecimal():
        exchange = ask.house.talks.press(ask.visitor.speaker, int(number), int(place), ask.now)
    return failure(ask, texts.GONE_OPTION, 410) if exchange is None else _said(ask, exchange)


def fresh(ask: Ask) -> Response:
    """A new conversation."""
    ask.house.talks.forget(ask.visitor.browser)
    return RedirectResponse("/", 303)


def shown(exchange: Exchange, catalogue: Catalogue) -> Shown:
    """An exchange with links to where its words stand."""
    reply = exchange.reply
    answered = reply.answer
    cited = {one.n for one in answered.citations} if answered else set()
    said = blocks(
        _words(reply),
        is_task=catalogue.tasks.__contains__,
        cited=cited,
    )
    return Shown(
        n=exchange.n,
        asked=exchange.asked,
        said=said,
        sources=_sources(answered, catalogue),
        options=tuple(
            (place, option.label)
            for place, option in enumerate(option for row in reply.options for option in row)
            if option.action.verb != "source"  # each citation opens its own
        ),
        toast=reply.toast,
        more=bool(answered and MORE in answered.text),
    )


def _words(reply: Reply) -> str:
    """All that is said; where it asks back, the choices are buttons and not listed twice."""
    if reply.answer is None:
        return "\n".join((reply.text, *reply.pages))
    asks_back = reply.answer.query is not None and reply.answer.query.choices
    return reply.answer.text.partition("\n")[0] if asks_back else reply.answer.text


def source_link(plan_id: str, task_id: str | None, start: int, end: int) -> str:
    """The address that opens a plan at a quote."""
    marked = f"nv={task_id}&" if task_id else ""
    return f"/ke-hoach/{plan_id}?{marked}tu={start}&den={end}#trich"


def task_link(task: Task) -> str:
    """The address that opens a plan at all the words of a task."""
    return f"/ke-hoach/{task.plan_id}?nv={task.id}#trich"


def _sources(answered: Answer | None, catalogue: Catalogue) -> tuple[Source, ...]:
    cited: Sequence[Citation] = answered.citations if answered else ()
    return tuple(
        Source(
            one.n,
            catalogue.short(one.plan_id),
            one.where,
            shorten(seen(one.quote), QUOTE_LIMIT),
            one.task_id or "",
            source_link(one.plan_id, one.task_id, one.span.start, one.span.end),
        )
        for one in cited
    )


def _said(ask: Ask, exchange: Exchange) -> Response:
    """For our script the exchange alone; else back to the page, at its end."""
    person = ask.visitor.person
    if person is not None and ask.house.store.people.get(person.id) is None:
        ask.house.talks.keep_only(ask.visitor.browser, exchange)
    if not ask.scripted:
        return RedirectResponse(f"/#c{exchange.n}", 303)
    values: dict[str, Any] = {"one": shown(exchange, ask.house.catalogue(ask.today))}
    return HTMLResponse(render(ask, "_exchange.html", **values))


PAGES = (
    Page("/", "hoi", show),
    Page("/hoi", "hoi", answer, "POST", rate="ask"),
    Page("/chon", "hoi", press, "POST", rate="ask"),
    Page("/moi", "moi", fresh, "POST", rate="write"),
)
