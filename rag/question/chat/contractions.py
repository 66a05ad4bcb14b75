"""Words written by a first letter and their second syllable: "ctrì", "p.hợp", "t/hiện", "ktra", "k.quả".

Which words people write so is data (`contracted.txt`). Written as one, nothing counts that is a syllable
itself ("than", "chung"): then only a dot or stroke tells. Accents may be left out.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from corpus.encodings.syllables import is_syllable
from rag.words import level, spelled

_PARTED = re.compile(r"(?P<head>[^\W\d_]{1,3})[./'](?P<tail>[^\W\d_]{2,})")
_ONSET = re.compile(r"ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]|(?=[^\W\d_])")

_LAST_Y = re.compile(r"^(?:qu|[^aeiouy]+)y$")
_I_FOR_Y = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


@cache
def _words() -> tuple[tuple[str, str], ...]:
    text = files("rag.question.chat").joinpath("contracted.txt").read_text("utf-8")
    listed = " · ".join(line for line in text.splitlines() if not line.startswith("#"))
    pairs = (word.split() for word in listed.split("·"))
    return tuple((pair[0], pair[1]) for pair in pairs)


def _heads(first: str) -> tuple[str, ...]:
    """How a first syllable is cut short: "ph" and "p" of phối, "tri" never."""
    onset = _ONSET.match(first)
    return tuple(dict.fromkeys(filter(None, (onset[0] if onset else "", first[0]))))


def _tails(second: str) -> tuple[str, ...]:
    """A second syllable as it may be written: "ký" and "kí"."""
    if not _LAST_Y.search(level(second)):
        return (second,)
    return (second, second[:-1] + second[-1].translate(_I_FOR_Y))


@cache
def _table() -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """By head and tail, accents kept or not; and as written in one."""
    parted: dict[tuple[str, str], str] = {}
    joined: dict[str, str] = {}
    for first, second in _words():
        for head in _heads(first):
            for tail in (form for word in _tails(second) for form in (spelled(word), level(word))):
                parted.setdefault((level(head), tail), f"{first} {second}")
        for written in _joined(first, second):
            joined.setdefault(spelled(written), f"{first} {second}")
    return parted, joined


def _joined(first: str, second: str) -> Iterator[str]:
    """What is written as one, with and without accents; nothing that is a syllable with either: "truong" is
    trường, not trung ương, as "trương" is a syllable."""
    for whole in (level(head) + tail for head in _heads(first) for tail in _tails(second)):
        if not is_syllable(whole):
            bare = level(whole)
            yield from (written for written in (whole, bare) if len(written) > 2 and not is_syllable(written))


def contracted(typed: str) -> str | None:
    """The word meant, None for what is written out."""
    parted, joined = _table()
    if found := _PARTED.fullmatch(typed.casefold()):
        return parted.get((level(found["head"]), spelled(found["tail"])))
    return joined.get(spelled(typed)) or joined.get(level(typed[:1]) + spelled(typed[1:]))


def contractions() -> tuple[str, ...]:
    """All that are written as one, with and without accents."""
    return tuple(written for first, second in _words() for written in _joined(first, second))
