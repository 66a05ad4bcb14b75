"""What the keys of Telex and VNI were to become: "Sowr" → "Sở", "nhie65m" → "nhiệm". Pure.

Phones lose the input method in the middle of a word; the keys then stand there as letters and digits.
"""

import re
import unicodedata

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_NO_LETTERS = "fj"  # of no Vietnamese word: keys wherever they stand
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_CIRCUMFLEX, _HORN, _BREVE = "\u0302", "\u031b", "\u0306"
_VOWELS = frozenset("aeiouy")
_MARKED_LAST = ("oa", "oe", "uy")  # "oà", "uý" with nothing behind them: the tone may stand on either
# Words that a number follows: "quy2" is "quý 2", "muc1" is "mục 1".
_NUMBERED = frozenset(
    (
        *(
            "quy",
            "thang",
            "ngay",
            "nam",
            "tuan",
            "dot",
            "lan",
            "ky",
            "so",
            "nhom",
            "cap",
            "to",
            "lop",
            "bang",
        ),
        *("muc", "khoan", "dieu", "chuong", "phan", "pl", "phuluc", "diem"),
    )
)


class _Keys:
    """Letters with the marks that keys gave them; tone: the last one typed."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.tone = ""
        self.used = 0

    def mark(self, position: int, sign: str) -> None:
        self.letters[position] = unicodedata.normalize("NFC", self.letters[position] + sign)
        self.used += 1

    def last(self, wanted: str) -> int | None:
        """The place of the last letter that is one of these and bears no mark yet."""
        places = (n for n in reversed(range(len(self.letters))) if self.letters[n] in wanted)
        return next(places, None)

    def has_vowel(self) -> bool:
        return any(_base(letter) in _VOWELS for letter in self.letters)

    def horn(self) -> bool:
        """ "w" or "7" after "uo" marks both."""
        at = self.last("uo")
        if at is None:
            return False
        if (
            at
            and self.letters[at] == "o"
            and self.letters[at - 1] == "u"
            and self.letters[at - 2 : at - 1] != ["q"]
        ):
            self.mark(at - 1, _HORN)
        self.mark(at, _HORN)
        return True

    def text(self) -> str:
        letters = list(self.letters)
        if self.tone and (at := _bearer(letters)) is not None:
            letters[at] += self.tone
        return unicodedata.normalize("NFC", "".join(letters))


def telex(word: str) -> str:
    """The word that Telex keys spell, "" where they spell none. Lower case."""
    keys = _Keys()
    for letter in word.casefold():
        if not _telex_key(keys, letter):
            keys.letters.append(letter)
    return keys.text() if keys.used else ""


def _telex_key(keys: _Keys, letter: str) -> bool:
    if letter in _TONES and (keys.has_vowel() or (letter in _NO_LETTERS and keys.letters)):
        keys.tone = _TONES[letter]
        keys.used += 1
        return True
    if letter == "d" and (at := keys.last("d")) == 0:
        keys.letters[at] = "đ"
        keys.used += 1
        return True
    if (
        letter in "aeo"
        and keys.letters
        and (at := keys.last(letter)) is not None
        and _alone(keys.letters, at)
    ):
        keys.mark(at, _CIRCUMFLEX)
        return True
    if letter != "w":
        return False
    if (at := keys.last("a")) is not None:
        keys.mark(at, _BREVE)
        return True
    return keys.horn()


def _alone(letters: list[str], at: int) -> bool:
    """No other vowel stands behind that place: "nghiepe" marks its "e", "toao" none."""
    return not any(_base(letter) in _VOWELS for letter in letters[at + 1 :])


def vni(word: str) -> str:
    """The word that VNI keys spell, "" where they spell none or the digit may be a number. Lower case."""
    typed = word.casefold()
    if not re.fullmatch(r"[^\W\d_]+(?:[1-9]{1,2}[^\W\d_]*){1,2}", typed):
        return ""
    if re.fullmatch(r"[^\W\d_]+\d", typed) and typed[:-1] in _NUMBERED:
        return ""
    keys = _Keys()
    for letter in typed:
        if not letter.isdigit():
            keys.letters.append(letter)
        elif not _vni_key(keys, letter):
            return ""
    return keys.text()


def _vni_key(keys: _Keys, digit: str) -> bool:
    if digit in _VNI_TONES:
        keys.tone = _VNI_TONES[digit]
        keys.used += 1
        return keys.has_vowel()
    if digit == "7":
        return keys.horn()
    if digit == "9":
        if keys.letters[:1] == ["d"]:
            keys.letters[0] = "đ"
        return keys.letters[0] == "đ"
    at = keys.last("aeo" if digit == "6" else "a")
    if at is not None:
        keys.mark(at, _CIRCUMFLEX if digit == "6" else _BREVE)
    return at is not None


def _bearer(letters: list[str]) -> int | None:
    """The letter that bears the tone, as the new style puts it."""
    start = 2 if "".join(letters[:2]) in ("qu", "gi") and len(letters) > 2 and _vowel(letters[2]) else 0
    vowels = [n for n in range(start, len(letters)) if _vowel(letters[n])]
    if not vowels:
        return None
    marked = [n for n in vowels if len(unicodedata.normalize("NFD", letters[n])) > 1]
    if marked:
        return marked[-1]
    open_end = vowels[-1] == len(letters) - 1
    if len(vowels) == 1 or (len(vowels) == 2 and open_end and _pair(letters, vowels) not in _MARKED_LAST):
        return vowels[0]
    return vowels[1]


def _pair(letters: list[str], vowels: list[int]) -> str:
    return "".join(letters[n] for n in vowels[:2])


def _vowel(letter: str) -> bool:
    return _base(letter) in _VOWELS


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[:1]
