"""Looking over a plan in the terminal: what is typed, what comes of it."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from bot.asking import Person, Quit, look_over
from bot.clock import VN_TZ
from bot.review import Review, State, start_review
from corpus import ReadPlan
from corpus.agencies import Registry, load_registry
from tests.bot.factories import make_plan, make_task

NOW = datetime(2026, 3, 2, 8, tzinfo=VN_TZ)
DOUBT = ("Chưa có trong danh mục cơ quan: “Tổ Số”.",)
SURE = make_task()
FIRST = make_task(id="KH1-II.3", text="Việc khác.", issues=DOUBT)
SECOND = make_task(id="KH1-II.4", text="Việc nữa.", issues=DOUBT)
THIRD = make_task(id="KH1-II.5", text="Việc cuối.", issues=("Không rõ thời hạn.",))
READ = ReadPlan(make_plan(), (SURE, FIRST, SECOND, THIRD))
OPEN, DECIDED, LEFT, DROPPED = State.OPEN, State.DECIDED, State.LEFT, State.DROPPED


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def _look(registry: Registry, typed: Sequence[str], review: Review | None = None) -> tuple[Review, list[str]]:
    lines = iter(typed)
    said: list[str] = []

    def ask(prompt: str, start: str) -> str:
        try:
            return next(lines)
        except StopIteration as end:
            raise EOFError from end

    person = Person("Lan", ask, said.append, lambda: NOW, registry)
    done = look_over(review or start_review(READ), person)
    assert list(lines) == [], "not everything typed was asked for"
    return done, said


@pytest.mark.parametrize(
    ("typed", "states"),
    [
        pytest.param("đ đ đ c", [DECIDED, DECIDED, DECIDED], id="each read rightly"),
        pytest.param("d D Đ C", [DECIDED, DECIDED, DECIDED], id="typed without the bar, or in capitals"),
        pytest.param("c đ c", [DECIDED, DECIDED, DECIDED], id="those alike at once"),
        pytest.param("x b đ c", [DROPPED, LEFT, DECIDED], id="each differently"),
        pytest.param("đ l c", [DECIDED, LEFT, LEFT], id="the rest left marked"),
        pytest.param("? đ 7 đ đ c", [DECIDED, DECIDED, DECIDED], id="what is no choice is asked again"),
    ],
)
def test_decisions(registry: Registry, typed: str, states: list[State]) -> None:
    review, _ = _look(registry, typed.split())
    assert [item.state for item in review.items[1:]] == states


@pytest.mark.parametrize("typed", ["t", "", "đ t", "đ đ đ t", "đ đ đ", "s"], ids=repr)
def test_leaving_at_any_point(registry: Registry, typed: str) -> None:
    with pytest.raises(Quit):
        _look(registry, typed.split())


def test_several_fields_are_corrected_and_what_is_not_understood_is_asked_again(registry: Registry) -> None:
    typed = ["s", "9", "1", "STC", "3", "hôm nào đó", "3", "30/9/2026", "", "l", "c"]
    review, said = _look(registry, typed)
    task = review.item(FIRST.id).task
    assert (task.lead, str(task.deadline.due), task.issues) == (("Sở Tài chính",), "2026-09-30", ())
    assert any("Chưa hiểu thời hạn" in line for line in said)


def test_changing_nothing_leaves_the_row_open(registry: Registry) -> None:
    review, _ = _look(registry, ["s", "", "l", "c"])
    assert review.corrections == ()


def test_a_sure_row_can_be_corrected_at_the_end(registry: Registry) -> None:
    review, said = _look(registry, ["l", "s KH9-I.1", f"s {SURE.id.lower()}", "2", "Sở Y tế", "", "c"])
    assert review.item(SURE.id).task.support == ("Sở Y tế",)
    assert any("KH9-I.1" in line for line in said)


def test_a_scan_is_confirmed_first(registry: Registry) -> None:
    scan = start_review(ReadPlan(make_plan(), (SURE,), (), "Nhận dạng từ ảnh."))
    review, _ = _look(registry, ["k", "c", "c"], scan)
    assert review.confirmed
    with pytest.raises(Quit):
        _look(registry, ["t"], scan)
