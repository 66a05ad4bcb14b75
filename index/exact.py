"""The nearest of a few passages, each compared. Pure.

A graph over 150,000 vectors that may only answer with 150 of them walks through most of it: 200 ms and more,
where comparing the 150 takes one.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.models import Hit

if TYPE_CHECKING:
    from index.encoders.base import Vector

MOST = 5_000
"""Passages up to which comparing each is the shorter way."""
_DIGITS = 7  # as far as float32 tells: equal words score alike


def nearest(vector: "Vector", stored: Sequence[tuple[str, bytes]], k: int) -> tuple[Hit, ...]:
    """The k chunks nearest to the vector by cosine similarity, best first.

    stored: chunk id and unit vector (float32, little-endian) of each passage; a chunk counts with its best.
    """
    import numpy as np

    if not stored:
        return ()
    rows = np.frombuffer(b"".join(blob for _, blob in stored), dtype="<f4").reshape(len(stored), -1)
    wanted = np.asarray(vector, dtype="<f4")
    scores = rows @ (wanted / (np.linalg.norm(wanted) or 1.0))
    best: dict[str, float] = {}
    for (chunk, _), score in zip(stored, scores.tolist(), strict=True):
        best[chunk] = max(best.get(chunk, -1.0), round(score, _DIGITS))
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Hit(chunk, score) for chunk, score in ranked[:k])
