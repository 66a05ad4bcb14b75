"""Legacy Vietnamese encodings → Unicode, told by content: the reading with most Vietnamese syllables wins.

A font name is only a hint (`prefer`): fonts lie, and plain text has none. Documents mix encodings, so
the choice is made line by line, with the document's own majority as the hint for short lines.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from corpus.encodings.syllables import marked_words, vietnamese_share
from corpus.encodings.tables import byte_of, from_tcvn3, from_viscii, from_vni

UNICODE = "unicode"
_SURE = 0.6  # a reading with fewer Vietnamese syllables than this share is not taken
_BETTER = 0.3  # and it must beat the text as it stands by this much
_FEW = 4  # a line with fewer telling words follows the rest of the document
_PLAINLY_UNICODE = re.compile(r"(?:[\u1ea0-\u1ef9ăơưđĂƠƯĐ].*?){2}")  # letters that only Unicode has
_HINT = 0.25  # what the document's own majority, or a font name, is worth


class Converted(NamedTuple):
    """text: Unicode, NFC; encodings: the legacy ones met, most frequent first; sure: it reads as
    Vietnamese.
    """

    text: str
    encodings: tuple[str, ...]
    sure: bool


def _through_bytes(codec: str) -> Callable[[str], str]:
    def decode(text: str) -> str:
        codes = [byte_of(c) for c in text]
        if None in codes:
            return text
        return bytes(c for c in codes if c is not None).decode(codec, errors="replace")

    return decode


READINGS: dict[str, Callable[[str], str]] = {
    "TCVN3": from_tcvn3,
    "VNI": from_vni,
    "VISCII": from_viscii,
    "Windows-1258": _through_bytes("cp1258"),
    "UTF-8": _through_bytes("utf-8"),
}


def convert(text: str, prefer: str | None = None) -> Converted:
    """Every line in the encoding that reads best; a Unicode text comes back as it was (in NFC)."""
    lines = text.split("\n")
    guesses = [best_reading(line, prefer) for line in lines]
    if all(guess == UNICODE for guess in guesses):
        return Converted(unicodedata.normalize("NFC", text), (), True)
    votes = Counter[str]()
    for line, guess in zip(lines, guesses, strict=True):
        votes[guess] += len(marked_words(line))
    majority = votes.most_common(1)[0][0] if votes.total() else UNICODE
    if majority != UNICODE:
        guesses = [best_reading(line, prefer or majority) for line in lines]
    return _assemble(lines, guesses)


def _assemble(lines: list[str], guesses: list[str]) -> Converted:
    used = Counter(guess for guess in guesses if guess != UNICODE)
    read = [decode(line, guess) for line, guess in zip(lines, guesses, strict=True)]
    text = "\n".join(read)
    return Converted(text, tuple(name for name, _ in used.most_common()), vietnamese_share(text) >= _SURE)


def decode(text: str, encoding: str) -> str:
    """`text` read as `encoding` (a key of READINGS, or UNICODE), in NFC."""
    reading = READINGS.get(encoding)
    return unicodedata.normalize("NFC", reading(text) if reading else text)


def best_reading(text: str, prefer: str | None = None) -> str:
    """UNICODE or the key of READINGS under which `text` has most Vietnamese syllables."""
    if text.isascii() or _PLAINLY_UNICODE.search(text):
        return UNICODE
    plain = unicodedata.normalize("NFC", text)
    as_is = vietnamese_share(plain) + (0.0 if prefer and prefer != UNICODE else _HINT)
    if as_is >= 1 + _HINT:
        return UNICODE
    scores = {name: _share(decode(text, name)) + _HINT * (name == prefer) for name in READINGS}
    best = max(scores, key=scores.__getitem__)
    if prefer and best != prefer and len(marked_words(text)) < _FEW and _share(decode(text, prefer)) > as_is:
        best = prefer
    needed = as_is if prefer == best else max(as_is - _HINT + _BETTER, _SURE)
    return best if scores[best] >= _SURE and scores[best] > needed else UNICODE


def _share(read: str) -> float:
    """As vietnamese_share; a text of abbreviations only ("HĐND") is neither for nor against."""
    return vietnamese_share(read) if marked_words(read) or read.isascii() else _SURE - _HINT
