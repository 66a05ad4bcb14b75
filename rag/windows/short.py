"""Short ways to say a time: "T6 đến T9", "cuối T8", "sang tháng", "nửa tháng tới", "từ 1 đến 15/7"."""

from collections.abc import Iterator
from datetime import date

from corpus.deadlines.flat import Flat, verbose
from rag.windows.phrase import Phrase, means
from rag.windows.spans import DAY, Days, months, part, unit_of

FORTNIGHT = 14  # days after today that "nửa tháng tới" ends
# "T6 - T9/2026", "từ T6 đến T9": months, where one alone may be a weekday
_CODES = verbose(
    r"\b(?:tu_)?t(?P<one>[0-9]{1,2})_?(?:-|den|toi)_?(?:het_)?t?(?P<two>[0-9]{1,2})"
    r"(?:[/.-](?P<year>20[0-9]{2}))?(?![0-9/])"
)
_CODE = verbose(
    r"""
    \b(?P<word>(?:cho_)?(?:den|toi)_het|het|trong|dau|giua|cuoi|(?:den|toi)_cuoi|truoc_cuoi)_
    t(?P<month>[0-9]{1,2})(?![0-9/.-])
    """
)
# "SKHCN T6 có gì?": a month by itself; "T6 tuần này", "chiều T6", "T6 này" are Fridays
_LONE = verbose(
    r"""
    (?<![0-9a-z./-])(?<!thu_)(?<!sang_)(?<!trua_)(?<!chieu_)(?<!toi_)(?<!ngay_)(?<!hom_)
    t(?P<month>1[0-2]|0?[1-9])(?:[/.](?P<year>20[0-9]{2}))?(?![0-9a-z/&-])(?![.][0-9a-z])
    (?!_(?:nay|tuan|toi|sau|truoc|hang|moi)\b)
    """
)
_ONTO = verbose(
    r"\bsang_(?P<unit>tuan|thang|qu[yi])\b(?!_?[0-9]|_(?:i{1,3}|iv|sau|toi|nay|mot|hai|ba|tu|bon|nam)\b)"
)
_HALF_MONTH = verbose(r"\b(?:trong_)?nua_thang_(?:toi|nua|sap_toi|sau)\b")
_HALF_YEAR = verbose(
    r"\bnua_nam_(?P<which>dau|cuoi|sau|con_lai)\b(?:_(?:cua_)?(?:nam_)?(?P<year>20[0-9]{2})|_nay)?(?!_nam)"
)
_DAYS = verbose(
    r"\btu_(?:ngay_)?(?P<one>[0-9]{1,2})_(?:den|toi)_(?:het_)?(?:ngay_)?"
    r"(?=[0-9]{1,2}(?:[/.-][0-9]{1,2}|_thang_[0-9]{1,2})\b)"
)
_LAST_DAY = verbose(
    r"(?P<two>[0-9]{1,2})(?:[/.-]|_thang_)(?P<month>[0-9]{1,2})(?:(?:[/.-]|_nam_)(?P<year>20[0-9]{2}))?(?![0-9])"
)


def codes(flat: Flat, today: date) -> Iterator[Phrase]:
    """Months written "T6"; one alone only behind a word that no weekday takes."""
    for match in _CODES.finditer(flat.text):
        one, two = int(match["one"]), int(match["two"])
        if 1 <= one <= 12 and 1 <= two <= 12:
            year = int(match["year"] or today.year + (one > two))
            days = Days(months(year - (one > two), one, 1).start, months(year, two, 1).end)
            yield Phrase(match.start(), match.end(), days)
    for match in _CODE.finditer(flat.text):
        if 1 <= int(match["month"]) <= 12:
            days = months(today.year, int(match["month"]), 1)
            yield Phrase(match.start(), match.end(), _bent(days, match["word"]))


def lone(flat: Flat, today: date) -> Iterator[Phrase]:
    """ "T6" alone: the month."""
    for match in _LONE.finditer(flat.text):
        days = months(int(match["year"] or today.year), int(match["month"]), 1)
        yield Phrase(match.start(), match.end(), days)


def _bent(days: Days, word: str) -> Days:
    if word in ("dau", "giua", "cuoi"):
        return part(days, word)
    return days if word == "trong" else Days(None, days.end)


def onto(flat: Flat, today: date) -> Iterator[Phrase]:
    """ "sang tháng", "sang quý": the next one."""
    for match in _ONTO.finditer(flat.text):
        if means(flat, match.start(), match.end(), "sáng tuân tuấn quỹ quy thắng"):
            yield Phrase(match.start(), match.end(), unit_of(today, match["unit"].replace("qui", "quy"), 1))


def halves(flat: Flat, today: date) -> Iterator[Phrase]:
    """Half a month from today; the first, second or remaining half of a year."""
    for match in _HALF_MONTH.finditer(flat.text):
        yield Phrase(match.start(), match.end(), Days(today, today + FORTNIGHT * DAY))
    for match in _HALF_YEAR.finditer(flat.text):
        year = int(match["year"] or today.year)
        days = months(year, 1 if match["which"] == "dau" else 7, 6)
        if match["which"] == "con lai":
            days = Days(max(today, days.start or today), days.end)
        yield Phrase(match.start(), match.end(), days)


def days_of_month(flat: Flat, today: date) -> Iterator[Phrase]:
    """ "từ 1 đến 15/7": the month stands with the last day only."""
    for match in _DAYS.finditer(flat.text):
        last = _LAST_DAY.match(flat.text, match.end())
        if last is None or not 1 <= int(last["month"]) <= 12:
            continue
        month = months(int(last["year"] or today.year), int(last["month"]), 1)
        one, two = int(match["one"]), int(last["two"])
        if month.end and 1 <= one <= two <= month.end.day:
            days = Days(month.end.replace(day=one), month.end.replace(day=two))
            yield Phrase(match.start(), last.end(), days)
