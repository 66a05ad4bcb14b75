"""Small helpers for patterns over Vietnamese: letters by case (`re` has no class for them), word lists."""

import re

_LETTERS = [chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isalpha()]
UPPER = "".join(c for c in _LETTERS if c.isupper())
LOWER = "".join(c for c in _LETTERS if c.islower())


def any_of(words: str) -> str:
    """ "chủ trì, phối hợp" → a pattern of the alternatives; the longest first, blanks as any white space."""
    listed = sorted((w.strip() for w in words.replace("\n", " ").split(",")), key=len, reverse=True)
    return "(?:" + "|".join(re.sub(r"\s+", r"\\s+", w) for w in listed if w) + ")"
