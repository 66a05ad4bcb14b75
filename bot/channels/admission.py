"""Who is let in by a webhook, decided from the head of a request: no byte of a stranger's body is read."""

import hmac

from bot.service.http import Head


def holds_secret(head: Head, header: str, secret: bytes) -> bool:
    """Whether a request shows the secret in this header (lower case), compared in constant time."""
    return hmac.compare_digest(head.headers.get(header, "").encode("latin-1"), secret)


def refusal(head: Head, path: str, *, known: bool) -> int:
    """The status that turns a request away, 0 for one to be read: 403 for strangers and other paths, who
    learn nothing more; 405 and 415 for what is no posted JSON."""
    if not known or head.path != path:
        return 403
    if head.method != "POST":
        return 405
    kind = head.headers.get("content-type", "").partition(";")[0].strip().lower()
    return 0 if kind == "application/json" else 415
