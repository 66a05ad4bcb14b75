"""The library's client, set up so that nothing of it can surprise: no environment, no hidden queue."""

from functools import partial
from typing import Any, NamedTuple

import httpx
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.channels.telegram.settings import TelegramSettings
from bot.channels.witness import PlatformTime
from bot.errors import UsageError

CONNECTIONS = 32


class RawUpdates(HTTPXRequest):
    """Leaves updates as they came: an update that the library cannot read must not block all others.

    What is unknown to a type of the library is kept by it in `api_kwargs`; so the whole update
    travels there under "raw".
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        body: dict[str, Any] = HTTPXRequest.parse_json_payload(payload)
        found = body.get("result") if isinstance(body, dict) else None
        if isinstance(found, list):
            numbered = [u for u in found if isinstance(u, dict) and isinstance(u.get("update_id"), int)]
            body["result"] = [{"update_id": u["update_id"], "raw": u} for u in numbered]
        return body


class BriefAnswers(HTTPXRequest):
    """Keeps of a sent message only what confirms it: a new kind of field, or an odd one, must not turn a
    confirmed message into one that nobody knows of. And a server of one's own may say less of the bot.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        body: dict[str, Any] = HTTPXRequest.parse_json_payload(payload)
        found = body.get("result") if isinstance(body, dict) else None
        if isinstance(found, dict) and isinstance(found.get("message_id"), int):
            body["result"] = {
                "message_id": found["message_id"],
                "date": 0,
                "chat": {"id": 0, "type": "private"},
            }
        elif isinstance(found, dict) and "username" in found:
            found.setdefault("is_bot", True)
        return body


class Client(NamedTuple):
    """The library's bot and its connections; belongs to one event loop."""

    bot: Bot
    requests: tuple[HTTPXRequest, ...]

    async def close(self) -> None:
        """Close the connections; says nothing to the platform."""
        for request in self.requests:
            await request.shutdown()


def make_client(
    settings: TelegramSettings, *, answer: float = 15.0, told: PlatformTime | None = None
) -> Client:
    """A client of its own for each event loop. answer: seconds to wait for an answer to anything but a poll.

    Raises UsageError for a proxy that cannot be used.
    """
    common: dict[str, Any] = {
        "connect_timeout": 10.0,
        "write_timeout": 10.0,
        "pool_timeout": 10.0,
        "proxy": settings.proxy.get_secret_value() if settings.proxy else None,
        "httpx_kwargs": {
            "trust_env": False,
            "event_hooks": {"response": [partial(_hear, told)] if told else []},
        },
    }
    try:
        request = BriefAnswers(connection_pool_size=CONNECTIONS, read_timeout=answer, **common)
        updates = RawUpdates(connection_pool_size=1, **common)
    except (ValueError, RuntimeError, httpx.HTTPError, httpx.InvalidURL) as error:
        raise UsageError("KEHOACH_TELEGRAM_PROXY không dùng được: cần http://… hoặc socks5://….") from error
    bot = Bot(
        settings.token.get_secret_value(),
        base_url=f"{settings.base_url.rstrip('/')}/bot",
        request=request,
        get_updates_request=updates,
    )
    return Client(bot, (request, updates))


async def _hear(told: PlatformTime, answer: httpx.Response) -> None:
    told.note(answer.headers.get("date"))
