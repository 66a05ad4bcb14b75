"""Phrases that only make sense on a day: "tháng này", "10 ngày tới", "trước Tết", "sắp đến hạn"."""

from collections.abc import Iterator, Sequence
from datetime import date

from corpus.deadlines.flat import Flat, verbose
from rag.windows.feasts import feasts, tet
from rag.windows.phrase import Phrase, Rule, means
from rag.windows.shares import NUMBERS, WEEKDAYS, bare_weekdays, remaining, shares, until_now
from rag.windows.short import codes, days_of_month, halves, lone, onto
from rag.windows.spans import DAY, PART, Days, add_months, part, unit_of

SOON = 30
"""Days that "sắp đến hạn" looks ahead."""


_FEW = {"vai": 3, "may": 3}
_FEW_DAYS = 7
_WHICH = {
    "nay": 0, "hien tai": 0, "toi": 1, "sau": 1, "ke tiep": 1, "tiep theo": 1, "sau nua": 2, "sap toi": 1,
    "truoc": -1, "vua roi": -1, "vua qua": -1, "roi": -1, "qua": -1, "ngoai": -1,
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
# "mấy năm qua", "những năm tới" are no one year
_SEVERAL = r"(?:(?!nam)|(?<!\bmay_)(?<!\bnhung_)(?<!\bcac_)(?<!\bnhieu_))"
_UNITS = verbose(rf"(?:\b(?P<part>{PART})_)?\b{_SEVERAL}{_UNIT}_(?P<which>{_WORD})\b")
# trong quý · cuối tháng · (đến) hết năm: of today, where no number and no other word follows, nor the days of
# a week ("trong tuần từ 8 đến 14/6", blanked by then)
_BARE = verbose(
    rf"""
    (?:\btrong|\b(?P<part>{PART})|\b(?P<whole>het))_{_UNIT}\b(?!(?<=tuan)_*\0)
    (?!_*(?:[0-9]|/|(?:i{{1,3}}|iv|hoc|mot|hai|ba|bon)\b|tai_chinh|ngan_sach|{_WORD}))
    """
)
_TODAY = verbose(r"\b(?:hom_nay|ngay_hom_nay|bua_nay|(?:sang|trua|chieu|toi)_nay|trong_ngay(?=_?[?.,!]|$))\b")
_TOMORROW = verbose(r"\b(?:(?:ngay|sang|trua|chieu|toi)_mai|hom_sau)\b")
_AFTER_TOMORROW = verbose(r"\bngay_(?:kia|mot)\b")
_NEXT_YEAR = verbose(r"\bsang_nam\b(?!_?[0-9]|_(?:sau|toi))")
_YESTERDAY = verbose(r"\bhom_qua\b")
_NOW = verbose(r"\b(?:ke_)?tu_(?:nay|gio|bay_gio|hom_nay|hien_nay|thoi_diem_nay|day(?=_(?:den|toi)_))\b")
_SOON = verbose(
    r"""
      \b(?:sap|gan|chuan_bi)_(?:den|toi|het|qua|tre|cham)(?:_thoi)?_(?:han|hen|ky_han|deadline)\b
    | \b(?:sap_toi|(?:trong_)?thoi_gian_toi)\b(?!_han)
    """
)
_LATE = verbose(
    r"""
    (?<!chua_)(?<!khong_)(?<!ko_)(?<!chang_)\b(?:bi_)?
    (?: (?:qua|tre|cham|da_het)_(?:thoi_)?han|lo_han|(?<!sap_)het_han_(?:roi|ma)
      | (?:tre|cham|muon)_(?:(?:nhung|cac|may)_)?(?:viec|cong_viec|dau_viec|nhiem_vu|chi_tieu)
      | (?:tre|cham|muon)_(?:nhung_)?gi
      | (?<=viec_)(?:nao_)?(?:dang_|con_|bi_|da_)+(?:tre|cham|muon)(?!_nhat)
      | (?<=nhiem_vu_)(?:nao_)?(?:dang_|con_|bi_|da_)+(?:tre|cham|muon)(?!_nhat))\b
    """
)


def find_exact(flat: Flat, today: date) -> list[Phrase]:
    """Phrases that hold numbers or "hạn" themselves: to be taken out before dates are looked for."""
    return _apply(_EXACT, flat, today)


def find_loose(flat: Flat, today: date) -> list[Phrase]:
    """Phrases of a bare unit ("tháng này", "cuối năm"), which dates go before."""
    return _apply(_LOOSE, flat, today)


def _apply(rules: Sequence[Rule], flat: Flat, today: date) -> list[Phrase]:
    """What the rules find, without overlaps: an earlier rule wins."""
    found: list[Phrase] = []
    for phrase in (phrase for rule in rules for phrase in rule(flat, today)):
        if not any(phrase.start < p.end and p.start < phrase.end for p in found):
            found.append(phrase)
    return found


def _late(flat: Flat, today: date) -> Iterator[Phrase]:
    soon = [m.span() for m in _SOON.finditer(flat.text)]
    for match in _LATE.finditer(flat.text):
        if not any(start <= match.start() < end for start, end in soon):
            yield Phrase(match.start(), match.end(), Days(None, today - DAY), late=True)


def _soon(flat: Flat, today: date) -> Iterator[Phrase]:
    for match in _SOON.finditer(flat.text):
        yield Phrase(match.start(), match.end(), Days(today, today + SOON * DAY), vague=True)


def _fixed(flat: Flat, today: date) -> Iterator[Phrase]:
    table = (
        (_NOW, Days(today, None)),
        (_TODAY, Days(today, today)),
        (_TOMORROW, Days(today + DAY, today + DAY)),
        (_AFTER_TOMORROW, Days(today + 2 * DAY, today + 2 * DAY)),
        (_YESTERDAY, Days(today - DAY, today - DAY)),
        (_NEXT_YEAR, unit_of(today, "nam", 1)),
    )
    for pattern, days in table:
        for match in pattern.finditer(flat.text):
            if means(flat, match.start(), match.end(), "tôi tư một nam"):
                yield Phrase(match.start(), match.end(), days)


def _counted(flat: Flat, today: date) -> Iterator[Phrase]:
    for match in (*_COUNTED.finditer(flat.text), *_WITHIN.finditer(flat.text)):
        years = match["unit"] == "nam" and match["n"] not in {"vai", "may"}
        if not means(flat, match.start(), match.end(), "tôi tối sáu" if years else "tôi tối sáu năm"):
            continue
        count = _count(match["n"], match["unit"])
        back = match["which"] in {"qua", "vua qua", "gan day", "truoc"}
        yield Phrase(
            match.start(),
            match.end(),
            _stretch(today, match["unit"], -count if back else count, bool(match["work"])),
        )


def _count(word: str, unit: str) -> int:
    """ "vài ngày" is a week, "vài tuần" three."""
    if word in _FEW:
        return _FEW_DAYS if unit == "ngay" else _FEW[word]
    return NUMBERS.get(word) or int(word)


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
            day = (week.start or today) + WEEKDAYS[name] * DAY
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


_EXACT: Sequence[Rule] = (
    _late, _soon, tet, feasts, until_now, remaining, shares, codes, onto, halves, days_of_month, _days_of,
    _weekdays, bare_weekdays, _counted,
)  # fmt: skip
_LOOSE: Sequence[Rule] = (_fixed, _units, _bare, lone)
