"""Marker lines: "- Đơn vị chủ trì: Sở Tài chính." gives a field to the item above it."""

import re
from enum import StrEnum
from typing import NamedTuple

from corpus.flow import Flow
from corpus.text import fold


class Field(StrEnum):
    """What a marker line gives."""

    LEAD = "lead"
    SUPPORT = "support"
    DEADLINE = "deadline"
    CONTENT = "content"
    OUTPUT = "output"
    BASIS = "basis"
    ASIDE = "aside"
    """Said of the task, but no field of it: "Hình thức thực hiện: …", "Kinh phí: …"."""


class Marker(NamedTuple):
    """A marker line: its field and the words after the colon (may be empty)."""

    field: Field
    value: Flow


# Folded words before the colon → field; the first that fits.
_FIELDS: tuple[tuple[re.Pattern[str], Field], ...] = tuple(
    (re.compile(pattern + r"$"), field)
    for pattern, field in (
        (
            r"((cac )?(co quan|don vi|cap|to chuc|noi|ben)(, (co quan|don vi))* )?(cung )?"
            r"phoi hop( thuc hien)?",
            Field.SUPPORT,
        ),
        (
            r"((cac )?(co quan|don vi|to chuc|bo phan|ca nhan)(, (co quan|don vi|ca nhan))* )"
            r"(chu tri|thuc hien|chiu trach nhiem|dau moi|tham muu|phu trach|trien khai|duoc giao)[\w, ]*",
            Field.LEAD,
        ),
        (r"(chu tri|phan cong|dau moi|trach nhiem)( tham muu)?,?( to chuc)?( thuc hien)?", Field.LEAD),
        (
            r"(thoi (gian|han|diem)|tien do|han)( thuc hien| hoan thanh| trien khai| bao cao)?"
            r"(/| va |, )?( ?hoan thanh)?",
            Field.DEADLINE,
        ),
        (
            r"(cac )?(noi dung( cong viec)?|nhiem vu|cong viec)( thuc hien| trien khai| chinh| cu the)?",
            Field.CONTENT,
        ),
        (
            r"(du kien )?(ket qua|san pham|dau ra)( dau ra| can dat| du kien| thuc hien| hoan thanh)?",
            Field.OUTPUT,
        ),
        (r"(can cu|co so phap ly)( thuc hien| giao)?", Field.BASIS),
        (
            r"(hinh thuc|phuong thuc|cach thuc|((du kien|nguon) )?kinh phi|dia diem|doi tuong|thanh phan"
            r"|so luong|ghi chu|muc tieu|yeu cau|giai phap)[\w ]{0,24}",
            Field.ASIDE,
        ),
    )
)  # fmt: skip
_LONGEST = 60
# the words of a marker after a break inside a paragraph, with their colon
_INLINE = re.compile(r"[.;,(–-]\s*(?P<words>[^.;,():–]{3,60}):\s+")
_INLINE_FIELDS = (Field.LEAD, Field.SUPPORT, Field.DEADLINE, Field.OUTPUT)


def read_marker(body: Flow) -> Marker | None:
    """The marker that a line is, or None: "Đơn vị chủ trì, thực hiện: …", "Nội dung:"."""
    colon = body.text.find(":", 0, _LONGEST)
    if colon < 0:
        return None
    field = _field(body.text[:colon])
    return Marker(field, body.cut(colon + 1)) if field else None


def read_inline(body: Flow) -> dict[Field, Flow]:
    """Markers inside a paragraph: "Rà soát quy hoạch (chủ trì: Sở A; phối hợp: Sở B; thời hạn: tháng 6)."

    A value ends where the next marker's words begin, at the closing bracket or with the paragraph.
    """
    found: list[tuple[Field, int, int]] = []
    for match in _INLINE.finditer(body.text):
        field = _field(match["words"]) if match.start("words") > 0 else None
        if field in _INLINE_FIELDS:
            found.append((field, match.start(), match.end()))
    ends = [*[start for _, start, _ in found[1:]], *[len(body.text)] * bool(found)]
    values = ((field, _value(body, at, end)) for (field, _, at), end in zip(found, ends, strict=True))
    return {field: value for field, value in values if value}


def _value(body: Flow, start: int, end: int) -> Flow:
    text = body.text[start:end]
    closing = text.rfind(")") if text.count(")") > text.count("(") else -1
    return (
        body.cut(start, start + closing)
        if closing >= 0
        else body.cut(start, start + len(text.rstrip(" .;,(-–")))
    )


def _field(words: str) -> Field | None:
    folded = fold(words).strip()
    return next((field for pattern, field in _FIELDS if pattern.match(folded)), None)
