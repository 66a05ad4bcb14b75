"""What a list of somebody's tasks is narrowed to: a topic that the question names, or nothing. Pure.

Whom the list is for, its days, roles and plans are read elsewhere. Of the words that are left most say how
somebody works, asks, greets or writes ("Công an tỉnh được phân vai gì?", "em đang làm báo cáo giao ban"):
they must never cut a list. What may cut it is a topic: content words where a Vietnamese sentence puts one,
behind "về", "liên quan đến" …, inside "nhiệm vụ … nào", or after the word that asks ("phải làm gì với Đề án
06"). What stands before "những việc gì" is a verb, and single syllables say too little. The words of work and
courtesy are data (`duties.txt`).
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rag.question.residue import framing
from rag.words import has_accents, level

_TERM = re.compile(r"^(?=\w*\d)\d*[^\W\d]\w*$|^[A-ZĐ]{2,}$|^[A-Z]\w*[A-Z]")  # 5G, CNTT, IoT
_WORD = re.compile(r"[^\W_]+")
# Where a topic begins. Behind the first sort it is surely one, behind the second it may be.
_SURE = (
    "về việc|về vấn đề|về lĩnh vực|về mảng|về|liên quan đến|liên quan tới|liên quan|trong lĩnh vực"
    "|thuộc lĩnh vực|lĩnh vực|thuộc mảng|mảng|chủ đề|đối với|trong việc|trong công tác"
    "|trong phong trào|xung quanh"
)
_MAYBE = "trong|để|nhằm|với|cho|gì|nào"
_HEADS = "nhiệm vụ|công việc|đầu việc|việc|chỉ tiêu|nội dung|hoạt động"
# Where it ends: at what asks again, or at a new sentence.
_ENDS = (
    "thì|phải làm|cần làm|phải|cần|làm gì|có những|có việc|có nhiệm vụ|được giao|xin|cho biết|gồm|là gì"
    "|là những|hãy|nhờ|giúp|do|mà|của|nào|gì"
)


class Topic(NamedTuple):
    """said: the words, as typed; sure: whether the question puts them as a topic beyond doubt."""

    said: str
    sure: bool


class _Places(NamedTuple):
    sure: re.Pattern[str]
    inside: re.Pattern[str]
    maybe: re.Pattern[str]
    ends: re.Pattern[str]


@cache
def _places(accents: bool) -> _Places:
    sure, maybe, heads, ends = (w if accents else level(w) for w in (_SURE, _MAYBE, _HEADS, _ENDS))
    which = "nào|gì" if accents else "nao|gi"
    return _Places(
        re.compile(rf"(?<!\w)(?:{sure})\s+"),
        re.compile(rf"(?<!\w)(?:{heads})\s+(?P<said>[^?.!;]+?)\s+(?:{which})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{heads}|{maybe})\s+"),
        re.compile(rf"[?.!;:]|(?<!\w)(?:{ends})(?!\w)"),
    )


@cache
def _frame(accents: bool) -> re.Pattern[str]:
    listed = files("rag.question.lists").joinpath("duties.txt").read_text("utf-8")
    phrases = re.split(r"[|\n]", listed)
    # Typed without accents a single syllable may be another word.
    return framing("|".join(p for p in phrases if accents or " " in p), accents=accents)


def telling(text: str) -> tuple[str, ...]:
    """The stretches of a text that say something of content, as typed: two syllables or more, or a term."""
    plain = _frame(has_accents(text)).sub(lambda m: "|" + "-" * (len(m[0]) - 1), text.casefold())
    runs = []
    for found in re.finditer(r"[^\W_]+(?:[\s/&]+[^\W_]+)*", plain):
        run = text[slice(*found.span())]
        words = _WORD.findall(run)
        if len(words) > 1 or any(_TERM.search(word) for word in words):
            runs.append(run)
    return tuple(runs)


def topic_of(text: str) -> Topic | None:
    """The topic of what is left of a question about tasks; None where it names none."""
    places, seen = _places(has_accents(text)), text.casefold()
    for found in places.sure.finditer(seen):
        if said := _said(text, found.end(), places.ends):
            return Topic(said, True)
    for found in places.inside.finditer(seen):
        if said := span_of_telling(text[slice(*found.span("said"))]):
            return Topic(said, True)
    for found in places.maybe.finditer(seen):
        if said := _said(text, found.end(), places.ends):
            return Topic(said, False)
    whole = span_of_telling(text)
    return Topic(whole, False) if whole and whole == text.strip() else None


def _said(text: str, start: int, ends: re.Pattern[str]) -> str:
    stop = ends.search(text.casefold(), start)
    return span_of_telling(text[start : stop.start() if stop else len(text)])


def span_of_telling(text: str) -> str:
    """From the first telling stretch to the last; "" where there is none."""
    runs = telling(text)
    if not runs:
        return ""
    return text[text.find(runs[0]) : text.rfind(runs[-1]) + len(runs[-1])]
