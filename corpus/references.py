"""Documents that a plan names: "Quyết định số 225/QĐ-TTg ngày 03/02/2026 của Thủ tướng Chính phủ về …"."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from corpus.flow import Flow
from corpus.models import DocumentRef, Span

_TYPES = (
    "Nghị quyết|Quyết định|Chỉ thị|Nghị định|Thông tư|Kết luận|Thông báo|Công văn|Kế hoạch(?: hành động)?|Chương trình(?: hành động)?|"
    "Hướng dẫn|Luật|Pháp lệnh|Tờ trình|Đề án|Báo cáo|Công điện"
)
# "11/QĐ-BCĐCP", "57-NQ/TW", "193/2025/QH15", "62-CTr/TU", "01 - KH/BCĐTW", "71/NQ-CP", "134 /KH-UBND"
_NUMBER = r"\d{1,5}(?:\s?/\s?\d{4})?\s?[-/]\s?[A-ZĐ][\w&Đđ]*(?:\s?[-/&]\s?[A-ZĐ\d][\w&Đđ]*)*"
_DAY = (
    r"(?P<day>\d{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*/\s*|\s+năm\s+)(?P<year>(?:19|20)\d\d)"
)
_REFERENCE = re.compile(
    rf"(?P<type>{_TYPES})(?P<name>\s(?!số)[^.;,()]{{0,80}}?)??\s(?:số:?\s)?(?P<number>{_NUMBER})"
    rf"(?:[\s,]{{1,3}}ngày\s+{_DAY})?"
    r"(?:\s+của\s+(?P<issuer>(?:[^.;,()]|,(?=[^;()]*?\bvà\s(?:Đề án|đổi mới))){3,140}?)(?=\s+(?:về|ban hành|phê duyệt|quy định|sửa đổi|thực hiện|trên|tại|và|để|có)\b|[.;,()]|$))?"
    r"(?P<title>\s+(?:về|ban hành|phê duyệt|quy định|sửa đổi|thực hiện)\s[^;()]*)?"
)  # fmt: skip


class Found(NamedTuple):
    """A document named in a text: its type, what is said of it, and where."""

    type: str
    ref: DocumentRef
    span: Span


def find_references(flow: Flow) -> Iterator[Found]:
    """The numbered documents that a paragraph names, in order."""
    start = 0
    while match := _REFERENCE.search(flow.text, start):
        title = _title(match, flow.text)
        end = match.end("issuer") if match["issuer"] else match.end("number")
        start = max(end, match.end("number"))
        yield Found(
            match["type"],
            DocumentRef(
                number=re.sub(r"\s+", "", match["number"]),
                date=_date(match),
                issuer=(match["issuer"] or "").strip(),
                title=title,
            ),
            flow.cut(match.start(), start).span(),
        )


def _title(match: re.Match[str], text: str) -> str:
    """The document's type and the words on what it is about, up to where another document begins."""
    words = (match["title"] or "").strip()
    stop = re.search(rf"\s(?:và|,)\s(?:trên cơ sở|sau khi)|\.\s|,\s(?:UBND|Ủy ban|cụ thể)|\s*$", words)
    words = words[: stop.start()] if stop else words
    name = f"{match['type']}{match['name'] or ''}".strip()
    return f"{name} {words}".strip() if words else name


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except (TypeError, ValueError):
        return None


def distinct(found: Iterable[Found]) -> tuple[DocumentRef, ...]:
    """Each document once by its number; what is said of it later fills what was left open."""
    by_number: dict[str, DocumentRef] = {}
    for _, ref, _ in found:
        first = by_number.get(ref.number)
        by_number[ref.number] = ref if first is None else DocumentRef(
            number=ref.number,
            date=first.date or ref.date,
            issuer=first.issuer or ref.issuer,
            title=max(first.title, ref.title, key=len),
        )  # fmt: skip
    return tuple(by_number.values())
