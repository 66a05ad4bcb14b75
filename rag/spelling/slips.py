"""How likely a word was typed for another: 0 for the word itself, about 1 for one letter wrong. Pure.

Marks cost less than letters (they are left out, or hỏi and ngã are heard as one), sounds that many
people write alike cost less than others, and so do keys that lie side by side.
"""

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_TONES = frozenset("\u0301\u0300\u0309\u0303\u0323")
_STROKE = "\u0335"  # the last of all marks in their order
_ALIKE_TONES = frozenset("\u0309\u0303")  # hỏi, ngã
LEFT_OUT, HEARD_ALIKE, OTHER_MARK, TOO_MANY = 0.25, 0.15, 0.5, 0.4
TWICE, BESIDE, EXCHANGED, MISSING, OTHER_LETTER = 0.4, 0.7, 0.6, 0.8, 1.1
SOUND = 0.5
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Onsets and finals that are pronounced alike in some region, or follow from a rule of spelling.
_ONSETS = (
    ("ng", "ngh"), ("g", "gh"), ("c", "k"), ("c", "q"), ("k", "q"), ("k", "kh"), ("s", "x"), ("ch", "tr"),
    ("d", "gi"), ("d", "r"), ("gi", "r"), ("v", "d"), ("l", "n"), ("ng", "nh"), ("th", "t"), ("p", "ph"),
    ("t", "tr"),
)  # fmt: skip
_ENDS = (
    ("n", "ng"),
    ("c", "t"),
    ("n", "nh"),
    ("ch", "c"),
    ("t", "ch"),
    ("i", "y"),
    ("o", "u"),
    ("", "h"),
    ("u", "y"),
)
_ORDER = ("ngh", "ng", "nh", "gh", "gi", "ch", "kh", "ph", "th", "tr", "qu", *"bcdghklmnpqrstvx")
_FINALS = ("ng", "nh", "ch", *"ncmptiyou")


def _neighbours() -> frozenset[frozenset[str]]:
    pairs = set()
    for row, below in zip(_ROWS, (*_ROWS[1:], ""), strict=True):
        pairs |= {frozenset(pair) for pair in pairwise(row)}
        for n, key in enumerate(row):
            pairs |= {frozenset((key, other)) for other in below[max(0, n - 1) : n + 1]}
    return frozenset(pairs)


_BESIDE = _neighbours()
_LIKE_ONSETS = frozenset(frozenset(pair) for pair in _ONSETS)
_LIKE_ENDS = frozenset(frozenset(pair) for pair in _ENDS)


class _Sound(NamedTuple):
    """A folded syllable cut into onset, middle and end."""

    onset: str
    middle: str
    end: str


class _Marks(NamedTuple):
    tone: str
    shapes: tuple[str, ...]


def folded(word: str) -> str:
    """A word's letters, without marks, in lower case; remembered, as the same words come again and again."""
    return _taken_apart(word)[0]


@lru_cache(maxsize=16_384)
def _taken_apart(word: str) -> tuple[str, _Marks]:
    """A word as its folded letters and its marks."""
    base = unicodedata.normalize("NFD", word.casefold().replace("đ", f"d{_STROKE}"))
    letters = "".join(c for c in base if not unicodedata.combining(c))
    signs = [c for c in base if unicodedata.combining(c)]
    shapes = tuple(sorted(c for c in signs if c not in _TONES))
    return letters, _Marks("".join(c for c in signs if c in _TONES), shapes)


@lru_cache(maxsize=8192)
def _sound(letters: str) -> _Sound:
    onset = next((o for o in _ORDER if letters.startswith(o) and len(letters) > len(o)), "")
    rest = letters[len(onset) :]
    end = next((f for f in _FINALS if rest.endswith(f) and len(rest) > len(f)), "")
    return _Sound(onset, rest[: len(rest) - len(end)], end)


_HEARD_ONSET = {"ngh": "ng", "gh": "g", "k": "c", "q": "c", "x": "s", "tr": "ch", "gi": "d", "n": "l"}
_HEARD_END = {"ng": "n", "nh": "n", "t": "c", "ch": "c", "y": "i"}


