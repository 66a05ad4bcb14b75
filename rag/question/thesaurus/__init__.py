"""Everyday words → the words plans use: "bà con nộp hồ sơ qua mạng" gains "người dân", "trực tuyến".

The tables are data (`*.csv` beside this file, one per field of public life): official terms,
alternatives separated by ";", and the everyday ways to say them. They cover what provincial
authorities deal with, not one plan. Longest match first, whole words, accents as typed or none at all.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from corpus.models import Span
from rag.question.residue import WAYS_OF_ASKING
from rag.words import has_accents, level, spelled

_LEAST_BARE = 4
_LONGEST_WORD = 4  # syllables; what is longer is a phrase of several official words
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[^\w\s&/-]")
_MACHINE = "AI"  # in capitals: written small it asks who
Key = tuple[str, ...]


class Meant(NamedTuple):
    """An everyday phrase found in a text, where it stands, and the official terms that may be meant,
    likeliest first."""

    said: str
    official: tuple[str, ...]
    span: Span


class _Table(NamedTuple):
    """meanings: syllables of an everyday phrase → official terms; whole: official words, whose syllables
    are no everyday words ("giá" in "đánh giá"); longest: the most syllables that either has."""

    meanings: Mapping[Key, tuple[str, ...]]
    whole: frozenset[Key]
    longest: int


@cache
def _rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The rows of all tables, read once: official terms, and the everyday ways to say them."""
    tables = (entry for entry in files("rag.question.thesaurus").iterdir() if entry.name.endswith(".csv"))
    rows = (
        row
        for table in sorted(tables, key=lambda entry: entry.name)
        for row in csv.DictReader(table.read_text("utf-8").splitlines())
    )
    return tuple((_terms(row["official"]), tuple(row["everyday"].split("|"))) for row in rows)


def _terms(cell: str) -> tuple[str, ...]:
    return tuple(term for part in cell.split(";") if (term := part.strip()))


@cache
def phrases() -> tuple[Key, ...]:
    """Every phrase of the tables, official or everyday, as its words in lower case."""
    found = (term for official, everyday in _rows() for term in (*official, *everyday))
    return tuple(dict.fromkeys(tuple(_WORD.findall(term.casefold())) for term in found))


@cache
def _table(accented: bool) -> _Table:
    meanings: dict[Key, dict[str, None]] = {}
    whole: set[Key] = set()
    rows = [([(term, _key(term, accented)) for term in official], said) for official, said in _rows()]
    spellings = {} if accented else _spellings()
    for official, phrases in rows:
        whole.update(key for _, key in official if 1 < len(key) <= _LONGEST_WORD)
        for phrase in phrases:
            key = _key(phrase, accented)
            if accented or _tells_bare(phrase, key, spellings):
                meanings.setdefault(key, {}).update(dict.fromkeys(term for term, _ in official))
    longest = max(map(len, (*meanings, *whole)), default=0)
    return _Table({key: tuple(terms) for key, terms in meanings.items()}, frozenset(whole), longest)


def _tells_bare(phrase: str, key: Key, spellings: Mapping[Key, frozenset[Key]]) -> bool:
    """Whether a phrase typed without accents can be nothing else: "bão gió" is "bao giờ" there."""
    if len(key) < 2 or sum(map(len, key)) + len(key) - 1 < _LEAST_BARE:
        return False
    return key not in spellings or _key(phrase, True) in spellings[key]


def _spellings() -> Mapping[Key, frozenset[Key]]:
    """The neighbouring words of official terms and of ways of asking without accents → with them."""
    known: dict[Key, set[Key]] = {}
    terms = (term for official, _ in _rows() for term in official)
    for term in dict.fromkeys((*terms, *WAYS_OF_ASKING)):
        bare, accented = _key(term, False), _key(term, True)
        for size in range(2, _LONGEST_WORD + 1):
            for at in range(len(bare) - size + 1):
                known.setdefault(bare[at : at + size], set()).add(accented[at : at + size])
    return {key: frozenset(found) for key, found in known.items()}


def _key(phrase: str, accented: bool) -> Key:
    return tuple(_folded(word, accented) for word in _WORD.findall(phrase))


def _folded(word: str, accented: bool) -> str:
    if word == _MACHINE:
        return word
    return spelled(word) if accented else _bare(word)


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    return level(word)


def meanings(text: str) -> tuple[Meant, ...]:
    """The everyday phrases of a text, in its order, each with what plans call it.

    Of all ways to cut the text into phrases the one with the longest: "sắm | máy quay" loses to
    "sắm máy | quay" only where nobody says "máy quay".
    """
    accented = has_accents(text)
    table = _table(accented)
    words = list(_WORD.finditer(text))
    keys = tuple(_folded(word[0], accented) for word in words)
    found, at = [], 0
    for size in _cut(keys, _stops(text, words), table):
        if keys[at : at + size] in table.meanings:
            span = Span(words[at].start(), words[at + size - 1].end())
            terms = table.meanings[keys[at : at + size]]
            found.append(Meant(text[span.start : span.end].casefold(), terms, span))
        at += size
    return tuple(found)


def _stops(text: str, words: Sequence[re.Match[str]]) -> tuple[int, ...]:
    """For each word the first word behind it that a comma, quotation mark or the like parts from it."""
    stops, stop = [], len(words)
    for at in reversed(range(len(words))):
        behind = text[words[at].end() : words[at + 1].start()] if at + 1 < len(words) else ""
        stop = at + 1 if _BREAK.search(behind) else stop
        stops.append(stop)
    return tuple(reversed(stops))


def _cut(keys: Key, stops: Sequence[int], table: _Table) -> tuple[int, ...]:
    """The sizes of the pieces, known phrases and single words, with the greatest sum of squares; none goes
    beyond its stop."""
    best: list[tuple[int, int]] = [(0, 1)] * (len(keys) + 1)
    for at in reversed(range(len(keys))):
        options = [(best[at + 1][0], 1)]
        for size in range(1, min(table.longest, stops[at] - at) + 1):
            piece = keys[at : at + size]
            if piece in table.meanings or piece in table.whole:
                options.append((best[at + size][0] + size * size, size))
        best[at] = max(options)
    sizes, at = [], 0
    while at < len(keys):
        sizes.append(best[at][1])
        at += sizes[-1]
    return tuple(sizes)


def widen(text: str) -> str:
    """`text` followed by the official terms that it does not hold yet."""
    known = level(text)
    added = (term for meant in meanings(text) for term in meant.official if level(term) not in known)
    return " ".join(dict.fromkeys((text, *added)))


def translate(text: str) -> str:
    """`text` in official words: each everyday phrase gives way to its likeliest term."""
    pieces, at = [], 0
    for meant in meanings(text):
        pieces += [text[at : meant.span.start], meant.official[0]]
        at = meant.span.end
    return "".join([*pieces, text[at:]]).casefold()
