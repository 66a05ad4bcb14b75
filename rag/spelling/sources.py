"""What the speller knows words from: of a release, of a registry, and the data files beside this module."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpus.text import nfc
from index.restore import ASKING, Lookup

_WORD = re.compile(r"[^\W_]+")


class Sources(NamedTuple):
    """counts: how often each syllable is written so in the plans; pairs: neighbours, by their folded forms;
    names: full names of bodies; shorts: their abbreviations, folded and glued; places: names of provinces
    and communes of the whole country, asked for only where something is to be changed."""

    counts: Sequence[tuple[str, int]]
    pairs: Lookup
    names: Sequence[str]
    shorts: frozenset[str]
    places: Callable[[], Iterable[str]]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(nfc(text).casefold())


@cache
def sayings() -> tuple[tuple[str, ...], ...]:
    """Ways of asking, each as its words."""
    return tuple(tuple(words_of(line)) for line in re.split(r"[·\n]", f"{ASKING}\n{_data('sayings.txt')}"))


@cache
def everyday() -> tuple[str, ...]:
    """Syllables that people write, whatever plans say."""
    return tuple(words_of(_data("everyday.txt")))


def _data(name: str) -> str:
    """A data file without its remarks."""
    text = files("rag.spelling").joinpath(name).read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))
