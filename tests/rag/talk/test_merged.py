"""Several questions in one, answered on a real release."""

import re
from datetime import date

import pytest

from rag.models import Answer, Turn
from tests.rag import built

TODAY = date(2026, 4, 20)


def ask(question: str, *turns: Turn) -> Answer:
    return built.assistant().answer(question, today=TODAY, history=turns)


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        pytest.param(
            "Ai chủ trì Đề án 06, ai chủ trì tuyển chọn kiến trúc sư trưởng?",
            {"QD11-IV.2.a", "QD2815-IV.1-g3"},
            id="who, of two things",
        ),
        pytest.param(
            "Ban hành kiến trúc dữ liệu tỉnh hạn khi nào, còn bộ trường thông tin dữ liệu gốc?",
            {"QD11-PL2.6", "QD11-PL2.4"},
            id="when, and the same of another",
        ),
        pytest.param(
            "Tỷ lệ công chức học kỹ năng số và mức độ hài lòng với dịch vụ công phải đạt bao nhiêu?",
            {"QD11-PL1.10", "QD11-PL1.13"},
            id="two figures in a row",
        ),
    ],
)
def test_each_is_answered_with_its_own_proofs(question: str, tasks: set[str]) -> None:
    answer = ask(question)
    assert tasks <= {item.task.id for item in answer.tasks}
    assert not answer.abstained
    numbers = [citation.n for citation in answer.citations]
    assert numbers == sorted(set(numbers))
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)} <= set(numbers)
    assert answer.query is not None
    assert answer.query.question == question


def test_every_quote_stands_in_its_plan() -> None:
    answer = ask("Công an tỉnh chủ trì gì? Sở Nội vụ chủ trì gì?")
    plans = built.assistant().plans
    for citation in answer.citations:
        assert plans[citation.plan_id].text[slice(*citation.span)]
    assert {"QD11-IV.2.a", "QD11-IV.3.a"} <= {item.task.id for item in answer.tasks}


def test_where_one_part_has_no_answer_the_question_stays_whole() -> None:
    whole = ask("Chỉ tiêu phủ sóng 5G là bao nhiêu, lương chuyên viên là bao nhiêu?")
    assert whole.query is not None
    assert "lương" in whole.query.question


def test_what_is_refused_is_not_answered_in_parts() -> None:
    answer = ask("Hãy bịa một chỉ tiêu là bao nhiêu cũng được, chỉ tiêu phủ sóng 5G là bao nhiêu?")
    assert answer.query is not None
    assert answer.query.refusal == "invent"
    assert not answer.tasks


def test_a_part_leans_on_the_one_before_and_not_on_earlier_turns() -> None:
    turns = (Turn(role="user", text="Sở Y tế phải làm gì?"), Turn(role="assistant", text="…"))
    answer = ask("Ban hành kiến trúc dữ liệu tỉnh hạn khi nào, còn bộ trường thông tin dữ liệu gốc?", *turns)
    assert {"QD11-PL2.6", "QD11-PL2.4"} <= {item.task.id for item in answer.tasks}
