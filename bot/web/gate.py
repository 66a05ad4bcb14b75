"""The one way to a page: who it is, whether they may, whether a form is theirs, how often.

Every page names the command whose rule in `bot.access` counts for it. What has no rule is denied.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.access import may
from bot.web import texts
from bot.web.asking import Ask
from bot.web.house import House
from bot.web.tokens import says_word
from bot.web.views import failure
from bot.web.visitors import set_cookie, visitor_of
from corpus.errors import KehoachError

log = logging.getLogger(__name__)

FIELDS = 40


Handler = Callable[[Ask], Response]


class Page(NamedTuple):
    """A page or an action (method POST). command: whose rule counts; personal: only after signing in; rate:
    a bucket that the visitor draws from."""

    path: str
    command: str
    show: Handler
    method: str = "GET"
    personal: bool = False
    rate: str = ""


def endpoint(page: Page, house: House) -> Callable[[Request], Awaitable[Response]]:
    """What the router calls for a page."""

    async def serve(request: Request) -> Response:
        form = await _form(request) if page.method == "POST" else FormData()
        try:
            return await run_in_threadpool(_serve, page, house, request, form)
        finally:
            await form.close()

    return serve


async def _form(request: Request) -> FormData:
    return await request.form(max_files=1, max_fields=FIELDS)


def _serve(page: Page, house: House, request: Request, form: FormData) -> Response:
    now = house.clock()
    visitor = visitor_of(request, house.store, house.web, now)
    ask = Ask(
        request=request,
        house=house,
        visitor=visitor,
        now=now,
        form={name: value for name, value in form.items() if isinstance(value, str)},
        files={name: value for name, value in form.items() if isinstance(value, UploadFile)},
    )
    response = _checked(page, ask)
    if visitor.fresh and "set-cookie" not in response.headers:
        set_cookie(response, house.web, visitor.browser)
    return response


def _checked(page: Page, ask: Ask) -> Response:
    refused = _refusal(page, ask)
    if refused is not None:
        return refused
    try:
        return page.show(ask)
    except KehoachError as error:
        return failure(ask, error.advice, 422)
    except Exception:
        log.exception("page %s failed", page.path)
        return failure(ask, texts.FAILED, 500)


def _refusal(page: Page, ask: Ask) -> Response | None:
    visitor, house = ask.visitor, ask.house
    if page.method == "POST" and not (
        same_site(ask.request) and says_word(visitor.browser, ask.form.get("phieu", ""))
    ):
        return failure(ask, texts.STALE_FORM, 403)
    closed = not house.web.guests and page.command != "dangnhap"
    if not visitor.signed_in and (page.personal or closed):
        return _to_sign_in(page, ask)
    if not may(visitor.role, page.command, "private", "web"):
        return failure(ask, texts.NOT_ALLOWED, 403)
    if page.rate and not _within(page.rate, ask):
        return failure(ask, texts.TOO_MANY, 429)
    return None


def _within(rate: str, ask: Ask) -> bool:
    buckets = ask.house.buckets
    if rate == "ask" and not buckets.take("ask-address", client_of(ask.request)):
        return False
    return buckets.take(rate, ask.visitor.browser if not ask.visitor.fresh else client_of(ask.request))


def _to_sign_in(page: Page, ask: Ask) -> Response:
    if page.method == "POST" or ask.scripted:
        return failure(ask, texts.SIGN_IN_FIRST, 401)
    back = ask.request.url.path
    if ask.request.url.query:
        back += f"?{ask.request.url.query}"
    return RedirectResponse(f"/dang-nhap?ve={quote(back, safe='')}", 303)


def client_of(request: Request) -> str:
    """The address that asks."""
    return request.client.host if request.client else "-"


def same_site(request: Request) -> bool:
    """Whether a form was sent by a page of ours, as far as the browser says."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc == request.headers.get("host", "")


def safe_return(path: str) -> str:
    """A page of ours to go back to; anything else is the first page."""
    clean = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path
    return path if clean and path.isprintable() and not path.startswith("/dang-") else "/"
