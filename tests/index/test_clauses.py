"""index.clauses: what is cut where, and which chunk's clause is nearest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.clauses import WORDS, clauses, closest, pack
from tests.index.test_exact import unit

LONG = "Xây dựng trung tâm giám sát điều hành thông minh của tỉnh"
OTHER = "duy trì hệ thống thu thập và xử lý thông tin trên mạng"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("", (), "nothing"),
        (LONG, (), "one clause is the whole"),
        (f"{LONG}; {OTHER}", (f"{LONG};", OTHER), "a semicolon parts them"),
        (f"{LONG}, {OTHER}.", (f"{LONG},", f"{OTHER}."), "so does a comma between long parts"),
        (f"{LONG}\n{OTHER}", (LONG, OTHER), "and a new line"),
        (f"Một là, {LONG}; {OTHER}", (f"Một là, {LONG};", OTHER), "a short part joins what follows"),
        (f"{LONG}; {OTHER}; nếu có.", (f"{LONG};", f"{OTHER}; nếu có."), "a short end what precedes"),
        (f"{LONG} đạt 35,5% trở lên.", (), "a number is not cut"),
        ("Hai, ba, bốn.", (), "short parts alone are one clause"),
    ],
)
def test_a_text_is_cut_into(text: str, expected: tuple[str, ...], why: str) -> None:
    assert clauses(text) == expected, why


@given(st.text(alphabet="ab,;:. \n", max_size=400))
def test_clauses_hold_all_words_in_order_and_are_long_enough(text: str) -> None:
    found = clauses(text)
    assert not found or " ".join(found).split() == text.split()
    assert all(len(clause.split()) >= WORDS for clause in found[:-1])
    assert len(found) != 1


def packed(*rows: tuple[float, float]) -> bytes:
    return pack(np.array([np.frombuffer(unit(*row), "<f4") for row in rows], dtype="<f4"))


def test_a_chunk_counts_with_its_nearest_clause() -> None:
    kept = [
        ("many", unit(1, 1), packed((0, 1), (1, 0))),
        ("one", unit(1, 1), b""),
        ("windows", unit(0, 1), packed((0, 1), (1, 1))),
        ("windows", unit(0, 1), packed((2, 1), (0, 1))),
    ]
    near = closest(np.array([1.0, 0.0], dtype="<f4"), kept)
    assert near == pytest.approx({"many": 1.0, "one": 0.7071, "windows": 0.8944}, abs=1e-3)


def test_of_no_chunk_nothing_is_near() -> None:
    assert closest(np.array([1.0, 0.0], dtype="<f4"), []) == {}
