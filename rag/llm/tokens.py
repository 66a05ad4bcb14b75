"""Words, numbers, dates and document numbers of a text, each in one form, with what stands beside it.

"ngày 05 tháng 6 năm 2026", "05/06/2026" and "5/6/2026" are one token; so are "08" and "8". Number words
stay words: they are compared as written. Pure.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpus.models import Span
from corpus.text import nfc


class Kind(StrEnum):
    """What a token is; all but WORD are facts in themselves."""

    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    DOCUMENT = "document"


class Token(NamedTuple):
    """value: one form for all spellings; joined: nothing but blanks before it, back to the token before."""

    kind: Kind
    value: str
    start: int
    end: int
    joined: bool
    capital: bool

    def within(self, spans: Sequence[Span]) -> bool:
        """Whether it stands inside one of them."""
        return any(start <= self.start and self.end <= end for start, end in spans)


_TOKEN = re.compile(
    r"""
    # ngày 05 tháng 6 năm 2026 · tháng 6 năm 2026 · năm 2026
      (?P<spelled>(?:(?:\bngày\s+)?\b(?P<d>\d{1,2})\s+)?\btháng\s+(?P<m>\d{1,2})\s*(?:,?\s*năm\s+|/\s*)(?P<y>\d{4})\b)
    | (?P<year>\bnăm\s+(?P<yy>\d{4})\b)
    # Quý II/2026 · quý 2 năm 2026
    | (?P<quarter>\bquý\s+(?P<q>[IVX]{1,3}|[1-4])\s*(?:/\s*|\s+năm\s+)(?P<qy>\d{4})\b)
    # số 11/QĐ-BCĐCP · 57-NQ/TW · 180/2026/NĐ-CP
    | (?P<document>(?:\bsố:?\s+)?(?P<number_of>\b\d{1,5}(?:/\d{4})?\s?[/-]\s?[^\W\d_]\w*(?:[/-]\w+)*))
    # ngày 05/06/2026 · 05.06.2026 · 6/2026 · 30/6
    | (?P<date>(?:\b(?:ngày|tháng)\s+)?
        (?P<digits>\b\d{1,4}(?:[/.-]\d{1,2})?[/-]\d{1,4}\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b))
    # 35% · 1.500 · 4,5
    | (?P<number>\b\d+(?:[.,]\d+)*(?:\s*%|\s+phần\ trăm\b)?(?![^\W_]))
    | (?P<word>[^\W_]+|[≥≤%+&])
    """,
    re.VERBOSE | re.IGNORECASE,
)


_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text in order."""
    end = 0
    for match in _TOKEN.finditer(nfc(text)):
        kind, value = _read(match)
        joined = end > 0 and not match.string[end : match.start()].strip()
        end = match.end()
        yield Token(kind, value, match.start(), end, joined, match[0][0].isupper())


def _read(match: re.Match[str]) -> tuple[Kind, str]:
    if match["spelled"]:
        parts = [match[name] for name in ("d", "m", "y") if match[name]]
        return Kind.DATE, "/".join(_short(p) for p in parts)
    if match["year"]:
        return Kind.DATE, match["yy"]
    if match["quarter"]:
        return Kind.DATE, f"q{_ROMAN.get(match['q'].upper(), match['q'])}/{match['qy']}"
    if match["document"]:
        return Kind.DOCUMENT, re.sub(r"\s", "", match["number_of"]).casefold()
    if match["date"]:
        return Kind.DATE, "/".join(_short(p) for p in re.split(r"[/.-]", match["digits"]))
    if match["number"]:
        bare = re.match(r"[\d.,]+", match[0])
        value = _short(bare[0].rstrip(".,")) if bare else match[0]
        return Kind.NUMBER, value + ("%" if len(match[0]) > len(value) and _percent(match[0]) else "")
    return Kind.WORD, match[0].casefold()


def _percent(text: str) -> bool:
    return text.endswith("%") or text.casefold().endswith("trăm")


def _short(number: str) -> str:
    return number.lstrip("0") or "0"


@cache
def linking() -> frozenset[tuple[str, ...]]:
    """Wordings that state nothing (`linking.txt`), as words."""
    return frozenset(tuple(line.split()) for line in _lines("linking.txt"))


@cache
def numerals() -> frozenset[str]:
    """Words that may be a number: held to their neighbours on both sides, as digits are to their unit."""
    return frozenset(_lines("numerals.txt"))


@cache
def limits() -> frozenset[str]:
    """Words that turn what follows them: dropped, added or exchanged, they change a fact."""
    return frozenset(_lines("limits.txt"))


def _lines(name: str) -> list[str]:
    lines = files("rag.llm").joinpath(name).read_text("utf-8").splitlines()
    return [nfc(line) for line in lines if line and not line.startswith("#")]
