"""Whole questions typed with the input method off; everything else comes back untouched."""

import re
import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.spelling import Speller, speller_of
from rag.words import has_accents, spelled
from tests.evals.scoring import cases
from tests.rag import built


@cache
def speller() -> Speller:
    return speller_of(built.release().facts, built.registry())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param(
            "sowr tuw phaps phair nopj gif trong quys IV/2026",
            "sở tư pháp phải nộp gì trong quý IV/2026",
            id="Telex, a date in it",
        ),
        pytest.param(
            "ai chur trif phur songs 5G vaf AI owr tinhr, 6 rox laf gif",
            "ai chủ trì phủ sóng 5G và AI ở tỉnh, 6 rõ là gì",
            id="names and numbers stay",
        ),
        pytest.param(
            "so73 no65i vu5 pha3i la2m gi2 tru7o71c 30/9/2026",
            "sở nội vụ phải làm gì trước 30/9/2026",
            id="VNI",
        ),
        pytest.param(
            "QDD 11 do ai kys, ngayf naof", "QĐ 11 do ai ký, ngày nào", id="keys in an abbreviation"
        ),
        pytest.param("sowr naof ddc giao ddo ddacj", "sở nào đc giao đo đạc", id="and in a chat's"),
        pytest.param(
            "CHIR TIEEU KINH TEES SOOS LAF BAO NHIEEU", "CHỈ TIÊU KINH TẾ SỐ LÀ BAO NHIÊU", id="shouted"
        ),
        pytest.param("xax/phuwowngf phair lamf gif", "xã/phường phải làm gì", id="a stroke between words"),
        pytest.param("kees hoachj 129/KH-UBND do ai kys", "kế hoạch 129/KH-UBND do ai ký", id="a number"),
        pytest.param("vieecj QD11-PL2.7 hanj khi naof", "việc QD11-PL2.7 hạn khi nào", id="an id"),
        pytest.param(
            "cos baos caos naof veef website khoong", "có báo cáo nào về website không", id="English in it"
        ),
    ],
)
def test_decoded(typed: str, meant: str) -> None:
    read, slips = speller().read(typed)
    assert read == meant
    assert [(slip.typed, slip.meant) for slip in slips] == [(typed, meant)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("which tasks must the tax office finish before June", id="English"),
        pytest.param("test max box of data was there", id="English that keys could spell"),
        pytest.param("so tai chinh phai lam gi trong quy 4", id="no accents"),
        pytest.param("quy2 va thang6 co viec gi", id="numbers typed onto words"),
        pytest.param("nq57 qd11 da06 kh129 pl2", id="codes alone"),
        pytest.param("email a.b@tax.gov.vn website https://max.vn/tax", id="addresses"),
    ],
)
def test_left_alone(text: str) -> None:
    assert speller().read(text) == (text, ())


_TELEX = {
    "\u0301": "s",
    "\u0300": "f",
    "\u0309": "r",
    "\u0303": "x",
    "\u0323": "j",
    "\u031b": "w",
    "\u0306": "w",
}
_VNI = dict(zip("\u0301\u0300\u0309\u0303\u0323\u0302\u031b\u0306", "12345678", strict=True))


def _accented(question: str) -> bool:
    """Whether enough of it needs keys to tell by; fewer are single words that lost theirs."""
    words = question.split()
    return len(words) > 5 and sum(map(has_accents, words)) > len(words) / 2


_QUESTIONS = [case.question for case in cases() if _accented(case.question)]


def _typed(text: str, *, is_vni: bool) -> str:
    """The keys of a text, each behind its letter; words in capitals and what holds digits as they are."""

    def word(found: re.Match[str]) -> str:
        if found[0].isupper() or re.search(r"[\d/&]", found[0]):
            return found[0]
        keys, base = "", ""
        for letter in unicodedata.normalize("NFD", found[0].replace("đ", "d9").replace("Đ", "D9")):
            base = letter if letter.isalpha() else base
            sign = {"9": "d", "\u0302": base.lower(), **_TELEX}
            keys += (_VNI if is_vni else sign).get(letter, letter)
        return keys

    spaced = text if is_vni else re.sub("o(?=[oọ])", "oo", text)
    return re.sub(r"\S+", word, spaced)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_QUESTIONS), st.booleans())
def test_what_we_ask_comes_back(question: str, is_vni: bool) -> None:
    """Decoded, a question is as if it had been typed with the input method on."""
    if speller().read(question)[1]:
        return
    read = speller().read(_typed(question, is_vni=is_vni))[0]
    assert list(map(spelled, read.split())) == list(map(spelled, question.split()))
