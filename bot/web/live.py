"""The stream of an open page: how many reminders are unread, as soon as that changes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.web.house import House
from bot.web.visitors import Visitor, visitor_of

BEAT = 25.0
"""Seconds after which an open line is looked after: proxies cut silent ones."""
AGAIN = 5000
"""Milliseconds after which a browser tries again."""


def live(house: House) -> Callable[[Request], Awaitable[Response]]:
    """GET /song, for somebody who has signed in."""

    async def serve(request: Request) -> Response:
        visitor = await run_in_threadpool(_visitor, house, request)
        if visitor.person is None or visitor.address is None:
            return Response(status_code=204)
        ear = house.bell.listen(visitor.address.chat_id)
        if ear is None:
            return Response(status_code=503, headers={"retry-after": "60"})
        stream = _events(house, request, visitor, ear)
        headers = {"x-accel-buffering": "no"}  # a proxy that collects what it sends would say nothing
        return StreamingResponse(stream, headers=headers, media_type="text/event-stream")

    return serve


def _visitor(house: House, request: Request) -> Visitor:
    """Whose page is open; that it is open is no use of the session, which must still run out."""
    return visitor_of(request, house.store, house.web, house.clock(), use=False)


async def _events(house: House, request: Request, visitor: Visitor, ear: asyncio.Event) -> AsyncIterator[str]:
    assert visitor.person is not None
    assert visitor.address is not None
    told: int | None = None
    try:
        yield f"retry: {AGAIN}\n\n"
        while not house.bell.closed:
            ear.clear()
            seen = await run_in_threadpool(_visitor, house, request)
            if seen.person is None:  # signed out, or the session ran out
                return
            unread = await run_in_threadpool(house.store.web.unread, visitor.person.id, house.clock())
            yield f"event: thu\ndata: {unread}\n\n" if unread != told else ": …\n\n"
            told = unread
            try:
                async with asyncio.timeout(BEAT):
                    await ear.wait()
            except TimeoutError:
                pass
    finally:
        house.bell.leave(visitor.address.chat_id, ear)
