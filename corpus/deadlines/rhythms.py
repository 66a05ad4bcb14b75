"""Rhythms in folded text: "hằng quý", "định kỳ 06 tháng, 01 năm", "2 lần/năm", and the day they name.

The vocabulary of `Deadline.recur` stands in `corpus.models`. Where a wording names several rhythms
("hằng quý, 6 tháng, năm"), the shortest is kept, except for the pair that has a name of its own.
"""

import re
from collections.abc import Sequence

from corpus.deadlines.flat import verbose
from corpus.deadlines.terms import Term, bounds
from corpus.models import DeadlineKind

_NAMES = {0: "weekly", 1: "monthly", 3: "quarterly", 12: "yearly"}
_UNITS = {"tuan": 0, "thang": 1, "quy": 3, "qui": 3, "nam": 12}
_UNIT = r"(?:tuan|thang|qu[yi]|nam)\b"
_COUNT = r"(?:[0-9]{1,2}|mot|hai|ba|sau)"
_ITEM = rf"(?:(?:hang|moi)_)?(?:[0-9]{{1,2}}_)?(?:ca_)?{_UNIT}(?:_mot_lan)?"

_RHYTHM = verbose(
    rf"""
      # hằng năm · hàng quý · mỗi tháng · từng quý
      \b(?:hang|moi|tung)_(?P<unit1>{_UNIT})
      # 02 lần/năm · 2 lần mỗi năm
    | (?P<times2>{_COUNT})_?lan_?(?:/|mot|moi|trong|trong_mot)?_?(?P<unit2>{_UNIT})
      # 6 tháng/lần · 2 năm một lần · 01 năm 01 lần
    | (?P<count3>{_COUNT})_?(?P<unit3>{_UNIT})_?(?:/|mot|01|1)?_?(?:(?:01|1|mot)_)?lan\b
      # mỗi 6 tháng
    | \b(?:moi|cu)_(?P<count4>[0-9]{{1,2}})_(?P<unit4>{_UNIT})
    """
)
_LISTED = verbose(
    rf"""
    # định kỳ 06 tháng, 01 năm · báo cáo quý, 6 tháng, năm · 6 tháng và hàng năm
    (?P<periodic>\bdinh_ky_(?:\(?bao_cao\)?_)?|\bbao_cao_(?:dinh_ky_)?)?
    (?P<list>{_ITEM}(?:_?(?:,_va|,|;|va|/|hoac|-)_?{_ITEM})*)
    \b(?!_?[0-9]|_(?:ke|sau|tu|dau|cuoi|tiep|i{{1,3}}|iv)\b)
    """
)
_ONE_OF_LIST = verbose(rf"(?:(?P<count>[0-9]{{1,2}})_)?(?:ca_)?(?P<unit>{_UNIT})")
_UNSPECIFIED = verbose(r"\bdinh_ky\b")
_MEETING = verbose(r"\b(?:phien|ky|cuoc)_hop\b|\bhop_dinh_ky\b|\btung_phien\b")

# 16h00 · 8 giờ 30 phút
_CLOCK = verbose(
    r"""
    \b(?P<hour>[01]?[0-9]|2[0-4])_?(?:(?:h|g|gio)(?![a-z])|:)_?
    (?P<minute>[0-5][0-9])?(?:_?(?:phut|p)\b)?(?![0-9])
    """
)
# of the last month of the quarter · of its first, or of the next quarter · the last day of the month
_LAST_MONTH = verbose(r"\bthang_(?:cuoi(?:_cung)?|thu_ba|thu_3)\b")
_OTHER_MONTH = verbose(r"\bthang_(?:dau|thu_nhat|thu_hai|giua|tiep)|\bqu[yi]_(?:sau|tiep|ke)")
_LAST_DAY = verbose(
    r"\bngay_(?:lam_viec_)?cuoi(?:_cung)?(?:_cua)?(?:_(?:hang|moi))?_thang\b|\bcuoi_(?:moi_|hang_)?thang\b"
)


def find_rhythm(text: str) -> str | None:
    """The name of the rhythm that a flat wording states, without its day; None where it states none."""
    found = [_months(m) for m in _RHYTHM.finditer(text)]
    for match in _LISTED.finditer(text):
        if match["periodic"] or _joined(match, text, bool(found)):
            found += [
                _per(item["unit"], int(item["count"] or 1)) for item in _ONE_OF_LIST.finditer(match["list"])
            ]
    if _LAST_MONTH.search(text) and "qu" in text:
        found.append(3)
    known = sorted({months for months in found if months is not None})
    if known == [6, 12]:
        return "6-months-and-yearly"
    if known:
        return _NAMES.get(known[0], f"every-{known[0]}-months")
    if _MEETING.search(text):
        return "per-meeting"
    return "periodic-unspecified" if _UNSPECIFIED.search(text) else None


def _joined(match: re.Match[str], text: str, rhythmic: bool) -> bool:
    """ "6 tháng và hằng năm" without "định kỳ": a list with a rhythm word in it, or nothing else at all."""
    inside = bool(re.search(r"\b(?:hang|moi)\b", match["list"]))
    listed = len(_ONE_OF_LIST.findall(match["list"])) > 1
    alone = match.group().strip() == text.strip(" .;")
    return (inside and listed and rhythmic) or (alone and listed)


def _months(match: re.Match[str]) -> int | None:
    if match["unit1"]:
        return _UNITS[match["unit1"]]
    if match["unit2"]:
        times, unit = _number(match["times2"]), _UNITS[match["unit2"]]
        return unit // times if times and unit % times == 0 else None
    if match["unit3"]:
        return _per(match["unit3"], _number(match["count3"]))
    return _per(match["unit4"], _number(match["count4"]))


def _per(unit: str, count: int) -> int | None:
    return _UNITS[unit] * count if _UNITS[unit] or count == 1 else None


def _number(word: str) -> int:
    return {"mot": 1, "hai": 2, "ba": 3, "sau": 6}.get(word) or int(word)


def clock(text: str) -> str:
    """ "16h00", "16 giờ 30 phút" → "T16:00", "T16:30"; "" where no time of day is named."""
    match = _CLOCK.search(text)
    return f"T{int(match['hour']):02}:{match['minute'] or '00'}" if match else ""


def with_day(rhythm: str, text: str, terms: Sequence[Term]) -> str:
    """Add the day that the wording names: "hằng tháng" + "ngày 25" → "monthly-25"; unsure → as it was."""
    if rhythm == "monthly":
        return _with_monthly_day(text, terms)
    if rhythm == "quarterly" and len(terms) == 1 and _is_day(terms[0]) and _LAST_MONTH.search(text):
        return rhythm if _OTHER_MONTH.search(text) else f"quarterly-{terms[0].day:02}"
    if rhythm == "yearly" and len(terms) == 1 and terms[0].year is None:
        return _with_yearly_day(terms[0])
    return rhythm


def _is_day(term: Term) -> bool:
    return term.kind is DeadlineKind.DATE and term.lo is None and 1 <= (term.day or 0) <= 31


def _with_monthly_day(text: str, terms: Sequence[Term]) -> str:
    if not terms and _LAST_DAY.search(text):
        return "monthly-31"
    if len(terms) != 1 or not _is_day(terms[0]):
        return "monthly"
    return f"monthly-{terms[0].day:02}{clock(text)}"


def _with_yearly_day(term: Term) -> str:
    """A month or quarter of every year ends on its last day; 29/2 stands for the end of February."""
    days = bounds(term._replace(year=2000))
    if days is None or term.kind is DeadlineKind.RANGE:
        return "yearly"
    return f"yearly-{days[1]:%m-%d}"
