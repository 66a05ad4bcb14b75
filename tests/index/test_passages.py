"""Passages: windows of long chunks, words as embedders want them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Span
from index.models import Chunk
from index.passages import OVERLAP_WORDS, WINDOW_WORDS, clean, passages, windows


def make_chunk(text: str, heading: str = "") -> Chunk:
    return Chunk(id="c", plan_id="KH1", where="Mục I", heading=heading, text=text, span=Span(0, 1), spans=())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("to\u0302\u0301t", "tốt", id="NFC: decomposed text halves the quality"),
        pytest.param("a\0b", "ab", id="no NUL: text after it is lost"),
        pytest.param(
            "TỔ CHỨC THỰC HIỆN\nSở A", "tổ chức thực hiện Sở A", id="all-caps lines are lower-cased"
        ),
        pytest.param("UBND tỉnh", "UBND tỉnh", id="an abbreviation keeps its capitals"),
        pytest.param("UBND", "UBND", id="a short line of capitals too"),
        pytest.param("a \n\n  b", "a b", id="white space collapses"),
        pytest.param("a\ud800b", "ab", id="a lone surrogate cannot be encoded"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.integers(0, 2000))
def test_windows_hold_every_word_and_overlap(count: int) -> None:
    words = [f"w{number}" for number in range(count)]
    found = windows(words)
    assert {word for window in found for word in window.split()} == set(words)
    assert all(len(window.split()) <= WINDOW_WORDS + 40 for window in found)
    for left, right in pairwise(found):
        assert left.split()[-OVERLAP_WORDS:] == right.split()[:OVERLAP_WORDS]


def test_the_heading_stands_before_every_window() -> None:
    found = passages(make_chunk("từ " * 400, heading="NỘI DUNG THỰC HIỆN"))
    assert [passage.id for passage in found] == ["c", "c:1", "c:2"]
    assert all(passage.text.startswith("nội dung thực hiện\n") for passage in found)


def test_equal_words_share_a_vector() -> None:
    assert passages(make_chunk("Sở  A"))[0].content == passages(make_chunk("Sở A\n"))[0].content
