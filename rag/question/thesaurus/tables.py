"""The tables as one index of folded phrases, quick to load: the first answer waits for it.

Both ways of typing look up the same folded keys. Whether a phrase is meant where accents were typed, or tells
enough where none were, is found out only for the few that a question has.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from rag.question.residue import WAYS_OF_ASKING
from rag.words import level, spelled

Key = tuple[str, ...]
_LEAST_BARE = 4
_LONGEST_WORD = 4  # syllables; what is longer is a phrase of several official words
_KEPT = 4096
_WORD = re.compile(r"[^\W_]+")
_MACHINE = "AI"  # in capitals: written small it asks who


class TableRow(NamedTuple):
    """A line of a table: official terms parted by ";", the everyday ways to say them by "|"."""

    official: str
    everyday: str

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(term for part in self.official.split(";") if (term := part.strip()))

    @property
    def phrases(self) -> list[str]:
        return self.everyday.split("|")


def bare(word: str) -> str:
    """A word without accents; the machine kind of intelligence stays in capitals."""
    return word if word == _MACHINE else level(word)


def key_of(words: Iterable[str]) -> str:
    """Words as they are looked up."""
    return " ".join(map(bare, words))


def spelling_of(words: Iterable[str]) -> Key:
    """Words with their marks, wherever these were put."""
    return tuple(word if word == _MACHINE else spelled(word) for word in words)


class _Index:
    """Parts of cells by key. Nearly every key has one part, so that a number does for it: thousands of small
    lists would cost more than all the rest."""

    def __init__(self, sign: str) -> None:
        self._sign = sign
        self._first: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}
        self._rows: list[int] = []
        self.parts: list[str] = []

    def add(self, row: int, cell: str, parts: Sequence[str]) -> None:
        """The parts of a cell of a row."""
        for key, part in _keyed(cell, parts, self._sign):
            number = len(self.parts)
            if self._first.setdefault(key, number) != number:
                self._more.setdefault(key, []).append(number)
            self.parts.append(part)
            self._rows.append(row)

    def __iter__(self) -> Iterator[str]:
        return iter(self._first)

    def found(self, key: str) -> list[tuple[int, str]]:
        """The parts of a key, each with its row."""
        first = self._first.get(key)
        numbers = () if first is None else (first, *self._more.get(key, ()))
        return [(self._rows[n], self.parts[n]) for n in numbers]


class Tables:
    """All tables together. keys: of every phrase and official word; longest: the most words of any."""

    def __init__(self, rows: Sequence[TableRow]) -> None:
        self._rows = rows
        self._said, self._official = _Index("|"), _Index("; ")
        for number, row in enumerate(rows):
            self._said.add(number, row.everyday, row.phrases)
            self._official.add(number, row.official, row.terms)
        self.keys = frozenset((*self._said, *self._official))
        self.longest = max(map(_blanks, self.keys), default=-1) + 1
        self._meant = lru_cache(_KEPT)(self._look)
        self._whole = lru_cache(_KEPT)(self._is_whole)

    @cached_property
    def _runs(self) -> "_Runs":
        return _Runs((*self._official.parts, *WAYS_OF_ASKING))

    def meant(self, key: str, words: Sequence[str] | None) -> tuple[str, ...]:
        """The official terms that an everyday phrase may mean, likeliest first; () where it is none.
        words: those of the key with their accents, None where it was typed without any."""
        return self._meant(key, words and spelling_of(words)) if key in self.keys else ()

    def whole(self, key: str, words: Sequence[str] | None) -> bool:
        """Whether this is an official word, whose syllables are no everyday words ("giá" in "đánh giá")."""
        return key in self.keys and self._whole(key, words and spelling_of(words))

    def _look(self, key: str, spelling: Key | None) -> tuple[str, ...]:
        found = self._said.found(key)
        if spelling is None:
            known = [number for number, phrase in found if self._tells_bare(phrase, key)]
        else:
            known = [n for n, phrase in found if spelling_of(_WORD.findall(phrase)) == spelling]
        return tuple(dict.fromkeys(term for number in known for term in self._rows[number].terms))

    def _is_whole(self, key: str, spelling: Key | None) -> bool:
        if not 1 <= _blanks(key) < _LONGEST_WORD:
            return False
        return any(
            spelling is None or spelling_of(_WORD.findall(term)) == spelling
            for _, term in self._official.found(key)
        )

    def _tells_bare(self, phrase: str, key: str) -> bool:
        """Whether a phrase typed without accents can be nothing else: "bão gió" is "bao giờ" there."""
        if not _blanks(key) or len(key) < _LEAST_BARE:
            return False
        others = self._runs.spellings(key) if _blanks(key) < _LONGEST_WORD else frozenset()
        return not others or spelling_of(_WORD.findall(phrase)) in others


class _Runs:
    """Some terms in which neighbouring words are looked up by their folded form."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._words = "\n".join(f" {' '.join(_WORD.findall(term))} " for term in dict.fromkeys(terms))
        self._folded = level(self._words)

    def spellings(self, key: str) -> frozenset[Key]:
        """How words of this key are spelled wherever they stand beside each other."""
        sought, found, at = f" {key.lower()} ", set(), -1
        while (at := self._folded.find(sought, at + 1)) >= 0:
            words = self._words[at : at + len(sought)].split()
            if key_of(words) == key:
                found.add(spelling_of(words))
        return frozenset(found)


def _keyed(cell: str, parts: Sequence[str], sign: str) -> Iterator[tuple[str, str]]:
    """The parts of a cell with their keys. Most cells hold but words with one blank between: these are
    folded in one go."""
    plain = cell.replace(sign, " ")
    if plain.replace(" ", "").isalnum() and _MACHINE not in plain and "  " not in f" {plain} ":
        return zip(level(cell).split(sign), parts, strict=True)
    return ((key, part) for part in parts if (key := key_of(_WORD.findall(part))))


def _blanks(key: str) -> int:
    return key.count(" ")


@cache
def _rows() -> tuple[TableRow, ...]:
    """The rows of all tables, read once."""
    entries = (entry for entry in files(__package__).iterdir() if entry.name.endswith(".csv"))
    return tuple(
        TableRow(*row)
        for entry in sorted(entries, key=lambda entry: entry.name)
        for row in list(csv.reader(entry.read_text("utf-8").splitlines()))[1:]
    )


@cache
def loaded() -> Tables:
    """All tables, indexed once."""
    return Tables(_rows())


@cache
def phrases() -> tuple[Key, ...]:
    """Every phrase of the tables, official or everyday, as its words in lower case."""
    found = (part for row in _rows() for part in (*row.terms, *row.phrases))
    return tuple(dict.fromkeys(tuple(_WORD.findall(part.casefold())) for part in found))


@cache
def words() -> frozenset[str]:
    """Every word of these phrases."""
    return frozenset(_WORD.findall("\n".join(f"{row.official}|{row.everyday}" for row in _rows()).casefold()))
