"""The account's tokens: one to send with, one that renews it and can be used once.

The file is written before a token is used: first that the renewal begins, so that a crash during it is
known; then the new pair, before the first message is sent with it. What no program can help: an answer
that is lost takes the new token with it. Then an administrator is told to authorise the account anew.
"""

import asyncio
import json
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from pydantic import AwareDatetime, Field, SecretStr, ValidationError

from bot.channels.base import NotConnected, Unauthorized
from bot.channels.zalo_oa.settings import OaSettings
from bot.durable import replace_file
from corpus.models import Frozen

EARLY = timedelta(hours=1)
"""A token is renewed this long before it ends."""
WAIT = 15.0
SHORTEST = 60
LOST = "the refresh token was used and its answer lost: authorise the account anew (docs/zalo.md)"


class Tokens(Frozen):
    """access: "" where there is none yet; until: when it ends; renewing: the refresh token was being used."""

    refresh: SecretStr
    access: SecretStr = SecretStr("")
    until: AwareDatetime | None = None
    renewing: bool = False


class _Renewed(Frozen):
    """The platform's answer; everything else of it is left out before."""

    access_token: str = Field(min_length=1)
    refresh_token: str = Field(min_length=1)
    expires_in: int = Field(ge=SHORTEST, le=10**8)


class TokenFile:
    """The pair on disk, readable by its owner only, replaced in one step."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Tokens:
        """Raises Unauthorized where there is nothing usable."""
        try:
            if self._path.stat().st_mode & 0o077:
                self._path.chmod(0o600)
            return Tokens.model_validate_json(self._path.read_bytes())
        except (OSError, ValidationError):
            raise Unauthorized(f"{self._path.name} holds no token: see docs/zalo.md") from None

    def store(self, tokens: Tokens) -> None:
        """Written, synced and put in place; at no moment is there half a file."""
        told = tokens.model_dump(mode="json") | {
            "refresh": tokens.refresh.get_secret_value(),
            "access": tokens.access.get_secret_value(),
        }
        replace_file(self._path, json.dumps(told).encode())


class TokenKeeper:
    """Gives out an access token, renewed where needed; safe from any thread or event loop.

    point: called with the name of each place where a crash matters (tests crash there).
    """

    def __init__(
        self,
        settings: OaSettings,
        *,
        clock: Callable[[], datetime],
        point: Callable[[str], None] = lambda name: None,
    ) -> None:
        self._settings = settings
        self._file = TokenFile(settings.token_file)
        self._clock = clock
        self._point = point
        self._lock = threading.Lock()

    async def access(self) -> str:
        """A token to send with. Raises Unauthorized, or NotConnected where it could not be renewed now."""
        return await asyncio.to_thread(self._access)

    def expire(self) -> None:
        """The platform did not take the token: the next one is a new one."""
        with self._lock:
            self._file.store(self._file.load().model_copy(update={"until": None}))

    def _access(self) -> str:
        with self._lock:
            tokens = self._file.load()
            if tokens.until is None or tokens.until - self._clock() < EARLY:
                tokens = self._renew(tokens)
            return tokens.access.get_secret_value()

    def _renew(self, tokens: Tokens) -> Tokens:
        self._file.store(tokens.model_copy(update={"renewing": True}))
        self._point("before_renewal")
        answer = self._ask(tokens)
        try:
            kept = {name: answer[name] for name in _Renewed.model_fields if name in answer}
            found = _Renewed.model_validate(kept)
        except ValidationError:
            code = answer.get("error", "?")
            raise Unauthorized(LOST if tokens.renewing else f"renewal refused: {code}") from None
        self._point("after_renewal")
        fresh = Tokens(
            access=SecretStr(found.access_token),
            refresh=SecretStr(found.refresh_token),
            until=self._clock() + timedelta(seconds=found.expires_in),
        )
        self._file.store(fresh)
        self._point("after_store")
        return fresh

    def _ask(self, tokens: Tokens) -> dict[str, Any]:
        form = {
            "refresh_token": tokens.refresh.get_secret_value(),
            "app_id": self._settings.app,
            "grant_type": "refresh_token",
        }
        headers = {"secret_key": self._settings.secret.get_secret_value()}
        try:
            with httpx.Client(trust_env=False, timeout=WAIT) as http:
                url = f"{self._settings.oauth_url.rstrip('/')}/v4/oa/access_token"
                body = http.post(url, data=form, headers=headers).json()
        except httpx.HTTPError as error:
            raise NotConnected(f"renewal: {type(error).__name__}") from None
        except ValueError:
            raise NotConnected("renewal: no readable answer") from None
        return body if isinstance(body, dict) else {}
