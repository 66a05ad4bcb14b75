"""index.recent: values kept by key, at most so many."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.recent import Recent


class Source:
    """Gives what it has, and remembers what it was asked for."""

    def __init__(self, **known: int) -> None:
        self.known = known
        self.asked: list[list[str]] = []

    def read(self, keys: list[str]) -> dict[str, int]:
        self.asked.append(keys)
        return {key: self.known[key] for key in keys if key in self.known}


def test_only_what_is_not_kept_is_read_and_all_of_that_at_once() -> None:
    source, recent = Source(a=1, b=2, c=3), Recent[str, int](9)
    recent.many(("a",), source.read)
    assert recent.many(("c", "a", "b", "c"), source.read) == {"c": 3, "a": 1, "b": 2}
    assert source.asked == [["a"], ["c", "b"]]


def test_values_come_in_the_order_of_the_keys_without_those_that_nobody_knows() -> None:
    source, recent = Source(a=1, b=2), Recent[str, int](9)
    recent.many(("a", "b"), source.read)
    assert list(recent.many(("b", "x", "a"), source.read)) == ["b", "a"]


def test_the_longest_unused_is_forgotten_first() -> None:
    source, recent = Source(a=1, b=2, c=3), Recent[str, int](2)
    for key in ("a", "b", "a", "c", "a", "b"):
        recent.many((key,), source.read)
    assert source.asked == [["a"], ["b"], ["c"], ["b"]]


def test_more_than_it_keeps_is_still_given() -> None:
    source, recent = Source(a=1, b=2, c=3), Recent[str, int](1)
    assert recent.many(("a", "b", "c"), source.read) == {"a": 1, "b": 2, "c": 3}


def test_what_reading_raises_goes_on_and_nothing_is_kept() -> None:
    recent = Recent[str, int](2)
    with pytest.raises(ZeroDivisionError):
        recent.one("a", lambda key: 1 // 0)
    assert recent.one("a", len) == 1


def test_threads_that_crowd_each_other_out_get_their_values() -> None:
    recent = Recent[int, int](3)

    def ask(start: int) -> bool:
        return all(
            recent.one((start + n) % 7, lambda key: key * 2) == (start + n) % 7 * 2 for n in range(300)
        )

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(8)))
