"""Search terms of Vietnamese text: accent-folded syllables and pairs of neighbours.

"Sở Tài chính" → so tai chinh so_tai tai_chinh. No word segmenter: pairs do its work, and the
terms do not care whether a person typed the accents.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.text import fold, nfc

_SYLLABLE = re.compile(r"[^\W_]+")


def syllables(text: str) -> tuple[str, ...]:
    """Folded syllables in order: "Quý II/2026" → quy, ii, 2026."""
    return tuple(_SYLLABLE.findall(fold(nfc(text))))


def pairs(parts: Sequence[str]) -> tuple[str, ...]:
    """Neighbouring syllables joined: (so, tai, chinh) → so_tai, tai_chinh."""
    return tuple(f"{left}_{right}" for left, right in pairwise(parts))


def terms(text: str) -> tuple[str, ...]:
    """Everything a text is found by: its syllables, then its pairs, repeats kept."""
    parts = syllables(text)
    return parts + pairs(parts)


def match_any(words: Iterable[str], column: str) -> str:
    """An FTS5 expression for rows of `column` that hold any of the words; "" for no words.

    Every word is quoted, so nothing in it can act as an operator.
    """
    quoted = " OR ".join('"' + word.replace('"', '""') + '"' for word in words)
    return f"{{{column}}} : ({quoted})" if quoted else ""
