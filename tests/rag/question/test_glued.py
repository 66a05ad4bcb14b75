"""Abbreviations written as one word."""

import pytest

from rag.question.chat.expand import expand
from rag.question.chat.glued import unglued

LISTED = ("ttdl", "qg", "csdl", "cntt", "tt", "dl", "sp", "cncl", "hd", "nd", "ca")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        pytest.param("CSDLQG", "CSDL QG", id="two that are listed"),
        pytest.param("csdlqg", "csdl qg", id="small ones that nobody can say"),
        pytest.param("SPCNCL", "SP CNCL", id="a short one first"),
        pytest.param("TTDLQG", "TTDL QG", id="the fewest parts"),
        pytest.param("HDND", "", id="two short ones may be anything"),
        pytest.param("CSDL", "", id="one by itself is left to the list"),
        pytest.param("CSDLX", "", id="a letter is left over"),
        pytest.param("cnttca", "", id="with a vowel it may be a word"),
    ],
)
def test_unglued(typed: str, parts: str) -> None:
    assert unglued(typed, LISTED) == parts


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        pytest.param("CSDLQG về đất đai", "cơ sở dữ liệu quốc gia về đất đai", id="each part as listed"),
        pytest.param(
            "vận hành HTTTGQ", "vận hành hệ thống thông tin giải quyết", id="each by its neighbours"
        ),
        pytest.param("bc đki của sở", "báo cáo định kỳ của sở", id="đki by what stands before it"),
        pytest.param("đki đề tài mới", "đăng ký đề tài mới", id="else đăng ký"),
        pytest.param("xlí hồ sơ", "xử lý hồ sơ", id="i for y in a second syllable"),
        pytest.param("hạn quý mấy zợ", "hạn quý mấy vậy", id="vậy as it is heard"),
    ],
)
def test_in_plain_words(typed: str, plain: str) -> None:
    assert expand(typed)[0] == plain
