"""Questions as officials put them, over the bundled plans: what is asserted, or that nothing is."""

from datetime import date

import pytest

from rag.models import Turn
from tests.rag import built
from tests.rag.samples import TODAY


def asserted(question: str, today: date = TODAY, *said: str) -> tuple[bool, tuple[str, ...], str]:
    history = [Turn(role="user" if at % 2 == 0 else "assistant", text=text) for at, text in enumerate(said)]
    answer = built.assistant().answer(question, today=today, history=history)
    return answer.abstained, tuple(shown.task.id for shown in answer.tasks), answer.text


@pytest.mark.parametrize(
    ("question", "task", "told"),
    [
        pytest.param(
            "Căn cứ của việc theo dõi phân bổ dự toán (Phụ lục II) là gì?",
            "QD11-PL2.2",
            "Luật Ngân sách nhà nước",
            id="a field of a task in an annex is no title of the annex",
        ),
        pytest.param(
            "Tính đến hôm nay còn mấy ngày là phải xong bộ trường thông tin dữ liệu?",
            "QD11-PL2.4",
            "còn 76 ngày",
            id="days that are left are counted, and are no target",
        ),
    ],
)
def test_a_task_is_told(question: str, task: str, told: str) -> None:
    abstained, tasks, text = asserted(question)
    assert not abstained
    assert tasks == (task,)
    assert told in text


def test_several_verbs_with_strokes_ask_for_a_list() -> None:
    _, tasks, _ = asserted("Từ nay đến hết tháng Sở Tài chính phải lập/gửi những gì?", date(2026, 6, 20))
    assert "QD11-PL2.7" in tasks


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Kế hoạch 2815 có hiệu lực kể từ khi nào?", id="its term is no day it begins on"),
        pytest.param("Kế hoạch luật AI có hiệu lực từ hôm nào?", id="nor is there one without a term"),
    ],
)
def test_no_plan_says_so(question: str) -> None:
    abstained, tasks, _ = asserted(question)
    assert abstained
    assert not tasks


def test_a_term_of_a_named_plan_is_defined() -> None:
    _, _, text = asserted("“06 rõ” theo kế hoạch triển khai Quyết định 11 gồm những rõ nào?")
    assert "rõ thẩm quyền" in text
