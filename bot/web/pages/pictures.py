"""Pictures of replies, for a messenger that fetches them by an address which nobody guesses. They show what
the plans say, nothing of a person."""

import re
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.dialogue.filing import PICTURES
from bot.exports.kinds import KINDS
from bot.web import texts
from bot.web.gate import client_of
from bot.web.house import House

PATH = PICTURES + "{token}"
_TOKEN = re.compile(r"[0-9A-Z]{16,64}\.png")


def serve(house: House) -> Callable[[Request], Awaitable[Response]]:
    """What the router calls for such an address."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_answer, house, request)

    return answer


def _answer(house: House, request: Request) -> Response:
    token, client = str(request.path_params["token"]), client_of(request)
    if not house.buckets.free("picture-wrong", client):
        return PlainTextResponse(texts.TOO_MANY, 429, {"retry-after": "600"})
    found = house.store.outbox.picture(token) if _TOKEN.fullmatch(token) else None
    if found is None:
        house.buckets.take("picture-wrong", client)
        return PlainTextResponse(texts.NOT_FOUND, 404)
    headers = {"content-disposition": f'inline; filename="{found.name}"'}
    return Response(found.content, 200, headers, KINDS["png"].media_type)
