"""Abbreviations written as one word: "TTDLQG" is TTDL and QG. Pure.

What each part means is left to its neighbours as ever (`rag.question.chat.expand`). Two letters beside two
letters are taken for nothing: "HĐND" is no HĐ and ND. One part of three letters or more, listed, is sign
enough that the rest are listed too.
"""

from collections.abc import Collection
from functools import lru_cache

_LEAST, _TELLING = 2, 3
_VOWELS = frozenset("aăâeêioôơuưy")


def unglued(typed: str, listed: Collection[str]) -> str:
    """The parts with blanks between them, "" for a word that is no such thing. listed: abbreviations in lower
    case."""
    if len(typed) < _LEAST + _TELLING or not typed.isalpha() or not _unspeakable(typed):
        return ""
    best = _parts(typed.casefold(), frozenset(listed))
    if len(best) < 2 or all(len(part) < _TELLING for part in best):
        return ""
    out, at = [], 0
    for part in best:
        out.append(typed[at : at + len(part)])
        at += len(part)
    return " ".join(out)


def _unspeakable(typed: str) -> bool:
    """Whether nobody could say it as a syllable: capitals, or letters without a vowel."""
    return typed.isupper() or _VOWELS.isdisjoint(typed.casefold())


@lru_cache(maxsize=1024)
def _parts(letters: str, listed: frozenset[str]) -> tuple[str, ...]:
    """The fewest listed parts that make up these letters, of as few the longest first; () for none."""
    if not letters:
        return ()
    found: list[tuple[str, ...]] = []
    for size in range(len(letters), _LEAST - 1, -1):
        head, rest = letters[:size], letters[size:]
        if head in listed and (not rest or (tail := _parts(rest, listed))):
            found.append((head, *tail) if rest else (head,))
    return min(found, key=len, default=())
