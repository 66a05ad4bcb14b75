"""What the keys of Telex and VNI were to become: "Sowr" → "Sở", "nhie65m" → "nhiệm". Pure.

People type on with the input method off, and phones lose it in the middle of a word; the keys then stand
there as letters and digits. Keys may come in any order behind the letter they mark ("dduwowcj", "dduocwj"):
what decides is whether letters, shape and tone make a syllable.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.encodings.syllables import RIMES, is_syllable

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_TELEX_TONES = {"s": _ACUTE, "f": _GRAVE, "r": _HOOK, "x": _TILDE, "j": _DOT, "z": ""}
_NO_LETTERS = "fj"  # of no Vietnamese word: keys wherever they stand
_VNI_TONES = {"1": _ACUTE, "2": _GRAVE, "3": _HOOK, "4": _TILDE, "5": _DOT}
_TONES = frozenset(_VNI_TONES.values())
_PLAIN, _HAT, _HORN = "", "\u0302", "\u031b"  # breve and horn are one: no rime may have either
_BREVE = "\u0306"
_VOWELS = frozenset("aeiouy")
_ONSET = re.compile(r"qu(?=[aeioy])|gi(?=[aeou])|[^aeiouy]*")
_VNI = re.compile(r"[^\W\d_]+(?:[1-9]{1,4}[^\W\d_]*){1,5}")
# Words that a number follows: "quy2" is "quý 2", "muc1" is "mục 1".
_NUMBERED = frozenset(
    (
        *("quy", "thang", "ngay", "nam", "tuan", "dot", "lan", "ky", "so", "nhom", "cap", "to", "lop"),
        *("bang", "muc", "khoan", "dieu", "chuong", "phan", "pl", "phuluc", "diem"),
    )
)


class _Typed(NamedTuple):
    """Keys told from letters. shape: of the vowels; stroke: of the first letter."""

    letters: str
    shape: str = _PLAIN
    tone: str = ""
    stroke: bool = False


@lru_cache(maxsize=8192)
def telex(word: str) -> str:
    """What Telex keys spell, "" where there are none; no syllable where one is missing. Lower case."""
    typed = word.casefold()
    read = _by_telex(typed)
    if read == _Typed(typed) and not _doubled(typed):
        return ""
    return _first(tuple(_with_hats(read)), typed)


@lru_cache(maxsize=8192)
def vni(word: str) -> str:
    """What VNI keys spell, "" where there are none; no syllable where one is missing. Lower case."""
    typed = word.casefold()
    if not _VNI.fullmatch(typed):
        return ""
    read = _by_vni(typed)
    return _first((read, read._replace(shape=_PLAIN)), typed) if read else ""


def with_number(word: str) -> bool:
    """Whether the digit at its end may as well be a number: "quy2", "thang6"."""
    return word[-1:].isdigit() and word[:-1].casefold() in _NUMBERED


def spellable(word: str) -> bool:
    """Whether the letters of a word without accents are those of some syllable: "vuong" of "vướng"."""
    shapes = (_PLAIN, _HAT, _HORN)
    return any((rime, shape) in _shaped() for _, rime in _parts(word.casefold()) for shape in shapes)


def _by_telex(typed: str) -> _Typed:
    letters, shape, tone, stroke = "", _PLAIN, "", False
    for key in typed:
        vowel = any(letter in _VOWELS for letter in letters)
        if key in _TELEX_TONES and (vowel or (key in _NO_LETTERS and letters)):
            tone = _TELEX_TONES[key]
        elif key == "d" and letters[:1] == "d" and not stroke:
            stroke = True
        elif key == "w":
            letters, shape = letters if vowel else f"{letters}u", _HORN
        else:
            letters += key
    return _Typed(letters, shape, tone, stroke)


def _by_vni(typed: str) -> _Typed | None:
    """None where a digit is no key: a tone on nothing, or two of them."""
    tones = [digit for digit in typed if digit in _VNI_TONES]
    shapes = {_HAT if digit == "6" else _HORN for digit in typed if digit in "678"}
    letters = re.sub(r"\d", "", typed)
    if len(tones) > 1 or len(shapes) > 1 or typed.count("9") > 1 or ("9" in typed and letters[0] != "d"):
        return None
    shape = next(iter(shapes), _PLAIN)
    if not _VOWELS & set(letters) and tones + list(shapes):
        return None
    return _Typed(letters, shape, _VNI_TONES[tones[0]] if tones else "", "9" in typed)


def _doubled(letters: str) -> bool:
    return any(letters.count(vowel) > 1 for vowel in "aeo")


def _with_hats(read: _Typed) -> Iterator[_Typed]:
    """A vowel typed twice as its hat, else as a letter; last without any shape. "ooo" is "oo"."""
    if "ooo" in read.letters:
        yield read._replace(letters=read.letters.replace("ooo", "oo"))
    hats = [
        read._replace(letters=_without_last(read.letters, vowel), shape=_HAT)
        for vowel in "aeo"
        if read.letters.count(vowel) > 1
    ]
    yield from (*hats, read, *(hat._replace(shape=_PLAIN) for hat in hats), read._replace(shape=_PLAIN))


def _without_last(letters: str, vowel: str) -> str:
    at = letters.rindex(vowel)
    return letters[:at] + letters[at + 1 :]


def _first(ways: tuple[_Typed, ...], typed: str) -> str:
    """The first way that makes a syllable, else the last one as it comes; "" for the word as typed."""
    made = (word for way in ways for word in _spelt(way) if is_syllable(word))
    spelt = next(made, "") or _marked(ways[-1], *_parts(ways[-1].letters)[0])
    return spelt if spelt != typed else ""


def _parts(letters: str) -> tuple[tuple[str, str], ...]:
    """Onset and rime; the "i" of "gi" may belong to either ("giấy", "giếc")."""
    end = len(letters) - len(_ONSET.sub("", letters, count=1))
    ends = (end, 1) if end == 2 and letters.startswith("gi") else (end,)
    return tuple((letters[:end], letters[end:]) for end in ends)


def _spelt(read: _Typed) -> Iterator[str]:
    """The words of letters, shape, tone and stroke, where a rime has such letters in such shape."""
    for onset, rime in _parts(read.letters):
        if shaped := _shaped().get((rime, read.shape)):
            yield _marked(read, onset, shaped)


def _marked(read: _Typed, onset: str, rime: str) -> str:
    letters = list(onset + rime)
    if read.stroke:
        letters[0] = "đ"
    if read.tone and (at := _bearer(rime)) is not None:
        letters[len(onset) + at] += read.tone
    return unicodedata.normalize("NFC", "".join(letters))


@cache
def _shaped() -> dict[tuple[str, str], str]:
    """Rimes by their bare letters and what shapes those; of "uơn" and "ươn" the one that is written."""
    found: dict[tuple[str, str], str] = {}
    for rime in sorted(RIMES, key=lambda one: (one.startswith("uơ") and len(one) > 2, one != "uơ", one)):
        marks = unicodedata.normalize("NFD", rime)
        shape = _HAT if _HAT in marks else _HORN if {_HORN, _BREVE} & set(marks) else _PLAIN
        found.setdefault(("".join(c for c in marks if not unicodedata.combining(c)), shape), rime)
    return found


def _bearer(rime: str) -> int | None:
    """The place of the letter that bears the tone, as offices put it: "hóa", "thủy"."""
    vowels = [n for n, letter in enumerate(rime) if _base(letter) in _VOWELS]
    marked = [n for n in vowels if len(unicodedata.normalize("NFD", rime[n])) > 1]
    if marked or not vowels:
        return marked[-1] if marked else None
    open_end = len(vowels) == len(rime)
    return vowels[0] if len(vowels) == 1 or (len(vowels) == 2 and open_end) else vowels[1]


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[:1]
