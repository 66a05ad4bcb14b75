"""The short code that every reminder carries, so that a repeat can be told from a second reminder."""

import hashlib

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0/O, no 1/I: people read codes to each other."""
PREFIX = "NH-"


def code(dedupe_key: str) -> str:
    """Four signs from the message's key: the same for all its parts and repeats, e.g. "NH-7F3K"."""
    number = int.from_bytes(hashlib.sha256(dedupe_key.encode()).digest()[:4], "big")
    signs = [ALPHABET[(number >> shift) & 31] for shift in (0, 5, 10, 15)]
    return PREFIX + "".join(signs)
