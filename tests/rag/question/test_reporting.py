"""The ends of a report as a question names them."""

from datetime import date

import pytest

from rag.models import Query
from rag.question.bodies.named import find_bodies
from rag.question.bodies.reporting import OTHER, End, end_of
from tests.rag import built

OFFICE = "Cơ quan Thường trực Ban Chỉ đạo của UBND tỉnh"


def read(question: str) -> Query:
    return built.assistant().understand(question, today=date(2026, 4, 20))


@pytest.mark.parametrize(
    ("before", "after", "end"),
    [
        pytest.param("bao cao cua ", " gui ai", End.BY, id="whose it is"),
        pytest.param("ky bao cao dinh ky cua ", " la khi nao", End.BY, id="of some sort"),
        pytest.param(f"che do bao cao {OTHER * 9} cua ", "", End.BY, id="behind who gets it"),
        pytest.param("", " nhan bao cao cua ai", End.TO, id="who gets it"),
        pytest.param("theo bao cao cua ", " thi", None, id="a source"),
        pytest.param("ai don doc bao cao cua ", "", None, id="the matter of another duty"),
        pytest.param("nhiem vu cua ", "", None, id="no report"),
    ],
)
def test_which_end_a_body_is(before: str, after: str, end: End | None) -> None:
    assert end_of(before, after) is end


@pytest.mark.parametrize(
    ("question", "by", "to"),
    [
        pytest.param("Báo cáo định kỳ của Công an tỉnh gửi ai?", ("Công an tỉnh",), (), id="gửi ai"),
        pytest.param("BC của SNV nộp về đâu?", ("Sở Nội vụ",), (), id="aliases"),
        pytest.param("Ai nhận báo cáo của Sở Nội vụ?", ("Sở Nội vụ",), (), id="ai nhận"),
        pytest.param("CQTT BCĐ nhận BC của CAT ở mục nào?", ("Công an tỉnh",), (OFFICE,), id="both ends"),
        pytest.param("Ai phải báo cáo cơ quan thường trực của Ban Chỉ đạo?", (), (OFFICE,), id="ai gửi"),
        pytest.param("Sở Tư pháp phải báo cáo ai?", ("Sở Tư pháp",), (), id="báo cáo ai"),
    ],
)
def test_the_ends_of_a_report(question: str, by: tuple[str, ...], to: tuple[str, ...]) -> None:
    query = read(question)
    assert set(by) <= set(query.agencies)
    assert bool(query.agencies) is bool(by)
    assert query.recipients == to


def test_who_sends_is_asked_of_something_else_too() -> None:
    query = read("Ai phải gửi báo cáo tình hình sử dụng đất cho Sở Khoa học và Công nghệ?")
    assert query.recipients == ()
    assert "đất" in query.text


def test_to_whom_something_goes_is_kept_with_its_words() -> None:
    bodies = find_bodies("Ai phải báo cáo SKHCN?", built.registry())
    assert bodies.sent_to == (("Sở Khoa học và Công nghệ", "SKHCN"),)
    assert bodies.agencies == ()
