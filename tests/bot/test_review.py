"""Looking over a plan: what is open, what each decision does, when it may be published."""

from datetime import date, datetime

import pytest

from bot.clock import VN_TZ
from bot.errors import UsageError
from bot.library.corrections import apply_corrections
from bot.review import (
    UNSURE,
    Field,
    Review,
    State,
    accept,
    confirm,
    correct,
    drop,
    leave,
    obstacles,
    shown,
    start_review,
)
from corpus import ReadPlan
from corpus.agencies import Registry, load_registry
from corpus.models import DeadlineKind
from tests.bot.factories import make_plan, make_task

NOW = datetime(2026, 3, 2, 8, tzinfo=VN_TZ)
SURE = make_task()
DOUBTFUL = make_task(id="KH1-II.3", text="Việc khác.", issues=("Không rõ thời hạn.",))
UNSURE_ROW = make_task(id="KH1-II.4", text="Việc nữa.", confidence=UNSURE - 0.01)
READ = ReadPlan(make_plan(), (SURE, DOUBTFUL, UNSURE_ROW), ("Đã chuyển mã.",), "")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def states(review: Review) -> list[State]:
    return [item.state for item in review.items]


def _correct(review: Review, registry: Registry, **typed: str) -> Review:
    fields = {Field(name): words for name, words in typed.items()}
    return correct(review, DOUBTFUL.id, fields, registry=registry, by="Lan", at=NOW)


def test_rows_in_doubt_are_open() -> None:
    review = start_review(READ)
    assert states(review) == [State.SURE, State.OPEN, State.OPEN]
    assert review.items[1].doubts == DOUBTFUL.issues
    assert review.warnings == READ.warnings
    assert [line.split(":")[0] for line in obstacles(review)] == [DOUBTFUL.id, UNSURE_ROW.id]


def test_decisions_close_rows_one_by_one(registry: Registry) -> None:
    review = accept(start_review(READ), DOUBTFUL.id, by="Lan", at=NOW)
    review = drop(review, UNSURE_ROW.id.lower(), by="Lan", at=NOW)
    assert states(review) == [State.SURE, State.DECIDED, State.DROPPED]
    assert obstacles(review) == ()
    assert [task.id for task in review.tasks] == [SURE.id, DOUBTFUL.id]
    assert review.tasks[1].issues == ()


def test_a_row_that_is_left_is_published_with_its_doubts() -> None:
    review = leave(leave(start_review(READ), DOUBTFUL.id), UNSURE_ROW.id)
    assert (obstacles(review), review.corrections) == ((), ())
    assert review.tasks[1].issues == DOUBTFUL.issues


def test_values_are_read_as_the_plan_s_own_words_are(registry: Registry) -> None:
    review = _correct(
        start_review(READ), registry, lead="STC; Sở Nội vụ", deadline="Quý II/2026", output=" Báo  cáo "
    )
    task = review.item(DOUBTFUL.id).task
    assert set(task.lead) >= {"Sở Nội vụ"}
    assert (task.deadline.kind, task.deadline.due) == (DeadlineKind.QUARTER, date(2026, 6, 30))
    assert task.output == "Báo cáo"
    assert review.item(DOUBTFUL.id).state is State.DECIDED


@pytest.mark.parametrize("typed", ["", "không", "Không có"])
def test_no_deadline_is_a_value(registry: Registry, typed: str) -> None:
    task = _correct(start_review(READ), registry, deadline=typed).item(DOUBTFUL.id).task
    assert (task.deadline.kind, task.deadline.due) == (DeadlineKind.NONE, None)


def test_a_deadline_that_is_not_understood_is_refused(registry: Registry) -> None:
    with pytest.raises(UsageError, match="Chưa hiểu thời hạn"):
        _correct(start_review(READ), registry, deadline="ngày 31/2/2026")


def test_a_value_too_long_is_refused(registry: Registry) -> None:
    with pytest.raises(UsageError, match="quá dài"):
        _correct(start_review(READ), registry, output="x" * 2001)


def test_an_unknown_row_is_refused() -> None:
    with pytest.raises(UsageError, match=r"KH9-I\.1"):
        accept(start_review(READ), "KH9-I.1", by="Lan", at=NOW)


def test_what_was_decided_comes_back_at_every_rebuild(registry: Registry) -> None:
    review = _correct(start_review(READ), registry, lead="Sở Nội vụ", deadline="30/6/2026")
    review = drop(review, UNSURE_ROW.id, by="Lan", at=NOW)
    applied = apply_corrections(READ, review.corrections)
    assert applied.read.tasks == review.tasks
    assert {(one.by, one.at) for one in review.corrections} == {("Lan", NOW)}


def test_a_scan_needs_a_person_for_the_whole() -> None:
    reason = "Văn bản được nhận dạng từ ảnh."
    row = make_task(issues=(reason,), confidence=0.5)
    review = start_review(ReadPlan(make_plan(), (row,), (), reason))
    assert (states(review), obstacles(review)) == ([State.SURE], (reason,))
    assert obstacles(confirm(review)) == ()


@pytest.mark.parametrize("field", Field)
def test_what_is_shown_can_be_typed_back(registry: Registry, field: Field) -> None:
    full = make_task(
        id=DOUBTFUL.id,
        support=("Sở Tài chính", "Sở Y tế"),
        output="Báo cáo",
        basis="Luật",
        report_to=("UBND tỉnh",),
    )
    review = start_review(ReadPlan(make_plan(), (full,)))
    typed = shown(field, full)
    task = correct(review, full.id, {field: typed}, registry=registry, by="", at=NOW).tasks[0]
    assert shown(field, task) == typed
