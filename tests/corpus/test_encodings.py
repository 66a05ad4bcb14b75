# ruff: noqa: E501 — tables: one case a line
"""Old encodings back to Unicode: round trips over every letter, over whole plans, and over mixtures."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.encodings import UNICODE, best_reading, convert, decode
from corpus.encodings.syllables import is_syllable, vietnamese_share
from corpus.encodings.tables import TCVN3, VISCII
from tests.rendering.legacy import to_tcvn3, to_viscii, to_vni

PLANS = sorted((Path(__file__).parents[2] / "corpus" / "plans").glob("*.txt"))
LETTERS = sorted({c for c in VISCII.values() if c.islower()})
TURNED = {"TCVN3": to_tcvn3, "VNI": to_vni, "VISCII": to_viscii}
SENTENCE = "Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành tỉnh rà soát, trình Ủy ban nhân dân tỉnh quyết định"


def plan_text(path: Path) -> str:
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def test_each_encoding_has_every_small_letter() -> None:
    assert len(LETTERS) == 67
    assert {c for c in TCVN3.values() if c.islower()} == set(LETTERS)
    assert all(decode(to_vni(letter), "VNI") == letter for letter in LETTERS)


@pytest.mark.parametrize("encoding", TURNED)
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem[:3])
def test_a_whole_plan_comes_back(plan: Path, encoding: str) -> None:
    text = plan_text(plan)
    result = convert(TURNED[encoding](text))
    assert result.encodings == (encoding,)
    assert result.sure
    assert result.text.casefold() == text.casefold()


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem[:3])
def test_a_unicode_plan_is_left_alone(plan: Path) -> None:
    text = plan_text(plan)
    assert convert(text) == (text, (), True)


@pytest.mark.parametrize("encoding", TURNED)
def test_a_single_line_is_enough(encoding: str) -> None:
    assert best_reading(TURNED[encoding](SENTENCE)) == encoding


def test_a_mixture_is_read_line_by_line() -> None:
    lines = [
        SENTENCE,
        to_tcvn3(SENTENCE),
        "Nguồn: café Trung Nguyên",
        to_vni(SENTENCE),
        "Plain English line, 100% ASCII.",
    ]
    result = convert("\n".join(lines))
    assert [line.casefold() for line in result.text.split("\n")] == [
        SENTENCE.casefold(), SENTENCE.casefold(), lines[2].casefold(), SENTENCE.casefold(), lines[4].casefold()
    ]  # fmt: skip
    assert set(result.encodings) == {"TCVN3", "VNI"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("và các", id="letters that Latin-1 has, too"),
        pytest.param("Quyết định số 15/QĐ-UBND", id="abbreviations"),
        pytest.param("Naïve façade, Zürich, São Paulo", id="other languages"),
        pytest.param("§ 5 ¶ 2 – 30 °C ± 2 µm", id="signs"),
        pytest.param("hoà bình, thuỷ lợi, quý II, uỷ ban", id="old tone style"),
    ],
)
def test_unicode_stays_what_it_is(text: str) -> None:
    assert convert(text).text == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("QUYÕT ®ÞNH", "QUYẾT ĐỊNH", id="capitals that TCVN3 lacks"),
        pytest.param("Sè: 12/Q§-UB", "Số: 12/QĐ-UB", id="a capital only in front"),
        pytest.param("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", id="TCVN3"),
        pytest.param("x∙ héi chñ nghÜa", "xã hội chủ nghĩa", id="TCVN3, dot replaced by a program"),
        pytest.param("Coäng hoøa xaõ hoäi chuû nghóa", "Cộng hòa xã hội chủ nghĩa", id="VNI"),
        pytest.param("Nha\u0300 nươ\u0301c", "Nhà nước", id="decomposed"),
        pytest.param("Cá»™ng hÃ²a xÃ£ há»™i", "Cộng hòa xã hội", id="UTF-8 read as Windows-1252"),
    ],
)
def test_known_words(old: str, new: str) -> None:
    assert convert(old).text == new


def test_windows_1258_bytes() -> None:
    decomposed = "".join(_tone_apart(c) for c in SENTENCE)
    assert convert(decomposed.encode("cp1258").decode("cp1252")).text == SENTENCE


def _tone_apart(char: str) -> str:
    """Windows-1258 writes ế as ê and a combining tone."""
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        apart = unicodedata.normalize("NFD", char)
        return unicodedata.normalize(
            "NFC", apart[0] + "".join(c for c in apart[1:] if c in "\u0302\u0306\u031b")
        ) + "".join(c for c in apart[1:] if c not in "\u0302\u0306\u031b")
    return char


@pytest.mark.parametrize(
    "word",
    ["nghiêng", "quốc", "gì", "giếng", "khuỷu", "ủy", "uỷ", "hoà", "hòa", "được", "yếu", "thuế", "quý", "Ở"],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["hßa", "ViÖt", "caùc", "chơng", "x·", "façade", "bạ̀n", "xyz"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_a_text_without_vietnamese_letters_has_no_share() -> None:
    assert vietnamese_share("Plan for 2026") == 0.0


@given(st.text(max_size=80))
def test_any_text_is_survived_and_second_reading_changes_nothing(text: str) -> None:
    once = convert(text).text
    assert unicodedata.is_normalized("NFC", once)
    assert once.count("\n") == text.count("\n")


@given(st.text(alphabet="abc ABC 123.,-/", max_size=60))
def test_ascii_is_unicode(text: str) -> None:
    assert best_reading(text) == UNICODE
    assert convert(text).text == text
