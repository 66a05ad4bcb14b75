"""An OpenAI-compatible server on loopback that misbehaves as told, one scripted fault a request.

`server.faults` is a queue of `Fault`s; an empty queue answers "KHÔNG". Threads and raw sockets of the
standard library, so that half a stream and a byte at a time are really that.
"""

import json
import socket
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple


class Fault(NamedTuple):
    """One answer.

    kind: "say" (stream `text` in pieces) · "whole" (one JSON answer) · "keep" (the same, and the connection
    stays open until a second request comes on it, which is dropped) · "silence" (headers never come) ·
    "stall" (half of the stream, then nothing) · "half" (half of the stream, then the end) · "drip" (a
    byte at a time) · "drip_headers" · "broken_json" · "wrong_type" · "status" · "flood" (`size` bytes in
    one event) · "endless" (events without text) · "redirect" · "reset" · "not_utf8" · "wrong_shape".
    """

    kind: str
    text: str = ""
    status: int = 500
    size: int = 1_000_000
    pause: float = 0.02


class _Quiet(ThreadingHTTPServer):
    """A client that gives up is what this server is for; nothing is printed about it."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class LlmServer:
    """`with LlmServer() as server:` — `server.url` is the base address, `server.seen` the requests."""

    def __init__(self, *, models: tuple[str, ...] = ("mau",), key: str = "") -> None:
        self.models, self.key = models, key
        self.faults: deque[Fault] = deque()
        self.seen: list[dict[str, Any]] = []
        self.over = threading.Event()
        handler = type("Handler", (_Handler,), {"world": self})
        self._http = _Quiet(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def __enter__(self) -> "LlmServer":
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.over.set()
        self._http.shutdown()
        self._http.server_close()


class _Handler(BaseHTTPRequestHandler):
    world: LlmServer
    protocol_version = "HTTP/1.1"
    kept = False

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        if self._denied():
            return self._send(401, b"{}")
        listed = {"object": "list", "data": [{"id": name} for name in self.world.models]}
        return self._send(200, json.dumps(listed).encode())

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.kept:
            self.close_connection = True
            return None
        self.world.seen.append(body)
        if self._denied():
            echoed = f"Incorrect API key: {self.headers.get('Authorization')}"
            return self._send(401, json.dumps({"error": {"message": echoed}}).encode())
        fault = self.world.faults.popleft() if self.world.faults else Fault("say", "KHÔNG")
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, f"_{fault.kind}")(fault)
        self.close_connection = not self.kept
        return None

    def _denied(self) -> bool:
        return bool(self.world.key) and self.headers.get("Authorization") != f"Bearer {self.world.key}"

    def _send(self, status: int, payload: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def _begin(self, kind: str = "text/event-stream; charset=utf-8") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()

    def _event(self, text: str, **more: Any) -> None:
        event = {"choices": [{"index": 0, "delta": {"content": text}, **more}]}
        self.wfile.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
        self.wfile.flush()

    def _say(self, fault: Fault) -> None:
        self._begin()
        for at in range(0, len(fault.text), 7):
            self._event(fault.text[at : at + 7])
        self._event("", finish_reason="stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def _whole(self, fault: Fault) -> None:
        message = {"choices": [{"message": {"role": "assistant", "content": fault.text}}]}
        self._send(200, json.dumps(message).encode())

    def _keep(self, fault: Fault) -> None:
        self._whole(fault)
        self.kept = True

    def _silence(self, _: Fault) -> None:
        self.world.over.wait(30)

    def _stall(self, fault: Fault) -> None:
        self._half(fault)
        self.world.over.wait(30)

    def _half(self, fault: Fault) -> None:
        self._begin()
        for at in range(0, len(fault.text) // 2, 7):
            self._event(fault.text[at : at + 7])

    def _drip(self, fault: Fault) -> None:
        self._begin()
        event = {"choices": [{"delta": {"content": fault.text}}]}
        self._slowly(f"data: {json.dumps(event)}\n\n".encode(), fault.pause)

    def _drip_headers(self, fault: Fault) -> None:
        self._slowly(b"HTTP/1.1 200 OK\r\nX-Wait: " + b"a" * 2_000, fault.pause)

    def _slowly(self, data: bytes, pause: float) -> None:
        for at in range(len(data)):
            if self.world.over.is_set():
                return
            self.wfile.write(data[at : at + 1])
            self.wfile.flush()
            time.sleep(pause)

    def _broken_json(self, fault: Fault) -> None:
        self._begin()
        self.wfile.write(b'data: {"choices": [{"delta": {"content": "' + fault.text.encode() + b"\n\n")

    def _wrong_type(self, fault: Fault) -> None:
        self._send(200, fault.text.encode(), "text/html")

    def _status(self, fault: Fault) -> None:
        self._send(fault.status, fault.text.encode())

    def _flood(self, fault: Fault) -> None:
        self._begin()
        self._event(fault.text + "a" * fault.size)

    def _endless(self, fault: Fault) -> None:
        self._begin()
        while not self.world.over.is_set():
            self._event(fault.text)
            time.sleep(fault.pause)

    def _redirect(self, fault: Fault) -> None:
        self.send_response(307)
        self.send_header("Location", fault.text or self.world.url)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _reset(self, _: Fault) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)

    def _not_utf8(self, _: Fault) -> None:
        self._begin()
        self.wfile.write(b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n')

    def _wrong_shape(self, fault: Fault) -> None:
        self._begin()
        self.wfile.write(f"data: {fault.text}\n\ndata: [DONE]\n\n".encode())
