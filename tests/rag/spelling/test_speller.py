"""Typing errors put right over the bundled plans; right questions left as they are."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text import fold, nfc
from rag.models import Slip
from rag.question.thesaurus import phrases
from rag.spelling import Speller, speller_of
from tests.rag import built


@cache
def speller() -> Speller:
    return speller_of(built.release().facts, built.registry())


def read(question: str) -> str:
    return speller().read(question)[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("Sỏ Xây dựng làm gì?", "Sở Xây dựng làm gì?", id="the head of a name"),
        pytest.param("số Nội vụ chủ trì việc gì", "sở Nội vụ chủ trì việc gì", id="a head that is a word"),
        pytest.param("chuyễn đổi số do ai chủ trì", "chuyển đổi số do ai chủ trì", id="ngã for hỏi"),
        pytest.param("hội ngị do ai tổ chức", "hội nghị do ai tổ chức", id="ng for ngh"),
        pytest.param("bình dan hoc vụ sô", "bình dân học vụ số", id="marks left out, three in a row"),
        pytest.param("sở khao học và công nghệ", "sở khoa học và công nghệ", id="two letters exchanged"),
        pytest.param("trướv ngày 30/6/2026", "trước ngày 30/6/2026", id="the key beside"),
        pytest.param("ai chủ chì xây dựng", "ai chủ trì xây dựng", id="ch for tr, a word that exists"),
        pytest.param("Sowr Tafi chisnh làm gì", "Sở Tài chính làm gì", id="Telex keys"),
        pytest.param("so73 Tài chính làm gì", "sở Tài chính làm gì", id="VNI keys"),
        pytest.param("sởtàichính làm gì", "sở tài chính làm gì", id="words typed as one"),
        pytest.param("trướcngày 30/6/2026", "trước ngày 30/6/2026", id="two words typed as one"),
        pytest.param("kế hoạch129 ai ký", "kế hoạch 129 ai ký", id="a number typed onto a word"),
        pytest.param("trước30/6/2026 làm gì", "trước 30/6/2026 làm gì", id="a date typed onto a word"),
        pytest.param("Sở KH&CNN có gì", "Sở KH&CN có gì", id="an abbreviation with a letter twice"),
        pytest.param("UBD tỉnh ban hành", "UBND tỉnh ban hành", id="an abbreviation with a letter too few"),
        pytest.param("Sở NVV có gì", "Sở NV có gì", id="a short one behind its head"),
        pytest.param("bao giơ xong", "bao giờ xong", id="what ways of asking bind together"),
        pytest.param("trí tuệ nhân tạp ở đâu", "trí tuệ nhân tạo ở đâu", id="a long term made complete"),
        pytest.param("phaari nộp gì cho sở", "phải nộp gì cho sở", id="keys, and a slip among them"),
        pytest.param("so tai chnh lam gi", "so tai chinh lam gi", id="without accents it stays so"),
        pytest.param("hạn quí III/2026", "hạn quý III/2026", id="i for y, as plans are searched"),
        pytest.param("quản lí nhà nước", "quản lý nhà nước", id="i for y in the middle of a question"),
        pytest.param("Sỡ KH&CN làm gì", "Sở KH&CN làm gì", id="the head before an abbreviation"),
        pytest.param("các xả phãi nộp gì", "các xã phải nộp gì", id="hỏi and ngã, of a word that exists"),
        pytest.param("báo cáo ngày lào", "báo cáo ngày nào", id="l for n in a way of asking"),
        pytest.param("có trách nhiệmgì", "có trách nhiệm gì", id="two tones are two words"),
        pytest.param("làm ăn gặpvướng", "làm ăn gặp vướng", id="also where no plan has them side by side"),
        pytest.param("NHIÊM VỤ CỦA SỞ", "NHIỆM VỤ CỦA SỞ", id="capitals stay"),
    ],
)
def test_put_right(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("hồ sơ khoa học nộp ở đâu?", id="hồ sơ is no Sở"),
        pytest.param("chuyển đổi số y tế ai làm?", id="số behind đổi is no Sở"),
        pytest.param("người đàn ông sai lầm", id="everyday words"),
        pytest.param("thì có chế độ gì", id="có chế is no cơ chế"),
        pytest.param("xem ti vi, mì và mai may", id="i and y that are other words"),
        pytest.param("trồng gừng có được hỗ trợ không", id="a syllable that no plan has"),
        pytest.param("ông Goldman Sachs là ai", id="foreign names"),
        pytest.param("dạ cho em hỏi livestream bán chè trên TikTok có không ạ", id="as people talk"),
        pytest.param("mua chip bán dẫn, drone, laptop", id="foreign words"),
        pytest.param("quy2 va thang6 co viec gi", id="a number may stand in it"),
        pytest.param("129/KH-UBNND ký ngày 31/2/2026", id="numbers and dates are never touched"),
        pytest.param("QD11-PL2.77 là gì", id="ids neither"),
        pytest.param("QĐ11-PL2.7 và nq71 và đa06 là gì", id="nor codes with a mark in them"),
        pytest.param("what should we do before june", id="another language"),
        pytest.param("STCVXQ phải làm gì", id="no abbreviation is near"),
        pytest.param("", id="nothing"),
    ],
)
def test_left_alone(question: str) -> None:
    assert speller().read(question) == (nfc(question), ())


def _typed() -> list[tuple[str, str, str]]:
    lines = Path(__file__).with_name("typed.tsv").read_text("utf-8").splitlines()
    family, typed, meant = zip(*(line.split("\t") for line in lines if not line.startswith("#")), strict=True)
    return list(zip(family, typed, meant, strict=True))


@pytest.mark.parametrize(
    ("family", "floor"), [("tone", 0.92), ("telex", 0.94), ("letters", 0.86), ("joined", 0.92)]
)
def test_share_put_right(family: str, floor: float) -> None:
    rows = [(typed, meant) for name, typed, meant in _typed() if name == family]
    wrong = [typed for typed, meant in rows if read(typed).casefold() != meant.casefold()]
    assert len(rows) >= 70
    assert 1 - len(wrong) / len(rows) >= floor, wrong


def test_nothing_is_put_wrong() -> None:
    """What is changed is changed to what was meant, or not at all."""
    slips = [(slip, meant) for _, typed, meant in _typed() for slip in speller().read(typed)[1]]
    assert [slip for slip, meant in slips if slip.meant.casefold() not in meant.casefold()] == []


def test_what_was_meant_is_left_alone() -> None:
    assert [meant for _, _, meant in _typed() if speller().read(meant)[1]] == []


def test_places_of_the_whole_country_are_left_alone() -> None:
    asked = (f"{place} có việc gì" for place in built.registry().places[::7])
    changed = [text for ask in asked for text in (ask, ask.lower(), fold(ask)) if speller().read(text)[1]]
    assert changed == []


def test_everyday_phrases_are_left_alone() -> None:
    texts = [" ".join(phrase) for phrase in phrases()[::9]]
    assert [text for line in texts for text in (line, fold(line)) if speller().read(text)[1]] == []


def test_tells_what_was_put_right() -> None:
    assert speller().read("Sỏ Tài chính")[1] == (Slip(typed="Sỏ", meant="Sở"),)


def test_every_sentence_of_the_plans_is_left_alone() -> None:
    facts = built.release().facts
    lines = {
        sentence
        for card in facts.plans()
        for sentence in re.split(r"(?<=[.;:])\s+|\n", facts.text(card.id))
        if sentence.strip()
    }
    changed = [line for line in lines for text in (line, fold(line)) if speller().read(text)[1]]
    assert changed == []


def test_every_official_name_is_left_alone() -> None:
    names = {wording for wording, _ in built.registry().wordings}
    changed = [name for name in names for text in (name, fold(name)) if speller().read(text)[1]]
    assert changed == []


def test_every_abbreviation_is_left_alone() -> None:
    shorts = (form for short in built.registry().abbreviations for form in (short, short.upper()))
    assert [form for form in shorts if speller().read(form)[1]] == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_whatever_is_typed(text: str) -> None:
    """Digits stay, in their order; what was read is read as it is."""
    once, slips = speller().read(text)
    assert [c for c in once if c.isdigit()] == [c for c in nfc(text) if c.isdigit()] or any(
        any(c.isdigit() for c in slip.typed) for slip in slips
    )
    assert all(slip.typed != slip.meant for slip in slips)
