"""Terms: what a text is found by."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import match_any, pairs, syllables, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Sở Tài chính", ("so", "tai", "chinh"), id="accents folded"),
        pytest.param("ĐẢNG ủy", ("dang", "uy"), id="đ folds to d, capitals to small"),
        pytest.param("hoà hòa", ("hoa", "hoa"), id="both placements of the tone mark"),
        pytest.param("Quý II/2026", ("quy", "ii", "2026"), id="slashes separate"),
        pytest.param("so\u0302\u0301 hóa", ("so", "hoa"), id="decomposed Unicode"),
        pytest.param("a_b", ("a", "b"), id="an underscore cannot forge a pair"),
        pytest.param("— … \0", (), id="nothing but marks"),
    ],
)
def test_syllables(text: str, expected: tuple[str, ...]) -> None:
    assert syllables(text) == expected


def test_pairs_join_neighbours() -> None:
    assert terms("Sở Tài chính") == ("so", "tai", "chinh", "so_tai", "tai_chinh")


@given(st.text())
def test_terms_of_any_text_are_clean(text: str) -> None:
    parts = syllables(text)
    assert all(part and not re.search(r"[\W_]", part) for part in parts)
    assert len(pairs(parts)) == max(len(parts) - 1, 0)


def test_expression_is_empty_without_words() -> None:
    assert match_any((), "terms") == ""


def test_expression_quotes_operators() -> None:
    assert match_any(("near", 'a"b'), "terms") == '{terms} : ("near" OR "a""b")'
