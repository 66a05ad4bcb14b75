"""Of finds nearly as good the one that has the field asked for."""

import pytest

from rag.models import Ask, Query
from rag.search.judging import Found
from rag.verdict.fielded import field_first
from tests.rag import samples
from tests.rag.built import assistant


def found(task_id: str, score: float, coverage: float, output: str = "") -> Found:
    """A find as the search gives it; what the order does not look at is left blank."""
    task = samples.task(task_id).model_copy(update={"output": output})
    blank = dict.fromkeys(Found._fields, None)
    return Found(**{**blank, "task": task, "score": score, "coverage": coverage})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asks", "second", "first", "why"),
    [
        ((Ask.OUTPUT,), found("P-2", 0.9, 0.5, "Kế hoạch"), "P-2", "nearly as good, with a result"),
        ((Ask.OUTPUT,), found("P-2", 0.5, 0.5, "Kế hoạch"), "P-1", "far behind"),
        ((Ask.OUTPUT,), found("P-2", 0.9, 0.2, "Kế hoạch"), "P-1", "about something else"),
        ((Ask.WHO,), found("P-2", 0.9, 0.5, "Kế hoạch"), "P-1", "no such field is asked"),
    ],
)
def test_the_field_asked_for_comes_first(asks: tuple[Ask, ...], second: Found, first: str, why: str) -> None:
    query = Query(question="Kết quả là gì?", today=samples.TODAY, asks=asks)
    order = field_first(query, (found("P-1", 1.0, 0.5), second))
    assert order[0].task is not None
    assert order[0].task.id == first, why
    assert len(order) == 2


def test_a_result_is_told_where_prose_is_as_near() -> None:
    answer = assistant().answer(
        "Kết quả mong muốn khi triển khai Chương trình Chính phủ số?", today=samples.TODAY
    )
    assert "chuỗi giá trị" in answer.text
