"""Everyday words → the words plans use: "bà con nộp hồ sơ qua mạng" gains "người dân", "trực tuyến".

The table is data (`thesaurus.csv`): an official term and the everyday ways to say it. It only ever adds
words, the typed ones stay. Longest match first, whole words, accents as typed or none at all.
"""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rag.words import has_accents, level

_LEAST_BARE = 4


class _Table:
    """Everyday phrase → official terms, and one pattern that finds any of the phrases."""

    def __init__(self, meanings: dict[str, list[str]]) -> None:
        self.meanings = meanings
        listed = sorted(map(re.escape, meanings), key=len, reverse=True)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)")


@cache
def _table(accented: bool) -> _Table:
    text = files("rag.question").joinpath("thesaurus.csv").read_text("utf-8")
    meanings: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        for phrase in row["everyday"].split("|"):
            key = phrase if accented else level(phrase)
            if accented or len(key) >= _LEAST_BARE:
                meanings.setdefault(key, []).append(row["official"])
    return _Table(meanings)


class Meant(NamedTuple):
    """An everyday phrase found in a text, and the official terms for it."""

    said: str
    official: str


def meanings(text: str) -> tuple[Meant, ...]:
    """The everyday phrases of a text, each with what plans call it."""
    table = _table(has_accents(text))
    matches = table.pattern.finditer(text.casefold())
    return tuple(Meant(m[0], " ".join(table.meanings[m[0]])) for m in matches)


def widen(text: str) -> str:
    """`text` followed by the official terms that it does not hold yet."""
    known = level(text)
    added = (meant.official for meant in meanings(text) if level(meant.official) not in known)
    return " ".join(dict.fromkeys((text, *added)))
