"""The account's webhook: signed calls only, stored before they are acknowledged.

The signature covers the body, so the body is read first; but nothing of it is parsed before the signature
is found right, except the digits of its time.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels.admission import Webhook, refusal
from bot.channels.zalo_oa.translate import translate
from bot.dialogue.models import Said
from bot.service.http import Answer, Head
from bot.service.platform import Accept

HEADER = "x-zevent-signature"
OLDEST = timedelta(days=2)
"""Handled events are known for three days; a copy that is older than this is not even looked at."""
AHEAD = timedelta(minutes=10)
CANDIDATES = 3
"""Times of a body that are tried: each costs a hash of all of it."""
# "timestamp":"1766619597466" or without quotes; the last one counts, as it is the outermost
_TIME = re.compile(rb'"timestamp"\s*:\s*"?(\d{10,16})"?')


def signature(app: str, body: bytes, timestamp: str, secret: str) -> str:
    """As the platform signs: sha256 over the application, the body, its time and the account's key."""
    return hashlib.sha256(app.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


class OaSite(Webhook):
    """app: id of the application; secret: the account's webhook key, not empty."""

    def __init__(
        self, *, app: str, secret: str, path: str, accept: Accept, clock: Callable[[], datetime]
    ) -> None:
        if not secret:
            raise ValueError("a webhook without a secret")
        super().__init__(path=path, accept=accept)
        self._app = app
        self._secret = secret
        self._clock = clock

    def admit(self, head: Head) -> int:
        """403 without a signature or elsewhere; the signature itself needs the body."""
        return refusal(head, self._path, known=bool(head.headers.get(HEADER)))

    async def answer(self, head: Head, body: bytes) -> Answer:
        """As of any webhook; 403 for a body that the account did not sign."""
        if not self._genuine(head.headers[HEADER], body):
            return Answer(403)
        return await super().answer(head, body)

    def understand(self, raw: Any) -> Mapping[str, Said]:
        heard = translate(raw)
        return {heard.key: heard.said} if heard is not None else {}

    def _genuine(self, shown: str, body: bytes) -> bool:
        """Whether the account signed exactly this, not long ago."""
        times = {found.decode() for found in _TIME.findall(body)[-CANDIDATES:]}
        given = shown.removeprefix("mac=").strip().lower().encode("latin-1")
        right = [
            time
            for time in times
            if hmac.compare_digest(given, signature(self._app, body, time, self._secret).encode())
        ]
        if not right:
            return False
        age = self._clock() - datetime.fromtimestamp(int(right[0]) / 1000, UTC)
        return -AHEAD <= age <= OLDEST
