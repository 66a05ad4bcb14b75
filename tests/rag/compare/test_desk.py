"""Questions over whole plans, on a real release of the bundled plans."""

from datetime import date

import pytest

from rag.models import Answer, Route
from tests.rag import built

TODAY = date(2026, 4, 20)
LAWS = ("Kế hoạch thi hành Luật Công nghệ cao", "Kế hoạch thi hành Luật Trí tuệ nhân tạo")


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=TODAY)


def test_a_theme_is_answered_by_plan_and_the_others_are_named() -> None:
    answer = ask("Những kế hoạch nào nói đến khởi nghiệp?")
    assert {item.task.plan_id for item in answer.tasks} == {"QD11", "QD2815", "NQ71"}
    assert all("khởi nghiệp" in f"{i.task.text} {i.task.output}".casefold() for i in answer.tasks)
    assert "Không thấy trong: KH Luật Công nghệ cao; KH Luật Trí tuệ nhân tạo." in answer.text


def test_a_theme_that_no_plan_holds_is_refused() -> None:
    assert ask("Những kế hoạch nào nói về trồng rừng?").abstained


def test_a_body_by_plan() -> None:
    answer = ask("Kế hoạch nào giao Sở Công Thương chủ trì?")
    assert answer.text.splitlines()[1].startswith("KH Quyết định số 2815/QĐ-TTg: 1 việc chủ trì")
    assert "Không có việc nào trong" not in answer.text  # every plan binds all bodies through a group


@pytest.mark.parametrize(
    "question",
    [
        f"{LAWS[0]} khác {LAWS[1].lower()} chỗ nào?",
        f"So sánh {LAWS[0]} và {LAWS[1]}",
        "ke hoach thi hanh luat cong nghe cao va luat tri tue nhan tao khac nhau the nao",
    ],
)
def test_two_plans_are_compared(question: str) -> None:
    answer = ask(question)
    assert answer.route is Route.DOCUMENT
    assert "225/QĐ-TTg" in answer.text
    assert "367/QĐ-TTg" in answer.text
    assert "Người ký: như nhau" in answer.text
    assert {item.task.id for item in answer.tasks} >= {"LCNC-II.2", "LTTNT-II.4"}


def test_contradictions_are_shown_with_both_places() -> None:
    answer = ask("Kế hoạch triển khai Quyết định 11 có chỗ nào mâu thuẫn không?")
    line = next(line for line in answer.text.splitlines() if "GRDP" in line)
    assert "Mục II.2.a" in line
    assert "Phụ lục I, chỉ tiêu số 1" in line
    assert not answer.abstained


def test_plans_without_contradictions_are_said_to_have_none() -> None:
    assert "Không phát hiện" in ask("Kế hoạch 2815 có chỗ nào không thống nhất?").text


def test_an_answer_that_touches_a_contradiction_says_so() -> None:
    answer = ask("Tỷ trọng kinh tế số trong GDP phải đạt bao nhiêu?")
    assert [item.task.id for item in answer.tasks] == ["QD11-PL1.1"]
    assert "Lưu ý, kế hoạch không thống nhất" in answer.text
    assert "Lưu ý" not in ask("Ai chủ trì mở rộng phủ sóng 5G?").text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Có những kế hoạch nào?", "Dữ liệu có 5 kế hoạch"),
        ("Kế hoạch nào do bà Loan ký?", "4 kế hoạch"),
        ("Kế hoạch nào ban hành tháng 4/2026?", "Quyết định số 2815"),
        ("Kế hoạch nào thực hiện Quyết định 367?", "Luật Trí tuệ nhân tạo"),
        ("Yêu cầu “6 rõ” gồm những gì?", "rõ thẩm quyền"),
        ("Mục I.4 của kế hoạch Quyết định 11 nói gì?", "Phân công, điều phối chặt chẽ"),
        ("Mục tiêu chung của kế hoạch Quyết định 11 là gì?", "tăng trưởng kinh tế hai con số"),
        ("Phụ lục III của kế hoạch Quyết định 11 gồm những gì?", "2 việc"),
        ("Kế hoạch Quyết định 11 dẫn chiếu những văn bản nào?", "2439/QĐ-TTg"),
        ("Kế hoạch 2815 còn hiệu lực đến khi nào?", "2026 - 2030"),
        ("Sở GTVT phải làm gì?", "Sở Giao thông vận tải nay là Sở Xây dựng."),
        ("Sở Tài chính Hà Nội phải làm gì?", "Dữ liệu chỉ có kế hoạch của: UBND tỉnh Thái Nguyên."),
    ],
)
def test_questions_about_documents(question: str, says: str) -> None:
    assert says in ask(question).text


def test_a_place_is_read_there_and_nowhere_else() -> None:
    answer = ask("Phụ lục 2 mục 5")
    assert [item.task.id for item in answer.tasks] == ["QD11-PL2.5"]
    answer = ask("Mục II.3 nói gì?")
    assert {c.where for c in answer.citations} == {"Mục II.3"}
