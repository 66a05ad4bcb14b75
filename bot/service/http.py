"""A small HTTP/1.1 server on asyncio; h11 reads the protocol, so that nothing odd gets past it.

A site sees the head of a request first and may refuse it before a byte of the body is read.
"""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from typing import NamedTuple, Protocol

import h11

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
"""Where everything is served that a proxy, or only this machine, may reach."""
PATIENCE = 10.0
"""Seconds for a whole request, and between requests."""
CHUNK = 1 << 16


class Head(NamedTuple):
    """The head of a request: path without the query; header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]


class Answer(NamedTuple):
    """What goes back."""

    status: int
    body: str = ""
    kind: str = "text/plain; charset=utf-8"


class Site(Protocol):
    """What is served."""

    @property
    def largest(self) -> int:
        """Bytes of the largest body that is taken."""
        ...

    def admit(self, head: Head) -> int:
        """0 to go on, else the status that ends it."""
        ...

    async def answer(self, head: Head, body: bytes) -> Answer:
        """The answer to an admitted request."""
        ...


class _Refused(Exception):
    """A request that ends before its body."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class HttpServer:
    """Serves one site. Use as `async with HttpServer(site, host, port) as server`; port 0 takes any."""

    def __init__(self, site: Site, host: str, port: int, *, patience: float = PATIENCE) -> None:
        self._site = site
        self._host = host
        self._wanted = port
        self._patience = patience
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self.port = 0

    async def __aenter__(self) -> "HttpServer":
        self._server = await asyncio.start_server(self._connection, self._host, self._wanted, limit=CHUNK)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in tuple(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await self._server.wait_closed()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        with contextlib.suppress(
            ConnectionError, TimeoutError, h11.RemoteProtocolError, asyncio.CancelledError
        ):
            await self._talk(h11.Connection(h11.SERVER, max_incomplete_event_size=CHUNK), reader, writer)
        self._open.discard(task)
        writer.close()

    async def _talk(
        self, protocol: h11.Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while True:
            try:
                async with asyncio.timeout(self._patience):
                    answer = await self._request(protocol, reader)
            except _Refused as refused:
                await _write(protocol, writer, Answer(refused.status), last=True)
                return
            except h11.RemoteProtocolError as error:
                if protocol.our_state in (h11.IDLE, h11.SEND_RESPONSE):
                    await _write(protocol, writer, Answer(error.error_status_hint), last=True)
                return
            if answer is None:
                return
            await _write(protocol, writer, answer, last=False)
            if protocol.our_state is not h11.DONE or protocol.their_state is not h11.DONE:
                return
            protocol.start_next_cycle()

    async def _request(self, protocol: h11.Connection, reader: asyncio.StreamReader) -> Answer | None:
        head, body = None, bytearray()
        while True:
            event = protocol.next_event()
            if event is h11.NEED_DATA:
                protocol.receive_data(await reader.read(CHUNK))
            elif isinstance(event, h11.Request):
                head = self._admitted(event)
            elif isinstance(event, h11.Data):
                body += event.data
                if len(body) > self._site.largest:
                    raise _Refused(413)
            elif isinstance(event, h11.EndOfMessage):
                assert head is not None
                return await self._answer(head, bytes(body))
            else:
                return None

    def _admitted(self, event: h11.Request) -> Head:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in event.headers}
        head = Head(event.method.decode("latin-1"), event.target.decode("latin-1").partition("?")[0], headers)
        status = self._site.admit(head)
        if status:
            raise _Refused(status)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._site.largest:
            raise _Refused(413)
        return head

    async def _answer(self, head: Head, body: bytes) -> Answer:
        try:
            return await self._site.answer(head, body)
        except Exception:
            log.exception("%s %s could not be answered", head.method, head.path)
            return Answer(500)


async def _write(
    protocol: h11.Connection, writer: asyncio.StreamWriter, answer: Answer, *, last: bool
) -> None:
    body = answer.body.encode()
    headers = [("Content-Type", answer.kind), ("Content-Length", str(len(body)))]
    if last:
        headers.append(("Connection", "close"))
    data = protocol.send(h11.Response(status_code=answer.status, headers=headers)) or b""
    data += protocol.send(h11.Data(data=body)) or b""
    data += protocol.send(h11.EndOfMessage()) or b""
    writer.write(data)
    await writer.drain()
