"""What of a question may be touched."""

import pytest

from rag.spelling.tokens import Shape, tokens


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        pytest.param("trước 30/6/2026", ["30", "6", "2026"], id="a date"),
        pytest.param("129/KH-UBND", ["129", "KH", "UBND"], id="a document's number"),
        pytest.param("QĐ11-PL2.7", ["QĐ11", "PL2", "7"], id="a task's id"),
        pytest.param("tới a.b@tinh.gov.vn", ["a", "b", "tinh", "gov", "vn"], id="an address"),
        pytest.param("/nhiemvu STC", ["nhiemvu"], id="a command"),
        pytest.param("xong chưa.", [], id="a full stop joins nothing"),
    ],
)
def test_fixed(text: str, fixed: list[str]) -> None:
    assert [token.text for token in tokens(text) if token.shape is Shape.FIXED] == fixed


def test_shapes() -> None:
    found = {token.text: token.shape for token in tokens("Sở KH&CN so73 làm gì")}
    assert found["KH&CN"] is Shape.SHORT
    assert found["so73"] is Shape.MIXED
    assert found["Sở"] is Shape.WORD


def test_capitals_alone_are_no_abbreviations_where_everything_shouts() -> None:
    assert {token.shape for token in tokens("SỞ TÀI CHÍNH LÀM GÌ")} == {Shape.WORD}


def test_joined_by_blanks_only() -> None:
    assert [token.joined for token in tokens("hạn, nộp gì")] == [False, False, True]
