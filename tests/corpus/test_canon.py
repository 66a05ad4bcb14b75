"""Canonical words: what two texts must share to say the same."""

import pytest

from corpus.canon import bare, canon, is_term, variants_of


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param("thủ tục hành chính", "TTHC", id="an abbreviation and its long form"),
        pytest.param("không phụ thuộc vào địa giới", "không phụ thuộc địa giới", id="fillers say nothing"),
        pytest.param("số hoá", "số hóa", id="the mark on either vowel"),
        pytest.param("khoa học, công nghệ", "Khoa học và công nghệ", id="comma or và, any case"),
        pytest.param("ứng dụng AI", "ứng dụng trí tuệ nhân tạo", id="AI in capitals"),
        pytest.param("dịch vụ công trực tuyến", "DVC trực tuyến", id="half abbreviated"),
    ],
)
def test_same_words(one: str, two: str) -> None:
    assert canon(one).spelled == canon(two).spelled
    assert canon(one).folded == canon(two).folded


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param("sổ sách", "số sách", id="another accent is another word"),
        pytest.param("ai chủ trì", "trí tuệ nhân tạo chủ trì", id="ai in lower case asks who"),
    ],
)
def test_other_words(one: str, two: str) -> None:
    assert canon(one).spelled != canon(two).spelled


def test_without_accents_texts_meet() -> None:
    assert canon("ky nang so cho nguoi dan").folded == canon("kỹ năng số cho người dân").folded


def test_a_token_knows_its_spellings() -> None:
    assert "thủ tục hành chính" in variants_of("tthc")
    assert variants_of("đường") == ("đường",)
    assert is_term("tthc")
    assert is_term("5g")
    assert not is_term("số")
    assert bare(canon("kỹ").spelled[0]) == "ky"
