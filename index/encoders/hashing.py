"""HashEmbedder: vectors from hashed words. Deterministic, instant, no model: for tests and scale runs.

Texts that share words are near each other, so searches over it behave; it knows no meaning.
"""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.encoders.base import first, unit
from index.terms import syllables

if TYPE_CHECKING:
    from index.encoders.base import Vector, Vectors


class HashEncoder:
    """Each syllable adds ±1 at a place that its hash gives."""

    def __init__(self, dimensions: int) -> None:
        self.name = f"hash:{dimensions}"
        self.dimensions = dimensions
        self._places: dict[str, tuple[int, float]] = {}  # a corpus has few syllables, and says them often

    def query(self, text: str) -> "Vector":
        return first(self.passages([text]))

    def passages(self, texts: Sequence[str]) -> "Vectors":
        import numpy as np

        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in syllables(text) or ("",):
                place, sign = self._places.get(word) or self._places.setdefault(word, self._place(word))
                row[place] += sign
            if not row.any():
                row[0] = 1.0
        return unit(rows, len(texts))

    def _place(self, word: str) -> tuple[int, float]:
        digest = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
        return (digest >> 1) % self.dimensions, 1.0 if digest & 1 else -1.0
