"""Documents under two numbers or dates, annexes that are not there, counts that do not fit."""

import pytest

from corpus.conflicts import find_conflicts
from corpus.models import Annex, PlanMeta, TaskKind
from tests.factories import make_plan, make_task


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Thực hiện Nghị quyết số 88/NQ-CP của Chính phủ.\nTuyên truyền Nghị quyết số 88-NQ/CP sâu rộng.",
            "88-NQ/CP",
            id="letters moved",
        ),
        pytest.param(
            "Theo Nghị quyết số 66-NQ/TW và Nghị quyết số 66-NQ/TW.\nNắm vững Nghị quyết số 66-KL/TW.",
            "66-KL/TW",
            id="a resolution called a conclusion",
        ),
        pytest.param(
            "Quyết định số 12/QĐ-TTg ngày 02/3/2026 của Thủ tướng.\nQuyết định số 12/QĐ-TTg ngày 05/3/2026.",
            "05/03/2026",
            id="two dates",
        ),
    ],
)
def test_one_document_told_two_ways(text: str, said: str) -> None:
    (conflict,) = find_conflicts(make_plan(text), ())
    assert conflict.sort == "document"
    assert said in conflict.text
    assert len(conflict.sides) == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kế hoạch số 40/KH-UBND và Kế hoạch số 40-KH/TU.", id="two issuers, two plans"),
        pytest.param("Nghị quyết số 11/NQ-CP và Quyết định số 11/QĐ-BCĐCP.", id="two kinds"),
        pytest.param("Chương trình số 02-CTr/BCĐTW, Chương trình số 02-CTR/BCĐTW.", id="only the case"),
    ],
)
def test_two_documents_are_two(text: str) -> None:
    assert find_conflicts(make_plan(text), ()) == ()


def test_an_annex_that_is_cited_and_not_held() -> None:
    text = "I. MỤC TIÊU\nCác chỉ tiêu (chi tiết tại Phụ lục II kèm theo).\n"
    annexes = (Annex(name="Phụ lục I"), Annex(name="Phụ lục II", present=False))
    plan = make_plan(text, meta=PlanMeta(title="Kế hoạch", annexes=annexes))
    (conflict,) = find_conflicts(plan, ())
    assert conflict.sort == "annex"
    assert "Phụ lục II" in text[slice(*conflict.sides[0].span)]


def rows(count: int) -> list[object]:
    return [
        make_task(f"Việc {n}", id=f"KH1-PL2.{n}", where=f"Phụ lục II, nhiệm vụ số {n}", kind=TaskKind.TASK)
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize(("announced", "held", "wrong"), [(8, 8, False), (9, 8, True), (9, 0, False)])
def test_announced_counts(announced: int, held: int, wrong: bool) -> None:
    plan = make_plan(f"Giao {announced:02} nhiệm vụ tại Phụ lục II kèm theo Kế hoạch này.")
    found = find_conflicts(plan, tuple(rows(held)))
    assert bool(found) is wrong
    assert all(c.sort == "count" and str(held) in c.text for c in found)
