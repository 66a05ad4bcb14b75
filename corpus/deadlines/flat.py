"""Text with accents folded away, letter for letter, so that a match maps back to the original.

Grammars match `Flat.text`: lower case, no accents, đ → d, one dash, one blank. `Flat.marked` is the
same length with accents kept, for the few words that folding confuses (tháng sáu / tháng sau).
"""

import re
import unicodedata
from typing import NamedTuple

from corpus.models import Span

_DASHES = "‐‑‒–—―−"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def verbose(pattern: str) -> re.Pattern[str]:
    """Compile a re.VERBOSE pattern over flat text in which "_" stands for one blank: "quyet_dinh"."""
    return re.compile(pattern.replace("_", r"\ "), re.VERBOSE)


class Flat(NamedTuple):
    """text, marked: equally long; offsets[i] is where character i starts in the original, plus its length."""

    text: str
    marked: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The half-open range [start, end) of `text` as a range of the original, white space trimmed."""
        while start < end and self.text[start] == " ":
            start += 1
        while start < end and self.text[end - 1] == " ":
            end -= 1
        return Span(self.offsets[start], self.offsets[end])

    def without(self, spans: list[tuple[int, int]]) -> "Flat":
        """The same text with these ranges blanked by "\\0", which no pattern matches."""
        text, marked = self.text, self.marked
        for start, end in spans:
            blank = "\0" * (end - start)
            text = text[:start] + blank + text[end:]
            marked = marked[:start] + blank + marked[end:]
        return Flat(text, marked, self.offsets)


def flatten(text: str) -> Flat:
    """Any text, composed or decomposed; a run of white space becomes one blank.

    "Trước ngày 30–6" → text "truoc ngay 30-6", marked "trước ngày 30-6".
    """
    plain: list[str] = []
    marked: list[str] = []
    offsets: list[int] = []
    for start, letter in _letters(text):
        base = _base(letter)
        if base == " " and plain and plain[-1] == " ":
            continue
        plain.append(base)
        marked.append(" " if base == " " else _one(letter.lower(), letter))
        offsets.append(start)
    return Flat("".join(plain), "".join(marked), (*offsets, len(text)))


def _letters(text: str) -> list[tuple[int, str]]:
    """Letters with their marks composed, invisible characters dropped, each with its offset."""
    found: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        if found and unicodedata.combining(char):
            start, base = found[-1]
            composed = unicodedata.normalize("NFC", base + char)
            found[-1] = (start, composed if len(composed) == 1 else base)
        else:
            found.append((at, unicodedata.normalize("NFC", char)[:1] or char))
    return found


def _base(letter: str) -> str:
    if letter.isspace():
        return " "
    if letter in _DASHES:
        return "-"
    lower = _one(letter.lower(), letter).replace("đ", "d")
    return unicodedata.normalize("NFD", lower)[0]


def _one(lowered: str, letter: str) -> str:
    """Lower case of a few foreign letters is two characters: those stay as they are."""
    return lowered if len(lowered) == 1 else letter
