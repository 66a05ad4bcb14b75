"""Texts as words, and the words of tasks that a release keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.wording import wording


@pytest.mark.parametrize(
    ("text", "words", "folded"),
    [
        pytest.param(
            "Sở Tài chính", "sở tài chính", "so tai chinh", id="lower case, with and without accents"
        ),
        pytest.param("quý 02/2026, IV", "quý 2 2026 iv", "quy 2 2026 iv", id="numbers plain, no signs"),
        pytest.param("00 năm", "00 năm", "00 nam", id="a zero stays one"),
        pytest.param("a_b", "a b", "a b", id="an underscore parts words"),
        pytest.param(" – ", "", "", id="no words"),
    ],
)
def test_wording(text: str, words: str, folded: str) -> None:
    assert tuple(wording(text)) == (words, folded)


@given(st.text())
def test_both_forms_have_the_same_places(text: str) -> None:
    words, folded = wording(text)
    assert len(words) == len(folded)
