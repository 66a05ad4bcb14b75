"""Words in which texts are compared: abbreviations and their long forms are one token, fillers are none.

"thực hiện TTHC không phụ thuộc vào địa giới" and "thủ tục hành chính không phụ thuộc địa giới" have the same
words here. The table is data: `terms.csv`, one token a row with its variants. Pure.
"""

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from corpus.text import fold

_WORD = re.compile(r"[^\W_]+|%")
_KEPT = 1_000
"""Texts whose tokens stay at hand: a matter is weighed among many clauses, then looked for in them."""
_FILLERS = (
    *("và", "hoặc", "với", "của", "các", "những", "cho", "ở", "tại", "trong", "về", "vào", "là", "đến", "từ"),
    *("theo", "được", "bị", "phải", "có", "một", "nhằm", "để", "khi", "này", "đó", "bằng", "trên", "giữa"),
    *("do", "mọi", "từng", "cả", "mà", "thì", "ra"),
)


class Canon(NamedTuple):
    """A text as its tokens, each form of them made when it is asked for."""

    text: str

    @property
    def spelled(self) -> tuple[str, ...]:
        """As they are spelled."""
        return _read(self.text, True)

    @property
    def folded(self) -> tuple[str, ...]:
        """Without accents."""
        return _read(self.text, False)


@lru_cache(maxsize=20_000)
def _spelled(syllable: str) -> str:
    """A syllable with its marks, wherever they were put: "hóa" and "hoá" are one, "hoa" another."""
    base = unicodedata.normalize("NFD", syllable.replace("đ", "d\u0335"))
    letters = "".join(c for c in base if not unicodedata.combining(c))
    return letters + "".join(sorted(c for c in base if unicodedata.combining(c)))


_folded = lru_cache(maxsize=20_000)(fold)
_FILLER = {True: frozenset(map(_spelled, _FILLERS)), False: frozenset(map(fold, _FILLERS))}


def _rows() -> list[tuple[str, tuple[str, ...]]]:
    text = files("corpus.canon").joinpath("terms.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return [(row[0], tuple(row[1].split("|"))) for row in rows]


def _spaced(text: str, accents: bool) -> str:
    return " ".join(map(_spelled if accents else _folded, _WORD.findall(text.casefold())))


@cache
def _tokens(accents: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all variants, longest first, and the token of each."""
    found = {}
    for token, variants in _rows():
        for variant in variants:
            found[_spaced(variant, accents)] = token
    listed = sorted(map(re.escape, found), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(listed)})(?!\S)"), found


@cache
def _variants() -> dict[str, tuple[str, ...]]:
    return dict(_rows())


@lru_cache(maxsize=_KEPT)
def _read(text: str, accents: bool) -> tuple[str, ...]:
    pattern, tokens = _tokens(accents)
    spaced = _spaced(re.sub(r"\bAI\b", "trí tuệ nhân tạo", text), accents)
    joined = pattern.sub(lambda m: tokens[m[0]], spaced)
    return tuple(word for word in joined.split() if word not in _FILLER[accents])


def canon(text: str) -> Canon:
    """The tokens by which a text is compared."""
    return Canon(text)


def bare(token: str) -> str:
    """A token without its marks, for a search that knows none."""
    return "".join(c for c in unicodedata.normalize("NFD", token) if not unicodedata.combining(c))


def is_term(token: str) -> bool:
    """Whether a token is a whole term of the table, or a number."""
    return token in _variants() or any(c.isdigit() for c in token)


def variants_of(token: str) -> tuple[str, ...]:
    """How a token may be written: "tthc" → thủ tục hành chính, tthc; any other word is itself."""
    return _variants().get(token, (token,)) + (("AI",) if token == "ttnt" else ())
