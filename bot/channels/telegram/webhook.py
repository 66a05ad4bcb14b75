"""The webhook: only the platform gets in, and an update is stored before it is acknowledged."""

import json
import logging
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from bot.channels.admission import holds_secret, refusal
from bot.channels.telegram.translate import Me, translate
from bot.service.http import Answer, Head
from bot.service.platform import Accept
from bot.state.errors import StorageFull

log = logging.getLogger(__name__)

SECRET_HEADER = "x-telegram-bot-api-secret-token"
LARGEST = 1 << 20
"""Bytes of an update; the platform's own are a few kilobytes."""


class WebhookSite:
    """See `bot.service.http.Site`. secret: not empty; path: where the platform was told to come."""

    largest = LARGEST

    def __init__(
        self, *, secret: str, path: str, me: Me, accept: Accept, clock: Callable[[], datetime]
    ) -> None:
        if not secret:
            raise ValueError("a webhook without a secret")
        self._secret = secret.encode()
        self._path = path
        self._me = me
        self._accept = accept
        self._clock = clock

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
        number = raw.get("update_id") if isinstance(raw, dict) else None
        if not isinstance(number, int):
            return Answer(200)
        said = translate(raw, self._me, self._clock())
        if said is not None:
            try:
                await self._accept({str(number): said})
            except StorageFull:
                return Answer(503)
        return Answer(200)


def path_of(url: str) -> str:
    """The path of the public address."""
    return urlsplit(url).path or "/"
