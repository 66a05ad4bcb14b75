"""Everyday words → the words plans use: "bà con nộp hồ sơ qua mạng" gains "người dân", "trực tuyến".

The table is data (`thesaurus.csv`): official terms, alternatives separated by ";", and the everyday
ways to say them. It covers what provincial authorities deal with, not one plan. Longest match first,
whole words, accents as typed or none at all.
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
        official = [term.strip() for term in row["official"].split(";")]
        for phrase in row["everyday"].split("|"):
            key = phrase if accented else level(phrase)
            if accented or len(key) >= _LEAST_BARE:
                known = meanings.setdefault(key, [])
                known += [term for term in official if term not in known]
    return _Table(meanings)


class Meant(NamedTuple):
    """An everyday phrase found in a text, and the official terms that may be meant, likeliest first."""

    said: str
    official: tuple[str, ...]


def meanings(text: str) -> tuple[Meant, ...]:
    """The everyday phrases of a text, each with what plans call it."""
    table = _table(has_accents(text))
    matches = table.pattern.finditer(text.casefold())
    return tuple(Meant(m[0], tuple(table.meanings[m[0]])) for m in matches)


def widen(text: str) -> str:
    """`text` followed by the official terms that it does not hold yet."""
    known = level(text)
    added = (term for meant in meanings(text) for term in meant.official if level(term) not in known)
    return " ".join(dict.fromkeys((text, *added)))


def translate(text: str) -> str:
    """`text` in official words: each everyday phrase gives way to its likeliest term."""
    table = _table(has_accents(text))
    return table.pattern.sub(lambda m: table.meanings[m[0]][0], text.casefold())
