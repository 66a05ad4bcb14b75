"""Work in common and work of one plan alone, on a real release."""

from datetime import date

import pytest

from index.facts import TaskFilter
from rag.compare.differences import Sheet
from rag.compare.shared import alone, common
from rag.models import Answer
from tests.rag import built


def sheet(plan_id: str) -> Sheet:
    facts = built.release().facts
    return Sheet(facts.plan(plan_id), facts.tasks(TaskFilter(plan_ids=(plan_id,))), plan_id)


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=date(2026, 4, 20))


def test_what_all_plans_have_stands_in_each_of_them() -> None:
    sheets = [sheet(card.id) for card in built.release().facts.plans()]
    best = common(sheets)[0]
    assert {plan_id: task.plan_id for plan_id, task in best.items()} == {s.plan.id: s.plan.id for s in sheets}
    assert all(task.id.endswith("-KET") for task in best.values())


def test_each_task_stands_in_one_duty() -> None:
    found = common([sheet("LCNC"), sheet("LTTNT"), sheet("NQ71")])
    ids = [task.id for duty in found for task in duty.values()]
    assert len(ids) == len(set(ids))
    assert all(len(duty) > 1 for duty in found)


def test_what_one_plan_has_alone_is_like_nothing_of_the_others() -> None:
    assert {task.id for task in alone(sheet("LTTNT"), [sheet("LCNC")])} == {
        "LTTNT-II.3",
        "LTTNT-II.4",
        "LTTNT-II.5",
    }
    assert alone(sheet("LCNC"), [sheet("LCNC")]) == ()


@pytest.mark.parametrize(
    ("question", "says"),
    [
        pytest.param("Nội dung nào cả năm kế hoạch đều có?", "ở cả 5 kế hoạch: 1 việc", id="all five"),
        pytest.param("Những việc nào cả hai kế hoạch luật đều có?", "ở cả 2 kế hoạch", id="both"),
        pytest.param("Nhiệm vụ gì chỉ có ở kế hoạch Luật AI?", "không thấy việc tương tự ở", id="one alone"),
        pytest.param("Tuyên truyền có ở cả năm kế hoạch không?", "“Tuyên truyền” có trong 5", id="a theme"),
        pytest.param(
            "Kế hoạch nào cũng yêu cầu tuyên truyền phải không?", "“tuyên truyền” có trong 5", id="nào cũng"
        ),
    ],
)
def test_each_is_answered_with_proofs(question: str, says: str) -> None:
    answer = ask(question)
    assert says in answer.text
    assert answer.citations
    assert not answer.abstained
