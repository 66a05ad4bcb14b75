"""Secrets of a browser: the cookie that tells it from others, and the word that its forms must say.

The word of a form is derived from the cookie and a fresh salt, so that nothing has to be stored, and a
compressed page never shows the same one twice.
"""

import hashlib
import hmac
import re
import secrets

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_SALT = 12


def fresh_token() -> str:
    """256 bits, as a cookie carries them."""
    return secrets.token_urlsafe(32)


def is_token(value: str) -> bool:
    """Whether a cookie's value could be ours at all."""
    return _TOKEN.fullmatch(value) is not None


def form_word(token: str, salt: str | None = None) -> str:
    """What a form of this browser must say."""
    salt = secrets.token_urlsafe(_SALT) if salt is None else salt
    digest = hmac.new(token.encode(), f"form:{salt}".encode(), hashlib.sha256)
    return f"{salt}.{digest.hexdigest()}"


def says_word(token: str, said: str) -> bool:
    """Whether a form came from a page of this browser; compared in constant time."""
    salt, dot, _ = said.partition(".")
    return bool(dot) and hmac.compare_digest(form_word(token, salt).encode(), said.encode("utf-8", "replace"))
