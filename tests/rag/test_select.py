"""rag.select: bodies with their groups, roles, days."""

from datetime import date

import pytest

from corpus.models import Deadline, DeadlineKind, Task, TaskKind
from rag.models import Query, Role, Window
from rag.select import (
    binding,
    concerns,
    effective_window,
    is_overdue,
    nearest,
    next_day,
    shown,
    split,
)
from tests.rag.samples import ALL_OFFICES, FINANCE, JUSTICE, SCIENCE, TODAY, dated, task

MONTHLY = Deadline(raw="ngày 25 hàng tháng", kind=DeadlineKind.RECURRING, recur="monthly-25")
HALF_YEARLY = Deadline(raw="06 tháng, 01 năm", kind=DeadlineKind.RECURRING, recur="6-months-and-yearly")


def groups_of(name: str) -> tuple[str, ...]:
    return (ALL_OFFICES,) if name.startswith("Sở") else ()


def query(**fields: object) -> Query:
    return Query(question="?", today=TODAY).model_copy(update=fields)


def window(start: date | None, end: date | None) -> Window:
    return Window(start=start, end=end, label="kỳ")


@pytest.mark.parametrize(
    ("lead", "support", "role"),
    [
        pytest.param((FINANCE,), (), "chu_tri", id="by name"),
        pytest.param((ALL_OFFICES,), (), "chu_tri_nhom", id="through its group"),
        pytest.param((ALL_OFFICES,), (FINANCE,), "phoi_hop", id="named support before shared lead"),
        pytest.param((SCIENCE,), (ALL_OFFICES,), "phoi_hop_nhom", id="its group supports"),
        pytest.param((SCIENCE,), ("Các cơ quan, đơn vị có liên quan",), "", id="an open group binds nobody"),
    ],
)
def test_concerns(lead: tuple[str, ...], support: tuple[str, ...], role: str) -> None:
    assert concerns(task(lead=lead, support=support), (FINANCE,), groups_of) == role


def test_a_group_is_not_its_members() -> None:
    assert concerns(task(lead=(FINANCE,), support=()), (ALL_OFFICES,), groups_of) == ""


def test_binding_names_every_body_that_may_stand_in_a_task() -> None:
    assert binding((FINANCE, JUSTICE), groups_of) == (FINANCE, ALL_OFFICES, JUSTICE)


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        pytest.param({"agencies": (FINANCE,)}, ["named", "shared"], id="both ways"),
        pytest.param({"agencies": (FINANCE,), "named_only": True}, ["named"], id="by name only"),
        pytest.param({"agencies": (JUSTICE,), "role": Role.LEAD}, ["shared"], id="lead only"),
        pytest.param({"agencies": (JUSTICE,), "role": Role.SUPPORT}, ["named"], id="support only"),
        pytest.param({"kinds": (TaskKind.TARGET,)}, ["target"], id="kind"),
        pytest.param({"place": "Phụ lục II, số 7"}, ["shared"], id="place"),
        pytest.param({"plan_ids": ("Q",)}, ["other"], id="plan"),
    ],
)
def test_shown_really_filters(fields: dict[str, object], kept: list[str]) -> None:
    tasks = (
        task("named"),
        task("shared", lead=(ALL_OFFICES,), support=(), where="Phụ lục II, nhiệm vụ số 7"),
        task("target", kind=TaskKind.TARGET, lead=(SCIENCE,), support=()),
        task("other", plan_id="Q", lead=(SCIENCE,), support=()),
    )
    assert [item.task.id for item in shown(tasks, query(**fields), groups_of)] == kept


@pytest.mark.parametrize(
    ("role", "shown_as"),
    [(None, "chu_tri"), (Role.LEAD, "chu_tri"), (Role.SUPPORT, "phoi_hop")],
    ids=["any role", "as lead", "as support"],
)
def test_a_body_in_both_roles_is_found_in_either(role: Role | None, shown_as: str) -> None:
    both = task("both", lead=(FINANCE,), support=(FINANCE, JUSTICE))
    found = shown((both,), query(agencies=(FINANCE,), role=role), groups_of)
    assert [item.role for item in found] == [shown_as]


