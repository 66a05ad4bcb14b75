"""Requests to the Zalo Bot API: one attempt each."""

from typing import Any, NamedTuple

import httpx

from bot.channels.asking import ANSWER, ask, patience
from bot.channels.witness import PlatformTime
from bot.channels.zalo_bot.settings import ZaloBot
from bot.errors import UsageError

CONNECTIONS = 16


class Heard(NamedTuple):
    """An answer: its status, and its body where it is JSON, else None."""

    status: int
    body: Any

    @property
    def result(self) -> dict[str, Any] | None:
        """What a good answer holds; None for anything else. HTTP 200 alone is no good answer."""
        if not isinstance(self.body, dict) or self.body.get("ok") is not True:
            return None
        found = self.body.get("result")
        return found if isinstance(found, dict) else {}

    @property
    def words(self) -> str:
        """The platform's words on a refusal, for the log."""
        told = str(self.body.get("description", "")) if isinstance(self.body, dict) else ""
        return f"{self.status} {told[:200]}".strip()


class ZaloClient:
    """One bot's connections; belongs to one event loop."""

    def __init__(self, bot: ZaloBot, *, told: PlatformTime | None = None) -> None:
        self._told = told or PlatformTime()
        proxy = bot.proxy.get_secret_value() if bot.proxy else None
        try:
            self._http = httpx.AsyncClient(
                base_url=f"{bot.base_url.rstrip('/')}/bot{bot.token.get_secret_value()}/",
                proxy=proxy,
                trust_env=False,
                follow_redirects=False,
                timeout=patience(),
                limits=httpx.Limits(max_connections=CONNECTIONS),
            )
        except (ValueError, httpx.InvalidURL) as error:
            raise UsageError("KEHOACH_ZALO_PROXY không dùng được: cần http://… hoặc socks5://….") from error

    async def call(self, method: str, order: dict[str, Any], *, wait: float = ANSWER) -> Heard:
        """Ask once. Raises NotConnected where no byte was taken, Unclear where the answer was lost."""
        return Heard(*await ask(self._http, method, order, told=self._told, wait=wait))

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
