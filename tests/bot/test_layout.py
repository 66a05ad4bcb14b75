"""Line breaking keeps every word, within the width, under its list mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.layout import shorten, wrap

WORDS = st.lists(st.text("aâbđêghô", min_size=1, max_size=9), min_size=1, max_size=60)


@given(WORDS, st.sampled_from(["", "- ", "[12] ", "    ", "3. "]), st.integers(40, 100))
def test_wrapping_keeps_words_and_width(words: list[str], mark: str, width: int) -> None:
    wrapped = wrap(mark + " ".join(words), width)
    assert wrapped.split() == (mark + " ".join(words)).split()
    assert max(len(line) for line in wrapped.split("\n")) <= width


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        pytest.param("một hai ba bốn", "một hai ba\nbốn", id="plain"),
        pytest.param("- một hai ba bốn", "- một hai\n  ba bốn", id="list item hangs"),
        pytest.param("[1] một hai ba", "[1] một\n    hai ba", id="citation hangs"),
        pytest.param("một\n\nhai", "một\n\nhai", id="blank lines stay"),
        pytest.param("  một hai ba bốn", "  một hai\n  ba bốn", id="indent stays"),
    ],
)
def test_wrap(text: str, wrapped: str) -> None:
    assert wrap(text, 10) == wrapped


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        pytest.param("ngắn", 10, "ngắn", id="short enough"),
        pytest.param("một hai ba", 9, "một hai…", id="cut between words"),
        pytest.param("một, hai", 6, "một…", id="no comma before the dots"),
        pytest.param("dàiquáđi", 5, "dàiq…", id="one long word"),
    ],
)
def test_shorten(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


@given(st.text(), st.integers(1, 50))
def test_shorten_keeps_the_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit
