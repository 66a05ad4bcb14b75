"""Which body has most to do; which other plans give a body something."""

from datetime import date

import pytest

from rag.assistant import Assistant

TODAY = date(2026, 4, 20)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param(
            "Trong các kế hoạch, sở nào nhiều nhiệm vụ nhất?",
            "Chủ trì nhiều việc nhất: Sở Khoa học và Công nghệ",
            id="an office",
        ),
        pytest.param(
            "Cơ quan nào phải phối hợp nhiều việc nhất theo Kế hoạch Quyết định 11?",
            "Phối hợp nhiều việc nhất: ",
            id="support, in one plan",
        ),
        pytest.param("Sở nào chủ trì ít chỉ tiêu nhất?", "Chủ trì ít việc nhất: Sở Tài chính", id="fewest"),
        pytest.param("Top 3 sở nhiều việc nhất", "Chủ trì nhiều việc nhất: Sở", id="the first of all"),
        pytest.param(
            "Thống kê các sở theo số nhiệm vụ được giao", "Tiếp theo – Sở Tài chính", id="all in order"
        ),
    ],
)
def test_bodies_in_the_order_of_their_tasks(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.answer(question, today=TODAY)
    assert said in answer.text
    assert answer.tasks
    assert not answer.abstained


@pytest.mark.parametrize(
    ("question", "held", "left_out"),
    [
        pytest.param(
            "Ngoài kế hoạch Luật Trí tuệ nhân tạo thì Sở Tư pháp còn được giao việc ở kế hoạch nào?",
            "LCNC-II.5",
            "LTTNT",
            id="besides",
        ),
        pytest.param(
            "Trừ hai kế hoạch luật ra thì Báo và Phát thanh, truyền hình còn việc ở kế hoạch nào?",
            "QD11-PL2.8",
            "LCNC",
            id="several",
        ),
        pytest.param(
            "Trừ Kế hoạch 2815, Sở Công Thương có tên trong kế hoạch nào khác?",
            "NQ71-IV.2",
            "QD2815",
            id="except",
        ),
    ],
)
def test_plans_left_out_give_nothing(assistant: Assistant, question: str, held: str, left_out: str) -> None:
    tasks = {shown.task.id for shown in assistant.answer(question, today=TODAY).tasks}
    assert held in tasks
    assert not any(task.startswith(f"{left_out}-") for task in tasks)


def test_all_tasks_of_a_long_list_are_told(assistant: Assistant) -> None:
    """Also those of plans that no line of the first page quotes."""
    answer = assistant.answer("Nhiệm vụ giao UBND các xã, phường là những gì?", today=TODAY)
    plans = {shown.task.plan_id for shown in answer.tasks}
    assert plans == {"LCNC", "LTTNT", "QD11", "QD2815", "NQ71"}
