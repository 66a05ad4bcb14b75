"""The words of a question as typed, and what may be touched of them. Pure."""

import re
from enum import Enum
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
# What is glued to digits, paths, codes or addresses: "30/6", "129/KH-UBND", "QĐ11-PL2.7", "a@b.vn".
_JOINT = re.compile(r"[/\-–.@_#+=:\\]")
NUMBERED = re.compile(r"(?P<word>[^\W\d_]{3,}?)(?P<number>\d+|[IVX]{1,4})")
"""A word and a number, arabic or roman, with no blank between them."""
_LONGEST = 40


class Shape(Enum):
    """What a word looks like."""

    WORD = "word"  # letters: a syllable or several
    SHORT = "short"  # an abbreviation: capitals or "&"
    MIXED = "mixed"  # letters and digits: keys of VNI, or a number that lost its blank
    FIXED = "fixed"  # numbers, codes, paths, addresses: never touched


class Token(NamedTuple):
    """A word at [start, end); joined: nothing but blanks parts it from the word before."""

    text: str
    start: int
    end: int
    shape: Shape
    joined: bool


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order."""
    shouting = text.isupper()
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        joined = bool(found) and text[found[-1].end : match.start()].isspace()
        shape = _shape(text, match, shouting=shouting)
        found.append(Token(match[0], match.start(), match.end(), shape, joined))
    return tuple(found)


def _shape(text: str, match: re.Match[str], *, shouting: bool) -> Shape:
    word = match[0]
    if len(word) < 2 or len(word) > _LONGEST or _follows_sign(text, match):
        return Shape.FIXED
    if NUMBERED.fullmatch(word) and not (word.isascii() or word.isupper()):  # "trước30/6"
        return Shape.MIXED
    if _before_sign(text, match):
        return Shape.FIXED
    if any(char.isdigit() for char in word):
        return Shape.MIXED if word[0].isalpha() and word.isalnum() else Shape.FIXED
    if "&" in word or (word.isupper() and not shouting):
        return Shape.SHORT
    return Shape.WORD


def _follows_sign(text: str, match: re.Match[str]) -> bool:
    """Whether a sign joins the word to more before it."""
    before = text[: match.start()]
    return bool(before and _JOINT.match(before[-1]) and (before[-2:-1].isalnum() or before[-1] in "/@#_\\"))


def _before_sign(text: str, match: re.Match[str]) -> bool:
    """Whether a sign joins the word to more behind it: of a sentence that ends in "." nothing follows."""
    after = text[match.end() : match.end() + 2]
    return len(after) > 1 and bool(_JOINT.match(after[0])) and (after[1].isalnum() or after[0] == "/")
