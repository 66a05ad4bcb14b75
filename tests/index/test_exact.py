"""index.exact: few passages compared one by one."""

import numpy as np
import pytest

from index.exact import nearest


def unit(*numbers: float) -> bytes:
    row = np.array(numbers, dtype="<f4")
    return (row / np.linalg.norm(row)).tobytes()


STORED = [("a", unit(1, 0)), ("b", unit(1, 1)), ("c", unit(0, 1)), ("c", unit(2, 1)), ("d", unit(1, 1))]


def test_nearest_first_and_a_chunk_counts_with_its_best_passage() -> None:
    found = nearest(np.array([5.0, 0.0], dtype="<f4"), STORED, 3)
    assert [hit.chunk_id for hit in found] == ["a", "c", "b"]
    assert [hit.score for hit in found] == pytest.approx([1.0, 0.8944272, 0.7071068])


def test_equals_are_in_the_order_of_their_ids() -> None:
    found = nearest(np.array([1.0, 1.0], dtype="<f4"), STORED[::-1], 2)
    assert [hit.chunk_id for hit in found] == ["b", "d"]
    assert found[0].score == found[1].score


def test_of_nothing_nothing_is_near() -> None:
    assert nearest(np.array([1.0, 1.0], dtype="<f4"), [], 3) == ()
