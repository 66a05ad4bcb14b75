"""Tasks told twice, and bodies in two roles."""

from datetime import date

import pytest

from corpus.conflicts.duties import duty_conflicts
from corpus.models import Deadline, DeadlineKind, Task, TaskKind
from tests.factories import make_task

WORDS = "Xây dựng đề án phát triển cụm liên kết ngành chế biến nông sản của tỉnh"


def due(day: date | None, raw: str = "") -> Deadline:
    return Deadline(kind=DeadlineKind.DATE if day else DeadlineKind.NONE, due=day, raw=raw)


def task(name: str, words: str = WORDS, **fields: object) -> Task:
    return make_task(words, id=f"KH1-{name}", where=f"Mục {name}", **fields)


JUNE, JULY = due(date(2026, 6, 30), "30/6/2026"), due(date(2026, 7, 31), "31/7/2026")


def test_two_deadlines_of_one_task() -> None:
    one = task("II.1", lead=("Sở Công Thương",), deadline=JUNE)
    two = task("III.4", lead=("Sở Công Thương",), deadline=JULY)
    (conflict,) = duty_conflicts((one, two))
    assert conflict.sort == "deadline"
    assert "30/6/2026" in conflict.text
    assert "31/7/2026" in conflict.text


def test_two_leads_of_one_task() -> None:
    one, two = task("II.1", lead=("Sở Công Thương",)), task("III.4", lead=("Sở Tài chính",))
    (conflict,) = duty_conflicts((one, two))
    assert conflict.sort == "lead"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(
            task("IV.2.b", kind=TaskKind.DUTY, lead=("Công an tỉnh",)),
            task("IV.3.b", kind=TaskKind.DUTY, lead=("Sở Nội vụ",)),
            id="the same paragraph under two bodies: two duties",
        ),
        pytest.param(
            task("II.1", lead=("Sở Công Thương",), deadline=JUNE),
            task("II.2", lead=("Sở Tài chính",), deadline=JULY, words="Xây dựng đề án phát triển du lịch hồ"),
            id="other words",
        ),
        pytest.param(
            task("II.1", lead=("Sở Công Thương", "Sở Tài chính")),
            task("II.2", lead=("Sở Tài chính",)),
            id="one lead in common",
        ),
        pytest.param(
            task("II.1", lead=("Sở Công Thương",), deadline=JUNE),
            task("II.2", lead=("Sở Công Thương",)),
            id="a deadline in one place only",
        ),
    ],
)
def test_no_false_alarm(one: Task, two: Task) -> None:
    assert tuple(duty_conflicts((one, two))) == ()


def test_a_body_that_leads_and_supports() -> None:
    both = {"lead": ("Sở Tài chính",), "support": ("Sở Tài chính", "Sở Nội vụ")}
    said = {"lead_raw": "Sở Tài chính", "support_raw": "Sở Tài chính; Sở Nội vụ"}
    (conflict,) = duty_conflicts((task("II.1", **both, **said),))
    assert conflict.sort == "role"
    by_group = task("II.1", lead=("Sở Tài chính",), support=("Sở Tài chính",), lead_raw="Các sở")
    assert tuple(duty_conflicts((by_group,))) == ()
