"""The platform's Date as a witness of the time."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.channels import witness
from bot.channels.witness import PlatformTime

TOLD = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def _heard(date: str | None) -> PlatformTime:
    told = PlatformTime()
    told.note(date)
    return told


def test_what_the_platform_said_runs_on() -> None:
    now = _heard("Mon, 02 Mar 2026 01:00:00 GMT").now()
    assert now is not None
    assert TOLD <= now < TOLD + timedelta(minutes=1)


@pytest.mark.parametrize(
    "date",
    [pytest.param(None, id="no header"), pytest.param("yesterday", id="no date")],
)
def test_an_answer_without_a_time_says_nothing(date: str | None) -> None:
    assert _heard(date).now() is None


def test_what_was_heard_long_ago_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    told = _heard("Mon, 02 Mar 2026 01:00:00 GMT")
    monkeypatch.setattr(witness, "FRESH", -1.0)
    assert told.now() is None
