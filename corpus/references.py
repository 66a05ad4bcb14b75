"""Documents that a plan names: "Quyết định số 225/QĐ-TTg ngày 03/02/2026 của Thủ tướng Chính phủ về …"."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from corpus.flow import Flow
from corpus.models import DocumentRef, Span
from corpus.patterns import UPPER, any_of

_TYPES = any_of(
    """Nghị quyết, Quyết định, Chỉ thị, Nghị định, Thông tư, Kết luận, Thông báo, Công văn, Kế hoạch, Kế
    hoạch hành động, Chương trình, Chương trình hành động, Hướng dẫn, Luật, Pháp lệnh, Tờ trình, Đề án,
    Báo cáo, Công điện"""
)
# "11/QĐ-BCĐCP", "57-NQ/TW", "193/2025/QH15", "62-CTr/TU", "01 - KH/BCĐTW", "134 /KH-UBND"
_NUMBER = r"\d{1,5}(?:\s?/\s?\d{4})?\s?[-/]\s?[A-ZĐ][\w&]*(?:\s?[-/&]\s?[A-ZĐ\d][\w&]*)*"
_DAY = (
    r"(?P<day>\d{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*/\s*|\s+năm\s+)(?P<year>(?:19|20)\d\d)"
)
# "Nghị quyết số 34-NQ/TU của Tỉnh uỷ ngày 27/12/2025"
_DAY_AFTER = _DAY.replace("<day>", "<day2>").replace("<month>", "<month2>").replace("<year>", "<year2>")
_ABOUT = rf"(?i:{any_of('về, ban hành, phê duyệt, quy định, sửa đổi, thực hiện')})"
# what goes on with a document or another body; "Bộ Nông nghiệp và Môi trường" is one name
_AND = rf"và(?!\s+(?!(?:{_TYPES}|UBND|[UỦ]ỷ ban|[UỦ]y ban|Sở|Bộ|Ban)\b)[{UPPER}])"
_REFERENCE = re.compile(
    rf"""(?P<type>{_TYPES}) (?P<name>\s(?!số\b)(?:(?!{_TYPES})[^.;,()]){{0,80}}?)??
    \s(?:số:?\s)? (?P<number>{_NUMBER}) (?:[\s,]{{1,3}}[Nn]gày\s+{_DAY})?
    (?:\s+của\s+(?P<issuer>[^.;,()]{{3,80}}?)(?=\s+(?:{_ABOUT}|trên|tại|{_AND}|để|có|ngày)\b|[.;,()]|$))?
    (?:\s+ngày\s+{_DAY_AFTER})? (?P<title>\s+{_ABOUT}[\s,][^;()]*)?""",
    re.VERBOSE,
)
# what no longer belongs to a title: "… và trên cơ sở …", "…, UBND tỉnh ban hành", "…, cụ thể như sau"
_TITLE_END = re.compile(
    r"\s(?:và|,)\s(?:trên cơ sở|sau khi)|\.(?:\s|$)|,\s(?:UBND|Ủy ban|cụ thể|có hiệu lực)"
    r"|\svới (?:các|những) nội dung|:?\s*$"
)
# a committee has its task in its name: "Ban Chỉ đạo của Chính phủ về phát triển …" + "về ban hành Kế hoạch …"
_COMMITTEE = re.compile(r"(?P<task>về\s.+?)\s(?P<title>(?:về\s)?(?:ban hành|phê duyệt|việc)\s.*)$")


class Found(NamedTuple):
    """A document named in a text: its type, what is said of it, its words up to date, and where."""

    type: str
    ref: DocumentRef
    words: str
    span: Span


def find_references(flow: Flow) -> Iterator[Found]:
    """The numbered documents that a paragraph names, in order."""
    start = 0
    while match := _REFERENCE.search(flow.text, start):
        words_end = max(match.end("number"), match.end("year"))
        start = max(words_end, match.end("issuer"), match.end("year2"))
        yield Found(
            match["type"],
            _reference(match),
            match.string[match.start() : words_end],
            flow.cut(match.start(), start).span(),
        )


def _reference(match: re.Match[str]) -> DocumentRef:
    issuer, about = (match["issuer"] or "").strip(), (match["title"] or "").strip()
    about = about[: end.start()] if (end := _TITLE_END.search(about)) else about
    if issuer.startswith("Ban Chỉ đạo") and (committee := _COMMITTEE.match(about)):
        issuer, about = f"{issuer} {committee['task']}", committee["title"]
    name = f"{match['type']}{match['name'] or ''}"
    return DocumentRef(
        number=re.sub(r"\s+", "", match["number"]),
        date=_date(match),
        issuer=issuer,
        title=f"{name} {about}".strip(),
    )


def _date(match: re.Match[str]) -> date | None:
    after = "" if match["year"] else "2"
    try:
        return date(*(int(match[f"{part}{after}"]) for part in ("year", "month", "day")))
    except (TypeError, ValueError):
        return None


def distinct(found: Iterable[Found]) -> tuple[DocumentRef, ...]:
    """Each document once by its number; what is said of it later fills what was left open."""
    by_number: dict[str, DocumentRef] = {}
    for _, ref, _, _ in found:
        first = by_number.get(ref.number)
        by_number[ref.number] = ref if first is None else DocumentRef(
            number=ref.number,
            date=first.date or ref.date,
            issuer=first.issuer or ref.issuer,
            title=max(first.title, ref.title, key=len),
        )  # fmt: skip
    return tuple(by_number.values())
