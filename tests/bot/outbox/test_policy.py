"""The numbers of the outbox, and codes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Attachment, Limits
from bot.outbox.codes import ALPHABET, code
from bot.outbox.policy import Policy, pace, patience, repeat_at, wait

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_waits_grow_but_never_beyond_the_longest(attempt: int, jitter: float) -> None:
    policy = Policy()
    assert timedelta(seconds=1) <= wait(policy, attempt, jitter) <= timedelta(seconds=300)


@pytest.mark.parametrize(("generation", "seconds"), [(1, 30), (2, 120), (3, 600), (9, 600)])
def test_repeats_wait_longer_each_time(generation: int, seconds: float) -> None:
    assert repeat_at(Policy(), generation, NOW) - NOW == timedelta(seconds=seconds)


def test_paces_follow_the_limits() -> None:
    found = pace(Limits(per_second=25, chat_seconds=1, group_minute=20), Policy())
    assert (found.channel, found.person, found.group) == (0.04, 1.0, 3.0)
    assert pace(Limits(group_minute=0), Policy()).group == Limits().chat_seconds


@given(st.text())
def test_a_code_is_readable_and_the_same_for_the_same_key(key: str) -> None:
    found = code(key)
    assert found == code(key)
    assert len(found) == 7
    assert set(found[3:]) <= set(ALPHABET)


@pytest.mark.parametrize(
    ("size", "seconds"),
    [
        pytest.param(None, 20.0, id="a message"),
        pytest.param(1_000_000, 30.0, id="a megabyte over a slow line"),
        pytest.param(50_000_000, 54.0, id="never longer than the claim lives"),
    ],
)
def test_how_long_an_answer_is_waited_for(size: int | None, seconds: float) -> None:
    file = Attachment(name="a.xlsx", content=b"x" * size) if size is not None else None
    assert patience(Policy(), file) == seconds
