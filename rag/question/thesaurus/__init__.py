"""Everyday words → the words plans use: "bà con nộp hồ sơ qua mạng" gains "người dân", "trực tuyến".

The tables are data (`*.csv` beside this file, one per field of public life): official terms,
alternatives separated by ";", and the everyday ways to say them. They cover what provincial
authorities deal with, not one plan. Longest match first, whole words, accents as typed or none at all.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.models import Span
from rag.question.thesaurus.tables import Key, Tables, bare, loaded, phrases, words
from rag.words import has_accents, level

__all__ = ["Key", "Meant", "meanings", "phrases", "translate", "widen", "words"]

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[^\w\s&/-]")
_KEPT = 512
"""Texts whose phrases stay at hand: one question is looked through by several parts."""


class Meant(NamedTuple):
    """An everyday phrase found in a text, where it stands, and the official terms that may be meant,
    likeliest first."""

    said: str
    official: tuple[str, ...]
    span: Span


@lru_cache(maxsize=_KEPT)
def meanings(text: str) -> tuple[Meant, ...]:
    """The everyday phrases of a text, in its order, each with what plans call it.

    Of all ways to cut the text into phrases the one with the longest: "sắm | máy quay" loses to
    "sắm máy | quay" only where nobody says "máy quay".
    """
    found = list(_WORD.finditer(text))
    cut = _Cut(loaded(), [word[0] for word in found], accented=has_accents(text))
    meant, at = [], 0
    for size in cut.sizes(_stops(text, found)):
        if terms := cut.meant(at, size):
            span = Span(found[at].start(), found[at + size - 1].end())
            meant.append(Meant(text[span.start : span.end].casefold(), terms, span))
        at += size
    return tuple(meant)


class _Cut:
    """The words of a text, to be cut into pieces."""

    def __init__(self, known: Tables, words: Sequence[str], *, accented: bool) -> None:
        self._tables, self._accented = known, accented
        self._words, self._bare = words, [bare(word) for word in words]

    def meant(self, at: int, size: int) -> tuple[str, ...]:
        """What so many words from a place on may mean."""
        return self._tables.meant(*self._piece(at, size))

    def _known(self, at: int, size: int) -> bool:
        piece = self._piece(at, size)
        return bool(self._tables.meant(*piece)) or self._tables.whole(*piece)

    def _piece(self, at: int, size: int) -> tuple[str, Sequence[str] | None]:
        words = self._words[at : at + size] if self._accented else None
        return " ".join(self._bare[at : at + size]), words

    def sizes(self, stops: Sequence[int]) -> tuple[int, ...]:
        """The sizes of the pieces, known phrases and single words, with the greatest sum of squares; none
        goes beyond its stop."""
        keys, folded = self._tables.keys, self._bare
        best: list[tuple[int, int]] = [(0, 1)] * (len(self._words) + 1)
        for at in reversed(range(len(self._words))):
            options = [(best[at + 1][0], 1)]
            for size in range(1, min(self._tables.longest, stops[at] - at) + 1):
                if " ".join(folded[at : at + size]) in keys and self._known(at, size):
                    options.append((best[at + size][0] + size * size, size))
            best[at] = max(options)
        sizes, at = [], 0
        while at < len(self._words):
            sizes.append(best[at][1])
            at += sizes[-1]
        return tuple(sizes)


def _stops(text: str, words: Sequence[re.Match[str]]) -> tuple[int, ...]:
    """For each word the first word behind it that a comma, quotation mark or the like parts from it."""
    stops, stop = [], len(words)
    for at in reversed(range(len(words))):
        behind = text[words[at].end() : words[at + 1].start()] if at + 1 < len(words) else ""
        stop = at + 1 if _BREAK.search(behind) else stop
        stops.append(stop)
    return tuple(reversed(stops))


def widen(text: str) -> str:
    """`text` followed by the official terms that it does not hold yet."""
    known = level(text)
    added = (term for meant in meanings(text) for term in meant.official if level(term) not in known)
    return " ".join(dict.fromkeys((text, *added)))


def translate(text: str) -> str:
    """`text` in official words: each everyday phrase gives way to its likeliest term."""
    pieces, at = [], 0
    for meant in meanings(text):
        pieces += [text[at : meant.span.start], meant.official[0]]
        at = meant.span.end
    return "".join([*pieces, text[at:]]).casefold()
