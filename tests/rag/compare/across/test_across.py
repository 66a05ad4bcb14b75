"""One matter across plans, on a real release of the bundled plans."""

from datetime import date

import pytest

from rag.models import Answer
from tests.rag import built

TODAY = date(2026, 4, 20)
HIGH, AI = "kế hoạch Luật Công nghệ cao", "kế hoạch Luật Trí tuệ nhân tạo"


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=TODAY)


def ids(question: str) -> set[str]:
    return {item.task.id for item in ask(question).tasks}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            f"Về rà soát văn bản quy phạm pháp luật thì {HIGH} khác {AI} chỗ nào?",
            {"LCNC-II.3", "LTTNT-II.2"},
            id="a duty in two laws",
        ),
        pytest.param(
            f"{HIGH} và {AI} quy định việc đôn đốc, theo dõi thi hành có như nhau không?",
            {"LCNC-II.5", "LTTNT-II.7"},
            id="whether they agree",
        ),
        pytest.param(
            "Các xã báo cáo về Sở KH&CN theo kế hoạch Luật Công nghệ cao, Nghị quyết 71 theo kỳ nào?",
            {"LCNC-IV.2-bc", "NQ71-IV.2-bc"},
            id="reports by those who make them",
        ),
        pytest.param(
            f"So sánh chế độ báo cáo UBND tỉnh của Sở Khoa học và Công nghệ ở {AI} với kế hoạch 2815",
            {"LTTNT-IV.1-bc", "QD2815-IV.1-g4-bc"},
            id="reports by those who get them",
        ),
        pytest.param(
            "Gặp vướng mắc thì cả 5 kế hoạch bảo phản ánh về đâu?",
            {"LCNC-KET", "LTTNT-KET", "QD11-KET", "QD2815-KET", "NQ71-KET"},
            id="what to do about difficulties",
        ),
    ],
)
def test_the_matter_is_told_of_each_plan_and_nothing_else(question: str, expected: set[str]) -> None:
    assert ids(question) == expected


def test_all_plans_are_asked_whether_they_agree() -> None:
    told = ask("Kỳ báo cáo giữa các kế hoạch có thống nhất không?").text
    assert "Chế độ báo cáo ở 5 kế hoạch:" in told
    assert "Khác nhau:" in told


def test_a_contradiction_about_one_matter_is_looked_for_there() -> None:
    question = "Phủ sóng 5G ở kế hoạch Quyết định 11 với kế hoạch Nghị quyết 71 có mâu thuẫn gì không?"
    assert ids(question) == {"QD11-PL1.3", "NQ71-III.3-g6"}


def test_what_a_body_is_given_in_each_plan() -> None:
    found = ids(f"Vai trò của Sở Tư pháp ở {HIGH} và kế hoạch Quyết định 11 khác nhau ra sao?")
    assert found == {"LCNC-II.5", "QD11-PL2.1", "QD11-PL2.3"}


def test_duties_given_twice_are_found_without_naming_plans() -> None:
    found = ids("Giữa các kế hoạch có việc nào giao trùng nhau?")
    assert {"LCNC-II.4", "LTTNT-II.6"} <= found


def test_it_is_said_in_what_plans_agree() -> None:
    told = ask(f"So sánh kỳ báo cáo của các sở về Sở KH&CN ở {HIGH} và kế hoạch Nghị quyết 71").text
    assert "Giống nhau: cơ quan chủ trì; nơi nhận." in told
    assert "Khác nhau: thời hạn." in told


def test_a_plan_without_the_matter_is_named() -> None:
    told = ask(f"Ai xây dựng tiêu chuẩn, quy chuẩn trí tuệ nhân tạo ở {AI} và kế hoạch 2815?").text
    assert "LTTNT-II.4" in told
    assert "Không thấy trong: KH Quyết định số 2815/QĐ-TTg." in told


def test_what_plans_say_of_themselves_is_compared_too() -> None:
    told = ask(f"So sánh kinh phí thực hiện của {HIGH} và {AI}").text
    assert told.count("• KH") == 2
    assert "Các kế hoạch ghi như nhau." in told


def test_without_a_matter_whole_plans_are_compared() -> None:
    assert "225/QĐ-TTg" in ask(f"{HIGH} khác gì {AI}?").text


def test_only_what_is_the_same_is_listed_where_that_is_asked() -> None:
    found = ids(f"Những việc nào được {HIGH} và {AI} giao trùng nhau?")
    assert {"LCNC-II.5", "LTTNT-II.7"} <= found
    assert "LTTNT-II.4" not in found
