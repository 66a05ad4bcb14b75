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
from rag.words import has_accents, level

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


def short_spellings() -> tuple[str, ...]:
    """What chats write for longer words, in lower case: "trc", "ko", "cđs"."""
    folded, exact = _table()
    return (*folded, *(typed.casefold() for typed in exact))


# "luật ai", "ứng dụng ai trong y tế", but "luật ai ký?", "báo cáo về ai?": patterns over the folded question.
_SMALL_AI = re.compile(
    r"(?<=\bluat )ai\b(?! (?:ky|chu tri|phoi hop|lam|lo|phu trach|soan|trinh|tham muu|chiu|duoc|phai)\b)"
    r"|(?<=\bung dung )ai\b|(?<=\bcong nghe )ai\b|(?<=\btro ly )ai\b|(?<=\bmo hinh )ai\b|(?<=\bcamera )ai\b"
)


def artificial(text: str) -> str:
    """Small "ai" that can only be artificial intelligence put into capitals; nothing else moves."""
    chars = list(text)
    for found in _SMALL_AI.finditer(level(text)):
        chars[slice(*found.span())] = "AI"
    return "".join(chars)


def _plain_words(piece: str, shouting: bool, bare: bool) -> str:
    folded, exact = _table()

    def swap(match: re.Match[str]) -> str:
        token = match[0]
        if token in exact and not shouting:
            return level(exact[token]) if bare else exact[token]
        if token.casefold() == "kh" and re.match(r"\s*[-&]", piece[match.end() :]):
            return token  # "KH-UBND", "KH & CN"
        if token == "%":
            percent = " phan tram" if bare else " phần trăm"
            return percent if piece[: match.start()].rstrip()[-1:].isalpha() else token
        if _inside_number(piece, match):
            return token
        meant = folded.get(token.casefold())
        return token if meant is None else level(meant) if bare else meant

    return _TOKEN.sub(swap, piece)


def _inside_number(piece: str, match: re.Match[str]) -> bool:
    """Whether the token is part of a document number such as 11/QĐ-BCĐCP."""
    return piece[max(0, match.start() - 1) : match.start()] in {"/", "-"} or match[0].count("-") > 0


def expand(text: str, keep: Sequence[Span] = ()) -> tuple[str, tuple[Span, ...]]:
    """`text` in plain words, and where the spans of `keep` (ordered, left untouched) stand in it.

    Typed without accents it stays so: with a few of them it would be read as if it had all.
    """
    shouting = text.isupper()
    bare = not has_accents(text)
    out, moved, at = "", [], 0
    for span in keep:
        out += _plain_words(text[at : span.start], shouting, bare)
        moved.append(Span(len(out), len(out) + span.end - span.start))
        out += text[span.start : span.end]
        at = span.end
    return out + _plain_words(text[at:], shouting, bare), tuple(moved)
