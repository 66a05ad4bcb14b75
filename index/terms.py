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


def match_all(alternatives: Sequence[Sequence[str]], column: str) -> str:
    """An FTS5 expression for rows that hold, of each group, one of its texts word by word; "" for none.

    [["thủ tục hành chính", "TTHC"], ["5G"]] → ((thu_tuc AND tuc_hanh AND hanh_chinh) OR tthc) AND 5g
    """
    groups = [_either(texts) for texts in alternatives]
    joined = " AND ".join(f"({group})" for group in groups if group)
    return f"{{{column}}} : ({joined})" if joined else ""


def _either(texts: Sequence[str]) -> str:
    options = []
    for text in texts:
        parts = syllables(text)
        words = pairs(parts) or parts
        if words:
            options.append("(" + " AND ".join(f'"{word}"' for word in words) + ")")
    return " OR ".join(options)
