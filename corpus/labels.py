"""Numbers and marks that begin an item of a Vietnamese administrative document.

"III.", "2.", "1.1.", "a)", "(1)", "-", "+", "Điều 3.", "Phần thứ hai", "Phụ lục II".
"""

import re
from enum import StrEnum
from typing import NamedTuple

from corpus.patterns import LOWER, UPPER


class LabelKind(StrEnum):
    """What sort of number or mark."""

    ANNEX = "annex"
    PART = "part"
    CHAPTER = "chapter"
    ARTICLE = "article"
    UPPER = "upper"
    ROMAN = "roman"
    ARABIC = "arabic"
    DOTTED = "dotted"
    LETTER = "letter"
    PAREN = "paren"
    DASH = "dash"
    PLUS = "plus"


BULLETS = (LabelKind.DASH, LabelKind.PLUS)


class Label(NamedTuple):
    """A label: its kind, its number as cited ("IV", "2", "a", ""), and where the words after it begin."""

    kind: LabelKind
    value: str
    end: int


# One pattern a kind, tried in this order; `v` is the number as cited.
_PATTERNS: tuple[tuple[LabelKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.VERBOSE))
    for kind, pattern in (
        # "Phụ lục II", "PHỤ LỤC 2", "Phụ lục 01:", "Phụ biểu 1"; not "Phụ lục II kèm theo …"
        (
            LabelKind.ANNEX,
            r"(?:Phụ\ lục|PHỤ\ LỤC|Phụ\ biểu|PHỤ\ BIỂU)(?:\ (?:số|SỐ))?(?:\ (?P<v>[IVXLC]+|\d{1,2}|[A-Z]))?"
            rf"(?=\s*$|\s*[.:–-]\s|\s\(|\s[^{LOWER}]{{8}})\s*[.:–-]?",
        ),
        # "Phần thứ nhất", "PHẦN II"
        (
            LabelKind.PART,
            r"(?:Phần|PHẦN)\ (?:(?:thứ|THỨ)\ )?(?P<v>[IVX]+|\d{1,2}|(?i:nhất|hai|ba|tư|năm))\b[.:]?",
        ),
        # "Chương II"
        (
            LabelKind.CHAPTER,
            r"(?:Chương|CHƯƠNG)\ (?P<v>[IVX]+|\d{1,2})\b" rf"(?=\s*$|[.:]|\s[^{LOWER}]{{6}})[.:]?",
        ),
        # "Điều 3."
        (LabelKind.ARTICLE, r"(?:Điều|ĐIỀU)\ (?P<v>\d{1,3})\s*[.:]"),
        # "II.1 Hoàn thiện …", "1.1. …", "2.3 …"
        (
            LabelKind.DOTTED,
            r"(?P<v>(?:[IVX]{1,5}|\d{1,2})(?:\.\d{1,2}){1,3})(?:\.|\s?[-–])?\s+(?=[^\W\d_]|[“\"(])",
        ),
        # "III. …", "III/ …", "III - …"
        (LabelKind.ROMAN, r"(?P<v>[IVX]{1,5})(?:\s*[./)]\s*|\s*[-–]\s+)" rf"(?=[{UPPER}\d“\"(])"),
        # "A. …", "B/ …"
        (LabelKind.UPPER, r"(?P<v>[A-H])\s*[./)]\s+(?=[^\W\d_])"),
        # "2. …", "2) …", "2/ …", "02. …", "2- …"
        (
            LabelKind.ARABIC,
            r"(?P<v>\d{1,3})\s*(?:[.)]\s*(?=[^\W\d_]|[“\"(])|/\s+(?=[^\W\d_])|\.\s+(?=\d)"
            rf"|[-–]\s+(?=[{UPPER}]))",
        ),
        # "a) …", "đ) …", "b. …", "c- …"
        (LabelKind.LETTER, rf"(?P<v>[a-zđ])\s*(?:\)\s*(?=\S)|\.\s+(?=\S)|[-–]\s+(?=[{UPPER}]))"),
        # "(1) …", "(i) …", "(a) …"
        (LabelKind.PAREN, r"\((?P<v>\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s*(?=\S)"),
        # "+ …", "- + …"
        (LabelKind.PLUS, r"(?P<v>)(?:[-–—]\s*)?\+\s*(?=\S)"),
        # "- …", "• …"
        (LabelKind.DASH, r"(?P<v>)[-–—•●▪◦]\s*(?=[^\s\d-]|\d+\s?%|\d+\s)"),
    )
)


def read_label(text: str) -> Label | None:
    """The label that a line begins with, or None."""
    for kind, pattern in _PATTERNS:
        if match := pattern.match(text):
            return Label(kind, match["v"] or "", match.end())
    return None
