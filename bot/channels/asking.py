"""One request to a platform, over httpx: did it leave, and what was answered. No error holds the address,
since some platforms want their key in it."""

from typing import Any, NamedTuple

import httpx

from bot.channels.base import NotConnected, Unclear
from bot.channels.witness import PlatformTime

CONNECT = 10.0
ANSWER = 15.0
"""Seconds to wait for a connection, and for an answer to anything but a poll."""
NEVER_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""After these no byte of the request was taken."""


class Asked(NamedTuple):
    """An answer: its status, and its body where it is JSON, else None."""

    status: int
    body: Any


def patience(seconds: float = ANSWER) -> httpx.Timeout:
    """How long to wait for an answer; for a connection never longer than `CONNECT`."""
    return httpx.Timeout(seconds, connect=CONNECT, pool=CONNECT)


async def ask(
    http: httpx.AsyncClient,
    path: str,
    order: dict[str, Any],
    *,
    told: PlatformTime,
    headers: dict[str, str] | None = None,
    wait: float = ANSWER,
) -> Asked:
    """Ask once. Raises NotConnected where no byte was taken, Unclear where the answer was lost."""
    try:
        answer = await http.post(path, json=order, headers=headers, timeout=patience(wait))
    except NEVER_CONNECTED as error:
        raise NotConnected(type(error).__name__) from None
    except httpx.HTTPError as error:
        raise Unclear(type(error).__name__) from None
    told.note(answer.headers.get("date"))
    return Asked(answer.status_code, _json(answer))


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except (ValueError, RecursionError):
        return None
