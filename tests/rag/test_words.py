"""rag.words: folding keeps every character's place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.words import has_accents, level, shorten, spelled, syllables


@given(st.text(max_size=200))
def test_level_keeps_the_length(text: str) -> None:
    assert len(level(text)) == len(text)


def test_level_and_syllables() -> None:
    assert level("Sở Tài chính ĐỀ ÁN") == "so tai chinh de an"
    assert syllables("Quý II/2026, đợt_1") == ["quy", "ii", "2026", "dot", "1"]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        pytest.param("hóa", "hoá", True, id="the tone mark may stand on either vowel"),
        pytest.param("sổ", "số", False, id="another tone is another word"),
        pytest.param("đa", "da", False, id="đ is not d"),
    ],
)
def test_spelled(one: str, two: str, same: bool) -> None:
    assert (spelled(one) == spelled(two)) is same


@pytest.mark.parametrize(("text", "expected"), [("so tai chinh", False), ("sở", True), ("AI 2026", False)])
def test_has_accents(text: str, expected: bool) -> None:
    assert has_accents(text) is expected


@given(st.text(alphabet="ab c,", max_size=60), st.integers(5, 40))
def test_shorten_never_adds_but_an_ellipsis(text: str, limit: int) -> None:
    cut = shorten(text, limit)
    assert len(cut) <= limit + 1
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))
