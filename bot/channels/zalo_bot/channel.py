"""Sending over a Zalo bot: one attempt, one verdict."""

import contextlib

from bot.channels import verdicts
from bot.channels.base import DeliveryError, Limits, Outbound, Refused, Sent
from bot.channels.zalo_bot.client import ZaloClient
from bot.channels.zalo_bot.writing import ROOM, written
from bot.schedule.rendering import units

MOST = 2000
"""Characters of a message, by the platform; we count UTF-16 units, which are never fewer."""
LIMITS = Limits(characters=MOST - ROOM, per_second=10.0, chat_seconds=1.05, buttons=False, pictures=3_000_000)


class ZaloBotChannel:
    """See `bot.channels.base.Channel`; belongs to the event loop of its client. Text goes out plain."""

    def __init__(self, client: ZaloClient, *, name: str, limits: Limits = LIMITS) -> None:
        self.name = name
        self.limits = limits
        self._client = client

    async def send(self, message: Outbound) -> Sent:
        """Deliver once; a text that is too long is refused here, never cut."""
        text = written(message.text, message.buttons)
        if not text.strip() or units(text) > MOST:
            raise Refused(f"a text of {units(text)} units")
        order = {"chat_id": message.chat_id}
        if message.attachment is None:
            heard = await self._client.call("sendMessage", order | {"text": text})
        else:  # the platform fetches it
            order |= {"photo": message.attachment.link, "caption": text}
            heard = await self._client.call("sendPhoto", order)
        verdict = verdicts.zalo(heard.status, heard.body)
        if isinstance(verdict, DeliveryError):
            raise verdict
        return verdict

    async def busy(self, chat_id: str) -> None:
        """Show that an answer is being written; whether it shows does not matter."""
        with contextlib.suppress(DeliveryError):
            await self._client.call("sendChatAction", {"chat_id": chat_id, "action": "typing"}, wait=5.0)
