"""Joining rankings: weighted sum of min-max normalised scores.

Measured on four public Vietnamese sets it beats either ranking alone and reciprocal rank fusion;
weights from 0.3 to 0.6 for the dense side are a plateau (docs/retrieval.md). Pure.
"""

from collections.abc import Mapping, Sequence

from index.models import Hit

DENSE_WEIGHT = 0.5
CLAUSE_WEIGHT = 0.3


def normalise(hits: Sequence[Hit]) -> dict[str, float]:
    """Scores scaled to 0..1 by chunk id; equal scores all become 1. A repeated id keeps its best."""
    best: dict[str, float] = {}
    for hit in hits:
        best[hit.chunk_id] = max(hit.score, best.get(hit.chunk_id, hit.score))
    return scaled(best)


def scaled(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores by chunk id brought to 0..1; equal ones all become 1."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    width = high - low
    return {chunk: (score - low) / width if width > 0 else 1.0 for chunk, score in scores.items()}


def fuse(keyword: Sequence[Hit], dense: Sequence[Hit], *, weight: float = DENSE_WEIGHT) -> tuple[Hit, ...]:
    """One ranking, best first, scores in 0..1; `weight` is the dense side's share.

    Where one side is empty the other counts alone. Ties are broken by chunk id, so that the
    same question always gives the same order.
    """
    if not dense or not keyword:
        return _ranked(normalise(keyword or dense))
    left, right = normalise(keyword), normalise(dense)
    joined = {
        chunk: (1 - weight) * left.get(chunk, 0.0) + weight * right.get(chunk, 0.0)
        for chunk in left.keys() | right.keys()
    }
    return _ranked(joined)


def with_clauses(
    found: Sequence[Hit], close: Mapping[str, float], *, weight: float = CLAUSE_WEIGHT
) -> tuple[Hit, ...]:
    """A fused ranking ordered again by how near the nearest clause of each comes as well; `weight` is the
    share of that. Unchanged where nothing is known of clauses."""
    if not close:
        return tuple(found)
    near = scaled({hit.chunk_id: close.get(hit.chunk_id, 0.0) for hit in found})
    return _ranked({hit.chunk_id: (1 - weight) * hit.score + weight * near[hit.chunk_id] for hit in found})


def _ranked(scores: Mapping[str, float]) -> tuple[Hit, ...]:
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Hit(chunk, score) for chunk, score in ordered)
