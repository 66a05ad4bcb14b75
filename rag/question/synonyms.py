"""Everyday words → the words plans use: "bà con nộp giấy tờ qua mạng" gains "người dân", "trực tuyến".

The list is data (`synonyms.csv`) and only ever adds words; the typed ones stay. Longest first, whole
words, accents as typed or none at all.
"""

import csv
import re
from functools import cache
from importlib.resources import files

from rag.words import has_accents, level


@cache
def _table() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    text = files("rag.question").joinpath("synonyms.csv").read_text("utf-8")
    rows = sorted(csv.DictReader(text.splitlines()), key=lambda row: -len(row["said"]))
    return tuple((_whole(row["said"]), _whole(level(row["said"])), row["official"]) for row in rows)


def _whole(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")


def widen(text: str) -> str:
    """`text` followed by the official words for what it says; unchanged where it says none."""
    accented = has_accents(text)
    rest = text.casefold() if accented else level(text)
    known = level(text)
    added: list[str] = []
    for typed, bare, official in _table():
        pattern = typed if accented else bare
        if pattern.search(rest):
            rest = pattern.sub(" ", rest)
            if level(official) not in known:
                added.append(official)
    return " ".join([text, *added])
