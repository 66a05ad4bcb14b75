"""Accents that come and go: "Bình dân hoc vu so xuat hiện ở đâu". Pure.

Where most of them can be put back the corrector does it; where some cannot, the question is better read as
one without accents than as one whose plain words mean what they say.
"""

from rag.spelling.slips import left_out
from rag.spelling.tokens import Shape, tokens
from rag.spelling.vocabulary import Vocabulary

_FEWEST, _SHARE = 2, 0.15
"""Words that lost marks, and their share of all, from which accents tell nothing."""


def lost(text: str, words: Vocabulary) -> list[str]:
    """The words that neither plans nor names nor ways of asking have so, but with the marks they lack."""
    return [word for word in _words_of(text) if _lost(word, words)]


def halfway(text: str, words: Vocabulary) -> bool:
    """Whether so many words lost marks, one of them no word without, that no plain one can be trusted."""
    found = lost(text, words)
    enough = len(found) >= _FEWEST and len(found) >= _SHARE * len(_words_of(text))
    return enough and not all(map(words.known, found))


def _words_of(text: str) -> list[str]:
    return [token.text.casefold() for token in tokens(text) if token.shape is Shape.WORD]


def _lost(word: str, words: Vocabulary) -> bool:
    if words.told(word):
        return False
    key = words.key(word)
    return any(left_out(word, known.form) and words.key(known.form) != key for known in words.alike(word))
