"""Questions in which accents come and go."""

from functools import cache

import pytest

from rag.spelling import Speller, speller_of
from tests.evals.scoring import cases
from tests.rag import built


@cache
def speller() -> Speller:
    return speller_of(built.release().facts, built.registry())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param(
            "giup dan lang nghe bán hàng trên mạng duoc khong",
            "giup dan lang nghe ban hang tren mang duoc khong",
            id="half of them: as one without accents",
        ),
        pytest.param(
            "Ngươi tre mơ công ty đươc hô trơ gi",
            "Nguoi tre mo cong ty duoc ho tro gi",
            id="no tone anywhere, shapes kept",
        ),
        pytest.param(
            "Sở Tai chinh phai làm gì", "Sở Tài chính phải làm gì", id="all of them can be put back"
        ),
        pytest.param("ai canh chừng kẻ xấu", "ai canh chừng kẻ xấu", id="a word without a mark of its own"),
        pytest.param("xem ti vi, mì và may mai", "xem ti vi, mì và may mai", id="nor several such"),
        pytest.param("Nguyễn Van An ký gì", "Nguyễn Van An ký gì", id="a name is one word of few"),
    ],
)
def test_read(typed: str, read: str) -> None:
    assert speller().read(typed)[0] == read


def test_what_we_ask_keeps_its_accents() -> None:
    bare = [
        case.question
        for case in cases()
        if case.type not in ("no_accents", "chat") and speller().read(case.question) != (case.question, ())
    ]
    assert bare == []
