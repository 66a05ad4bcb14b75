"""The clock guard, case by case."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule.guard import LONGEST_JUMP, SMALL_STEP, check
from tests.bot.world import local

MARK = local("2026-03-02 07:30")
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "more", "go", "hold"),
    [
        pytest.param(MARK + HOUR, {}, True, "", id="an hour later"),
        pytest.param(MARK, {}, True, "", id="the same moment"),
        pytest.param(MARK + LONGEST_JUMP, {}, True, "", id="a day later"),
        pytest.param(MARK + LONGEST_JUMP + HOUR, {}, False, "clock-ahead", id="more than a day"),
        pytest.param(MARK - SMALL_STEP, {}, False, "", id="a small correction"),
        pytest.param(MARK - 2 * HOUR, {}, False, "clock-behind", id="two hours back"),
        pytest.param(MARK + 99 * HOUR, {"witness": MARK + 99 * HOUR}, True, "", id="a platform agrees"),
        pytest.param(
            MARK + 99 * HOUR, {"witness": MARK + HOUR}, False, "clock-ahead", id="a platform does not"
        ),
        pytest.param(MARK + 99 * HOUR, {"confirmed": MARK + 98 * HOUR}, True, "", id="a person confirmed"),
        pytest.param(MARK + 99 * HOUR, {"confirmed": MARK - HOUR}, False, "clock-ahead", id="long ago"),
        pytest.param(
            MARK + 99 * HOUR, {"confirmed": MARK + HOUR}, False, "clock-ahead", id="for another jump"
        ),
    ],
)
def test_cases(now: datetime, more: dict[str, datetime], go: bool, hold: str) -> None:
    verdict = check(now, MARK, **more)
    assert (verdict.go, verdict.hold) == (go, hold)


@given(st.integers(-(10**7), 10**7))
def test_only_a_believable_clock_goes(seconds: int) -> None:
    now = MARK + timedelta(seconds=seconds)
    assert check(now, MARK).go == (0 <= seconds <= 86_400)
