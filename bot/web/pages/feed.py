"""A personal calendar: a secret address that calendar programs read without a sign-in, until revoked."""

from collections.abc import Awaitable, Callable
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from bot.access import may
from bot.exports.models import Listing, sources
from bot.schedule.calendar import local_day
from bot.state.models import Person
from bot.web import texts
from bot.web.asking import Ask
from bot.web.gate import Page, client_of
from bot.web.house import House
from bot.web.tokens import fresh_token, is_token
from bot.web.views import page
from bot.web.visitors import role_of
from rag.models import ShownTask

PREFIX = "/lich-rieng/tep/"
PATH = PREFIX + "{token}.ics"


def serve(house: House) -> Callable[[Request], Awaitable[Response]]:
    """What the router calls for the secret address."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_answer, house, request)

    return answer


def feed(ask: Ask, address: str = "") -> Response:
    """Whether there is one, and how to get or revoke it. address: shown once, right after it was made."""
    person = ask.visitor.person
    assert person is not None
    since = ask.house.store.feeds.since(person.id)
    return page(ask, "feed.html", since=since, secret=address)


def make(ask: Ask) -> Response:
    """A new address; the one before ends."""
    person, store = ask.visitor.person, ask.house.store
    assert person is not None
    token = fresh_token()
    with store.write():
        store.feeds.open(token, person.id, ask.now)
        store.system.audit(person.uid, "feed", "made", ask.now)
    return feed(ask, f"{ask.house.web.address.rstrip('/')}{PREFIX}{token}.ics")


def revoke(ask: Ask) -> Response:
    """The address is worth nothing any more."""
    person, store = ask.visitor.person, ask.house.store
    assert person is not None
    with store.write():
        if store.feeds.close(person.id):
            store.system.audit(person.uid, "feed", "revoked", ask.now)
    return RedirectResponse("/lich-rieng", 303)


def _answer(house: House, request: Request) -> Response:
    token = str(request.path_params["token"])
    client = client_of(request)
    if not house.buckets.free("feed-wrong", client):
        return _later()
    person = _person(house, token)
    if person is None:
        house.buckets.take("feed-wrong", client)
        return PlainTextResponse(texts.NOT_FOUND, 404)
    if not house.buckets.take("feed", str(person.id)):
        return _later()
    from bot.exports.ics import calendar

    data = calendar(_listing(house, person, local_day(house.clock())))
    return Response(data, 200, {"content-disposition": 'inline; filename="lich.ics"'}, "text/calendar")


def _later() -> Response:
    return PlainTextResponse(texts.TOO_MANY, 429, {"retry-after": "600"})


def _person(house: House, token: str) -> Person | None:
    """Whose address it is, if they still may follow anything."""
    number = house.store.feeds.whose(token) if is_token(token) else None
    person = house.store.people.get(number) if number is not None else None
    if person is None or not may(role_of(house.store, person), "dangky", "private", "web"):
        return None
    return person


def _listing(house: House, person: Person, today: date) -> Listing:
    """All that the person follows, each task once."""
    catalogue = house.catalogue(today)
    ids = dict.fromkeys(house.room.followed(person, today))
    return Listing(
        shown=tuple(ShownTask(task=catalogue.tasks[one]) for one in ids if one in catalogue.tasks),
        plans=sources(tuple(catalogue.cards.values())),
        today=today,
        page=house.web.address,
        name="Nhiệm vụ đang theo dõi",
    )


PAGES = (
    Page("/lich-rieng", "dangky", feed, personal=True),
    Page("/lich-rieng/lap", "dangky", make, "POST", personal=True, rate="write"),
    Page("/lich-rieng/bo", "dangky", revoke, "POST", personal=True, rate="write"),
)
