"""Phrases that only make sense on a day: "tháng này", "10 ngày tới", "trước Tết", "sắp đến hạn"."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from corpus.deadlines.flat import Flat, verbose
from rag.windows.spans import DAY, Days, add_months, part, unit_of

SOON = 30
"""Days that "sắp đến hạn" looks ahead."""


class Phrase(NamedTuple):
    """[start, end) in the flat text; year: the phrase is a year, which completes "tháng 3 năm sau"."""

    start: int
    end: int
    days: Days
    year: bool = False
    late: bool = False


Rule = Callable[[Flat, date], Iterator[Phrase]]

_NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "vai": 7, "may": 7,
}  # fmt: skip
_WHICH = {
    "nay": 0, "hien tai": 0, "toi": 1, "sau": 1, "ke tiep": 1, "tiep theo": 1, "sap toi": 1, "truoc": -1,
    "vua roi": -1, "vua qua": -1, "roi": -1, "qua": -1, "ngoai": -1,
}  # fmt: skip
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5,
    "chu nhat": 6,
}  # fmt: skip
_WORD = "|".join(sorted(_WHICH, key=len, reverse=True)).replace(" ", "_")
_UNIT = r"(?<!viet_)(?P<unit>tuan|thang|qu[yi]|nam)"

# 10 ngày tới · 5 ngày làm việc tới · 3 tháng nữa · 2 tuần qua
_COUNTED = verbose(
    r"""
    \b(?:trong_)?(?:vong_)?(?P<n>[0-9]{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|vai|may)_?
    (?P<unit>ngay|tuan|thang|qu[yi]|nam)(?P<work>_lam_viec)?
    _(?P<which>sap_toi|toi|nua|tiep_theo|ke_tiep|sau|vua_qua|gan_day|qua|truoc)\b(?!_(?:khi|han|ngay|[0-9]))
    """
)
# trong vòng 10 ngày (làm việc), but not "trong 10 ngày kể từ khi …"
_WITHIN = verbose(
    r"""
    \btrong_(?:vong_)?(?P<n>[0-9]{1,3})_(?P<unit>ngay|tuan|thang)(?P<work>_lam_viec)?\b
    (?!,?_(?:ke_tu_(?!hom_nay|nay)|sau|tu_(?:khi|ngay)|dau|cuoi|lam))(?P<which>)(?:_ke_tu_(?:hom_)?nay)?
    """
)
_WEEKDAY = verbose(
    rf"\b(?:thu_(?P<day>[2-7]|hai|ba|tu|nam|sau|bay)|(?P<sunday>chu_nhat))(?:_tuan)?_(?P<which>{_WORD})\b"
)
_DAY_OF = verbose(rf"\bngay_(?P<day>[0-9]{{1,2}})_thang_(?P<which>{_WORD})\b")
_UNITS = verbose(rf"(?:\b(?P<part>dau|giua|cuoi)_)?\b{_UNIT}_(?P<which>{_WORD})\b")
# trong quý · cuối tháng · (đến) hết năm: of today, where no number and no other word follows
_BARE = verbose(
    rf"""
    (?:\btrong|\b(?P<part>dau|giua|cuoi)|\b(?P<whole>het))_{_UNIT}\b
    (?!_*(?:[0-9]|/|(?:i{{1,3}}|iv|hoc|mot|hai|ba|bon)\b|tai_chinh|ngan_sach|{_WORD}))
    """
)
_TODAY = verbose(r"\b(?:hom_nay|ngay_hom_nay|bua_nay|(?:sang|trua|chieu|toi)_nay|trong_ngay(?=_?[?.,!]|$))\b")
_TOMORROW = verbose(r"\b(?:ngay_mai|hom_sau)\b")
_AFTER_TOMORROW = verbose(r"\bngay_(?:kia|mot)\b")
_YESTERDAY = verbose(r"\bhom_qua\b")
_NOW = verbose(r"\b(?:ke_)?tu_(?:nay|gio|bay_gio|hom_nay|hien_nay|thoi_diem_nay)\b")
_SOON = verbose(
    r"""
      \b(?:sap|gan|chuan_bi)_(?:den|toi|het|qua|tre|cham)(?:_thoi)?_(?:han|hen|ky_han|deadline)\b
    | \b(?:sap_toi|(?:trong_)?thoi_gian_toi)\b(?!_han)
    """
)
_LATE = verbose(
    r"""
    (?<!chua_)(?<!khong_)(?<!ko_)(?<!chang_)\b(?:bi_)?
    (?:(?:qua|tre|cham|da_het)_(?:thoi_)?han|lo_han)\b
    """
)
_TET = verbose(
    r"\b(?P<side>truoc|trc|sau|ra|den|tu_nay_den)_(?:dip_)?tet\b(?P<solar>_duong)?(?:_nguyen_dan|_am_lich|_lich)?"
)


def find_exact(flat: Flat, today: date) -> list[Phrase]:
    """Phrases that hold numbers or "hạn" themselves: to be taken out before dates are looked for."""
    return _apply((_late, _soon, _tet, _days_of, _weekdays, _counted), flat, today)


def find_loose(flat: Flat, today: date) -> list[Phrase]:
    """Phrases of a bare unit ("tháng này", "cuối năm"), which dates go before."""
    return _apply((_fixed, _units, _bare), flat, today)


def _apply(rules: Sequence[Rule], flat: Flat, today: date) -> list[Phrase]:
    """What the rules find, without overlaps: an earlier rule wins."""
    found: list[Phrase] = []
    for phrase in (phrase for rule in rules for phrase in rule(flat, today)):
        if not any(phrase.start < p.end and p.start < phrase.end for p in found):
            found.append(phrase)
    return found


def means(flat: Flat, start: int, end: int, wrong: str) -> bool:
    """Whether the words there are none of the wrong ones: "tháng sáu" is not "tháng sau".

    Where nothing is accented at all, nothing can be told apart and everything passes.
    """
    return flat.marked.isascii() or not set(flat.marked[start:end].split()) & set(wrong.split())


def _late(flat: Flat, today: date) -> Iterator[Phrase]:
    soon = [m.span() for m in _SOON.finditer(flat.text)]
    for match in _LATE.finditer(flat.text):
        if not any(start <= match.start() < end for start, end in soon):
            yield Phrase(match.start(), match.end(), Days(None, today - DAY), late=True)


def _soon(flat: Flat, today: date) -> Iterator[Phrase]:
    for match in _SOON.finditer(flat.text):
        yield Phrase(match.start(), match.end(), Days(today, today + SOON * DAY))


def _fixed(flat: Flat, today: date) -> Iterator[Phrase]:
    table = (
        (_NOW, Days(today, None)),
        (_TODAY, Days(today, today)),
        (_TOMORROW, Days(today + DAY, today + DAY)),
        (_AFTER_TOMORROW, Days(today + 2 * DAY, today + 2 * DAY)),
        (_YESTERDAY, Days(today - DAY, today - DAY)),
    )
    for pattern, days in table:
        for match in pattern.finditer(flat.text):
            if means(flat, match.start(), match.end(), "tôi tư một"):
                yield Phrase(match.start(), match.end(), days)


def _counted(flat: Flat, today: date) -> Iterator[Phrase]:
    for match in (*_COUNTED.finditer(flat.text), *_WITHIN.finditer(flat.text)):
        if not means(flat, match.start(), match.end(), "tôi tối sáu năm"):
            continue
        count = _NUMBERS.get(match["n"]) or int(match["n"])
        back = match["which"] in {"qua", "vua qua", "gan day", "truoc"}
        yield Phrase(
            match.start(),
            match.end(),
            _stretch(today, match["unit"], -count if back else count, bool(match["work"])),
        )


def _stretch(today: date, unit: str, count: int, work: bool) -> Days:
    """From today on (or back) so many days, weeks, months; working days by Vietnam's calendar."""
    if work and unit == "ngay":
        return _ordered(today, working_day(today, count))
    if unit in ("ngay", "tuan"):
        return _ordered(today, today + count * (7 if unit == "tuan" else 1) * DAY)
    per = {"thang": 1, "nam": 12}.get(unit, 3)
    return _ordered(today, add_months(today, count * per))


def _ordered(a: date, b: date) -> Days:
    return Days(min(a, b), max(a, b))


def working_day(today: date, count: int) -> date:
    """The `count`-th working day after today, in Vietnam: days off and swapped days are known."""
    import holidays

    found: date = holidays.country_holidays("VN").get_nth_working_day(today, count)
    return found


def _weekdays(flat: Flat, today: date) -> Iterator[Phrase]:
    for match in _WEEKDAY.finditer(flat.text):
        if means(flat, match.start("which"), match.end("which"), "sáu tôi tối"):
            week = unit_of(today, "tuan", _WHICH[match["which"]])
            name = "chu nhat" if match["sunday"] else match["day"]
            day = (week.start or today) + _WEEKDAYS[name] * DAY
            yield Phrase(match.start(), match.end(), Days(day, day))


def _days_of(flat: Flat, today: date) -> Iterator[Phrase]:
    for match in _DAY_OF.finditer(flat.text):
        month = unit_of(today, "thang", _WHICH[match["which"]])
        if month.end and 1 <= int(match["day"]) <= month.end.day and means(flat, *match.span("which"), "sáu"):
            day = month.end.replace(day=int(match["day"]))
            yield Phrase(match.start(), match.end(), Days(day, day))


def _units(flat: Flat, today: date) -> Iterator[Phrase]:
    for match in _UNITS.finditer(flat.text):
        if means(flat, match.start("unit"), match.end(), "sáu tôi tối sâu nam tuân tuấn quỹ quy thắng"):
            unit = match["unit"].replace("qui", "quy")
            days = unit_of(today, unit, _WHICH[match["which"]])
            if match["part"]:
                yield Phrase(match.start(), match.end(), part(days, match["part"]))
            else:
                yield Phrase(match.start(), match.end(), days, year=unit == "nam")


def _bare(flat: Flat, today: date) -> Iterator[Phrase]:
    for match in _BARE.finditer(flat.text):
        if means(flat, match.start("unit"), match.end(), "nam tuân tuấn quỹ quy thắng"):
            days = unit_of(today, match["unit"].replace("qui", "quy"), 0)
            word = match["part"]
            at = match.start("unit") if match["whole"] else match.start()
            yield Phrase(at, match.end(), part(days, word) if word else days)


def _tet(flat: Flat, today: date) -> Iterator[Phrase]:
    for match in _TET.finditer(flat.text):
        first, last = _solar(today) if match["solar"] else new_year(today, match["side"] in {"sau", "ra"})
        after = match["side"] in {"sau", "ra"}
        start = today if match["side"] == "tu nay den" else None
        yield Phrase(
            match.start(), match.end(), Days(last + DAY, None) if after else Days(start, first - DAY)
        )


def _solar(today: date) -> tuple[date, date]:
    first = date(today.year + 1, 1, 1)
    return first, first


def new_year(today: date, after: bool) -> tuple[date, date]:
    """First and last day off of the lunar new year: the coming one; for "sau Tết" also one just past."""
    import holidays

    for year in (today.year, today.year + 1):
        off = holidays.country_holidays("VN", years=[year], language="en_US")
        first = off.get_named("Lunar New Year", lookup="exact")[0]
        days = [d for d in off.get_named("Lunar New Year") if d >= first]
        if first > today or (after and (today - first).days <= 60):
            break
    return first, max(days)
