"""Secrets out of everything that is logged: one filter for text, arguments and tracebacks."""

import logging
import re
from collections.abc import Iterable

HIDDEN = "[đã che]"
# A Telegram token, alone or in an address: "123456789:AAE-x…", ".../bot123456789:AAE-x…/sendMessage"
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{20,}")
# User and password of a proxy: "http://user:secret@host"
_USERINFO = re.compile(r"(?<=://)[^\s/@]+@")


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """The text without the given secrets, tokens, and passwords in addresses."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return _USERINFO.sub(HIDDEN + "@", _TOKEN.sub(HIDDEN, text))


class RedactingFormatter(logging.Formatter):
    """Formats as another formatter does, tracebacks included, and redacts the result."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = tuple(secret for secret in secrets if len(secret) >= 4)

    def format(self, record: logging.LogRecord) -> str:
        return redact(self._inner.format(record), self._secrets)


def guard(secrets: Iterable[str], logger: logging.Logger | None = None) -> None:
    """Put the filter on every handler of a logger (the root by default); again after handlers change."""
    known = tuple(secrets)
    for handler in (logger or logging.getLogger()).handlers:
        inner = handler.formatter or logging.Formatter()
        if isinstance(inner, RedactingFormatter):
            inner = inner._inner
        handler.setFormatter(RedactingFormatter(inner, known))
