"""The four legacy Vietnamese encodings, as bytes → letters. Pure data and three small decoders.

Text in these encodings usually reaches us as a `str` of Western letters (Word stores it so, with a
font that draws Vietnamese shapes): "Céng hßa" is TCVN3 for "Cộng hòa". `as_bytes` undoes that view.
"""

import re
import unicodedata

from corpus.encodings.syllables import is_syllable

# TCVN 5712:1993 VN3, the ".VnTime" fonts. Capitals with tones do not exist: fonts ending in H draw capitals.
# 0xA1.. "¡" → "Ă"; "x· héi" → "xã hội"
_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
# VISCII 1.1 (RFC 1456): "ViÖt" is TCVN3, "Vi®t" is VISCII.
_VISCII_RUNS = {
    0x02: "Ẳ",
    0x05: "ẴẪ",
    0x14: "Ỷ",
    0x19: "Ỹ",
    0x1E: "Ỵ",
    0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ",
    0x90: "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
    0xA0: "Õắằặấầẩậẽẹếềểễệố",
    0xB0: "ồổỗỠƠộờởịỰỨỪỬơớƯ",
    0xC0: "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ",
    0xD0: "ĐứÒÓÔạỷừửÙÚỹỵÝỡư",
    0xE0: "àáâãảăữẫèéêẻìíĩỉ",
    0xF0: "đựòóôõỏọụùúũủýợỮ",
}
# VNI-Windows: a plain vowel, then one letter that carries tone and shape: "caùc" → "các", "nöôùc" → "nước".
_VNI_MARKS = {  # mark → combining sequence over the vowel before it
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_BASES = {  # which marks a vowel takes
    "a": "ùøûõïâáàåãäêéèúüë",
    "e": "ùøûõïâáàåãä",
    "o": "ùøûõïâáàåãä",
    "u": "ùøûõï",
    "y": "ùøûõ",
    "ô": "ùøûõï",
    "ö": "ùøûõï",
}


def _runs(table: dict[int, str]) -> dict[int, str]:
    return {start + i: letter for start, letters in table.items() for i, letter in enumerate(letters)}


def _vni_pairs() -> dict[str, str]:
    pairs = {}
    for base, marks in _VNI_BASES.items():
        for mark in marks:
            letter = unicodedata.normalize("NFC", _VNI_LETTERS.get(base, base) + _VNI_MARKS[mark])
            pairs[base + mark] = letter
            pairs[base.upper() + mark] = pairs[base.upper() + mark.upper()] = letter.upper()
    return pairs


TCVN3 = _runs(_TCVN3_RUNS)
VISCII = _runs(_VISCII_RUNS)
VNI_PAIRS = _vni_pairs()
VNI_SINGLES = _VNI_LETTERS | {old.upper(): new.upper() for old, new in _VNI_LETTERS.items()}

_WESTERN = {bytes([b]).decode("cp1252", errors="ignore"): b for b in range(0x80, 0x100)}
_WESTERN |= {"\u2219": 0xB7, "\u2011": 0xAD, "\u03bc": 0xB5, "\u0111": 0xF0, "\u0110": 0xD0}
"""Letter → byte as Windows-1252 has it, and letters that programs put in place of them."""


def byte_of(char: str) -> int | None:
    """The byte behind a Western letter ("µ" → 0xB5, "\\x80" and "€" → 0x80); None where there is none."""
    return ord(char) if ord(char) < 0x100 else _WESTERN.get(char)


def from_single_bytes(text: str, table: dict[int, str]) -> str:
    """Decode letter by letter; a letter without an entry stays."""
    return "".join(table.get(code, c) if (code := byte_of(c)) is not None else c for c in text)


def from_tcvn3(text: str) -> str:
    """Decode TCVN3, which has no toned capitals: "QUYÕT ®ÞNH" is meant as "QUYẾT ĐỊNH"."""
    # An optional hyphen beside the letter ư (both 0xAD to some programs) is no second ư.
    return _MIXED_WORD.sub(_raised, from_single_bytes(text, TCVN3).replace("ưư", "ư"))


_MIXED_WORD = re.compile(r"[^\W\d_]{2,}")
_INNER_CAPITAL = re.compile(r".*\B[A-ZĂÂÊÔƠƯĐ]")


def _raised(match: re.Match[str]) -> str:
    word = match.group()
    small = any("a" <= c <= "z" for c in word)
    return word if small or not _INNER_CAPITAL.match(word) else word.upper()


def from_viscii(text: str) -> str:
    """Decode VISCII word by word; marks typed in Windows keep their meaning at a word's edge."""
    return _WORD.sub(_viscii_word, text)


_WORD = re.compile(r"[^ \t\n]+")  # not \S: the letter Ầ is 0x85, which Unicode calls a space
_EDGE = "“”‘’–—…"


def _viscii_word(match: re.Match[str]) -> str:
    word = match.group()
    core = word.strip(_EDGE + ".,;:*()")
    if core.isascii() and core.isprintable():
        return word
    read, read_core = from_single_bytes(word, VISCII), from_single_bytes(core, VISCII)
    if core == word or not is_syllable(read_core) or is_syllable(read.strip(".,;:*()")):
        return read
    start = word.index(core)
    return word[:start] + read_core + word[start + len(core) :]


def from_vni(text: str) -> str:
    """Decode VNI-Windows: pairs first, then single letters."""
    out, i = [], 0
    while i < len(text):
        pair = VNI_PAIRS.get(text[i : i + 2])
        out.append(pair or VNI_SINGLES.get(text[i], text[i]))
        i += 2 if pair else 1
    return "".join(out)
