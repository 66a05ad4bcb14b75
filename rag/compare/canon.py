"""Words in which texts are compared: abbreviations and their long forms are one token, fillers are none.

"thực hiện TTHC không phụ thuộc vào địa giới" and "thủ tục hành chính không phụ thuộc địa giới" have the same
words here. The tables are data: `terms.csv` (one token a row, its variants) and `actions.csv` (families of
verbs that plans use for the same sort of work).
"""

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rag.words import level, spelled

_WORD = re.compile(r"[^\W_]+|%")
_FILLERS = (
    *("và", "hoặc", "với", "của", "các", "những", "cho", "ở", "tại", "trong", "về", "vào", "là", "đến", "từ"),
    *("theo", "được", "bị", "phải", "có", "một", "nhằm", "để", "khi", "này", "đó", "bằng", "trên", "giữa"),
    *("do", "mọi", "từng", "cả", "mà", "thì", "ra"),
)
_FILLER = {True: frozenset(map(spelled, _FILLERS)), False: frozenset(map(level, _FILLERS))}


class Canon(NamedTuple):
    """The tokens of a text, as spelled and without accents."""

    spelled: tuple[str, ...]
    folded: tuple[str, ...]


def _rows(name: str) -> list[tuple[str, tuple[str, ...]]]:
    text = files("rag.compare").joinpath(name).read_text("utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return [(row[0], tuple(row[1].split("|"))) for row in rows]


def _spaced(text: str, accents: bool) -> str:
    return " ".join(map(spelled if accents else level, _WORD.findall(text.casefold())))


@cache
def _tokens(accents: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all variants, longest first, and the token of each."""
    found = {}
    for token, variants in _rows("terms.csv"):
        for variant in variants:
            found[_spaced(variant, accents)] = token
    listed = sorted(map(re.escape, found), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(listed)})(?!\S)"), found


@cache
def _variants() -> dict[str, tuple[str, ...]]:
    return dict(_rows("terms.csv"))


@cache
def _families(accents: bool) -> dict[str, frozenset[str]]:
    """Verb → every verb of its families, as token sequences joined by blanks."""
    found: dict[str, set[str]] = {}
    for _, words in _rows("actions.csv"):
        keys = [" ".join(_read(word, accents)) for word in words]
        for key in keys:
            found.setdefault(key, set()).update(keys)
    return {key: frozenset(words) for key, words in found.items()}


def _read(text: str, accents: bool) -> tuple[str, ...]:
    pattern, tokens = _tokens(accents)
    spaced = _spaced(re.sub(r"\bAI\b", "trí tuệ nhân tạo", text), accents)
    joined = pattern.sub(lambda m: tokens[m[0]], spaced)
    return tuple(word for word in joined.split() if word not in _FILLER[accents])


def canon(text: str) -> Canon:
    """The tokens by which a text is compared."""
    return Canon(_read(text, True), _read(text, False))


def bare(token: str) -> str:
    """A token without its marks, for a search that knows none."""
    return "".join(c for c in unicodedata.normalize("NFD", token) if not unicodedata.combining(c))


def is_term(token: str) -> bool:
    """Whether a token is a whole term of the table, or a number."""
    return token in _variants() or any(c.isdigit() for c in token)


def variants_of(token: str) -> tuple[str, ...]:
    """How a token may be written: "tthc" → thủ tục hành chính, tthc; any other word is itself."""
    return _variants().get(token, (token,)) + (("AI",) if token == "ttnt" else ())


def family_of(tokens: tuple[str, ...], accents: bool) -> tuple[frozenset[str], frozenset[int]]:
    """The verbs that mean what the verbs among some tokens mean, and where these stand."""
    table = _families(accents)
    words: set[str] = set()
    at: set[int] = set()
    for size in (3, 2, 1):
        for start in range(len(tokens) - size + 1):
            place = set(range(start, start + size))
            key = " ".join(tokens[start : start + size])
            if key in table and not place & at:
                words |= table[key]
                at |= place
    return frozenset(words), frozenset(at)
