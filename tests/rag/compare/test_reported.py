"""In which plans somebody has to report to somebody, on a real release."""

from datetime import date

import pytest

from rag.models import Answer
from tests.rag import built

UP = {"LCNC-IV.1-bc", "LTTNT-IV.1-bc", "QD2815-IV.1-g4-bc", "NQ71-IV.1-bc"}
TO_THE_DEPARTMENT = {"LCNC-IV.2-bc", "LTTNT-IV.2-bc", "NQ71-IV.2-bc"}


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=date(2026, 4, 20))


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        pytest.param("Sở KH&CN phải báo cáo UBND tỉnh theo những kế hoạch nào?", UP, id="both ends"),
        pytest.param("skhcn bao cao ubnd tinh theo ke hoach nao", UP, id="without accents"),
        pytest.param(
            "Văn bản nào yêu cầu Sở KHCN báo cáo Bộ KH&CN?",
            {"LCNC-IV.1-bc", "LTTNT-IV.1-bc"},
            id="only those that go there",
        ),
        pytest.param(
            "Mấy kế hoạch bắt cấp xã báo cáo Sở KH&CN?", TO_THE_DEPARTMENT, id="bắt cấp is no bất cập"
        ),
        pytest.param(
            "Đơn vị nào gửi báo cáo định kỳ cho cơ quan thường trực của Ban Chỉ đạo?",
            {"QD11-IV.2.b-bc", "QD11-IV.3.b-bc"},
            id="who sends",
        ),
        pytest.param(
            "Khó khăn vướng mắc phải báo cáo UBND tỉnh theo những kế hoạch nào?",
            {"LCNC-KET", "LTTNT-KET", "QD2815-KET", "NQ71-KET"},
            id="only where difficulties arise",
        ),
    ],
)
def test_reports_are_told_by_plan(question: str, tasks: set[str]) -> None:
    answer = ask(question)
    assert {item.task.id for item in answer.tasks} == tasks
    assert "Không thấy trong" in answer.text or len({item.task.plan_id for item in answer.tasks}) == 5


def test_where_nothing_goes_there_it_is_said() -> None:
    answer = ask("Sở KH&CN phải báo cáo Thủ tướng theo những kế hoạch nào?")
    assert answer.abstained
    assert "Thủ tướng Chính phủ trong kế hoạch nào" in answer.text


def test_nobody_reports_to_itself() -> None:
    answer = ask("Kỳ báo cáo của Sở KH&CN theo kế hoạch Luật AI là khi nào?")
    assert {item.task.id for item in answer.tasks} == {"LTTNT-IV.1-bc"}


def test_a_list_of_reports_holds_those_to_whom_is_asked() -> None:
    answer = ask("Sở KH&CN phải báo cáo những gì cho Bộ Khoa học và Công nghệ?")
    assert {item.task.id for item in answer.tasks} <= {"LCNC-IV.1-bc", "LTTNT-IV.1-bc"}
