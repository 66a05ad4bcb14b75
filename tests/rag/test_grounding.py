"""rag.grounding: hostile drafts keep nothing that the plan does not prove."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Span
from rag.draft import Draft, Line, frame
from rag.grounding import ground, verbatim
from rag.models import Citation, Query, Route, ShownTask, Window
from rag.proof import Quoter
from rag.stated import dates, documents, numbers
from tests.rag import built
from tests.rag.samples import FIRST, SECOND, TEXT, TODAY, plan, task

TEXTS = {"P": TEXT}
TASK = task()
WINDOW = Window(start=TODAY, end=date(2026, 6, 30), label="đến hết 30/6/2026")
QUERY = Query(question="?", today=TODAY, agencies=("Sở Tài chính",), window=WINDOW)


def names(text: str) -> frozenset[str]:
    return frozenset(name for mention in built.registry().find(text) for name in mention.names)


def draft(*lines: Line, citations: tuple[Citation, ...] | None = None) -> Draft:
    quoter = Quoter({"P": plan()}, {"P": "Kế hoạch Thử"})
    quoter.cite_task(TASK)
    quoter.cite("P", "Mục II.2", SECOND)
    return Draft(
        route=Route.LOOKUP,
        lines=lines,
        query=QUERY,
        citations=quoter.citations if citations is None else citations,
        tasks=(ShownTask(task=TASK),),
    )


def kept(*lines: Line) -> list[str]:
    checked = ground(draft(*lines), TEXTS, tasks={TASK.id: TASK}, names=names)
    return [line.text for line in checked.lines]


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        pytest.param("Chủ trì: Sở Tài chính, hạn 30/6/2026 [1]", True, id="all of it is in the quote"),
        pytest.param("Hạn 30/06/2026 [1]", True, id="zeros do not matter"),
        pytest.param("Còn 76 ngày đến 30/6/2026 [1]", True, id="days left follow from the deadline"),
        pytest.param("(P-1, Mục II.1, Kế hoạch Thử) [1]", True, id="code, place and short title"),
        pytest.param("Hạn 31/12/2026 [1]", False, id="another date"),
        pytest.param("Chủ trì: Sở Y tế [1]", False, id="another body"),
        pytest.param("Phải đạt 95% [1]", False, id="a number from nowhere"),
        pytest.param("Theo Quyết định số 99/QĐ-TTg [1]", False, id="a document from nowhere"),
        pytest.param("Theo Quyết định số 11/QĐ-BCĐCP [2]", True, id="a document that is cited"),
        pytest.param("Theo Quyết định số 11/QĐ-BCĐCP [1]", False, id="proved by another citation only"),
        pytest.param("Chủ trì: Sở Tài chính", False, id="no mark"),
        pytest.param("Chủ trì: Sở Tài chính [9]", False, id="a mark of nothing"),
    ],
)
def test_lines_that_state_facts(text: str, stays: bool) -> None:
    assert kept(Line(text=text)) == ([text] if stays else [])


def test_frames_may_repeat_the_days_asked_but_bring_in_none() -> None:
    assert kept(*frame("Từ 15/4/2026 đến 30/6/2026: 3 việc.")) != []
    assert kept(*frame("Hạn mới là 31/12/2027.")) == []


def test_a_quote_that_is_not_in_the_plan_takes_its_lines_along() -> None:
    false = Citation(n=1, plan="Thử", where="?", quote="Sở Y tế chủ trì", span=FIRST, plan_id="P")
    checked = ground(
        draft(Line(text="Sở Y tế chủ trì [1]"), citations=(false,)), TEXTS, tasks={}, names=names
    )
    assert checked.lines == ()
    assert checked.citations == ()


def test_nothing_proved_becomes_an_abstention() -> None:
    bare = draft(Line(text="Hạn 1/1/2030 [1]")).model_copy(update={"tasks": ()})
    checked = ground(bare, TEXTS, tasks={}, names=names)
    assert checked.abstained


@pytest.mark.parametrize(
    ("span", "quote", "stands"),
    [
        (FIRST, TEXT[slice(*FIRST)], True),
        pytest.param(FIRST, TEXT[slice(*FIRST)].upper(), True, id="case is layout"),
        pytest.param(FIRST, "Xây dựng", False, id="a part is not the span"),
        pytest.param(Span(0, 10_000), TEXT, False, id="outside the text"),
        pytest.param(Span(5, 5), "", False, id="empty"),
    ],
)
def test_verbatim(span: Span, quote: str, stands: bool) -> None:
    assert verbatim(Citation(n=1, plan="", where="", quote=quote, span=span, plan_id="P"), TEXTS) is stands


@given(st.text(max_size=80), st.integers(0, 5))
def test_whatever_leaves_was_in_the_evidence(text: str, mark: int) -> None:
    line = f"{text} [{mark}]"
    for stayed in kept(Line(text=line)):
        assert stayed == line
        assert mark in {1, 2}
        held = TEXT + " P-1 II.1 76 ngày 15/4/2026 15/4 4/2026 30/6/2026 30/6 6/2026"
        assert numbers(text.replace(f"[{mark}]", "")) - {"1", "2"} <= numbers(held)


def test_readers_of_text() -> None:
    assert numbers("30/06/2026, 95%") == {"30", "6", "2026", "95"}
    assert dates("ngày 05 tháng 06 năm 2026") == {"5/6/2026"}
    assert documents("Quyết định số 11/QĐ-BCĐCP") == {"11/qđ-bcđcp"}
