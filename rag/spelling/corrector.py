"""Putting a question right: a noisy channel, and a verdict on every single change.

What each word may have been (`spots`, `options`), how likely its neighbours are to stand beside it
(`vocabulary`, `evidence`), the best way through the question (`ways`), and whether to believe it (`verdict`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from rag.spelling.options import Option
from rag.spelling.slips import folded, slip
from rag.spelling.spots import Spots
from rag.spelling.verdict import Verdict
from rag.spelling.vocabulary import Vocabulary


class Change(NamedTuple):
    """Characters [start, end) to be replaced."""

    start: int
    end: int
    meant: str


class Corrector:
    """Over one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words, self._spots = vocabulary, Spots(vocabulary)

    def changes(self, text: str) -> tuple[Change, ...]:
        """What to replace, in order; () for a text that is right or that cannot be read for sure."""
        return tuple(self._changes(text))

    def _changes(self, text: str) -> Iterator[Change]:
        spots, evidence = self._spots.find(text)
        if not spots:
            return
        verdict = Verdict(self._words, spots, evidence)
        way = verdict.way()
        for n, spot in enumerate(spots):
            if verdict.changed(way, n):
                typed = spot.token.text
                meant = written(typed, way[n], bare=self._words.bare)
                if meant != typed:
                    yield Change(spot.token.start, spot.token.end, meant)


def written(typed: str, option: Option, *, bare: bool) -> str:
    """The reading in the capitals of what was typed; words that were typed as one keep every letter."""
    if len(option.words) > 1:
        pieces, at = [], 0
        for word in option.words:
            pieces.append(typed[at : at + len(word)])
            at += len(word)
        return " ".join(pieces)
    meant = folded(option.first) if bare else option.first
    if not meant.islower() or slip(typed, meant) == 0:
        return meant
    if typed.isupper() and len(typed) > 1:
        return meant.upper()
    return meant[:1].upper() + meant[1:] if typed[:1].isupper() else meant
