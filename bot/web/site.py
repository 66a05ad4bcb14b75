"""The application: pages behind their gate, files, and the stream that wakes open pages."""

from collections.abc import Awaitable, Callable, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.web import texts
from bot.web.asking import Ask
from bot.web.assets import PREFIX
from bot.web.gate import Page, endpoint
from bot.web.house import House
from bot.web.live import live
from bot.web.pages import (
    account,
    chat,
    exports,
    feed,
    follow,
    inbox,
    members,
    pictures,
    plans,
    review,
    search,
    tasks,
    timeline,
)
from bot.web.shield import Shield, TooLarge
from bot.web.views import failure

PAGES: Sequence[Page] = (
    *chat.PAGES,
    *tasks.PAGES,
    *exports.PAGES,
    *feed.PAGES,
    *timeline.PAGES,
    *plans.PAGES,
    *search.PAGES,
    *account.PAGES,
    *inbox.PAGES,
    *follow.PAGES,
    *review.PAGES,
    *members.PAGES,
)
YEAR = 31_536_000


def make_site(house: House) -> ASGIApp:
    """Everything under one roof."""
    routes = [Route(one.path, endpoint(one, house), methods=_methods(one)) for one in PAGES]
    routes += [
        Route(f"{PREFIX}{{name}}", _static(house), methods=["GET", "HEAD"]),
        Route(feed.PATH, feed.serve(house), methods=["GET", "HEAD"]),
        Route(pictures.PATH, pictures.serve(house), methods=["GET", "HEAD"]),
        Route("/song", live(house), methods=["GET"]),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(GZipMiddleware, minimum_size=800, compresslevel=5)],
        exception_handlers={HTTPException: _missing(house), TooLarge: _too_large},
    )
    return Shield(app, web=house.web, buckets=house.buckets)


def _methods(page: Page) -> list[str]:
    return ["POST"] if page.method == "POST" else ["GET", "HEAD"]


Endpoint = Callable[[Request], Awaitable[Response]]
Handler = Callable[[Request, Exception], Awaitable[Response]]


def _static(house: House) -> Endpoint:
    async def serve(request: Request) -> Response:
        asset = house.assets.get(request.path_params["name"])
        if asset is None:
            return PlainTextResponse(texts.NOT_FOUND, 404)
        packed = "gzip" in request.headers.get("accept-encoding", "")
        headers = {"cache-control": f"public, max-age={YEAR}, immutable", "vary": "accept-encoding"}
        if packed:
            headers["content-encoding"] = "gzip"
        return Response(asset.packed if packed else asset.data, 200, headers, asset.media_type)

    return serve


def _missing(house: House) -> Handler:
    """A page for an address that does not exist, with the menu of whoever asks."""
    lost = Page("", "trogiup", _lost)

    async def handle(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if status != 404:
            return PlainTextResponse(texts.BAD_REQUEST, status)
        return await endpoint(lost, house)(request)

    return handle


async def _too_large(request: Request, error: Exception) -> Response:
    """Before anything of it was used."""
    return PlainTextResponse(texts.TOO_LARGE, 413, {"connection": "close"})


def _lost(ask: Ask) -> Response:
    return failure(ask, texts.NOT_FOUND, 404)
