"""What changes between two states of the plans."""

from datetime import date

from bot.difference import compare, compare_tasks
from bot.listing import differences
from corpus.models import Deadline, DeadlineKind
from tests.bot.factories import make_task

ONE = make_task()
TWO = make_task(id="KH1-II.3", where="Mục II.3", text="Xây dựng kho dữ liệu dùng chung của tỉnh.")
LATER = Deadline(raw="31/12/2026", kind=DeadlineKind.DATE, due=date(2026, 12, 31))


def test_the_same_is_nothing() -> None:
    assert compare_tasks((ONE, TWO), (ONE, TWO)) is None
    assert compare({"KH1": (ONE,)}, {"KH1": (ONE,)}, {}) == ()


def test_a_moved_deadline() -> None:
    change = compare_tasks((ONE, TWO), (ONE.model_copy(update={"deadline": LATER}), TWO))
    assert change is not None
    (changed,) = change.changed
    assert [field.model_dump() for field in changed.fields] == [
        {"field": "deadline", "before": "trước ngày 30/6/2026", "after": "31/12/2026"}
    ]
    assert (change.new, change.gone) == ((), ())


def test_rows_are_paired_by_their_words_when_ids_move() -> None:
    moved = ONE.model_copy(update={"id": "KH1-II.5", "where": "Mục II.5"})
    change = compare_tasks((ONE, TWO), (TWO, moved))
    assert change is not None
    assert [field.field for field in change.changed[0].fields] == ["where"]


def test_a_reworded_row_is_one_row() -> None:
    text = TWO.text.replace("của tỉnh", "của toàn tỉnh")
    change = compare_tasks((TWO,), (TWO.model_copy(update={"text": text}),))
    assert change is not None
    assert [field.field for field in change.changed[0].fields] == ["text"]


def test_another_row_at_the_same_place_is_another_row() -> None:
    other = TWO.model_copy(update={"text": "Báo cáo định kỳ."})
    change = compare_tasks((TWO,), (other,))
    assert change is not None
    assert (change.new, change.gone, change.changed) == ((other,), (TWO,), ())


def test_two_rows_with_the_same_words_stay_two() -> None:
    twin = ONE.model_copy(update={"id": "KH1-III.1", "where": "Mục III.1"})
    assert compare_tasks((ONE, twin), (ONE, twin)) is None
    change = compare_tasks((ONE, twin), (twin,))
    assert change is not None
    assert change.gone == (ONE,)


def test_plans_come_and_go() -> None:
    changes = compare({"KH1": (ONE,)}, {"KH2": (TWO,)}, {"KH1": "Cũ", "KH2": "Mới"})
    assert [(one.plan_id, one.short, one.state) for one in changes] == [
        ("KH1", "Cũ", "gone"),
        ("KH2", "Mới", "new"),
    ]
    shown = differences(changes)
    assert f"- {ONE.id}" in shown
    assert f"+ {TWO.id}" in shown
