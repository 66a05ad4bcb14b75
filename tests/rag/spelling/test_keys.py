"""What the keys of Telex and VNI were to become."""

import re
import unicodedata
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.encodings.syllables import RIMES, is_syllable
from rag.spelling.keys import telex, vni, with_number
from rag.words import level, spelled


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("sowr", "sở", id="horn and tone"),
        pytest.param("chisnh", "chính", id="the tone before the end"),
        pytest.param("nghieepj", "nghiệp", id="a doubled vowel behind another"),
        pytest.param("dduwowcj", "được", id="dd, and one w for both vowels"),
        pytest.param("dduocwj", "được", id="every key at the end"),
        pytest.param("Thuwowng", "thương", id="a capital"),
        pytest.param("nhwngx", "những", id="w alone is ư"),
        pytest.param("muaw", "mưa", id="w marks what makes a rime"),
        pytest.param("thuowr", "thuở", id="and of two vowels the one that may bear it"),
        pytest.param("hoajt", "hoạt", id="the tone of a closed syllable"),
        pytest.param("quys", "quý", id="the u of qu bears no tone"),
        pytest.param("gif", "gì", id="the i of gì is its vowel"),
        pytest.param("giaays", "giấy", id="that of giấy belongs to gi"),
        pytest.param("toans", "toán", id="two vowels that are no double"),
        pytest.param("ngoaos", "ngoáo", id="a vowel twice that makes no hat"),
        pytest.param("tasf", "tà", id="of two tones the last"),
        pytest.param("ddc", "đc", id="an abbreviation"),
        pytest.param("viecj", "viẹc", id="a key missing: no syllable, but near one"),
        pytest.param("chuur", "chủu", id="a letter too many too"),
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
        pytest.param("du7o7c59", "được", id="stroke at the end"),
        pytest.param("u7o71c", "ước", id="horns one by one"),
        pytest.param("na8m", "năm", id="breve"),
        pytest.param("2026", "", id="digits alone"),
        pytest.param("5G", "", id="a digit first"),
        pytest.param("qd11", "", id="no vowel to bear the tone"),
        pytest.param("pl2", "", id="nor here"),
        pytest.param("da06", "", id="a nought is no key"),
        pytest.param("to12", "", id="two tones are a number"),
    ],
)
def test_vni(typed: str, meant: str) -> None:
    assert vni(typed) == meant


@pytest.mark.parametrize(
    ("typed", "either"),
    [
        pytest.param("quy2", True, id="quý 2"),
        pytest.param("thang6", True, id="tháng 6"),
        pytest.param("so73", False, id="two digits of which none is a number's"),
        pytest.param("ho62", False, id="no word that a number follows"),
    ],
)
def test_with_number(typed: str, either: bool) -> None:
    assert with_number(typed) is either


ONSETS = re.split(" ", " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
# Rimes that nobody writes, or whose keys are those of another: "ươn", "uơ".
UNTYPED = frozenset(("ôông", "uơn", "ươ"))
TONES = dict(zip(("", *"\u0301\u0300\u0309\u0303\u0323"), zip(" sfrxj", " 12345", strict=True), strict=True))
STOPPED = ("\u0301", "\u0323")  # the tones of "oc", "ap", "et"
SHAPES = {"\u0302": ("", "6"), "\u031b": ("w", "7"), "\u0306": ("w", "8")}


def _syllables() -> list[str]:
    """All that the grammar of spelling allows, with the tone on the last vowel letter that may bear it."""
    plain = (
        onset + rime
        for onset, rime in product(ONSETS, sorted(RIMES - UNTYPED))
        if not (onset[-1:] in ("u", "i") and rime[:1] in ("u", "ư", "i", "y") and onset + rime[:1] != "quy")
    )
    return [word for word in plain if is_syllable(word)]


def _keys(word: str, tone: str, *, method: int, late: bool) -> str:
    """A word's keys: each behind its letter, or all of them behind the word."""
    letters, behind = "", ""
    for letter in word if method else word.replace("oo", "ooo"):
        base, *shapes = unicodedata.normalize("NFD", letter.replace("đ", "d"))
        keys = "".join(SHAPES[shape][method] or base for shape in shapes)
        keys += ("d", "9")[method] if letter == "đ" else ""
        letters, behind = (letters + base, behind + keys) if late else (letters + base + keys, behind)
    return letters + behind + TONES[tone][method].strip()


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(_syllables()), st.sampled_from(sorted(TONES)), st.booleans(), st.booleans())
def test_every_syllable_comes_back(word: str, tone: str, is_vni: bool, late: bool) -> None:
    tone = tone if tone in STOPPED or not word.endswith(("c", "ch", "p", "t")) else STOPPED[0]
    typed = _keys(word, tone, method=is_vni, late=late)
    spelt = (vni if is_vni else telex)(typed)
    assert spelled(spelt or typed) == spelled(word + tone)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(_syllables()))
def test_a_syllable_is_no_keys(word: str) -> None:
    """What is typed right is left as it is; so is what is typed without accents, but for "oo"."""
    assert vni(word) == vni(level(word)) == ""
    assert "oo" in word or telex(word) == telex(level(word)) == ""
