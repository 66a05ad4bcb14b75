"""Verbs that plans use for the same sort of work: đào tạo, bồi dưỡng, tập huấn … The families are data."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpus.canon import canon


@cache
def _families(accents: bool) -> dict[str, frozenset[str]]:
    """Verb → every verb of its families, as canonical tokens joined by blanks."""
    text = files("rag.compare").joinpath("actions.csv").read_text("utf-8")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        both = [canon(word) for word in row["words"].split("|")]
        keys = [" ".join(word.spelled if accents else word.folded) for word in both]
        for key in keys:
            found.setdefault(key, set()).update(keys)
    return {key: frozenset(words) for key, words in found.items()}


class Verbs(NamedTuple):
    """said: the verbs among some tokens; akin: these and what means the same; at: where they stand."""

    said: frozenset[str]
    akin: frozenset[str]
    at: frozenset[int]


def verbs_in(tokens: tuple[str, ...], accents: bool) -> Verbs:
    """The verbs of families among some tokens, the longest first."""
    table = _families(accents)
    said: set[str] = set()
    at: set[int] = set()
    for size in (3, 2, 1):
        for start in range(len(tokens) - size + 1):
            place = set(range(start, start + size))
            key = " ".join(tokens[start : start + size])
            if key in table and not place & at:
                said.add(key)
                at |= place
    return Verbs(frozenset(said), frozenset().union(*(table[verb] for verb in said)), frozenset(at))
