"""The plans of a release, found by code, number and title."""

from typing import NamedTuple

import pytest

from corpus.models import DocumentRef, PlanMeta
from rag.question.plans.named import find_plans
from rag.question.plans.shelf import Shelf, shelf_of


class Made(NamedTuple):
    id: str
    short: str
    meta: PlanMeta


def card(number: int) -> Made:
    ref = DocumentRef(number=f"{number}/QĐ-TTg")
    meta = PlanMeta(
        title=f"Phát triển vùng số {number}",
        number=f"{number + 5000}/KH-UBND",
        implements=(ref,),
        issuer="UBND tỉnh X",
    )
    return Made(f"KH{number}", f"Kế hoạch vùng {number}", meta)


SHELF = Shelf([card(n) for n in range(1, 400)])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("KH17 giao ai", ("KH17",), id="code"),
        pytest.param("việc kh17-ii.3", (), id="the code of a task is no plan's"),
        pytest.param("kế hoạch số 5017/KH-UBND", ("KH17",), id="own number"),
        pytest.param("kế hoạch thực hiện quyết định 17", ("KH17",), id="the document behind it"),
        pytest.param("kế hoạch phát triển vùng số 217 giao ai", ("KH217",), id="title"),
        pytest.param("so sánh kế hoạch 5017 và kế hoạch quyết định 18", ("KH17", "KH18"), id="two in a row"),
    ],
)
def test_found(question: str, expected: tuple[str, ...]) -> None:
    assert find_plans(question, SHELF).ids == expected


def test_a_shelf_is_a_sequence_and_built_once() -> None:
    assert len(SHELF) == 399
    assert SHELF[0].id == "KH1"
    assert shelf_of(SHELF) is SHELF
    assert SHELF.issued_in("Tỉnh X")
    assert not SHELF.issued_in("Tỉnh Y")
