"""A channel on raw sockets for the fault server: every fault reaches the outbox exactly as it happened."""

import asyncio
import json

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
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError as error:
            raise NotConnected(type(error).__name__) from error
        try:
            status, body = await self._exchange(reader, writer, message)
        except (OSError, asyncio.IncompleteReadError, ValueError) as error:
            raise Unclear(type(error).__name__) from error
        finally:
            writer.close()
        verdict = telegram(status, body)
        if isinstance(verdict, DeliveryError):
            raise verdict
        return verdict

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, message: Outbound
    ) -> tuple[int, object]:
        body = json.dumps({"chat_id": message.chat_id, "text": message.text}).encode()
        head = (
            f"POST /bot{self._token}/sendMessage HTTP/1.1\r\nHost: t\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        await writer.drain()
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = int(answer.lower().partition("content-length:")[2].partition("\r\n")[0])
        payload = await reader.readexactly(length)
        return int(answer.split(" ", 2)[1]), _parse(payload)


def _parse(payload: bytes) -> object:
    try:
        return json.loads(payload)
    except ValueError:
        return None
