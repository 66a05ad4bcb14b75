"""A body named by the office it holds under a plan: who it is, and what that office brings."""

from datetime import date

import pytest

from rag.assistant import Assistant

TODAY = date(2026, 4, 20)
DUTIES = {"QD11-IV.1.a", "QD11-IV.1.a-bc", "QD11-IV.1.b", "QD11-IV.1.c", "QD11-IV.1.d"}
HELD = "Cơ quan Thường trực Ban Chỉ đạo của UBND tỉnh: Sở Khoa học và Công nghệ"


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        pytest.param("Cơ quan Thường trực Ban Chỉ đạo chịu trách nhiệm gì?", DUTIES, id="its duties"),
        pytest.param(
            "Trên cương vị Cơ quan Thường trực Ban Chỉ đạo, Sở KH&CN phải làm gì ở Mục IV.1?",
            DUTIES,
            id="beside its name, not the same section of other plans",
        ),
        pytest.param("Cơ quan Thường trực BCĐ phải báo cáo ai?", {"QD11-IV.1.a-bc"}, id="what it reports"),
        pytest.param("co quan thuong truc ban chi dao la so nao", DUTIES, id="who it is, no accents"),
    ],
)
def test_an_office_is_told_by_who_holds_it(assistant: Assistant, question: str, tasks: set[str]) -> None:
    answer = assistant.answer(question, today=TODAY)
    assert {shown.task.id for shown in answer.tasks} == tasks
    assert HELD in answer.text


def test_days_are_asked_of_no_office(assistant: Assistant) -> None:
    answer = assistant.answer("Tháng 6 Sở Khoa học và Công nghệ có việc gì đến hạn?", today=TODAY)
    assert HELD not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Chính phủ phải làm gì?", id="named in headings, beside nobody"),
        pytest.param(
            "Chương trình Chính phủ số theo Phụ lục III do đơn vị nào chủ trì?", id="no body at all"
        ),
    ],
)
def test_what_is_no_office_is_left_alone(assistant: Assistant, question: str) -> None:
    answer = assistant.answer(question, today=TODAY)
    assert not (answer.query and answer.query.former)
