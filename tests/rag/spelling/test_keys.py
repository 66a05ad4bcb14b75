"""What the keys of Telex and VNI were to become."""

import pytest

from rag.spelling.keys import telex, vni


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("sowr", "sở", id="horn and tone"),
        pytest.param("chisnh", "chính", id="the tone before the end"),
        pytest.param("nghieepj", "nghiệp", id="a doubled vowel behind another"),
        pytest.param("dduwowcj", "được", id="dd, and one w for both vowels"),
        pytest.param("Thuwowng", "thương", id="a capital"),
        pytest.param("hoajt", "hoạt", id="the tone of a closed syllable"),
        pytest.param("quys", "quý", id="the u of qu bears no tone"),
        pytest.param("chip", "", id="no key in it"),
        pytest.param("sao", "", id="s in front is a letter"),
    ],
)
def test_telex(typed: str, meant: str) -> None:
    assert telex(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("so73", "sở", id="horn and tone"),
        pytest.param("nhie65m", "nhiệm", id="keys inside"),
        pytest.param("d9e62", "đề", id="stroke"),
        pytest.param("u7o71c", "ước", id="horns one by one"),
        pytest.param("quy2", "", id="quý 2: a number"),
        pytest.param("thang6", "", id="tháng 6: a number"),
        pytest.param("2026", "", id="digits alone"),
        pytest.param("qd11", "", id="no vowel to bear the tone"),
    ],
)
def test_vni(typed: str, meant: str) -> None:
    assert vni(typed) == meant
