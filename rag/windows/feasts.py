"""Tết and public holidays as bounds: "trước Tết", "sau lễ 30/4", "dịp lễ Quốc khánh"."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from corpus.deadlines.flat import Flat, verbose
from rag.windows.phrase import Phrase
from rag.windows.spans import DAY, Days

if TYPE_CHECKING:
    from holidays import HolidayBase

JUST_PAST = timedelta(days=60)
"""How long a feast is still the one meant; after that it is the next one."""

_TET = verbose(
    r"\b(?P<side>truoc|trc|sau|ra|den|toi|tu_(?:nay|gio|day)_(?:den|toi))_(?:dip_|them_|ky_|luc_|khi_)?(?:nghi_)?"
    r"(?:tet\b(?P<solar>_duong)?(?:_nguyen_dan|_am_lich|_lich)?|(?P<eve>nam_moi)\b(?:_duong_lich)?(?:_20[0-9]{2})?)"
)
_FEAST = verbose(
    r"""
    \b(?P<side>truoc|trc|sau|het|den|toi|tu_(?:nay|gio|day)_(?:den|toi)|trong|vao|dip)_(?:(?:ngay|dip|ky|dot)_)?
    (?: (?:nghi_le|le|nghi)_(?:ngay_)?
        (?P<fixed>30[/-]4(?:(?:_?[,-]_?|_va_)0?1[/-]5)?|0?1[/-]5|0?2[/-]9|quoc_te_lao_dong|chien_thang)
      | (?:nghi_le_|le_)?(?P<named>quoc_khanh|giai_phong_mien_nam|gio_to)
        (?:_hung_vuong)?(?:_0?2[/-]9|_30[/-]4)? )
    (?![0-9/-])
    """
)
_DAYS = {"30": (4, 30), "1": (5, 1), "2": (9, 2), "quoc te": (5, 1), "chien": (4, 30)}
_KINGS = "Hung Kings' Commemoration Day"


def feasts(flat: Flat, today: date) -> Iterator[Phrase]:
    """ "trước lễ 2/9" ends before the days off, "sau lễ 30/4" begins after them; swapped days count."""
    for match in _FEAST.finditer(flat.text):
        first, last = _nearest(match["fixed"] or match["named"], today)
        yield Phrase(match.start(), match.end(), _beside(match["side"], first, last, today))


def tet(flat: Flat, today: date) -> Iterator[Phrase]:
    """The lunar new year, or the solar one where it is said."""
    for match in _TET.finditer(flat.text):
        after = match["side"] in {"sau", "ra"}
        first, last = _solar(today) if match["solar"] or match["eve"] else new_year(today, after)
        yield Phrase(match.start(), match.end(), _beside(match["side"], first, last, today))


def _beside(side: str, first: date, last: date, today: date) -> Days:
    if side in {"sau", "ra", "het"}:
        return Days(last + DAY, None)
    if side in {"trong", "vao", "dip"}:
        return Days(first, last)
    return Days(today if side.startswith("tu ") and today < first else None, first - DAY)


def _solar(today: date) -> tuple[date, date]:
    first = date(today.year + 1, 1, 1)
    return first, first


def _nearest(name: str, today: date) -> tuple[date, date]:
    """First and last day off around a feast: the one just past, else the coming one."""
    found = [_block(day) for year in (today.year, today.year + 1) for day in _day(name, year)]
    return next(block for block in found if block[1] + JUST_PAST >= today)


def _day(name: str, year: int) -> tuple[date, ...]:
    if name == "quoc khanh":
        return (date(year, 9, 2),)
    if name == "giai phong mien nam":
        return (date(year, 4, 30),)
    if name == "gio to":
        return tuple(_off(year).get_named(_KINGS, lookup="exact"))[:1]
    month, day = next(value for key, value in _DAYS.items() if name.lstrip("0").startswith(key))
    return (date(year, month, day),)


def _block(day: date) -> tuple[date, date]:
    """The days off in a row around a day, weekends at the edges left out."""
    off = _off(day.year)
    first = last = day
    while (before := first - DAY) in off or (before.weekday() >= 5 and _leads(off, before, -1)):
        first = before
    while (after := last + DAY) in off or (after.weekday() >= 5 and _leads(off, after, 1)):
        last = after
    return first, last


def _leads(off: "HolidayBase", day: date, step: int) -> bool:
    """Whether a weekend runs on into another day off."""
    while day.weekday() >= 5:
        day += step * DAY
    return day in off


def _off(year: int) -> "HolidayBase":
    import holidays

    return holidays.country_holidays("VN", years=[year], language="en_US")


def new_year(today: date, after: bool) -> tuple[date, date]:
    """First and last day off of the lunar new year: the coming one; for "sau Tết" also one just past."""
    for year in (today.year, today.year + 1):
        off = _off(year)
        first: date = off.get_named("Lunar New Year", lookup="exact")[0]
        days = [d for d in off.get_named("Lunar New Year") if d >= first]
        if first > today or (after and today - first <= JUST_PAST):
            break
    return first, max(days)
