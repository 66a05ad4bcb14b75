"""Inbound: one effect an update, and a failing handler stops nobody else."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.outbox.intake import ATTEMPTS, Intake
from bot.state.models import Update
from bot.state.sqlite import SqliteStore, open_store

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = open_store(tmp_path / "s.db")
    yield made
    made.close()


def test_replays_have_one_effect(store: SqliteStore) -> None:
    seen: list[str] = []
    intake = Intake(store=store, handler=lambda update: seen.append(update.update_id))
    for _ in range(3):
        intake.accept("telegram", {"2": {}, "1": {}}, NOW)
        intake.process(NOW)
    assert seen == ["2", "1"]


def test_a_poisonous_update_is_set_aside_and_keeps_nothing(store: SqliteStore) -> None:
    def handler(update: Update) -> None:
        store.system.audit("u", "effect", update.update_id, NOW)
        if update.update_id == "bad":
            raise KeyError("oops")

    intake = Intake(store=store, handler=handler)
    intake.accept("telegram", {"bad": {}, "good": {}}, NOW)
    handled = [intake.process(NOW) for _ in range(ATTEMPTS + 1)]
    assert handled == [1, 0, 0, 0]
    assert store.inbox.count("dead") == 1
    assert [row["detail"] for row in store.database.rows("SELECT detail FROM audit")] == ["good"]
    assert [alert.kind for alert in store.system.alerts()] == ["poison"]
