"""Agendas: the same tasks as reading them all, counted whole, held in part."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.models import Deadline, DeadlineKind, TaskKind
from index.agenda import AgendaFilter, Rhythm
from index.chunks import make_chunks
from index.facts import FactStore
from index.writing import FactWriter
from tests.factories import MadePlan, make_plan, make_task

TEXT = "Một. Hai. Ba. Bốn. Năm."
FINANCE, ALL = "Sở Tài chính", "Các sở, ban, ngành tỉnh"
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 31)
MONTHLY = Deadline(kind=DeadlineKind.RECURRING, recur="monthly-25")


def dated(day: date) -> Deadline:
    return Deadline(kind=DeadlineKind.DATE, due=day)


def plan() -> MadePlan:
    tasks = (
        make_task("Một", document=TEXT, id="K-1", lead=(FINANCE,), deadline=dated(JULY)),
        make_task("Hai", document=TEXT, id="K-2", lead=(FINANCE,), deadline=dated(JUNE)),
        make_task("Ba", document=TEXT, id="K-3", lead=(ALL,), support=(FINANCE,), kind=TaskKind.TARGET),
        make_task("Bốn", document=TEXT, id="K-4", lead=(ALL,), deadline=MONTHLY),
        make_task("Năm", document=TEXT, id="K-5", lead=("Sở Y tế",), deadline=dated(JUNE)),
    )
    return MadePlan(make_plan(TEXT), tasks)


@pytest.fixture
def facts(tmp_path: Path) -> Iterator[FactStore]:
    read = plan()
    path = tmp_path / "facts.db"
    writer = FactWriter(path, model="hash:8")
    writer.add_plan(read.plan, read.tasks, make_chunks(read.plan, read.tasks), short="K", digest="d")
    writer.order([read.plan.id])
    writer.tidy()
    writer.finish()
    with FactStore.open(path) as store:
        yield store


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(
            AgendaFilter(named=(FINANCE,), groups=(ALL,)),
            [("K-2", 0, "dated", 2), ("K-1", 0, "dated", 2), ("K-3", 1, "dated", 1), ("K-4", 2, "dated", 1)],
            id="a body: leading by day, supporting, through its group",
        ),
        pytest.param(
            AgendaFilter(named=(FINANCE,), groups=(ALL,), at_most=1, ranks=(0,)),
            [("K-2", 0, "dated", 2)],
            id="held in part, counted whole",
        ),
        pytest.param(
            AgendaFilter(named=(FINANCE,), timed=True, first=date(2026, 7, 1), last=JULY),
            [("K-1", 0, "dated", 1), ("K-3", 1, "standing", 1)],
            id="days: due in them, and what has no day",
        ),
        pytest.param(
            AgendaFilter(named=(ALL,), timed=True, last=JULY, falling=("monthly-25||",)),
            [("K-4", 0, "dated", 1), ("K-3", 0, "standing", 1)],
            id="a rhythm that falls due",
        ),
        pytest.param(
            AgendaFilter(timed=True, last=JULY, overdue=True, kinds=(TaskKind.TASK,)),
            [("K-2", None, "dated", 2), ("K-5", None, "dated", 2), ("K-4", None, "standing", 1)],
            id="overdue, nobody named: the day itself is not past",
        ),
        pytest.param(AgendaFilter(named=("Sở Xây dựng",)), [], id="a body with nothing to do"),
    ],
)
def test_agenda(facts: FactStore, wanted: AgendaFilter, expected: list[tuple[str, int, str, int]]) -> None:
    assert [tuple(entry) for entry in facts.agenda(wanted)] == expected


def test_rhythms_are_listed_once(facts: FactStore) -> None:
    assert facts.rhythms() == (Rhythm("monthly-25", None, None, False),)
    assert facts.rhythms()[0].key == "monthly-25||"


def test_tasks_by_id_keep_the_order_asked(facts: FactStore) -> None:
    assert [task.id for task in facts.tasks_by_id(["K-3", "K-9", "K-1"])] == ["K-3", "K-1"]


def test_no_days_asked_is_the_same_the_short_way_and_the_long(facts: FactStore) -> None:
    """A list without days is read by index; with every kind named it goes the general way."""
    short = AgendaFilter(named=(FINANCE,), groups=(ALL,))
    long = short.model_copy(update={"kinds": tuple(TaskKind)})
    assert facts.agenda(short) == facts.agenda(long)


def test_a_body_by_plan(facts: FactStore) -> None:
    wanted = AgendaFilter(named=(FINANCE,), groups=(ALL,))
    assert facts.agenda_by_plan(wanted) == (("KH1", 0, 2), ("KH1", 1, 1), ("KH1", 2, 1))
    assert facts.agenda_by_plan(wanted.model_copy(update={"ranks": (1,)})) == (("KH1", 1, 1),)


def test_support_counts_also_in_a_task_that_the_body_leads(tmp_path: Path) -> None:
    tasks = (
        make_task("Một", document=TEXT, id="K-1", lead=(FINANCE,), support=(FINANCE,)),
        make_task("Hai", document=TEXT, id="K-2", lead=(FINANCE,), support=(ALL,)),
    )
    read = MadePlan(make_plan(TEXT), tasks)
    writer = FactWriter(tmp_path / "facts.db", model="hash:8")
    writer.add_plan(read.plan, read.tasks, make_chunks(read.plan, read.tasks), short="K", digest="d")
    writer.order([read.plan.id])
    writer.tidy()
    writer.finish()
    wanted = AgendaFilter(named=(FINANCE,), groups=(ALL,), ranks=(1, 3))
    with FactStore.open(tmp_path / "facts.db") as store:
        short = [tuple(entry) for entry in store.agenda(wanted)]
        assert short == [("K-1", 1, "dated", 1)]  # what it leads its group does not support
        timed = wanted.model_copy(update={"kinds": tuple(TaskKind)})
        assert [tuple(entry) for entry in store.agenda(timed)] == short
        assert store.agenda_by_plan(wanted) == (("KH1", 1, 1),)
        assert {e.rank for e in store.agenda(wanted.model_copy(update={"ranks": (0, 1, 2, 3)}))} == {0}


def test_few_of_what_has_no_day_are_listed_all_are_counted(facts: FactStore) -> None:
    wanted = AgendaFilter(named=(ALL,), timed=True, first=JUNE, last=JUNE)
    assert [tuple(e) for e in facts.agenda(wanted)] == [("K-3", 0, "standing", 2), ("K-4", 0, "standing", 2)]
    few = wanted.model_copy(update={"standing": 1})
    assert [tuple(e) for e in facts.agenda(few)] == [("K-3", 0, "standing", 2)]
    assert facts.agenda(wanted.model_copy(update={"standing": 0})) == ()


@pytest.mark.parametrize("named", [(), (FINANCE,), (ALL, "Sở Y tế")], ids=["all", "a body", "two bodies"])
@pytest.mark.parametrize(
    "days",
    [
        {},
        {"timed": True, "first": JUNE, "last": JULY},
        {"timed": True, "first": JUNE, "last": JULY, "falling": ("monthly-25||",)},
        {"timed": True, "first": JUNE, "last": JULY, "periodic": ("monthly-25||",)},
        {"timed": True, "last": JULY, "overdue": True},
    ],
    ids=["no days", "days", "a rhythm falls due", "a rhythm on some day", "overdue"],
)
def test_naming_every_plan_or_kind_changes_nothing(
    facts: FactStore, named: tuple[str, ...], days: dict[str, object]
) -> None:
    """Each way through the indices gives the same as any other."""
    wanted = AgendaFilter.model_validate({"named": named, **days})
    entries = facts.agenda(wanted)
    assert entries
    for all_of in ({"plan_ids": ("KH1",)}, {"kinds": tuple(TaskKind)}):
        assert facts.agenda(wanted.model_copy(update=all_of)) == entries


def test_who_stands_in_tasks(facts: FactStore) -> None:
    asked = ["K-3", "K-5", "K-9"]
    assert facts.standing(asked, [ALL, FINANCE, "Sở Y tế"]) == {
        (ALL, "lead"): {"K-3"},
        (FINANCE, "support"): {"K-3"},
        ("Sở Y tế", "lead"): {"K-5"},
    }
    assert facts.standing(asked, [FINANCE]) == {(FINANCE, "support"): {"K-3"}}
