"""The clauses of a passage, each with a vector of its own, and how near the nearest comes to a question.

One vector for a long task is the middle of all that it says; a question is about one thing of it. What the
nearest clause adds to the whole is told in docs/retrieval.md. Pure.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.encoders.base import Vector, Vectors

WORDS = 9
"""Of a clause, at least: with fewer it says too little to be compared."""
REST = 5
"""Of what is left at the end, at least; else it belongs to the clause before."""
_CUT = re.compile(r"(?<=[;,:.])\s+|\n")


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text in order, together all its words; () where it is but one."""
    found: list[str] = []
    for part in _grown(text):
        if found and len(part.split()) < REST:
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return tuple(found) if len(found) > 1 else ()


def _grown(text: str) -> Iterator[str]:
    """Neighbouring parts joined until they are long enough."""
    words: list[str] = []
    for part in _CUT.split(text):
        words += part.split()
        if len(words) >= WORDS:
            yield " ".join(words)
            words = []
    if words:
        yield " ".join(words)


def pack(vectors: "Vectors") -> bytes:
    """Vectors as they are kept: float16, little-endian, one after the other."""
    return vectors.astype("<f2").tobytes()


def closest(vector: "Vector", kept: Sequence[tuple[str, bytes, bytes]]) -> dict[str, float]:
    """The cosine similarity of each chunk's nearest clause.

    kept: chunk id, whole vector (float32) and packed clauses of each passage; a passage that is one clause
    counts with its whole vector, a chunk with its best passage.
    """
    import numpy as np

    if not kept:
        return {}
    parts = [
        np.frombuffer(packed, "<f2").astype("<f4") if packed else np.frombuffer(whole, "<f4")
        for _, whole, packed in kept
    ]
    sizes = np.array([len(part) // len(vector) for part in parts])
    near = np.concatenate(parts).reshape(-1, len(vector)) @ np.asarray(vector, "<f4")
    best: dict[str, float] = {}
    for (chunk, _, _), score in zip(kept, np.maximum.reduceat(near, np.cumsum(sizes) - sizes), strict=True):
        best[chunk] = max(best.get(chunk, -1.0), float(score))
    return best
