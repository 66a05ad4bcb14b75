"""HTTP/1.1 on asyncio streams, as little as the fault server needs, and as raw as its faults need."""

import asyncio
import json
from typing import Any, NamedTuple

REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}


class Request(NamedTuple):
    """One request: path without the query, headers in lower case, body parsed as JSON ({} if none)."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection, None at its end."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.rstrip().split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    raw = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, path.partition("?")[0], headers, _parse(raw, headers.get("content-type", "")))


def _parse(raw: bytes, kind: str) -> dict[str, Any]:
    if not raw:
        return {}
    if "form" in kind:
        from urllib.parse import parse_qsl

        return dict(parse_qsl(raw.decode()))
    body = json.loads(raw)
    return body if isinstance(body, dict) else {}


def response(status: int, payload: bytes) -> bytes:
    """The bytes of an answer; the connection stays open."""
    reason = REASONS.get(status, "Status")
    lines = (
        f"HTTP/1.1 {status} {reason}",
        "Content-Type: application/json",
        f"Content-Length: {len(payload)}",
    )
    return "\r\n".join((*lines, "", "")).encode() + payload
