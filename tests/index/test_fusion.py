"""Fusion: one ranking from two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import fuse, normalise, with_clauses
from index.models import Hit

hits = st.lists(st.builds(Hit, st.sampled_from("abcdefgh"), st.floats(-1e6, 1e6)), max_size=12)


def test_half_and_half() -> None:
    ranked = fuse([Hit("a", 10.0), Hit("b", 0.0)], [Hit("b", 0.9), Hit("c", 0.5), Hit("a", 0.7)])
    assert [hit.chunk_id for hit in ranked] == ["a", "b", "c"]
    assert ranked[0].score == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("keyword", "dense", "expected"),
    [
        pytest.param([], [], [], id="nothing found"),
        pytest.param([Hit("a", 2.0)], [], [Hit("a", 1.0)], id="keyword alone"),
        pytest.param([], [Hit("a", 0.3), Hit("b", 0.1)], [Hit("a", 1.0), Hit("b", 0.0)], id="dense alone"),
        pytest.param([Hit("b", 1.0), Hit("a", 1.0)], [], [Hit("a", 1.0), Hit("b", 1.0)], id="ties by id"),
    ],
)
def test_one_side_missing(keyword: list[Hit], dense: list[Hit], expected: list[Hit]) -> None:
    assert list(fuse(keyword, dense)) == expected


@given(hits, hits, st.floats(0, 1))
def test_scores_stay_in_bounds_and_nothing_is_lost(left: list[Hit], right: list[Hit], weight: float) -> None:
    ranked = fuse(left, right, weight=weight)
    assert {hit.chunk_id for hit in ranked} == {hit.chunk_id for hit in [*left, *right]}
    assert len({hit.chunk_id for hit in ranked}) == len(ranked)
    assert all(0.0 <= hit.score <= 1.0 + 1e-9 for hit in ranked)
    assert [hit.score for hit in ranked] == sorted((hit.score for hit in ranked), reverse=True)


@given(hits)
def test_a_repeated_id_keeps_its_best_score(found: list[Hit]) -> None:
    scores = normalise(found)
    if found:
        top = max(found, key=lambda hit: hit.score)
        assert scores[top.chunk_id] == 1.0


@pytest.mark.parametrize(
    ("close", "expected"),
    [
        pytest.param({}, "ab", id="nothing known: the order stays"),
        pytest.param({"a": 0.9, "b": 0.2}, "ab", id="both say the same"),
        pytest.param({"a": 0.2, "b": 0.9}, "ba", id="a nearer clause lifts what stood nearly as high"),
        pytest.param({"b": 0.9}, "ba", id="what has no clause known counts as the farthest"),
    ],
)
def test_clauses_order_what_is_nearly_as_good(close: dict[str, float], expected: str) -> None:
    found = [Hit("a", 0.8), Hit("b", 0.7)]
    assert "".join(hit.chunk_id for hit in with_clauses(found, close)) == expected


@given(hits, st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-1, 1)))
def test_clauses_lose_nothing(found: list[Hit], close: dict[str, float]) -> None:
    ranked = with_clauses(fuse(found, []), close)
    assert {hit.chunk_id for hit in ranked} == {hit.chunk_id for hit in found}
