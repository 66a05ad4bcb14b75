"""A platform on loopback that speaks the Telegram and the Zalo Bot API and fails as told.

`ledger` holds every message that was accepted, in order: the ground truth of all delivery tests.
Faults are taken from a plan, one a send: by hand (`faults.append`), or from a function of the
request. A fault marked "accept…" puts the message into the ledger first and then spoils the answer.
"""

import asyncio
import json
import socket
import struct
import time
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.faults.http import CutOff, File, Request, read_request, response


class Accepted(NamedTuple):
    """A message that the platform took: when (its own clock), where, what, under which number; file: what
    came with it."""

    at: float
    chat_id: str
    text: str
    message_id: int
    file: File | None = None


class Fault(NamedTuple):
    """One spoiled answer.

    kind: "status" (answer `status` with `description`, nothing accepted) · "accept_late" (accept,
    answer after `seconds`) · "accept_cut" (accept, half an answer) · "accept_reset" (accept, RST) ·
    "accept_status" (accept, then a gateway's `status`) · "half_open" (read, never answer; accepted
    when `seconds` is 0) · "slow" (accept, answer piece by piece) · "not_ok" (HTTP 200, ok:false) ·
    "bad_json" (accept, answer rubbish) · "drop" (reset before reading on: not accepted).
    """

    kind: str
    status: int = 502
    description: str = "Bad Gateway"
    seconds: float = 0.2
    parameters: dict[str, Any] = {}  # noqa: RUF012 — a constant of a NamedTuple, never written


ACCEPTED = frozenset({"accept_late", "accept_cut", "accept_reset", "accept_status", "slow", "bad_json"})
"""Faults that deliver and then hide it; "half_open" does so as well where `seconds` is 0."""


SENDING = frozenset({"sendMessage", "sendDocument", "sendPhoto"})
PIECES = 10
"""Of a slow answer: few enough that a busy machine does not make it slower than it is meant to be."""
HALF = 4000
"""Bytes of a file's form after which `cut_uploads` stops reading."""


class Rates:
    """The limits that the platform enforces; counts requests that came before their time."""

    def __init__(self, *, second: int = 30, chat: float = 1.0, group_minute: int = 20) -> None:
        self.second, self.chat, self.group_minute = second, chat, group_minute
        self.recent: deque[float] = deque()
        self.by_chat: defaultdict[str, deque[float]] = defaultdict(deque)
        self.until: dict[str, float] = {}
        self.early = 0

    def refuse(self, chat: str, now: float) -> int:
        """0 when the message may pass, else seconds to wait; a request during a pause counts as early."""
        if now < self.until.get(chat, 0.0):
            self.early += 1
            return max(1, round(self.until[chat] - now))
        wait = self._wait(chat, now)
        if wait:
            self.until[chat] = now + wait
            return wait
        self.recent.append(now)
        self.by_chat[chat].append(now)
        return 0

    def _wait(self, chat: str, now: float) -> int:
        while self.recent and self.recent[0] <= now - 1.0:
            self.recent.popleft()
        mine = self.by_chat[chat]
        while mine and mine[0] <= now - 60.0:
            mine.popleft()
        if len(self.recent) >= self.second:
            return 1
        if mine and now - mine[-1] < self.chat:
            return 1
        if chat.startswith("-") and len(mine) >= self.group_minute:
            return max(1, round(mine[0] + 60.0 - now))
        return 0


