"""Which documents a plan puts out of force or changes: only where it says so of itself.

"Kế hoạch này thay thế Kế hoạch số 12/KH-UBND", "Bãi bỏ Quyết định số …", a title "Sửa đổi, bổ sung Kế hoạch
số …". A task to amend some decree, or a law that replaced another, is no relation of the plan.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.flow import Flow
from corpus.labels import LabelKind
from corpus.models import DocumentRef, Span
from corpus.outline import Item, Zone
from corpus.patterns import any_of
from corpus.references import Found, distinct, find_references

_SELF = any_of("Kế hoạch, Quyết định, Chương trình, Chương trình hành động, Đề án, Chỉ thị, Nghị quyết")
_ENDS = r"(?P<ends>[Tt]hay thế|[Bb]ãi bỏ|[Hh]ủy bỏ|[Hh]uỷ bỏ)"
_CHANGES = r"(?P<changes>[Ss]ửa đổi|[Đđ]iều chỉnh|[Bb]ổ sung|[Đđ]ính chính)"
# "Kế hoạch này có hiệu lực từ ngày ký và thay thế …", "Quyết định này sửa đổi …"
_OF_ITSELF = re.compile(rf"{_SELF}\s+này\b[^.;]{{0,160}}?\b(?:{_ENDS}|{_CHANGES})\b")
# a title or an article: "Sửa đổi, bổ sung Kế hoạch số …", "Về việc bãi bỏ …"
_BEGINS = re.compile(
    rf"(?:về\s+(?:việc\s+)?|v/v\s+|ban hành\s+)?(?:{_ENDS}|{_CHANGES})\b",
    re.IGNORECASE,
)
# "ban hành Kế hoạch …, thay thế Kế hoạch số …"
_ISSUED = re.compile(rf"ban hành\s+{_SELF}\b[^.;]{{0,300}}?,?\s(?:và\s+)?{_ENDS}\b")
# "Kế hoạch số … hết hiệu lực kể từ ngày Kế hoạch này …"
_EXPIRES = re.compile(rf"\bhết hiệu lực\b[^.;]{{0,60}}{_SELF}\s+này\b")
# only a part of the document named is concerned
_PART = re.compile(
    r"\b(?:phụ lục|mục|khoản|điểm|tiểu mục|nội dung|một số|điều \d|nhiệm vụ|cụm từ|phần)\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"[\s,;]*(?:và|cùng|các)?[\s,;]*")
_NEAR = 80


class Relations(NamedTuple):
    """Documents put out of force, documents changed, and where the plan says so (the first of each)."""

    replaces: tuple[DocumentRef, ...]
    amends: tuple[DocumentRef, ...]
    spans: dict[str, Span]


class _Said(NamedTuple):
    found: Found
    whole: bool
    words: Flow


def read_relations(items: Sequence[Item], title: Flow, number: str | None) -> Relations:
    """What the plan says of itself. number: its own, never its own predecessor."""
    said = [s for s in _statements(items, title) if s.found.ref.number != number]
    ended, changed = [s for s in said if s.whole], [s for s in said if not s.whole]
    said_first = {"replaces": ended[:1], "amends": changed[:1]}
    spans = {name: first[0].words.span() for name, first in said_first.items() if first}
    gone = {s.found.ref.number for s in ended}
    return Relations(
        distinct(s.found for s in ended),
        distinct(s.found for s in changed if s.found.ref.number not in gone),
        spans,
    )


def _statements(items: Sequence[Item], title: Flow) -> Iterator[_Said]:
    if match := _BEGINS.match(title.text):
        yield from _after(title, match)
    for item in items:
        if item.table is not None or item.zone is Zone.TAIL:
            continue
        body = item.body
        article = item.label is not None and item.label.kind is LabelKind.ARTICLE
        patterns = [_OF_ITSELF, *([_ISSUED] if item.zone is Zone.HEAD else [])]
        if article and (match := _BEGINS.match(body.text)):
            yield from _after(body, match)
        for pattern in patterns:
            for match in pattern.finditer(body.text):
                yield from _after(body, match)
        if expires := _EXPIRES.search(body.text):
            yield from _before(body, expires)


def _after(body: Flow, match: re.Match[str]) -> Iterator[_Said]:
    """The documents named right after the verb, one after the other."""
    verb = "ends" if match["ends"] else "changes"
    start, at = match.start(verb), match.end(verb)
    sentence = re.compile(r"\.\s|$").search(body.text, at)
    rest = body.cut(at, sentence.start() if sentence else None)
    for found in find_references(rest):
        offset = body.origin.index(found.span.start)
        end = body.origin.index(found.span.end - 1) + 1
        between = body.text[at:offset]
        if len(between) > _NEAR and not _GOES_ON.fullmatch(between):
            return
        yield _Said(found, verb == "ends" and not _PART.search(between), body.cut(start, end))
        at = end


def _before(body: Flow, match: re.Match[str]) -> Iterator[_Said]:
    for found in find_references(body.cut(0, match.start())):
        offset = body.origin.index(found.span.start)
        yield _Said(found, True, body.cut(offset, match.end()))
