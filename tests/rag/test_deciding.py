"""What of the finds is asserted where a question speaks of several plans, on a real release."""

from datetime import date

import pytest

from rag.decide import confidence
from rag.routing import route
from tests.rag import built

TODAY = date(2026, 5, 8)


@pytest.mark.parametrize(
    ("question", "tasks", "why"),
    [
        (
            "Kế hoạch Luật Công nghệ cao và kế hoạch Luật Trí tuệ nhân tạo: ai đôn đốc thi hành luật?",
            {"LCNC-II.5", "LTTNT-II.7"},
            "two plans named: the best of each",
        ),
    ],
)
def test_as_many_as_are_asked_about(question: str, tasks: set[str], why: str) -> None:
    answer = built.assistant().answer(question, today=TODAY)
    assert {item.task.id for item in answer.tasks} >= tasks, why


def test_a_thing_said_twice_is_no_less_sure() -> None:
    assistant = built.assistant()
    query = assistant.understand("Kế hoạch nào đôn đốc tình hình thi hành luật?", today=TODAY)
    found = assistant._find(query, route(query))
    twins = {"LCNC-II.5", "LTTNT-II.7"}
    assert {found[0].key, found[1].key} == twins
    assert confidence(found) == pytest.approx(confidence([found[0], *found[2:]]))
