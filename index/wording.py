"""A text as the words that say what it is about: lower case, numbers plain, with their accents and without.

Of tasks both forms are written down when a release is built: a list of thousands is narrowed to a matter
without reading any of them. Pure.
"""

import re
from typing import NamedTuple

from corpus.models import Task
from corpus.text import level

_WORD = re.compile(r"[^\W_]+")


class Wording(NamedTuple):
    """words: with one blank between them; folded: the same without accents, character for character."""

    words: str
    folded: str


def wording(text: str) -> Wording:
    """The words of a text."""
    found = _WORD.findall(text.casefold())
    words = " ".join([plain_number(word) if word[0] == "0" else word for word in found])
    return Wording(words, level(words))


def own_wording(task: Task) -> Wording:
    """What a task says itself: its text, its headings, what comes out."""
    return wording(f"{task.text} {task.heading} {task.output}")


def plain_number(word: str) -> str:
    """ "06" as "6": plans write days and months with a zero, people do not."""
    return word.lstrip("0") or word if word.isdecimal() else word
