"""A channel on raw sockets for the fault server: every fault reaches the outbox exactly as it happened."""

import asyncio
import json
from typing import Any

from bot.channels.base import DeliveryError, Limits, NotConnected, Outbound, Sent, Unclear
from bot.channels.verdicts import telegram


class WireChannel:
    """Speaks sendMessage of the Telegram Bot API; one connection a message."""

    def __init__(
        self, port: int, *, name: str = "telegram", token: str = "1:test", limits: Limits | None = None
    ) -> None:
        self.name = name
        self.limits = limits or Limits()
        self._port = port
        self._token = token

    async def send(self, message: Outbound) -> Sent:
        order = {"chat_id": message.chat_id, "text": message.text}
        try:
            status, body = await call(self._port, "sendMessage", order, token=self._token)
        except (ConnectionRefusedError, OverflowError) as error:
            raise NotConnected(type(error).__name__) from error
        except (OSError, asyncio.IncompleteReadError, ValueError) as error:
            raise Unclear(type(error).__name__) from error
        verdict = telegram(status, body)
        if isinstance(verdict, DeliveryError):
            raise verdict
        return verdict


async def call(port: int, method: str, order: dict[str, Any], *, token: str = "1:test") -> tuple[int, Any]:
    """One request on a connection of its own: status and parsed body, None where it is no JSON."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        body = json.dumps(order).encode()
        head = f"POST /bot{token}/{method} HTTP/1.1\r\nHost: t\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = int(answer.lower().partition("content-length:")[2].partition("\r\n")[0])
        payload = await reader.readexactly(length)
        return int(answer.split(" ", 2)[1]), _parse(payload)
    finally:
        writer.close()


def _parse(payload: bytes) -> Any:
    try:
        return json.loads(payload)
    except ValueError:
        return None
