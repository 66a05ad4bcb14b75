"""What is asked of a thing by the name of an attribute that plans seldom give: a version, rules, a rate.

`attributes.csv` lists them: `asked`, the ways to ask for one, and `held`, the words of which one must stand
in a find that tells it (the same words where it is empty), both split by "|". An attribute counts as asked
where a question opens with it ("Thể lệ cuộc thi …?") or the asking word follows it ("… dùng phiên bản nào?").
Pure.
"""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rag.words import has_accents, level

_OPENING = r"^\W*(?:(?:cho|xin|hỏi|biết|tôi|em|mình|nêu|nói|rõ|về|các|những|giúp|hãy|là)\s+)*"
_BETWEEN = (
    "cụ thể|chi tiết|tối thiểu|tối đa|chính|riêng|chung|dự kiến|nước ngoài|là|phải|đạt|được|quy định|gồm|có"
    "|những"
)
_ASKING = "nào|gì|mấy|bao nhiêu|bao lâu|ra sao|thế nào|như thế nào"


class Attribute(NamedTuple):
    """asked, bare: over the question typed with accents, and without any; held: over the folded find."""

    asked: re.Pattern[str]
    bare: re.Pattern[str]
    held: re.Pattern[str]


def unstated(question: str, text: str) -> bool:
    """Whether a question asks for an attribute of which a text has no word."""
    typed, accents, folded = question.casefold(), has_accents(question), level(text)
    return any(
        (attribute.asked if accents else attribute.bare).search(typed) and not attribute.held.search(folded)
        for attribute in _attributes()
    )


@cache
def _attributes() -> tuple[Attribute, ...]:
    text = files("rag.verdict").joinpath("attributes.csv").read_text("utf-8")
    return tuple(
        _attribute(row["asked"], row["held"] or row["asked"]) for row in csv.DictReader(text.splitlines())
    )


def _attribute(names: str, held: str) -> Attribute:
    asked = (
        rf"{_OPENING}(?:{names})(?!\w)|(?<!\w)(?:{names})(?:\s+(?:{_BETWEEN}))*\s+(?:{_ASKING})(?!\w)"
        rf"|(?<!\w)(?:bao nhiêu|mấy)\s+(?:{names})(?!\w)"
    )
    return Attribute(re.compile(asked), re.compile(level(asked)), re.compile(rf"\b(?:{level(held)})"))
