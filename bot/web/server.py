"""uvicorn inside a loop of ours: our signals, our end, no lines about every request."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator

import uvicorn
from starlette.types import ASGIApp

from bot.errors import UsageError
from bot.web import texts
from bot.web.settings import WebSettings

GRACE = 2
"""Seconds that pages under way have at the end."""


class _Server(uvicorn.Server):
    """Leaves the signals of the process alone."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def bind(web: WebSettings) -> socket.socket:
    """The socket, listening before anything slow is built: who follows the printed link at once waits instead
    of being refused. Raises UsageError where the port is in use."""
    family = socket.AF_INET6 if ":" in web.host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((web.host, web.port))
        found.listen()
    except OSError as error:
        found.close()
        raise UsageError(texts.PORT_TAKEN.format(web.port)) from error
    return found


async def serve(
    app: ASGIApp, web: WebSettings, listening: socket.socket, closing: Callable[[], None]
) -> None:
    """Serve until cancelled. closing: called first at the end, so that open streams end."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        lifespan="off",
        ws="none",
        proxy_headers=bool(web.url),
        forwarded_allow_ips=web.proxies,
        timeout_graceful_shutdown=GRACE,
        timeout_keep_alive=20,
        limit_concurrency=2000,
        h11_max_incomplete_event_size=32 << 10,
    )
    server = _Server(config)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        await asyncio.shield(running)
    finally:
        closing()
        server.should_exit = True
        await asyncio.wait({running}, timeout=GRACE + 1)
