"""Around every answer: who may ask under which name, how much may be sent, what browsers must refuse."""

import asyncio
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web import texts
from bot.web.assets import PREFIX
from bot.web.limits import Buckets
from bot.web.settings import WebSettings

SMALL = 64 << 10
"""Bytes of a form; only a plan that is handed in may be larger."""
UPLOAD_PATH = "/duyet/nap"
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class TooLarge(Exception):
    """More was sent than is taken."""


class Shield:
    """ASGI middleware, outermost."""

    def __init__(self, app: ASGIApp, *, web: WebSettings, buckets: Buckets) -> None:
        self._app = app
        self._web = web
        self._buckets = buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        client = scope["client"][0] if scope.get("client") else "-"
        guarded = _Guarded(send, self._web)
        if _host(headers.get("host", "")) not in self._web.hosts:
            await _refuse(texts.BAD_REQUEST, 421, scope, receive, guarded)
            return
        if not scope["path"].startswith(PREFIX) and not self._buckets.take("page", client):
            await _refuse(texts.TOO_MANY, 429, scope, receive, guarded)
            return
        most = self._web.upload if scope["path"] == UPLOAD_PATH else SMALL
        try:
            declared = int(headers.get("content-length") or 0)
        except ValueError:
            declared = -1
        if not 0 <= declared <= most:
            await _refuse(texts.TOO_LARGE, 413, scope, receive, guarded)
            return
        try:
            await self._app(scope, _Counted(receive, most), guarded)
        except TooLarge:
            if not guarded.started:
                await _refuse(texts.TOO_LARGE, 413, scope, receive, guarded)


class _Counted:
    """Receives no more than is allowed, whatever was declared."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise TooLarge
        return message


class _Guarded:
    """Sends with the headers that every answer carries."""

    def __init__(self, send: Send, web: WebSettings) -> None:
        self._send = send
        self._web = web
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
            if self._web.secure:
                headers.setdefault("strict-transport-security", "max-age=31536000")
        await self._send(message)


async def _refuse(words: str, status: int, scope: Scope, receive: Receive, send: Send) -> None:
    headers = {"retry-after": "60"} if status == 429 else {}
    response = PlainTextResponse(words, status, headers | {"connection": "close"})
    await response(scope, receive, send)
    await asyncio.sleep(0)


def _host(value: str) -> str:
    """The name without its port; "[::1]:8600" is "::1"."""
    if value.startswith("["):
        return value[1:].partition("]")[0]
    return value.partition(":")[0].lower()
