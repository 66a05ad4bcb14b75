"""rag.question.lists.traits: lists by rhythm, by what comes of tasks, by what is blank, by who proposed."""

from datetime import date

import pytest

from rag.models import Answer
from tests.rag import built

TODAY = date(2026, 4, 20)


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=TODAY)


def ids(question: str) -> set[str]:
    return {item.task.id for item in ask(question).tasks}


@pytest.mark.parametrize(
    ("question", "held", "left"),
    [
        pytest.param(
            "Các báo cáo nào gửi sáu tháng một lần?",
            {"LCNC-IV.1-bc", "LCNC-IV.2-bc", "LTTNT-IV.1-bc", "LTTNT-IV.2-bc"},
            {"QD11-IV.4.b", "NQ71-IV.1-bc"},
            id="each half year",
        ),
        pytest.param("Liệt kê việc làm mỗi tháng", {"QD11-IV.4.b"}, {"LCNC-II.5"}, id="each month"),
        pytest.param(
            "Nhiệm vụ gì phải làm hàng năm?", {"LCNC-II.4", "QD2815-IV.1-g1"}, {"QD11-IV.4.b"}, id="each year"
        ),
        pytest.param(
            "Đơn vị nào phải báo cáo đột xuất?", {"NQ71-IV.1-bc"}, {"LCNC-IV.2-bc"}, id="when called for"
        ),
        pytest.param(
            "Công an tỉnh có những báo cáo định kỳ nào?", {"QD11-IV.2.b-bc"}, {"QD11-IV.2.a"}, id="of a body"
        ),
        pytest.param(
            "Các việc thực hiện hằng năm của Sở Tư pháp",
            {"LCNC-II.5", "LTTNT-II.7"},
            {"QD11-PL2.1"},
            id="of a body, by the year",
        ),
        pytest.param(
            "Báo cáo hằng tháng nộp vào ngày nào?", {"QD11-IV.4.b"}, {"LCNC-IV.1-bc"}, id="when, each month"
        ),
        pytest.param(
            "Báo cáo định kỳ gửi về đâu?", {"QD11-IV.4.b", "LCNC-IV.1-bc"}, {"LCNC-KET"}, id="to whom"
        ),
        pytest.param(
            "Báo cáo tổng kết nộp khi nào?", {"NQ71-IV.1-bc"}, {"NQ71-KET"}, id="those of a period's end"
        ),
        pytest.param(
            "Nhiệm vụ có sản phẩm là kiến trúc dữ liệu là việc nào?", {"QD11-PL2.6"}, set(), id="asked last"
        ),
        pytest.param(
            "Những nhiệm vụ thường xuyên của Sở Tư pháp?", {"QD11-PL2.3"}, {"LCNC-II.5"}, id="standing"
        ),
        pytest.param(
            "Nhiệm vụ nào cho ra sản phẩm là phóng sự?", {"QD11-PL2.8"}, {"QD11-PL2.7"}, id="what comes of it"
        ),
        pytest.param(
            "Kiến trúc dữ liệu là sản phẩm của nhiệm vụ nào?",
            {"QD11-PL2.6"},
            set(),
            id="the same turned round",
        ),
        pytest.param(
            "Bộ Công an đã đề xuất những việc gì?",
            {"QD11-PL2.3", "QD11-PL2.7"},
            {"QD11-PL2.6"},
            id="proposed",
        ),
        pytest.param(
            "Những việc nào theo đề xuất của Bộ Công an?",
            {"QD11-PL2.7"},
            {"QD11-IV.2.a"},
            id="by whose proposal",
        ),
    ],
)
def test_lists_by_trait(question: str, held: set[str], left: set[str]) -> None:
    found = ids(question)
    assert held <= found
    assert not left & found


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Nhiệm vụ nào làm hằng quý?", id="no such rhythm"),
        pytest.param("Việc nào có kết quả là nghị quyết?", id="nothing of that kind comes of any"),
        pytest.param("Bộ Nội vụ đề xuất những nhiệm vụ nào?", id="nobody says so"),
    ],
)
def test_that_no_task_has_it_is_said(question: str) -> None:
    answer = ask(question)
    assert answer.abstained
    assert answer.text.startswith("Không có")


def test_what_is_left_blank_is_counted() -> None:
    answer = ask("Nhiệm vụ nào chưa ghi cơ quan chủ trì?")
    assert {item.task.plan_id for item in answer.tasks} == {"NQ71"}
    assert "không ghi cơ quan chủ trì" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Tập huấn kỹ năng số có làm thường xuyên không?", id="a topic is asked about"),
        pytest.param("Sở KH&CN cập nhật hệ thống trước ngày nào hằng tháng?", id="a day is asked for"),
        pytest.param("Mấy tháng phải báo cáo một lần?", id="the rhythm itself is asked for"),
        pytest.param("Sáu tháng đầu năm có nhiệm vụ nào đến hạn?", id="a half year is a time"),
    ],
)
def test_other_questions_are_no_such_lists(question: str) -> None:
    query = ask(question).query
    assert query is not None
    assert query.trait is None
