"""HTTP/1.1 on asyncio streams, as little as the fault server needs, and as raw as its faults need."""

import asyncio
import json
from email import message_from_bytes, policy
from typing import Any, NamedTuple

REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}


class File(NamedTuple):
    """A file of a form."""

    name: str
    content: bytes


class Request(NamedTuple):
    """One request: path without the query, headers in lower case, body parsed as JSON or as a form, whose
    files are `File` ({} if there is none)."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class CutOff(ConnectionError):
    """The server stopped reading in the middle of a body."""


async def read_request(reader: asyncio.StreamReader, *, most: int | None = None) -> Request | None:
    """The next request of a connection, None at its end. most: bytes of a form that are read; raises CutOff
    where that was not all."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.rstrip().split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    length = int(headers.get("content-length", "0"))
    if most is not None and "multipart" in headers.get("content-type", ""):
        await reader.readexactly(min(most, length))
        raise CutOff
    raw = await reader.readexactly(length)
    return Request(method, path.partition("?")[0], headers, _parse(raw, headers.get("content-type", "")))


def _parse(raw: bytes, kind: str) -> dict[str, Any]:
    if not raw:
        return {}
    if kind.startswith("multipart/form-data"):
        return _form(raw, kind)
    if "form" in kind:
        from urllib.parse import parse_qsl

        return dict(parse_qsl(raw.decode()))
    body = json.loads(raw)
    return body if isinstance(body, dict) else {}


def _form(raw: bytes, kind: str) -> dict[str, Any]:
    whole = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw, policy=policy.HTTP)
    found: dict[str, Any] = {}
    for part in whole.iter_parts():
        content, name = part.get_payload(decode=True), part.get_filename()
        assert isinstance(content, bytes)
        key = str(part.get_param("name", header="content-disposition"))
        found[key] = File(name, content) if name else content.decode()
    return found


def response(status: int, payload: bytes) -> bytes:
    """The bytes of an answer; the connection stays open."""
    reason = REASONS.get(status, "Status")
    lines = (
        f"HTTP/1.1 {status} {reason}",
        "Content-Type: application/json",
        f"Content-Length: {len(payload)}",
    )
    return "\r\n".join((*lines, "", "")).encode() + payload
