"""Chat spelling to plain words: "trc 30/6 STC pải làm j" → "trước 30/6 STC phải làm gì".

The list is data (`abbreviations.csv`): a row starting with "=" holds only in exactly these letters
("AI" is artificial intelligence, "ai" is who). Bodies are found before this runs and left alone.
"""

import csv
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from corpus.models import Span

_TOKEN = re.compile(r"[^\W_]+(?:[&/\-][^\W\d_]+)*|%")


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    folded, exact = {}, {}
    text = files("rag.question").joinpath("abbreviations.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        typed, meant = row["typed"], row["meant"]
        if typed.startswith("="):
            exact[typed[1:]] = meant
        else:
            folded[typed] = meant
    return folded, exact


def _plain_words(piece: str, shouting: bool) -> str:
    folded, exact = _table()

    def swap(match: re.Match[str]) -> str:
        token = match[0]
        if token in exact and not shouting:
            return exact[token]
        if token.casefold() == "kh" and re.match(r"\s*[-&]", piece[match.end() :]):
            return token  # "KH-UBND", "KH & CN"
        if token == "%":
            return " phần trăm" if piece[: match.start()].rstrip()[-1:].isalpha() else token
        if _inside_number(piece, match):
            return token
        return folded.get(token.casefold(), token)

    return _TOKEN.sub(swap, piece)


def _inside_number(piece: str, match: re.Match[str]) -> bool:
    """Whether the token is part of a document number such as 11/QĐ-BCĐCP."""
    return piece[max(0, match.start() - 1) : match.start()] in {"/", "-"} or match[0].count("-") > 0


def expand(text: str, keep: Sequence[Span] = ()) -> tuple[str, tuple[Span, ...]]:
    """`text` in plain words, and where the spans of `keep` (ordered, left untouched) stand in it."""
    shouting = text.isupper()
    out, moved, at = "", [], 0
    for span in keep:
        out += _plain_words(text[at : span.start], shouting)
        moved.append(Span(len(out), len(out) + span.end - span.start))
        out += text[span.start : span.end]
        at = span.end
    return out + _plain_words(text[at:], shouting), tuple(moved)
