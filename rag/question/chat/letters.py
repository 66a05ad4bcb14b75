"""Letters of chats put back: "fụ trách" → phụ trách, "jao" → giao, "wản lý" → quản lý, "thág" → tháng. Pure.

No Vietnamese syllable begins with f, j, w or z, and none ends in a vowel with g or h: such a word stands for
the syllable that its letters sound like, if there is one. What is a word of its own ("fax", "web", "log")
makes none, or bears no marks to tell; without any in the whole question w may be a key for ư.
"""

import re

from corpus.encodings.syllables import is_syllable
from rag.question.chat.expand import short_spellings
from rag.words import level

_WORD = re.compile(r"(?<![\w@./&-])[^\W\d_]{2,7}(?![\w@./&-])")
_ONSETS = {"f": ("ph",), "j": ("gi",), "w": ("qu",), "z": ("d", "gi", "v")}
_ENDS = {"g": "ng", "h": "nh"}
_VOWELS = frozenset("aeiouy")


def letters_back(text: str) -> str:
    """The text with such words as they are spelled; all else, abbreviations too, as typed."""
    bare = text.isascii()
    return _WORD.sub(lambda found: _meant(found[0], bare=bare), text)


def _meant(word: str, *, bare: bool) -> str:
    listed = word.casefold() in short_spellings() or (word.isupper() and len(word) > 1)
    if listed or is_syllable(word) or (bare and word[0] in "wW"):
        return word
    return next((form for form in _forms(word) if is_syllable(form)), word)


def _forms(word: str) -> list[str]:
    """What a word may be, the likeliest first."""
    heads = [word, *(_headed(word, onset) for onset in _ONSETS.get(word[0].lower(), ()))]
    return [form for head in heads for form in (head, _ended(head)) if form != word]


def _headed(word: str, onset: str) -> str:
    """The word with another onset; "gi" and "qu" end in a vowel that the rest may begin with ("jì")."""
    onset = onset.capitalize() if word[0].isupper() else onset
    rest = word[1:]
    joined = onset[-1] in "iu" and level(rest[:1]) == onset[-1]
    return f"{onset[:-1] if joined else onset}{rest}"


def _ended(word: str) -> str:
    end = "" if word.isascii() else _ENDS.get(word[-1].lower(), "")
    return f"{word[:-1]}{end}" if end and level(word[-2:-1]) in _VOWELS else word
