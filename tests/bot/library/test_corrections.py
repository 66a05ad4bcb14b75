"""What people decided, laid over what was extracted."""

from typing import Any

import pytest

from bot.library.corrections import apply_corrections
from bot.library.models import Act, Correction, anchor
from corpus import ReadPlan
from tests.bot.factories import make_plan, make_task
from tests.bot.library.test_models import NOW

ROWS = (make_task(issues=("Không rõ.",), confidence=0.4), make_task(id="KH1-II.3", text="Việc khác."))
READ = ReadPlan(make_plan(), ROWS)


def make_correction(act: Act = Act.ACCEPT, row: int = 0, **changes: Any) -> Correction:
    task = ROWS[row]
    values = {"task_id": task.id, "text": anchor(task), "act": act, "by": "Lan", "at": NOW}
    return Correction.model_validate({**values, **changes})


def test_accepting_clears_the_doubts_only() -> None:
    task = apply_corrections(READ, [make_correction()]).read.tasks[0]
    assert task == ROWS[0].model_copy(update={"issues": (), "confidence": 1.0})


def test_setting_changes_the_named_fields() -> None:
    fields = {"lead": ["Sở Tài chính"], "deadline": {"raw": "2027", "kind": "year", "due": "2027-12-31"}}
    task = apply_corrections(READ, [make_correction(Act.SET, fields=fields)]).read.tasks[0]
    assert task.lead == ("Sở Tài chính",)
    assert str(task.deadline.due) == "2027-12-31"
    assert (task.text, task.span, task.evidence) == (ROWS[0].text, ROWS[0].span, ROWS[0].evidence)


def test_dropping_takes_the_row_away() -> None:
    applied = apply_corrections(READ, [make_correction(Act.DROP)])
    assert applied.read.tasks == ROWS[1:]
    assert applied.lost == ()


def test_later_decisions_follow_earlier_ones() -> None:
    decisions = [
        make_correction(Act.SET, fields={"lead": ["Sở Y tế"], "output": "Báo cáo"}),
        make_correction(Act.SET, fields={"lead": ["Sở Nội vụ"]}),
    ]
    task = apply_corrections(READ, decisions).read.tasks[0]
    assert (task.lead, task.output) == (("Sở Nội vụ",), "Báo cáo")


@pytest.mark.parametrize(
    ("changes", "applies"),
    [
        pytest.param({"task_id": "KH1-IX.9"}, True, id="the id moved, the words are there once"),
        pytest.param({"text": "nhữnglờikhác"}, False, id="the words were changed: the decision is void"),
    ],
)
def test_a_decision_holds_as_long_as_the_words_stand(changes: dict[str, Any], applies: bool) -> None:
    applied = apply_corrections(READ, [make_correction(**changes)])
    assert (applied.read.tasks[0].issues == ()) == applies
    assert (applied.lost == ()) == applies


def test_same_words_twice_and_the_id_gone_is_nobodys_row() -> None:
    twice = ReadPlan(READ.plan, (ROWS[0], ROWS[0].model_copy(update={"id": "KH1-II.7"})))
    lost = make_correction(task_id="KH1-IX.9")
    assert apply_corrections(twice, [lost]).lost == (lost,)
