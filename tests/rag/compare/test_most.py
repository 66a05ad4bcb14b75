"""Which plan has most, fewest, the first or the last day."""

from datetime import date

import pytest

from rag.models import Answer
from tests.rag import built


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=date(2026, 4, 20))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        pytest.param("Kế hoạch nào giao nhiều chỉ tiêu nhất?", "Quyết định số 11", id="targets"),
        pytest.param("Số nhiệm vụ nhiều nhất là ở kế hoạch nào?", "Nghị quyết số 71", id="tasks"),
        pytest.param(
            "Công an tỉnh phối hợp nhiều việc nhất ở kế hoạch nào?", "Quyết định số 11", id="of a body"
        ),
        pytest.param("Kế hoạch nào kèm nhiều phụ lục nhất?", "Quyết định số 11", id="annexes"),
    ],
)
def test_the_plan_with_most_comes_first(question: str, first: str) -> None:
    answer = ask(question)
    assert first in answer.text.splitlines()[1]
    assert answer.citations
    assert not answer.tasks


@pytest.mark.parametrize(
    ("question", "first"),
    [
        pytest.param("Kế hoạch 71 và kế hoạch 11, kế hoạch nào nhiều việc hơn?", "số 71", id="more"),
        pytest.param("Giữa KH 71 với KH 2815 kế hoạch nào ít nhiệm vụ hơn?", "số 2815", id="fewer"),
    ],
)
def test_of_the_plans_named_alone(question: str, first: str) -> None:
    lines = ask(question).text.splitlines()
    assert first in lines[1]
    assert len(lines[2].split(";")) == 1


def test_the_plan_with_fewest() -> None:
    assert "Luật Công nghệ cao" in ask("Kế hoạch nào có ít nhiệm vụ nhất?").text.splitlines()[1]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "Kế hoạch nào có việc phải xong muộn nhất?", {"QD2815-III.2", "QD2815-III.6"}, id="last"
        ),
        pytest.param(
            "Thời hạn gần nhất nằm ở kế hoạch nào?", {"QD11-PL2.4", "QD11-PL2.7", "QD11-PL3.2"}, id="next"
        ),
    ],
)
def test_the_tasks_of_the_first_or_last_day(question: str, expected: set[str]) -> None:
    assert {item.task.id for item in ask(question).tasks} == expected


def test_the_first_day_of_all_tasks() -> None:
    answer = ask("Trong các kế hoạch, việc nào có hạn sớm nhất?")
    assert {item.task.id for item in answer.tasks} == {"QD11-III.1", "QD11-PL2.5", "QD11-PL2.6"}


def test_the_first_day_within_some_days() -> None:
    answer = ask("Kế hoạch nào có hạn sớm nhất trong quý III/2026?")
    assert {item.task.id for item in answer.tasks} == {"LCNC-II.2"}


def test_at_least_is_no_fewest() -> None:
    answer = ask("Kế hoạch nào yêu cầu bố trí ít nhất 15% ngân sách cho công nghệ chiến lược?")
    assert {item.task.id for item in answer.tasks} == {"QD11-PL1.14", "NQ71-III.3-g1"}
