"""Short titles of plans, as an official would say them. Pure."""

import re
from pathlib import Path

from bot.layout import shorten
from corpus.models import PlanMeta
from corpus.text import collapse

LONGEST = 90

# The words before the matter itself: "Kế hoạch triển khai thực hiện Quyết định …" → "KH Quyết định …".
_TYPES = {"kế hoạch": "KH", "chương trình hành động": "CTHĐ", "chương trình": "CT", "quyết định": "QĐ"}
_TYPE = re.compile(r"^(?P<type>kế hoạch|chương trình hành động|chương trình|quyết định)\s+", re.IGNORECASE)
_CARRYING_OUT = re.compile(
    r"^(?:tổ chức\s+)?(?:triển khai\s+)?(?:(?:tổ chức\s+)?thực hiện|thi hành|triển khai)\s+(?=\S)",
    re.IGNORECASE,
)
_LAW = re.compile(r"^Luật\s", re.IGNORECASE)
# "Quyết định số 11/QĐ-BCĐCP ngày 27/02/2026 của … về …": the number says it all.
_NUMBERED = re.compile(
    r"^(?P<type>Quyết định|Nghị quyết|Chỉ thị|Nghị định|Kết luận|Kế hoạch|Chương trình)(?P<name>[^,;]{0,40}?)"
    r"\ssố\s+(?P<number>\d{1,5}\s?[/-]\s?[A-ZĐ0-9][\w/-]*).*$",
    re.IGNORECASE | re.DOTALL,
)
_TERRITORY = re.compile(r"\s+(?:trên địa bàn|của)\s+(?:tỉnh|thành phố|toàn tỉnh)\b.*$", re.IGNORECASE)


def short_title(meta: PlanMeta, file: str = "") -> str:
    """At most 90 characters: kind of document, what it carries out, and its own number if printed.

    file: names a plan that has no title.
    """
    title = collapse(meta.title) or Path(file).stem
    kind = "" if _TYPE.match(title) else meta.doc_type
    words = brief(f"{kind} {title}".strip())
    number = f" ({meta.number})" if meta.number else ""
    return shorten(words, LONGEST - len(number)) + number


def brief(title: str) -> str:
    """A plan's title in few words: "Kế hoạch triển khai thi hành Luật X" → "KH thi hành Luật X"."""
    kind, rest = "", collapse(title)
    if match := _TYPE.match(rest):
        kind, rest = _TYPES[match["type"].lower()], rest[match.end() :]
    matter = _CARRYING_OUT.sub("", rest)
    if numbered := _NUMBERED.match(matter):
        name = "" if numbered["name"].isupper() else numbered["name"]
        words = f"thực hiện {numbered['type'].capitalize()}{name} số {numbered['number']}"
    elif _LAW.match(matter):
        words = f"thi hành {_TERRITORY.sub('', matter)}"
    else:
        words = rest
    return f"{kind} {words}".strip() if kind else f"{words[:1].upper()}{words[1:]}"
