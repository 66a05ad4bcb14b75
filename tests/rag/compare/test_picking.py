"""Plans picked out by what they say of themselves, places they do not have, texts they only name."""

from datetime import date

import pytest

from rag.models import Answer
from tests.rag import built

TODAY = date(2026, 4, 20)


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=TODAY)


@pytest.mark.parametrize(
    ("question", "says", "silent"),
    [
        pytest.param("Kế hoạch nào thiếu người ký?", "71/NQ-CP", "Loan", id="no signature"),
        pytest.param("Kế hoạch nào chưa có phần ký?", "71/NQ-CP", "Loan", id="no part for it"),
        pytest.param("Kế hoạch nào còn để trống số?", "5 kế hoạch", "", id="no number"),
        pytest.param("Có văn bản nào không kèm phụ lục?", "4 kế hoạch", "Quyết định số 11", id="no annex"),
        pytest.param("Kế hoạch nào kèm phụ lục?", "Quyết định số 11", "2815", id="with annexes"),
        pytest.param("Kế hoạch nào chưa ghi ngày ký?", "5 kế hoạch", "", id="the day is blank in all"),
        pytest.param("Kế hoạch mới nhất là gì?", "2815", "Luật", id="the newest"),
        pytest.param("Kế hoạch ban hành sớm nhất", "Luật Công nghệ cao", "2815", id="the oldest of a month"),
        pytest.param("Những kế hoạch ban hành sau 31/3/2026", "2815", "Luật", id="after a day"),
        pytest.param("Kế hoạch nào thực hiện đến năm 2030?", "2815", "Luật", id="by its term"),
        pytest.param("Kế hoạch nào gửi Đại học Thái Nguyên?", "Quyết định số 11", "", id="by who gets it"),
        pytest.param(
            "Kế hoạch nào triển khai các quyết định của Thủ tướng?",
            "367/QĐ-TTg",
            "NQ-CP",
            id="by what it serves",
        ),
    ],
)
def test_plans_are_picked_out(question: str, says: str, silent: str) -> None:
    answer = ask(question)
    assert not answer.abstained
    assert says in answer.text
    assert not silent or silent not in answer.text


def test_that_no_plan_fits_is_said() -> None:
    answer = ask("Kế hoạch nào không có nơi nhận?")
    assert answer.abstained
    assert "Không kế hoạch nào" in answer.text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        pytest.param("Phụ lục V của kế hoạch 2815 có gì?", "không có Phụ lục V", id="an annex"),
        pytest.param(
            "Phụ lục III kế hoạch Luật Trí tuệ nhân tạo giao mấy chỉ tiêu?",
            "không có Phụ lục III",
            id="counted",
        ),
        pytest.param("Mục IX của kế hoạch Quyết định 11 quy định gì?", "không có Mục IX", id="a section"),
        pytest.param(
            "Phụ lục I của kế hoạch Nghị quyết 71 gồm gì?", "không kèm theo", id="named, but not handed over"
        ),
    ],
)
def test_a_place_that_a_plan_does_not_have_is_said_to_be_none(question: str, says: str) -> None:
    answer = ask(question)
    assert answer.abstained
    assert says in answer.text
    assert not answer.tasks


@pytest.mark.parametrize(
    "question",
    [
        "Thông báo số 43/TB-VPCP yêu cầu các bộ làm những gì?",
        "Nghị quyết 193/2025/QH15 cho phép thí điểm chính sách nào?",
        "Chương trình 02-CTr/BCĐTW đặt ra bao nhiêu mục tiêu?",
    ],
)
def test_of_a_text_that_is_only_named_only_that_is_known(question: str) -> None:
    answer = ask(question)
    assert answer.abstained
    assert "dẫn chiếu" in answer.text


def test_tasks_based_on_a_text_are_listed_all_the_same() -> None:
    answer = ask("Thông báo số 43/TB-VPCP giao những nhiệm vụ nào?")
    assert {"QD11-PL2.5", "QD11-PL2.6"} <= {item.task.id for item in answer.tasks}


def test_what_a_plan_gives_by_the_decision_it_goes_by_is_answered() -> None:
    assert not ask("Quyết định 11 giao Công an tỉnh việc gì?").abstained
