"""Rows of a place: of an annex or a number only what the question is about."""

from datetime import date

import pytest

from rag.assistant import Assistant

TODAY = date(2026, 4, 20)


def row(question: str, *ids: str, why: str) -> object:
    return pytest.param(question, set(ids), id=f"{why}: {question}")


ROWS = [
    row("Phụ lục III giao ai mua sắm sản phẩm công nghệ chiến lược?", "QD11-PL3.2", why="words pick a row"),
    row("Phụ lục II: ai chuyển dịch hạ tầng về Trung tâm dữ liệu quốc gia?", "QD11-PL2.5", why="annex first"),
    row("Chỉ tiêu về kinh tế số ở Phụ lục I là bao nhiêu?", "QD11-PL1.1", why="what a row begins with"),
    row("Sở nào phối hợp phân bổ dự toán nêu tại Phụ lục II?", "QD11-PL2.2", why="whose support is no list"),
    row(
        "Sản phẩm của việc phân bổ dự toán trong Phụ lục II là gì?", "QD11-PL2.2", why="not the annex's title"
    ),
    row("phu luc 2 kien truc du lieu han khi nao", "QD11-PL2.6", why="no accents"),
    row("Chỉ tiêu số 3 về phủ sóng 5G giao cơ quan nào?", "QD11-PL1.3", why="no task 3 of other annexes"),
    row("Chỉ tiêu số 12 giao ai?", "QD11-PL1.12", why="a target's number alone"),
    row("Nhiệm vụ số 6 do ai chủ trì?", "QD11-PL2.6", why="a task's number alone is no target's"),
    row("Nhiệm vụ 2 về mua sắm sản phẩm chiến lược hạn nào?", "QD11-PL3.2", why="of two with this number"),
    row("Nhiệm vụ số 2 hạn khi nào?", "QD11-PL2.2", "QD11-PL3.2", why="nothing tells which"),
    row(
        "Sửa đổi chính sách pháp luật về đổi mới sáng tạo (Phụ lục II): ai phối hợp?",
        "QD11-PL2.1",
        why="all the words count, not only those behind “về”",
    ),
    row(
        "Tập huấn kỹ năng số cho công chức ở Phụ lục I đạt mức nào?",
        "QD11-PL1.10",
        why="not whatever else has the words behind “cho”",
    ),
    row("Nhiệm vụ số 5 Phụ lục II theo thông báo nào?", "QD11-PL2.5", why="the basis of a row"),
    row("Nhiệm vụ số 2 Phụ lục II dựa vào luật gì?", "QD11-PL2.2", why="a law asked for is no source"),
    row(
        "Nhiệm vụ số 1 Phụ lục III nêu kế hoạch chuyển đổi số nào?",
        "QD11-PL3.1",
        why="“số nào” asks for no number of a plan where a row is named",
    ),
    row("Phụ lục III có những nhiệm vụ nào?", "QD11-PL3.1", "QD11-PL3.2", why="all where no topic is named"),
]


@pytest.mark.parametrize(("question", "ids"), ROWS)
def test_rows_of_a_place(assistant: Assistant, question: str, ids: set[str]) -> None:
    answer = assistant.answer(question, today=TODAY)
    assert {item.task.id for item in answer.tasks} == ids
