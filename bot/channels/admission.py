"""What every webhook does alike: who is let in is decided from the head of a request, so that no byte of a
stranger's body is read; and what somebody said is stored before it is acknowledged.
"""

import hmac
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from bot.dialogue.models import Said
from bot.service.http import Answer, Head
from bot.service.platform import Accept
from bot.state.errors import StorageFull

LARGEST = 1 << 20
"""Bytes of an update; the platforms' own are a few kilobytes."""


def refusal(head: Head, path: str, *, known: bool) -> int:
    """The status that turns a request away, 0 for one to be read: 403 for strangers and other paths, who
    learn nothing more; 405 and 415 for what is no posted JSON."""
    if not known or head.path != path:
        return 403
    if head.method != "POST":
        return 405
    kind = head.headers.get("content-type", "").partition(";")[0].strip().lower()
    return 0 if kind == "application/json" else 415


def path_of(url: str) -> str:
    """The path of the public address."""
    return urlsplit(url).path or "/"


class Webhook(ABC):
    """See `bot.service.http.Site`. path: where the platform was told to come; accept: stores events."""

    largest = LARGEST

    def __init__(self, *, path: str, accept: Accept) -> None:
        self._path = path
        self._accept = accept

    @abstractmethod
    def admit(self, head: Head) -> int:
        """0 for a request to be read, else the status that ends it."""

    @abstractmethod
    def understand(self, raw: Any) -> Mapping[str, Said]:
        """The event of a parsed body under its key; empty for one that is nothing to us."""

    async def answer(self, head: Head, body: bytes) -> Answer:
        """200 when it is stored, or nothing to us; 503 where it cannot be stored, so that it comes again."""
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            return Answer(400)
        batch = self.understand(raw)
        if batch:
            try:
                await self._accept(batch)
            except StorageFull:
                return Answer(503)
        return Answer(200)


class SecretWebhook(Webhook):
    """A webhook of a platform that shows a secret in a header (lower case). secret: not empty."""

    header: ClassVar[str]

    def __init__(self, *, secret: str, path: str, accept: Accept) -> None:
        if not secret:
            raise ValueError("a webhook without a secret")
        super().__init__(path=path, accept=accept)
        self._secret = secret.encode()

    def admit(self, head: Head) -> int:
        """403 for anybody else, compared in constant time; whoever fails learns nothing more."""
        shown = head.headers.get(self.header, "").encode("latin-1")
        return refusal(head, self._path, known=hmac.compare_digest(shown, self._secret))
