"""What follows from a row of events: the shelf."""

from datetime import datetime
from typing import Any

import pytest

from bot.clock import VN_TZ
from bot.library.models import Added, Entry, Happened, Removed, Restored, Shelf, shelf_of

NOW = datetime(2026, 3, 2, 8, tzinfo=VN_TZ)


def make_entry(plan: str = "KH1", sha256: str = "a1", **changes: Any) -> Entry:
    return Entry.model_validate({"plan": plan, "file": f"{plan}.txt", "sha256": sha256, "at": NOW, **changes})


def added(plan: str = "KH1", sha256: str = "a1") -> Added:
    return Added(entry=make_entry(plan, sha256))


def removed(plan: str = "KH1", sha256: str = "a1") -> Removed:
    return Removed(plan=plan, sha256=sha256, at=NOW)


def restored(plan: str = "KH1", sha256: str = "a1") -> Restored:
    return Restored(plan=plan, sha256=sha256, at=NOW)


@pytest.mark.parametrize(
    ("events", "there", "gone", "past"),
    [
        pytest.param([], [], [], [], id="nothing happened"),
        pytest.param([added()], ["KH1"], [], [], id="one came"),
        pytest.param([added(), removed()], [], [], ["KH1"], id="it went again: no base plan is missing"),
        pytest.param([removed()], [], ["KH1"], [], id="a base plan went"),
        pytest.param([removed(), restored()], [], [], [], id="a base plan came back"),
        pytest.param([added(), removed(), added()], ["KH1"], [], [], id="it came back"),
        pytest.param([added(), added("KH2", "b2")], ["KH1", "KH2"], [], [], id="in the order they came"),
    ],
)
def test_shelf(events: list[Happened], there: list[str], gone: list[str], past: list[str]) -> None:
    shelf = shelf_of(events)
    assert [one.plan for one in shelf.entries] == there
    assert [one.plan for one in shelf.removed] == gone
    assert [one.plan for one in shelf.past] == past


def test_ids_are_never_given_twice() -> None:
    shelf = shelf_of([added(), removed(), added("KH2", "b2"), removed("LCNC", "c3")])
    assert shelf.used == {"KH1", "KH2", "LCNC"}


def test_plans_are_known_by_id_and_by_bytes() -> None:
    shelf = shelf_of([added(), added("KH2", "b2"), removed("KH2", "b2"), removed("LCNC", "c3")])
    assert shelf.entry("kh1") == shelf.holding("a1") == make_entry()
    assert shelf.holding("b2") is None
    assert (once := shelf.once("b2")) is not None
    assert once.plan == "KH2"
    assert shelf.removal("c3") == shelf.removal("other bytes", "LCNC") == removed("LCNC", "c3")
    assert Shelf().removal("c3", "LCNC") is None
