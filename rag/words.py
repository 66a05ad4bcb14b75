"""The syllables of a text, how each is spelled, whether it has accents at all.

A question is matched on its folded form (no accents, lower case) and cut on the original, so both
must have the same length: `level` maps one character to one character.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from corpus.text import level as level

_SYLLABLE = re.compile(r"[^\W_]+")


def without_accents(text: str) -> str:
    """The same length and capitals, no accents: "Sở Tài" → "So Tai"."""
    return "".join(
        bare.upper() if char.isupper() else bare for char, bare in zip(text, level(text), strict=True)
    )


def syllables_typed(text: str) -> tuple[str, ...]:
    """The syllables of a text in lower case, accents kept."""
    return tuple(_SYLLABLE.findall(text.casefold()))


def run(*words: str) -> str:
    """Words with a blank around each, so that some in a row are found as a run of whole words."""
    return f" {' '.join(words)} "


def syllables(text: str) -> list[str]:
    """Folded syllables and numbers in order: "Quý II/2026" → ["quy", "ii", "2026"]."""
    return _SYLLABLE.findall(level(text))


@lru_cache(maxsize=20_000)
def spelled(syllable: str) -> str:
    """A syllable with its marks, wherever they were put: "hóa" and "hoá" are one, "hoa" another."""
    base = unicodedata.normalize("NFD", syllable.casefold().replace("đ", "d\u0335"))
    letters = "".join(c for c in base if not unicodedata.combining(c))
    return letters + "".join(sorted(c for c in base if unicodedata.combining(c)))


def lacks_marks(typed: str, meant: str) -> bool:
    """Whether the one is the other, each word with its marks or with fewer: "Băc Ninh" for "Bắc Ninh"."""
    ones, others = typed.split(), meant.split()
    return len(ones) == len(others) and all(
        level(one) == level(other) and not Counter(spelled(one)) - Counter(spelled(other))
        for one, other in zip(ones, others, strict=True)
    )


def has_accents(text: str) -> bool:
    """Whether someone typed with Vietnamese accents (one is enough to tell)."""
    return level(text) != text.casefold()


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word with "…"; never adds a character but that."""
    if len(text) <= limit:
        return text
    head = text[: limit + 1]
    kept = head.rsplit(" ", 1)[0] if " " in head else text[:limit]
    return kept.rstrip(" ,;:.-–") + "…"
