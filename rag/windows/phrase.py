"""What a rule of relative time finds in a question."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from corpus.deadlines.flat import Flat
from rag.windows.spans import Days


class Phrase(NamedTuple):
    """[start, end) in the flat text; year: the phrase is a year, which completes "tháng 3 năm sau".

    late: "quá hạn"; vague: "sắp đến hạn", which gives way to any other time named.
    """

    start: int
    end: int
    days: Days
    year: bool = False
    late: bool = False
    vague: bool = False


Rule = Callable[[Flat, date], Iterator[Phrase]]


def means(flat: Flat, start: int, end: int, wrong: str) -> bool:
    """Whether the words there are none of the wrong ones: "tháng sáu" is not "tháng sau".

    Where nothing is accented at all, nothing can be told apart and everything passes.
    """
    return flat.marked.isascii() or not set(flat.marked[start:end].split()) & set(wrong.split())
