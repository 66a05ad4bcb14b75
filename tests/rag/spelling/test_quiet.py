"""Shouting and pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.spelling.quiet import quiet


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        pytest.param("SỞ Y TẾ LÀM GÌ QUÝ I/2026", "sở y tế làm gì quý I/2026", id="words in small letters"),
        pytest.param(
            "AI DUOC GIAO PHU SONG 5G BAO NHIEU",
            "ai duoc giao phu song 5G bao nhieu",
            id="without accents too",
        ),
        pytest.param("UBND TỈNH BAN HÀNH 129/KH-UBND", "UBND tỉnh ban hành 129/KH-UBND", id="codes stay"),
        pytest.param(
            "MỤC VI NÊU PHẠM VI GÌ", "mục VI nêu phạm vi gì", id="a roman number, and a word like it"
        ),
        pytest.param("QĐ 11 UBND", "QĐ 11 UBND", id="abbreviations alone are no shouting"),
        pytest.param("Sở KH&CN", "Sở KH&CN", id="nor is a capital"),
        pytest.param("hạn nào gần nhất 😊🙏", "hạn nào gần nhất", id="pictures"),
        pytest.param("hạn ❤️ nào :)) gần ^^", "hạn nào gần", id="and faces of signs, wherever they stand"),
        pytest.param(
            "chỉ tiêu ≥ 95% → bao nhiêu", "chỉ tiêu ≥ 95% → bao nhiêu", id="signs that tell something"
        ),
        pytest.param("nhiệm vụ (PL2): 3", "nhiệm vụ (PL2): 3", id="brackets and colons"),
    ],
)
def test_quiet(typed: str, plain: str) -> None:
    assert quiet(typed) == plain


@given(st.text(max_size=80))
def test_quiet_is_quiet(text: str) -> None:
    once = quiet(text)
    assert quiet(once) == once
    assert [c for c in once if c.isdecimal()] == [c for c in text if c.isdecimal()]
