"""Questions after themes in the plans: several at once, kinds of bodies, each plan by itself."""

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
    ("question", "expected"),
    [
        pytest.param(
            "Kế hoạch nào có học bổng và kế hoạch nào có Quỹ đầu tư mạo hiểm?",
            {"NQ71-III.4-g4", "NQ71-III.2-g7"},
            id="two questions in one",
        ),
        pytest.param(
            "Chữ ký số và tổng công trình sư có trong những kế hoạch nào?",
            {"QD11-PL1.4", "QD2815-III.5", "QD2815-IV.1-g3"},
            id="joined by và",
        ),
        pytest.param(
            "Những kế hoạch nào nhắc mạng viễn thông, phủ sóng 5G?",
            {"QD11-PL1.3", "NQ71-III.3-g6"},
            id="one thing in two words",
        ),
        pytest.param(
            "Các doanh nghiệp được giao nhiệm vụ gì ở những kế hoạch nào?",
            {"QD2815-IV.4-g1", "QD2815-IV.4-g2"},
            id="what is given to a kind of body",
        ),
    ],
)
def test_everything_asked_for_is_found(question: str, expected: set[str]) -> None:
    assert ids(question) >= expected


def test_a_university_that_no_plan_names_is_bound_as_one() -> None:
    answer = ask("Học viện Hành chính được giao gì ở những kế hoạch nào?")
    assert "Không kế hoạch nào nêu tên “Học viện Hành chính”" in answer.text
    assert {"QD2815-IV.4-g1", "QD2815-IV.4-g2"} <= {item.task.id for item in answer.tasks}


def test_what_closes_every_plan_is_found_in_each() -> None:
    found = ids("Có vướng mắc phát sinh thì phản ánh về cơ quan nào theo từng kế hoạch?")
    assert {"LCNC-KET", "LTTNT-KET", "QD11-KET", "QD2815-KET"} <= found


def test_each_plan_is_told_with_its_figure() -> None:
    answer = ask("Tỷ lệ cán bộ được đào tạo kỹ năng số ở từng kế hoạch là bao nhiêu?")
    assert "QD11-PL1.10" in {item.task.id for item in answer.tasks}
    assert "100%" in answer.text


@pytest.mark.parametrize(
    ("question", "without"),
    [
        pytest.param("Các xã phải tuyên truyền theo kế hoạch nào?", "QD2815-III.5", id="no training"),
        pytest.param(
            "Đôn đốc, theo dõi việc thi hành luật nằm ở những kế hoạch nào?",
            "QD11-IV.1.b",
            id="two verbs of one object",
        ),
    ],
)
def test_nothing_else_is_taken_for_it(question: str, without: str) -> None:
    found = ids(question)
    assert found
    assert without not in found


def test_guiding_is_no_direction() -> None:
    assert "“hướng dẫn" in ask("Kế hoạch nào có hướng dẫn, giải đáp khi thi hành luật?").text


@pytest.mark.parametrize(
    "question",
    [
        "Nhà máy xử lý rác thải y tế có trong kế hoạch nào?",
        "Trạm đo không khí tự động nằm ở những kế hoạch nào?",
        "Những kế hoạch nào nêu xe buýt điện công cộng?",
    ],
)
def test_some_words_of_many_are_no_theme(question: str) -> None:
    assert "có trong 1 kế hoạch" not in ask(question).text
