"""Pages of a long list: "xem tiếp", "trang 2"."""

from datetime import date

import pytest

from rag.models import Query, Turn
from rag.question.turns.paging import turned
from tests.rag import built

TODAY = date(2026, 4, 20)
ASKED = "Liệt kê việc Sở Khoa học và Công nghệ chủ trì"


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("xem tiep", 3),
        ("tiep theo?", 3),
        ("trang 5", 5),
        ("xem trang 1", 1),
        ("xem ke hoach", None),
        ("con gi", None),
    ],
)
def test_which_page(typed: str, page: int | None) -> None:
    found = turned(typed, Query(question=ASKED, today=TODAY, page=2))
    assert (found.page if found else None) == page


def answers(*then: str) -> list[tuple[str, set[str]]]:
    """Each turn's text and the ids on its lines."""
    history: list[Turn] = [Turn(role="user", text=ASKED)]
    found = []
    for question in then:
        answer = built.assistant().answer(question, today=TODAY, history=history)
        history += [Turn(role="assistant", text=answer.text), Turn(role="user", text=question)]
        lines = [line for line in answer.text.splitlines() if line.startswith("• ")]
        found.append((answer.text, {line.split(":")[0].removeprefix("• ") for line in lines}))
    return found


def test_pages_follow_each_other_and_share_nothing() -> None:
    first = built.assistant().answer(ASKED, today=TODAY)
    assert "xem tiếp" in first.text
    on_first = {
        line.split(":")[0].removeprefix("• ") for line in first.text.splitlines() if line.startswith("• ")
    }
    (_, second), (_, third) = answers("xem tiếp", "xem tiếp")
    assert second
    assert third
    assert not second & (on_first | third)


def test_past_the_end_there_is_no_more() -> None:
    ((text, listed),) = answers("trang 90")
    assert not listed
    assert "Đã hết danh sách." in text
