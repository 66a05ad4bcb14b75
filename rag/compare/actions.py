"""Verbs that plans use for the same sort of work: đào tạo, bồi dưỡng, tập huấn … The families are data."""

import csv
from functools import cache
from importlib.resources import files

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


def family_of(tokens: tuple[str, ...], accents: bool) -> tuple[frozenset[str], frozenset[int]]:
    """The verbs that mean what the verbs among some tokens mean, and where these stand."""
    table = _families(accents)
    words: set[str] = set()
    at: set[int] = set()
    for size in (3, 2, 1):
        for start in range(len(tokens) - size + 1):
            place = set(range(start, start + size))
            key = " ".join(tokens[start : start + size])
            if key in table and not place & at:
                words |= table[key]
                at |= place
    return frozenset(words), frozenset(at)
