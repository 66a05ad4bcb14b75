"""rag.routing, rag.verdict.decide and rag.talk.tongue: which way, and how much to claim."""

from datetime import date

import pytest

from corpus.models import Deadline, Span, Target, Task
from index.models import Chunk
from rag.models import Ask, Query, Route, Window
from rag.routing import route
from rag.search.judging import Found
from rag.talk.tongue import foreign
from rag.verdict.bounds import ENOUGH
from rag.verdict.days import days_fit
from rag.verdict.decide import decide
from rag.verdict.trust import confidence
from tests.rag.samples import FINANCE, TODAY, dated, task


def query(**fields: object) -> Query:
    return Query(question="?", today=TODAY, text="kiến trúc dữ liệu").model_copy(update=fields)


def found(name: str, score: float, coverage: float, **changes: object) -> Found:
    one: Task = task(name, **changes)
    chunk = Chunk(
        id=name, plan_id=one.plan_id, where=one.where, heading="", text=one.text, span=Span(0, 1), spans=()
    )
    return Found(chunk, one, score, coverage, mass=30 * coverage, fused=score)


@pytest.mark.parametrize(
    ("fields", "way"),
    [
        pytest.param({"refusal": "status", "agencies": (FINANCE,)}, Route.REFUSAL, id="refusal comes first"),
        pytest.param({"candidates": ("A", "B")}, Route.CLARIFY, id="two bodies fit"),
        pytest.param({"candidates": ("A", "B"), "agencies": (FINANCE,)}, Route.LOOKUP, id="one is clear"),
        pytest.param({"text": "", "agencies": (FINANCE,)}, Route.FACTS, id="body alone"),
        pytest.param({"text": "", "unknown_agency": "Sở Vũ trụ"}, Route.REFUSAL, id="a body nobody knows"),
        pytest.param({"text": ""}, Route.EMPTY, id="nothing"),
        pytest.param({"asks": (Ask.TEXT,)}, Route.CONTENT, id="content"),
        pytest.param({"asks": (Ask.ISSUED,), "plan_ids": ("QD11",)}, Route.DOCUMENT, id="about a plan"),
    ],
)
def test_route(fields: dict[str, object], way: Route) -> None:
    assert route(query(**{"asks": (Ask.WHO,), **fields})) is way


def test_a_clear_winner_is_asserted_alone() -> None:
    decision = decide(query(), (found("a", 1.0, 1.0), found("b", 0.9, 0.5), found("c", 0.2, 0.1)))
    assert [f.key for f in decision.asserted] == ["a"]
    assert [f.key for f in decision.near] == ["b", "c"]
    assert decision.sure


def test_all_near_ties_are_asserted_where_several_are_asked_for() -> None:
    decision = decide(query(many=True), (found("a", 1.0, 1.0), found("b", 0.9, 0.9), found("c", 0.2, 0.1)))
    assert [f.key for f in decision.asserted] == ["a", "b"]


def test_the_same_words_in_another_plan_are_an_answer_too() -> None:
    twins = (found("a", 1.0, 1.0), found("b", 0.98, 1.0, plan_id="Q"))
    assert len(decide(query(), twins).asserted) == 2
    assert len(decide(query(plan_ids=("P",)), twins).asserted) == 1


@pytest.mark.parametrize(
    ("changes", "shown", "why"),
    [
        ({}, ["goal", "row"], "the annex gives a body what the goal states"),
        ({"value": 40.0}, ["goal"], "another value is another target"),
        ({"plan_id": "Q"}, ["goal"], "another plan promises it for itself"),
        ({"text": "Tăng số trung tâm đổi mới"}, ["goal"], "the goal states something else"),
    ],
)
def test_a_goal_stands_with_the_target_that_gives_it_to_a_body(
    changes: dict[str, object], shown: list[str], why: str
) -> None:
    value = changes.pop("value", 30.0)
    asked = {"text": "Tăng số doanh nghiệp", "target": Target(op=">=", value=value, unit="%"), **changes}
    row = found("row", 0.3, 0.2, **asked)
    goal = found("goal", 0.9, 0.9)
    said = goal.chunk.model_copy(update={"text": "Tăng tối thiểu 30% số doanh nghiệp khởi nghiệp."})
    decision = decide(query(), (goal._replace(task=None, chunk=said), row))
    assert [find.chunk.id for find in decision.asserted] == shown, why


def test_what_shares_next_to_nothing_is_not_even_offered() -> None:
    assert decide(query(), (found("a", 0.5, 0.1),)).near == ()
    assert len(decide(query(), (found("a", 0.2, 0.3), found("b", 0.2, 0.1))).near) == 1


def test_too_little_is_not_asserted() -> None:
    weak = (found("a", 0.5, 0.1), found("b", 0.49, 0.1))
    assert decide(query(), weak).asserted == ()
    assert confidence(weak) < confidence((found("a", 0.5, 0.4),))


@pytest.mark.parametrize(
    ("asks", "window", "deadline", "fits"),
    [
        pytest.param((Ask.TARGET,), 2030, dated(date(2026, 12, 31)), False, id="a target of another year"),
        pytest.param((Ask.TARGET,), 2026, dated(date(2026, 12, 31)), True, id="a target of that year"),
        pytest.param(
            (Ask.WHEN,), 2030, dated(date(2026, 12, 31)), True, id="when: the answer may be any day"
        ),
        pytest.param((Ask.WHO,), 2026, Deadline(), True, id="no date is no contradiction"),
    ],
)
def test_days_fit(asks: tuple[Ask, ...], window: int, deadline: Deadline, fits: bool) -> None:
    year = Window(start=date(window, 1, 1), end=date(window, 12, 31), label="năm")
    assert days_fit(query(asks=asks, window=year), found("a", 1.0, 1.0, deadline=deadline)) is fits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What should the department do before June?", True),
        ("so tai chinh phai lam gi", False),
        ("KPI dashboard", False),
        ("Sở Tài chính for the win", False),
    ],
)
def test_foreign(text: str, expected: bool) -> None:
    assert foreign(text) is expected


def test_the_very_words_are_trusted_though_others_hold_them() -> None:
    ties = (found("a", 0.4, 0.7), found("b", 0.4, 0.7))
    doubted = tuple(one._replace(mass=1.0) for one in ties)
    assert confidence(doubted) < ENOUGH
    assert decide(query(), doubted).asserted
    assert not decide(query(), tuple(one._replace(met=1) for one in doubted)).asserted
