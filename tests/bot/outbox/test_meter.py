"""The month's messages: reminders first, and what is left for answers."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outbox.meter import allowed, digest_reserve, is_sparing, last_reserve, month_of

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
MONTHLY = st.integers(1, 100_000)


@pytest.mark.parametrize(
    ("used", "classes"),
    [
        pytest.param(0, "ABC", id="a new month"),
        pytest.param(2849, "ABC", id="just enough"),
        pytest.param(2850, "A", id="the last twentieth"),
        pytest.param(2999, "A", id="the last one"),
        pytest.param(3000, "", id="spent"),
        pytest.param(5000, "", id="more than there is"),
    ],
)
def test_what_may_leave(used: int, classes: str) -> None:
    assert allowed(3000, used) == classes


@pytest.mark.parametrize(
    ("used", "followers", "day", "sparing"),
    [
        pytest.param(0, 50, date(2026, 3, 1), False, id="fifty people at the beginning"),
        pytest.param(1700, 50, date(2026, 3, 1), False, id="their digests can still be paid"),
        pytest.param(1800, 50, date(2026, 3, 1), True, id="now they could not"),
        pytest.param(1800, 50, date(2026, 3, 20), False, id="later fewer are needed"),
        pytest.param(2849, 0, date(2026, 3, 1), False, id="nobody follows"),
        pytest.param(2850, 0, date(2026, 3, 31), True, id="the last ones are for deadlines"),
    ],
)
def test_when_answers_stop(used: int, followers: int, day: date, sparing: bool) -> None:
    assert is_sparing(3000, used, followers, day) is sparing


@given(MONTHLY, st.integers(0, 200_000), st.integers(0, 10_000), DAYS)
def test_answers_stop_before_digests_and_digests_before_deadlines(
    monthly: int, used: int, followers: int, day: date
) -> None:
    if "B" not in allowed(monthly, used):
        assert is_sparing(monthly, used, followers, day)
    if "A" not in allowed(monthly, used):
        assert used >= monthly


@given(MONTHLY, st.integers(0, 10_000), DAYS)
def test_reserves_are_never_all_there_is(monthly: int, followers: int, day: date) -> None:
    assert digest_reserve(monthly, followers, day) <= 0.8 * monthly
    assert last_reserve(monthly) <= monthly


def test_a_month_is_the_local_one() -> None:
    assert month_of(datetime(2026, 3, 31, 17, 0, tzinfo=UTC)) == "2026-04"
