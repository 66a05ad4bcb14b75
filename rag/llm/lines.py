"""From what a model writes to sentences with their evidence keys; anything odd is refused. Pure.

Only letters of Vietnamese and English, ASCII digits and the marks of plain prose may pass. That alone
stops tags, links, mentions, code, control and zero-width characters, full-width digits and look-alikes
of other alphabets.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST_LINE = 1_200

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = {unicodedata.normalize("NFC", v + tone) for v in "aăâeêioôơuưy" for tone in _TONES}
_LETTERS = frozenset(_VOWELS | set("abcdefghijklmnopqrstuvwxyzđ"))
_PROSE = frozenset(" 0123456789.,;:()%/-–—“”\"'‘’?!…≥≤+&")
_TIDY = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-", "\t": " ", "*": None})
_BULLET = re.compile(r"^\s*(?:[-–•+]|\d{1,2}[.)])\s+")
_KEYS = re.compile(r"\[\s*(E\d{1,3}(?:\s*[,;]\s*E\d{1,3})*)\s*\]")
_LINK = re.compile(r"www\.|//|\b[a-z0-9-]+\.(?:vn|com|net|org|gov|edu|info|io|me|app|xyz)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_THOUGHT_END = re.compile(r"</think(?:ing)?>")


class Said(NamedTuple):
    """One sentence as it will be shown but for its marks, and the evidence it cites (E3 → 3)."""

    text: str
    keys: tuple[int, ...]


def without_thoughts(text: str) -> str:
    """A reasoning model's thoughts cut out; what is thought aloud is no answer."""
    return _THOUGHT.sub("", text)


def whole_lines(pieces: Iterable[str]) -> Iterator[str]:
    """Complete lines as they become known; thoughts are left out."""
    held = ""
    for piece in pieces:
        held += piece
        if _thinking(held):
            continue
        *lines, held = without_thoughts(held).split("\n")
        yield from lines
    yield from without_thoughts(held).split("\n")


def _thinking(text: str) -> bool:
    """Whether a thought has begun that has not ended."""
    lowered = text.lower()
    begun = lowered.rfind("<think")
    return begun >= 0 and not _THOUGHT_END.search(lowered, begun)


def sentences(line: str) -> tuple[Said, ...]:
    """The sentences of a line, each with the keys that follow it; () where anything in it is odd."""
    tidy = _BULLET.sub("", unicodedata.normalize("NFC", line.translate(_TIDY)))
    if len(tidy) > MOST_LINE:
        return ()
    found: list[Said] = []
    parts = _KEYS.split(tidy)  # words, keys, words, keys, …, words
    for words, keys in zip(parts[::2], parts[1::2], strict=False):
        cited = tuple(dict.fromkeys(int(k) for k in re.findall(r"\d+", keys)))
        texts = [s.strip(" .;,") for s in _SENTENCE.split(words.strip())]
        found += [Said(text[0].upper() + text[1:], cited) for text in texts if text]
    if not found or parts[-1].strip(" .;,") or not all(prose(said.text) for said in found):
        return ()
    return tuple(found)


def prose(text: str) -> bool:
    """Whether a text is nothing but plain prose: no markup, link, mention, foreign letter, stray mark."""
    return all(c in _PROSE or c.lower() in _LETTERS for c in text) and not _LINK.search(text)
