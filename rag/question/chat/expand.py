"""Chat spelling to plain words: "trc 30/6 STC pải lm j" → "trước 30/6 STC phải làm gì".

The list is data (`abbreviations.csv`): a row starting with "=" holds only in exactly these letters
("AI" is artificial intelligence, "ai" is who); before, after: the folded words beside which an abbreviation
of several words means this one ("tt" is tuyên truyền, in "hệ thống tt" thông tin); of several rows the first
that fits holds. Two-syllable words cut short by rule are `rag.question.chat.contractions`. Bodies are found
before this runs and left alone.
"""

import csv
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpus.models import Span
from rag.question.chat.contractions import contracted, contractions
from rag.question.chat.glued import unglued
from rag.words import has_accents, level

_TOKEN = re.compile(r"[^\W_]+(?:[&/\-.'][^\W\d_]+)*|%")
_PIECE = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"(?P<word>[^\W\d_]{2,4})(?P<number>\d{1,4})")


class _Row(NamedTuple):
    """before, after: where the abbreviation means this; None for anywhere."""

    meant: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def fits(self, folded: str, start: int, end: int) -> bool:
        """Whether the words beside [start, end) of a folded question are those of this row."""
        if self.before and not self.before.search(folded[:start]):
            return False
        return not self.after or bool(self.after.match(folded[end:]))


def _row(row: dict[str, str]) -> _Row:
    before, after = row["before"], row["after"]
    return _Row(
        row["meant"],
        re.compile(rf"(?<!\w)(?:{before})[\s,]*$") if before else None,
        re.compile(rf"[\s,]*(?:{after})(?!\w)") if after else None,
    )


@cache
def _table() -> tuple[dict[str, tuple[_Row, ...]], dict[str, str]]:
    folded: dict[str, tuple[_Row, ...]] = {}
    exact: dict[str, str] = {}
    text = files("rag.question.chat").joinpath("abbreviations.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        typed = row["typed"]
        if typed.startswith("="):
            exact[typed[1:]] = row["meant"]
        else:
            folded[typed] = (*folded.get(typed, ()), _row(row))
    return folded, exact


@cache
def _listed() -> frozenset[str]:
    """The abbreviations of which others may be put together."""
    return frozenset(typed for typed in _table()[0] if typed.isalpha())


@cache
def short_spellings() -> frozenset[str]:
    """What chats write for longer words, in lower case: "trc", "ko", "cđs"."""
    folded, exact = _table()
    return frozenset((*folded, *(typed.casefold() for typed in exact), *contractions()))


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


class _Reader:
    """Over one question. known: what a code of letters and digits already stands for."""

    def __init__(self, text: str, known: Callable[[str], str]) -> None:
        self._text, self._folded, self._known = text, level(text), known
        self._shouting, self._bare = text.isupper(), not has_accents(text)

    def plain(self, start: int, end: int) -> str:
        """A stretch of the question in plain words."""
        out, at = "", start
        for found in _TOKEN.finditer(self._text, start, end):
            out += self._text[at : found.start()] + self._meant(found)
            at = found.end()
        return out + self._text[at:end]

    def _meant(self, found: re.Match[str]) -> str:
        token, (start, end) = found[0], found.span()
        if token == "%":
            before = self._text[:start]
            blank = " " if before == before.rstrip() else ""
            return self._written(f"{blank}phần trăm") if before.rstrip()[-1:].isalpha() else token
        if self._numbered_document(found):
            return token
        meant = self._word(token, start, end)
        parts = _PIECE.findall(token)
        if meant is None and all(len(part) > 1 for part in parts) and not (token.isupper() and parts[1:]):
            meant = _PIECE.sub(lambda one: self._piece(one, start), token)
        return token if meant is None else meant

    def _piece(self, one: re.Match[str], start: int) -> str:
        """A part of "bc/kq", or an abbreviation with its number: "nv5"."""
        meant = self._word(one[0], start + one.start(), start + one.end())
        if meant is not None:
            return meant
        found = _NUMBERED.fullmatch(one[0])
        if not found or self._known(one[0]):
            return one[0]
        word = self._word(found["word"], start + one.start(), start + one.start() + found.end("word"))
        return one[0] if word is None else f"{word} {found['number']}"

    def _word(self, token: str, start: int, end: int) -> str | None:
        folded, exact = _table()
        if token in exact and not self._shouting:
            return self._written(exact[token])
        if token.casefold() == "kh" and re.match(r"\s*[-&](?!\d)", self._text[end:]):
            return None  # "KH-UBND", "KH & CN"
        rows = folded.get(token.casefold(), ())
        found = next((row.meant for row in rows if row.fits(self._folded, start, end)), None)
        if found is None and not token.isupper():
            found = contracted(token)
        if found is None and (parted := unglued(token, _listed())):
            apart = _Reader(f"{self._text[:start]}{parted}{self._text[end:]}", self._known)
            found = apart.plain(start, start + len(parted))
        return None if found is None else self._written(found)

    def _written(self, meant: str) -> str:
        """Typed without accents it stays so: with a few of them it would be read as if it had all."""
        return level(meant) if self._bare else meant

    def _numbered_document(self, found: re.Match[str]) -> bool:
        """Whether the token is part of a document number such as 11/QĐ-BCĐCP."""
        joined = self._text[max(0, found.start() - 1) : found.start()] in {"/", "-"}
        both = found[0].casefold() in _table()[0]
        return joined or (not both and ("-" in found[0] or found[0][0].isdigit()))


def _unknown(_: str) -> str:
    return ""


def expand(
    text: str, keep: Sequence[Span] = (), known: Callable[[str], str] = _unknown
) -> tuple[str, tuple[Span, ...]]:
    """`text` in plain words, and where the spans of `keep` (ordered, left untouched) stand in it.

    known: what a code such as "QD11" stands for, "" for none; such a code is left as it is.
    """
    reader = _Reader(text, known)
    out, moved, at = "", [], 0
    for span in keep:
        out += reader.plain(at, span.start)
        moved.append(Span(len(out), len(out) + span.end - span.start))
        out += text[span.start : span.end]
        at = span.end
    return out + reader.plain(at, len(text)), tuple(moved)