@lru_cache(maxsize=8192)
def heard(letters: str) -> str:
    """What folded syllables that sound alike somewhere have in common: "trien", "chieng" → "chien"."""
    onset, middle, end = _sound(letters)
    return f"{_HEARD_ONSET.get(onset, onset)}{middle.replace('y', 'i')}{_HEARD_END.get(end, end)}"


def slip(typed: str, meant: str) -> float:
    """What typing one for the other costs. Both in lower case."""
    if typed == meant:
        return 0.0
    (letters, marks), (wanted, wanted_marks) = _taken_apart(typed), _taken_apart(meant)
    between = _marks(marks, wanted_marks)
    return between if letters == wanted else _letters(letters, wanted) + between


def left_out(typed: str, meant: str) -> bool:
    """Whether the one is the other without its tone, any mark, or the stroke of its đ. Both in lower case."""
    (letters, marks), (wanted, wanted_marks) = _taken_apart(typed), _taken_apart(meant)
    if letters != wanted or typed == meant:
        return False
    stroke = marks.tone == wanted_marks.tone and (*marks.shapes, _STROKE) == wanted_marks.shapes
    return stroke or (not marks.tone and marks.shapes in ((), wanted_marks.shapes))


def _marks(typed: _Marks, meant: _Marks) -> float:
    cost = 0.0
    if typed.tone != meant.tone:
        if not typed.tone:
            cost += LEFT_OUT
        elif {typed.tone, meant.tone} <= _ALIKE_TONES:
            cost += HEARD_ALIKE
        else:
            cost += OTHER_MARK if meant.tone else TOO_MANY
    missing, more = _difference(meant.shapes, typed.shapes), _difference(typed.shapes, meant.shapes)
    swapped = min(missing, more)
    return cost + swapped * OTHER_MARK + (missing - swapped) * LEFT_OUT + (more - swapped) * TOO_MANY


def _difference(these: tuple[str, ...], those: tuple[str, ...]) -> int:
    """How many of these are not among those."""
    left = list(those)
    count = 0
    for sign in these:
        if sign in left:
            left.remove(sign)
        else:
            count += 1
    return count


@lru_cache(maxsize=8192)
def _letters(typed: str, meant: str) -> float:
    return min(_by_sound(_sound(typed), _sound(meant)), _by_key(typed, meant))


def _by_sound(typed: _Sound, meant: _Sound) -> float:
    """One part of the syllable written as it is heard; more than one is no such slip."""
    if typed.middle != meant.middle and {typed.middle, meant.middle} != {"i", "y"}:
        return 9.0
    parts = (typed.onset != meant.onset, typed.end != meant.end, typed.middle != meant.middle)
    onset = typed.onset == meant.onset or frozenset((typed.onset, meant.onset)) in _LIKE_ONSETS
    end = typed.end == meant.end or frozenset((typed.end, meant.end)) in _LIKE_ENDS
    return SOUND * sum(parts) if onset and end else 9.0


def _by_key(typed: str, meant: str) -> float:
    """The cheapest way of keys from one to the other: letters doubled, missed, exchanged, hit beside."""
    before: list[float] = []
    row = [MISSING * n for n in range(len(meant) + 1)]
    for i, letter in enumerate(typed):
        before, above, row = row, before, [row[0] + _extra(typed, i)]
        for j, wanted in enumerate(meant):
            best = min(
                before[j] + _instead(letter, wanted),
                before[j + 1] + _extra(typed, i),
                row[j] + MISSING,
            )
            if i and j and letter == meant[j - 1] and typed[i - 1] == wanted and letter != wanted:
                best = min(best, above[j - 1] + EXCHANGED)
            row.append(best)
    return row[-1]


def _extra(typed: str, i: int) -> float:
    """What a letter too many costs: little where it is the one before once more, or a key beside it."""
    letter = typed[i]
    around = (typed[i - 1] if i else "", typed[i + 1] if i + 1 < len(typed) else "")
    if letter in around:
        return TWICE
    return BESIDE if any(frozenset((letter, near)) in _BESIDE for near in around) else OTHER_LETTER


def _instead(letter: str, wanted: str) -> float:
    if letter == wanted:
        return 0.0
    return BESIDE if frozenset((letter, wanted)) in _BESIDE else OTHER_LETTER
