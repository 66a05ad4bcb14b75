"""Shares of a period: "đến nay", "các tháng còn lại của năm", "hai quý cuối năm", "trước thứ sáu"."""

from collections.abc import Iterator
from datetime import date

from corpus.deadlines.flat import Flat, verbose
from rag.windows.phrase import Phrase, means
from rag.windows.spans import DAY, Days, months, unit_of

NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5,
    "chu nhat": 6,
}  # fmt: skip
_UNTIL_NOW = verbose(
    r"\b(?:cho_)?(?:den|toi)_(?:nay|gio|bay_gio|hien_nay|hien_tai|hom_nay|ngay_hom_nay|thoi_diem_(?:nay|hien_tai))\b"
)
_REMAINING = verbose(
    r"""
    \b(?:(?:cac|nhung|may)_)?(?:ngay|tuan|thang|qu[yi]|thoi_gian|phan|viec|nhiem_vu|cong_viec)_con_lai_
    (?:(?:cua|trong)_)?(?P<unit>tuan|thang|qu[yi]|nam)(?:_nay)?\b(?!_?[0-9])
    """
)
# "hai quý cuối năm", "sáu tháng đầu năm 2026"; "6 tháng đầu năm" is a term of its own
_SHARE = verbose(
    r"""
    \b(?P<n>0?[1-3](?=_qu)|mot|hai|ba|bon|sau|tam|chin)_(?P<unit>thang|qu[yi])_(?P<edge>dau|cuoi)_
    (?:cua_)?nam(?:_(?P<year>20[0-9]{2})|_(?P<which>nay|sau|toi|truoc|ngoai|qua))?\b
    """
)
_BARE_WEEKDAY = verbose(
    r"""
    \b(?:truoc|trc|den|toi|het|vao|trong|cham_nhat|han)_(?P<at>(?:ngay_)?
    (?:thu_(?P<day>[2-7]|hai|ba|tu|nam|sau|bay)|(?P<sunday>chu_nhat)))\b
    (?!_(?:tuan|nay|toi|sau|truoc|nhat|hang|hai|[0-9]))
    """
)
_OFFSETS = {None: 0, "nay": 0, "sau": 1, "toi": 1, "truoc": -1, "ngoai": -1, "qua": -1}


def until_now(flat: Flat, today: date) -> Iterator[Phrase]:
    """ "từ đầu năm đến nay": what ends today."""
    for match in _UNTIL_NOW.finditer(flat.text):
        if means(flat, match.start(), match.end(), "tôi tối đèn đen"):
            yield Phrase(match.start(), match.end(), Days(None, today))


def remaining(flat: Flat, today: date) -> Iterator[Phrase]:
    """What is left of this week, month, quarter or year."""
    for match in _REMAINING.finditer(flat.text):
        if means(flat, match.start("unit"), match.end(), "nam quỹ quy"):
            days = unit_of(today, match["unit"].replace("qui", "quy"), 0)
            yield Phrase(match.start(), match.end(), Days(today, days.end))


def shares(flat: Flat, today: date) -> Iterator[Phrase]:
    """The first or last months or quarters of a year, counted in words."""
    for match in _SHARE.finditer(flat.text):
        if not means(flat, match.start(), match.end(), "sau tôi quỹ quy nam"):
            continue
        length = 1 if match["unit"] == "thang" else 3
        count = (NUMBERS.get(match["n"]) or int(match["n"])) * length
        year = int(match["year"]) if match["year"] else today.year + _OFFSETS[match["which"]]
        first = 1 if match["edge"] == "dau" else 13 - count
        if first >= 1 and count <= 12:
            yield Phrase(match.start(), match.end(), months(year, first, count))


def bare_weekdays(flat: Flat, today: date) -> Iterator[Phrase]:
    """ "trước thứ sáu": the coming one, today included."""
    for match in _BARE_WEEKDAY.finditer(flat.text):
        if means(flat, match.start(), match.end(), "sau nam tôi từ tự"):
            wanted = WEEKDAYS["chu nhat" if match["sunday"] else match["day"]]
            day = today + (wanted - today.weekday()) % 7 * DAY
            yield Phrase(match.start("at"), match.end("at"), Days(day, day))