@pytest.mark.parametrize(
    ("deadline", "group"),
    [
        pytest.param(dated(date(2026, 6, 30)), "dated", id="the last day counts"),
        pytest.param(dated(date(2026, 7, 1)), "", id="a day later does not"),
        pytest.param(dated(date(2026, 4, 14)), "", id="yesterday is not ahead"),
        pytest.param(MONTHLY, "dated", id="a monthly day within"),
        pytest.param(HALF_YEARLY, "periodic", id="a rhythm without a day, at the half year's end"),
        pytest.param(Deadline(), "standing", id="no date"),
    ],
)
def test_split_by_days_before_30_june(deadline: Deadline, group: str) -> None:
    asked = query(agencies=(FINANCE,), window=window(None, date(2026, 6, 30)))
    chosen = split(shown([task(deadline=deadline)], asked, groups_of), asked)
    assert [name for name in ("dated", "periodic", "standing") if getattr(chosen, name)] == (
        [group] if group else []
    )


def test_a_window_that_lies_behind_stays_open_at_its_start() -> None:
    asked = query(window=window(None, date(2026, 3, 31)))
    found = effective_window(asked)
    assert found is not None
    assert found.start is None


@pytest.mark.parametrize(
    ("deadline", "late"),
    [
        (dated(date(2026, 4, 14)), True),
        (dated(TODAY), False),
        pytest.param(dated(TODAY, exclusive=True), True, id="trước ngày D is late on D"),
        (MONTHLY, False),
        (Deadline(), False),
    ],
)
def test_is_overdue(deadline: Deadline, late: bool) -> None:
    assert is_overdue(deadline, TODAY) is late


def test_overdue_lists_only_what_is_past() -> None:
    tasks = [
        task("past", deadline=dated(date(2026, 3, 31))),
        task("ahead"),
        task("none", deadline=Deadline()),
    ]
    asked = query(overdue=True)
    assert [i.task.id for i in split(shown(tasks, asked, groups_of), asked).dated] == ["past"]


def test_named_before_shared_then_by_day() -> None:
    tasks: list[Task] = [
        task("shared", lead=(ALL_OFFICES,), deadline=dated(date(2026, 5, 1)), support=()),
        task("late", deadline=dated(date(2026, 6, 30))),
        task("soon", deadline=dated(date(2026, 5, 30))),
    ]
    asked = query(agencies=(FINANCE,), window=window(None, date(2026, 6, 30)))
    order = [item.task.id for item in split(shown(tasks, asked, groups_of), asked).dated]
    assert order == ["soon", "late", "shared"]


def test_nearest_prefers_what_comes_next() -> None:
    tasks = [
        task("before", deadline=dated(date(2026, 3, 1))),
        task("after", deadline=dated(date(2026, 9, 1))),
    ]
    asked = query(window=window(TODAY, date(2026, 4, 30)))
    assert [item.task.id for item in nearest(shown(tasks, asked, groups_of), asked)] == ["after"]


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        pytest.param(MONTHLY, date(2026, 4, 25), id="of a rhythm the next time"),
        pytest.param(
            Deadline(kind=DeadlineKind.DATE, due=date(2026, 6, 30)), date(2026, 6, 30), id="a day ahead"
        ),
        pytest.param(Deadline(kind=DeadlineKind.DATE, due=date(2026, 3, 30)), None, id="a day that is over"),
        pytest.param(HALF_YEARLY, None, id="a rhythm without a day"),
        pytest.param(Deadline(raw="Thường xuyên", kind=DeadlineKind.CONTINUOUS), None, id="all the time"),
    ],
)
def test_next_day(deadline: Deadline, day: date | None) -> None:
    assert next_day(deadline, TODAY) == day
