"""Splitting keeps every item, in order, below the limit, and parts are numbered."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule import texts
from bot.schedule.rendering import clip, section, split, units

WORDS = st.text(alphabet=st.sampled_from("ằđữ🗓👨‍👩‍👧 aB<&_*["), min_size=1, max_size=300).map(
    lambda text: "• " + " ".join(text.split())
)


@given(st.lists(WORDS, min_size=1, max_size=80), st.sampled_from((500, 2000, 4096)))
def test_nothing_is_lost_and_no_part_is_too_long(lines: list[str], limit: int) -> None:
    parts = split("🗓 Tiêu đề", lines, texts.AUTOMATIC, limit)
    for part in parts:
        assert units(texts.marked(part, "NH-2345")) <= limit
    bodies = [re.sub(r"^🗓 Tiêu đề( \(phần \d+/\d+\))?\n", "", part) for part in parts]
    assert bodies[-1].endswith("\n\n" + texts.AUTOMATIC)
    kept = "\n".join(bodies).removesuffix("\n\n" + texts.AUTOMATIC).split("\n")
    room = limit - 80 - units("🗓 Tiêu đề") - units(texts.AUTOMATIC) - 4
    assert kept == [clip(line, room) for line in lines]


def test_parts_are_numbered_and_only_when_there_are_several() -> None:
    assert split("T", ["a"], "F", 500) == ("T\na\n\nF",)
    parts = split("T", ["x" * 300, "y" * 300], "F", 500)
    assert [part.split("\n")[0] for part in parts] == ["T (phần 1/2)", "T (phần 2/2)"]


@given(st.text(max_size=60), st.integers(2, 40))
def test_clipping_never_breaks_a_character(text: str, limit: int) -> None:
    cut = clip(text, limit)
    assert units(cut) <= limit
    assert cut == text or cut.endswith("…")
    cut.encode("utf-8")


@pytest.mark.parametrize(("lines", "expected"), [((), ()), (("a", "b"), ("\nH:\na", "b"))])
def test_a_heading_stands_with_its_first_line(lines: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert section("H", lines) == expected