class FaultServer:
    """The platform. Use as `async with FaultServer() as server`; `server.url` is the base address."""

    def __init__(
        self,
        *,
        token: str = "1:test",
        choose: Callable[[Request], Fault | None] | None = None,
        rates: Rates | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.token, self.choose, self.rates, self.clock = token, choose, rates, clock
        self.ledger: list[Accepted] = []
        self.requests: list[tuple[float, str, dict[str, Any]]] = []
        self.injected: list[tuple[Fault, str]] = []
        self.faults: deque[Fault] = deque()
        self.updates: deque[dict[str, Any]] = deque()
        self.blocked: dict[str, tuple[int, str, dict[str, Any]]] = {}
        self.polling = 0
        self.cut_uploads = 0
        """How many further files are cut off in the middle: the connection is reset, nothing accepted."""
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "FaultServer":
        self._server = await asyncio.start_server(self._track, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _track(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while (request := await self._read(reader)) is not None:
                if not await self._serve(request, writer):
                    break
        except CutOff:
            self.cut_uploads -= 1
            _reset(writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> Request | None:
        return await read_request(reader, most=HALF if self.cut_uploads else None)

    async def _serve(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False when the connection is over."""
        method = request.path.rsplit("/", 1)[-1]
        self.requests.append((self.clock(), method, request.body))
        if f"/bot{self.token}/" not in request.path:
            return await _write(writer, *_error(401, "Unauthorized"))
        if method in SENDING:
            return await self._send(request, writer)
        if method == "getUpdates":
            return await self._poll(request, writer)
        return await _write(writer, *_ok(_simple(method)))

    async def _send(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        chat = str(request.body.get("chat_id"))
        if chat in self.blocked:
            return await _write(writer, *_error(*self.blocked[chat]))
        fault = self.faults.popleft() if self.faults else (self.choose(request) if self.choose else None)
        if fault is None:
            wait = self.rates.refuse(chat, self.clock()) if self.rates else 0
            if wait:
                too_many = f"Too Many Requests: retry after {wait}"
                return await _write(writer, *_error(429, too_many, {"retry_after": wait}))
            return await _write(writer, *_ok(self._accept(request)))
        self.injected.append((fault, _text(request)))
        return await self._spoil(fault, request, writer)

    def _accept(self, request: Request) -> dict[str, Any]:
        number = len(self.ledger) + 1
        chat, text = str(request.body.get("chat_id")), _text(request)
        self.ledger.append(Accepted(self.clock(), chat, text, number, request.body.get("document")))
        return {"message_id": number, "date": 0, "chat": {"id": chat, "type": "private"}, "text": text}

    async def _spoil(self, fault: Fault, request: Request, writer: asyncio.StreamWriter) -> bool:
        accepted = fault.kind in ACCEPTED or (fault.kind == "half_open" and not fault.seconds)
        status, payload = _ok(self._accept(request)) if accepted else _ok(True)
        return await getattr(self, f"_{fault.kind}")(fault, response(status, payload), writer)

    async def _status(self, fault: Fault, _: bytes, writer: asyncio.StreamWriter) -> bool:
        return await _write(writer, *_error(fault.status, fault.description, fault.parameters))

    _accept_status = _status

    async def _not_ok(self, fault: Fault, _: bytes, writer: asyncio.StreamWriter) -> bool:
        return await _write(writer, 200, _error(fault.status, fault.description)[1])

    async def _bad_json(self, _: Fault, __: bytes, writer: asyncio.StreamWriter) -> bool:
        return await _write(writer, 200, b'{"ok": tru')

    async def _accept_late(self, fault: Fault, answer: bytes, writer: asyncio.StreamWriter) -> bool:
        await asyncio.sleep(fault.seconds)
        writer.write(answer)
        await writer.drain()
        return True

    async def _accept_cut(self, _: Fault, answer: bytes, writer: asyncio.StreamWriter) -> bool:
        writer.write(answer[: len(answer) // 2])
        await writer.drain()
        return False

    async def _accept_reset(self, _: Fault, __: bytes, writer: asyncio.StreamWriter) -> bool:
        _reset(writer)
        return False

    _drop = _accept_reset

    async def _half_open(self, _: Fault, __: bytes, ___: asyncio.StreamWriter) -> bool:
        await asyncio.Event().wait()
        return False

    async def _slow(self, fault: Fault, answer: bytes, writer: asyncio.StreamWriter) -> bool:
        size = len(answer) // PIECES + 1
        for at in range(0, len(answer), size):
            writer.write(answer[at : at + size])
            await writer.drain()
            await asyncio.sleep(fault.seconds / PIECES)
        return True

    async def _poll(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        """Telegram confirms by offset; without one (Zalo) an update that was read is gone."""
        if self.polling:
            conflict = "Conflict: terminated by other getUpdates request"
            return await _write(writer, *_error(409, conflict))
        self.polling += 1
        try:
            offset = int(request.body.get("offset") or 0)
            if "offset" in request.body or "limit" in request.body:
                while self.updates and self.updates[0]["update_id"] < offset:
                    self.updates.popleft()
                batch: Any = list(self.updates)[: int(request.body.get("limit") or 100)]
            else:
                batch = self.updates.popleft() if self.updates else {}
            if not batch:
                await asyncio.sleep(min(0.05, float(request.body.get("timeout") or 0)))
            return await _write(writer, *_ok(batch))
        finally:
            self.polling -= 1


def _text(request: Request) -> str:
    """The words of a message, or those under a file."""
    return str(request.body.get("text", request.body.get("caption")))


def _reset(writer: asyncio.StreamWriter) -> None:
    """End a connection with RST instead of FIN."""
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def _write(writer: asyncio.StreamWriter, status: int, payload: bytes) -> bool:
    writer.write(response(status, payload))
    await writer.drain()
    return True


def _ok(result: Any) -> tuple[int, bytes]:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def _error(status: int, description: str, parameters: dict[str, Any] | None = None) -> tuple[int, bytes]:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return status, json.dumps(body).encode()


def _simple(method: str) -> Any:
    if method == "getMe":
        return {"id": 1, "is_bot": True, "first_name": "Trợ lý Kế hoạch", "username": "kehoach_test_bot"}
    if method == "getWebhookInfo":
        return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
    if method == "editMessageText":
        return {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "text": ""}
    return True
