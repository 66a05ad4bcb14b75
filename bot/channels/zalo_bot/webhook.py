"""The webhook: only the platform gets in, and an update is stored before it is acknowledged."""

import json

from bot.channels.admission import holds_secret, refusal
from bot.channels.zalo_bot.translate import translate
from bot.service.http import Answer, Head
from bot.service.platform import Accept
from bot.state.errors import StorageFull

SECRET_HEADER = "x-bot-api-secret-token"
LARGEST = 1 << 20
"""Bytes of an update; the platform's own are a few kilobytes."""


class WebhookSite:
    """See `bot.service.http.Site`. secret: not empty; path: where the platform was told to come."""

    largest = LARGEST

    def __init__(self, *, secret: str, path: str, platform: str, accept: Accept) -> None:
        if not secret:
            raise ValueError("a webhook without a secret")
        self._secret = secret.encode()
        self._path = path
        self._platform = platform
        self.bot_name = ""
        """As people mention it in a group, once it is known."""
        self._accept = accept

    def admit(self, head: Head) -> int:
        """403 for anybody else, before a byte of the body is read; whoever fails learns nothing more."""
        known = holds_secret(head, SECRET_HEADER, self._secret)
        return refusal(head, self._path, known=known)

    async def answer(self, head: Head, body: bytes) -> Answer:
        """200 when it is stored, or nothing to us; 503 where it cannot be stored, so that it comes again."""
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            return Answer(400)
        heard = translate(raw, self._platform, self.bot_name)
        if heard is not None:
            try:
                await self._accept({heard.key: heard.said})
            except StorageFull:
                return Answer(503)
        return Answer(200)
