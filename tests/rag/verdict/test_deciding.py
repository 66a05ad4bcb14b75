"""What of the finds is asserted where a question speaks of several plans, on a real release."""

from datetime import date

import pytest

from rag.compose.phrases import NEAREST, UNSURE
from rag.contents import _hedge
from rag.models import Ask, Route
from rag.routing import route
from rag.verdict.bounds import ENOUGH, LIKELY, ON_A_DAY, SURE
from rag.verdict.decide import Decision, decide
from rag.verdict.trust import confidence
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


@pytest.mark.parametrize(
    "question",
    [
        "Hạn sớm nhất của Sở Tài chính là bao giờ?",
        "deadline gan nhat cua so tai chinh",
        "Sở Tài chính: việc kế tiếp đến hạn?",
    ],
)
def test_the_nearest_day_is_looked_up_not_searched_for(question: str) -> None:
    answer = built.assistant().answer(question, today=TODAY)
    assert answer.route is Route.FACTS
    assert answer.tasks[0].task.id == "QD11-PL2.7"


def test_when_the_answer_is_needed_is_no_day_that_tasks_fall_due() -> None:
    asked = "Tổng hợp việc của Sở Tư pháp để báo cáo lãnh đạo chiều nay"
    assert built.assistant().understand(asked, today=TODAY).window is None
    due = built.assistant().understand("Chiều nay Sở Tư pháp có việc gì đến hạn?", today=TODAY)
    assert due.window is not None


def test_a_thing_said_twice_is_no_less_sure() -> None:
    assistant = built.assistant()
    query = assistant.understand("Kế hoạch nào đôn đốc tình hình thi hành luật?", today=TODAY)
    found = assistant.finds(query, route(query))
    twins = {"LCNC-II.5", "LTTNT-II.7"}
    assert {found[0].key, found[1].key} == twins
    assert confidence(found) == pytest.approx(confidence([found[0], *found[2:]]))


def test_the_less_likely_the_more_is_said_of_doubt() -> None:
    """The same finds, held less and less: sure, nearest, unsure, nothing asserted; never back again."""
    assistant = built.assistant()
    query = assistant.understand("Ai chủ trì kiến trúc dữ liệu tỉnh?", today=TODAY)
    found = assistant.finds(query, route(query))
    seen = []
    for tenth in reversed(range(11)):
        share = 0.1 * tenth
        less = [f._replace(coverage=share, fused=share, mass=tenth, met=1) for f in found]
        decision = decide(query, less)
        seen.append((bool(decision.asserted), decision.likely, decision.sure))
        assert bool(decision.asserted) == (confidence(less) >= ENOUGH)
        assert not decision.asserted or decision.likely == (confidence(less) >= LIKELY)
        assert not decision.asserted or decision.sure == (confidence(less) >= SURE)
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) >= 3


def test_a_day_asked_for_needs_to_be_surer() -> None:
    assistant = built.assistant()
    query = assistant.understand("Ai chủ trì kiến trúc dữ liệu tỉnh?", today=TODAY)
    found = assistant.finds(query, route(query))
    less = ([f._replace(coverage=0, fused=share / 100) for f in found] for share in range(200))
    between = next(finds for finds in less if confidence(finds) >= ENOUGH)
    assert confidence(between) < ON_A_DAY
    assert decide(query, between).asserted
    assert not decide(query.model_copy(update={"asks": (Ask.WHEN,)}), between).asserted


def test_doubt_stands_before_the_answer() -> None:
    assert _hedge(Decision(sure=True)) == ()
    assert [line.text for line in _hedge(Decision(sure=False, likely=True))] == [NEAREST]
    assert [line.text for line in _hedge(Decision(sure=False, likely=False))] == [UNSURE]
