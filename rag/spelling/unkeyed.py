"""Whole questions typed with the input method off: "hanj nopj baos caos" → "hạn nộp báo cáo". Pure.

Believed only where the question shows it: several words are keys of known words, and hardly any is neither
keys nor Vietnamese. Single words that lost their keys are the corrector's matter.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from corpus.encodings.syllables import is_syllable
from rag.question.chat.expand import short_spellings
from rag.spelling.keys import spellable, telex, vni
from rag.spelling.vocabulary import Vocabulary
from rag.words import has_accents

_CHUNK = re.compile(r"\S+")
_PIECE = re.compile(r"[^\W_]+")
_SIGN = re.compile(r"[^\W_][/\-–.@_#+=:\\]+[^\W_]")
_STRANGE = 0.25
"""Share of words that may be neither keys nor Vietnamese."""


class _Least(NamedTuple):
    """How many different words keys must spell, and their share of all words."""

    words: int
    share: float


_TOLD, _KNOWN = _Least(2, 0.3), _Least(3, 0.5)
"""Of words that plans, names or ways of asking have; of those that anybody knows."""
_BARE, _ACCENTED = _Least(3, 0.2), _Least(2, 0.1)
"""Of the first, where all else is Vietnamese without accents; with some."""
_Decode = Callable[[str], str]
_STROKES: Mapping[_Decode, tuple[str, re.Pattern[str]]] = {
    telex: ("dd", re.compile(r"dd", re.I)),
    vni: ("d9", re.compile(r"d9(?=[^\W\d_]|\s+\d)", re.I)),
}


class _Piece(NamedTuple):
    """Letters and digits at [start, end); spelt: what keys spell in it, "" for none."""

    start: int
    end: int
    text: str
    spelt: str


def unkeyed(text: str, words: Vocabulary) -> str:
    """The question that keys spell, "" where it is not typed so."""
    for decode in (telex, vni):
        pieces = list(_pieces(text, decode))
        among = _ACCENTED if has_accents(text) else _BARE
        if sum(bool(piece.spelt) for piece in pieces) >= _TOLD.words and _shown(pieces, words, among):
            return _written(text, pieces, words, decode)
    return ""


def _pieces(text: str, decode: _Decode) -> Iterator[_Piece]:
    """The words of a text, but not codes, numbers, paths and addresses; abbreviations spell nothing."""
    shouting = text.isupper()
    for chunk in _CHUNK.finditer(text):
        found = list(_PIECE.finditer(chunk[0]))
        if _SIGN.search(chunk[0]) and any(one[0][0].isdigit() or one[0].isupper() for one in found):
            continue
        for one in found:
            word, start = one[0], chunk.start() + one.start()
            if word.isdigit():
                continue
            bare = word.isascii() and (shouting or not word.isupper())
            spelt = decode(word) if bare else ""
            known = bool(spelt) and (is_syllable(spelt) or spelt in short_spellings())
            yield _Piece(start, start + len(word), word, spelt if known else "")


def _shown(pieces: list[_Piece], words: Vocabulary, among: _Least) -> bool:
    """Whether the words together can only be keys; among: how many tell where nothing else is strange."""
    spelt = [piece for piece in pieces if piece.spelt and not words.told(piece.text)]
    strange = sum(not piece.spelt and not _plain(piece.text, words) for piece in pieces)
    if not strange and _many(pieces, spelt, words.told, among):
        return True
    if strange > _STRANGE * len(pieces):
        return False
    return _many(pieces, spelt, words.told, _TOLD) or _many(pieces, spelt, words.known, _KNOWN)


def _many(pieces: list[_Piece], spelt: list[_Piece], word: Callable[[str], bool], least: _Least) -> bool:
    """Whether enough of what is spelt is a word."""
    found = [piece.spelt for piece in spelt if word(piece.spelt)]
    return len(set(found)) >= least.words and len(found) >= least.share * len(pieces)


def _plain(word: str, words: Vocabulary) -> bool:
    return is_syllable(word) or spellable(word) or words.known(word) or words.short(word) or word.isupper()


def _written(text: str, pieces: list[_Piece], words: Vocabulary, decode: _Decode) -> str:
    parts, at = [], 0
    for piece in pieces:
        meant = _meant(piece, words) or _stroked(piece, text, words, decode)
        parts += [text[at : piece.start], meant or piece.text]
        at = piece.end
    return "".join([*parts, text[at:]])


def _meant(piece: _Piece, words: Vocabulary) -> str:
    """What a word's keys spell, in its capitals; "" where the word may be meant as it stands."""
    if not piece.spelt or words.told(piece.text) or words.short(piece.text):
        return ""
    if not words.known(piece.spelt) and (words.known(piece.text) or len(piece.spelt) == 1):
        return ""
    if piece.text.isupper() and len(piece.text) > 1:
        return piece.spelt.upper()
    return piece.spelt[:1].upper() + piece.spelt[1:] if piece.text[:1].isupper() else piece.spelt


def _stroked(piece: _Piece, text: str, words: Vocabulary, decode: _Decode) -> str:
    """An abbreviation with keys for "đ": "QDD", "cdds", "HD9ND"; "" for none."""
    keys, pattern = _STROKES[decode]
    if keys not in piece.text.casefold() or words.short(piece.text):
        return ""
    behind = text[piece.end : piece.end + 2]
    meant = pattern.sub(lambda found: "Đ" if found[0][0] == "D" else "đ", piece.text + behind)
    meant = meant[: len(meant) - len(behind)]
    known = meant.casefold() in short_spellings() or words.short(meant)
    return meant if known else ""
