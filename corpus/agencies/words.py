"""Words of a name as compared: case, tone placement, "và"/"&" and official abbreviations do not matter."""

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.text import fold

_WORD = re.compile(r"[^\W_]+")
_CONNECTIVES = frozenset({"và", "va"})
# Abbreviations that mean the same wherever they stand; longer ones are data of their body.
_EXPANSIONS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "hdnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "bcđ": "ban chỉ đạo",
    "bcd": "ban chỉ đạo",
    "vp": "văn phòng",
    "vpubnd": "văn phòng ủy ban nhân dân",
    "lđvp": "lãnh đạo văn phòng",
    "ldvp": "lãnh đạo văn phòng",
    "cvp": "chánh văn phòng",
    "pcvp": "phó chánh văn phòng",
    "tw": "trung ương",
    "đh": "đại học",
    "dh": "đại học",
    "bql": "ban quản lý",
    "kcn": "khu công nghiệp",
}
ABBREVIATIONS = frozenset(_EXPANSIONS)
"""Abbreviations, in lower case, that `words` writes out."""
_TONES = {
    old + vowel: new
    for old, vowel, new in (
        *(("o", v, n + "a") for v, n in zip("àáảãạ", "òóỏõọ", strict=True)),
        *(("o", v, n + "e") for v, n in zip("èéẻẽẹ", "òóỏõọ", strict=True)),
        *(("u", v, n + "y") for v, n in zip("ỳýỷỹỵ", "ùúủũụ", strict=True)),
    )
}
_TONE = re.compile("|".join(_TONES))


class Word(NamedTuple):
    """A word in comparable form and where it stands; an expanded abbreviation repeats its span."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _forms(raw: str) -> tuple[str, ...]:
    low = _TONE.sub(lambda m: _TONES[m[0]], raw.casefold())
    if low in _CONNECTIVES:
        return ()
    return tuple(_EXPANSIONS[low].split()) if low in _EXPANSIONS else (low,)


def words(text: str) -> tuple[Word, ...]:
    """The comparable words of NFC text, with spans into it."""
    return tuple(Word(form, m.start(), m.end()) for m in _WORD.finditer(text) for form in _forms(m[0]))


def key(text: str) -> tuple[str, ...]:
    """The comparable words alone: equal keys mean the same wording."""
    return tuple(word.text for word in words(text))


@lru_cache(maxsize=8192)
def bare(word: str) -> str:
    """A word without accents (memoised: the same few thousand syllables come again and again)."""
    return fold(word)
