"""Sending for the Official Account: a consultation message; where its window is closed, the template."""

from typing import Any

import httpx

from bot.channels.asking import ask, patience
from bot.channels.base import DeliveryError, Limits, Outbound, Refused, Sent, Unauthorized
from bot.channels.witness import PlatformTime
from bot.channels.zalo_bot.channel import MOST
from bot.channels.zalo_bot.writing import ROOM, written
from bot.channels.zalo_oa.settings import NAME, OaSettings
from bot.channels.zalo_oa.template import template_data
from bot.channels.zalo_oa.tokens import TokenKeeper
from bot.channels.zalo_oa.verdicts import WindowClosed, verdict
from bot.schedule.rendering import units

LIMITS = Limits(characters=MOST - ROOM, per_second=10.0, chat_seconds=1.05, group_minute=0.0, buttons=False)
CONSULT, TEMPLATE = "/v3.0/oa/message/cs", "/v3.0/oa/message/template"


class OaChannel:
    """See `bot.channels.base.Channel`; belongs to one event loop. Text goes out plain."""

    def __init__(
        self,
        settings: OaSettings,
        keeper: TokenKeeper,
        *,
        limits: Limits = LIMITS,
        told: PlatformTime | None = None,
    ) -> None:
        self.name = NAME
        self.limits = limits
        self._template = settings.template
        self._keeper = keeper
        self._told = told or PlatformTime()
        self._http = httpx.AsyncClient(
            base_url=settings.base_url.rstrip("/"),
            trust_env=False,
            follow_redirects=False,
            timeout=patience(),
        )

    async def send(self, message: Outbound) -> Sent:
        """Deliver once. A closed window is a certain refusal, so that the template may follow at once."""
        text = written(message.text, message.buttons)
        if not text.strip() or units(text) > MOST:
            raise Refused(f"a text of {units(text)} units")
        try:
            order = {"recipient": {"user_id": message.chat_id}, "message": {"text": text}}
            return await self._post(CONSULT, order)
        except WindowClosed:
            values = template_data(message.text) if self._template else None
            if values is None:
                raise
            return await self._post(
                TEMPLATE,
                {"user_id": message.chat_id, "template_id": self._template, "template_data": values},
            )

    async def _post(self, path: str, order: dict[str, Any]) -> Sent:
        token = await self._keeper.access()
        asked = await ask(self._http, path, order, told=self._told, headers={"access_token": token})
        found = verdict(asked.status, asked.body)
        if isinstance(found, Unauthorized):
            self._keeper.expire()
        if isinstance(found, DeliveryError):
            raise found
        return found

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
