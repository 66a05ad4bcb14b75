"""A question without shouting and without pictures: "ĐƯỢC GIAO VIỆC GÌ 😊" → "được giao việc gì". Pure.

In capitals nothing tells an abbreviation or a name from a word; syllables that stand for themselves are put
into small letters, what is none ("UBND", "GRDP", numbers of documents) stays.
"""

import re
import unicodedata

from corpus.encodings.syllables import is_syllable
from rag.spelling.keys import spellable

_CHUNK = re.compile(r"\S+")
_PIECE = re.compile(r"[^\W_]+")
_FEWEST = 3
"""Words that make shouting."""
# "MỤC VI", "QUÝ I": a number, though "vi" and "i" are syllables; "phạm vi" has none.
_NUMBERED = re.compile(r"(?:mục|quý|phụ lục|phần|chương|muc|quy|phu luc|phan|chuong)\s+$", re.IGNORECASE)
_FACES = re.compile(r"(?<!\S)(?:[:;=]['-]?[)(]+|[:=;][vVpPdD]\b|\^\^|<3)(?!\S)|(?<=\w)(?:[:=]\)+|\^\^)(?!\S)")


def quiet(text: str) -> str:
    """The question in small letters if it is shouted, without pictures; else as typed."""
    plain = _without_pictures(text)
    return _CHUNK.sub(_lowered, plain) if _shouted(plain) else plain


def _shouted(text: str) -> bool:
    return text.isupper() and sum(_word(word) for word in _PIECE.findall(text)) >= _FEWEST


def _word(piece: str) -> bool:
    return is_syllable(piece) or spellable(piece)


def _lowered(chunk: re.Match[str]) -> str:
    """Words of letters in small ones; codes stay, and roman numbers where a number is due."""
    pieces = _PIECE.findall(chunk[0])
    if not all(_word(piece) for piece in pieces):
        return chunk[0]
    roman = all(set(piece) <= set("IVX") for piece in pieces)
    if roman and _NUMBERED.search(chunk.string[: chunk.start()]):
        return chunk[0]
    return chunk[0].lower()


def _without_pictures(text: str) -> str:
    if text.isascii() and not _FACES.search(text):
        return text
    shown = "".join(" " if _picture(char) else char for char in _FACES.sub(" ", text))
    return shown if shown == text else re.sub(r"\s+", " ", shown).strip()


def _picture(char: str) -> bool:
    """Whether it is an emoji, or a sign that only shapes one."""
    return char > "\u2190" and (unicodedata.category(char) in ("So", "Sk") or char in "\ufe0f\u200d\u20e3")
