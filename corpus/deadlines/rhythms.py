"""Rhythms in folded text: "hằng quý", "định kỳ 06 tháng, 01 năm", "2 lần/năm", and the day they name.

The vocabulary of `Deadline.recur` stands in `corpus.models`. Where a wording names several rhythms
("hằng quý, 6 tháng, năm"), the shortest is kept, except for the pair that has a name of its own.
"""

import re
from collections.abc import Sequence

from corpus.deadlines.terms import Term, bounds
from corpus.models import DeadlineKind

_NAMES = {0: "weekly", 1: "monthly", 3: "quarterly", 12: "yearly"}
_UNITS = {"tuan": 0, "thang": 1, "quy": 3, "qui": 3, "nam": 12}
_COUNT = r"(?P<{0}>[0-9]{{1,2}}|mot|hai|ba|sau|nua)"

# Words that make everything after them a rhythm, up to the end of the list of units.
_RHYTHM = re.compile(
    r"""
    # hằng năm · hàng quý · mỗi tháng · từng quý
      \b(?:hang|moi|tung)\ (?P<unit1>tuan|thang|qu[yi]|nam)\b
    # 02 lần/năm · mỗi năm 2 lần
    | (?P<times2>[0-9]{1,2}|mot|hai)\ ?lan\ ?(?:/|mot|moi|trong|trong\ mot)?\ ?(?P<unit2>tuan|thang|qu[yi]|nam)\b
    # 6 tháng/lần · 2 năm một lần · 01 năm 01 lần
    | (?P<count3>[0-9]{1,2}|mot|hai|ba|sau)\ ?(?P<unit3>tuan|thang|qu[yi]|nam)\ ?(?:/|mot|01|1)?\ ?(?:01\ |1\ |mot\ )?lan\b
    # mỗi 6 tháng
    | \b(?:moi|cu)\ (?P<count4>[0-9]{1,2})\ (?P<unit4>tuan|thang|qu[yi]|nam)\b
    """,
    re.VERBOSE,
)

# định kỳ 06 tháng, 01 năm · định kỳ quý, 6 tháng, năm · 6 tháng và hàng năm
_LISTED = re.compile(
    r"""
    (?P<periodic>\bdinh\ ky\ (?:\(?bao\ cao\)?\ )?|\bbao\ cao\ (?:dinh\ ky\ )?)?
    (?P<list>
      (?:(?:hang|moi)\ )?(?:[0-9]{1,2}\ )?(?:ca\ )?(?:tuan|thang|qu[yi]|nam)(?:\ mot\ lan)?
      (?:\ ?(?:,|;|va|/|hoac|,\ va|-)\ ?(?:hang\ |moi\ )?(?:[0-9]{1,2}\ )?(?:ca\ )?(?:tuan|thang|qu[yi]|nam)(?:\ mot\ lan)?\b)*
    )
    \b(?!\ ?[0-9]|\ (?:ke|sau|tu|dau|cuoi|tiep|i{1,3}|iv)\b)
    """,
    re.VERBOSE,
)
_ITEM = re.compile(r"(?:(?P<count>[0-9]{1,2})\ )?(?:ca\ )?(?P<unit>tuan|thang|qu[yi]|nam)\b")
_UNSPECIFIED = re.compile(r"\b(?:theo )?dinh ky\b")
_MEETING = re.compile(r"\b(?:phien|ky|cuoc) hop\b|\bhop dinh ky\b|\btung phien\b")

_CLOCK = re.compile(
    r"\b(?P<hour>[01]?[0-9]|2[0-4])\ ?(?:(?:h|g|gio)(?![a-z])|:)\ ?(?P<minute>[0-5][0-9])?(?:\ ?(?:phut|p)\b)?(?![0-9])"
)
_LAST_MONTH = re.compile(
    r"\b(?:cua )?thang (?:cuoi|thu ba|thu 3|cuoi cung)(?: cung)?(?: cua)?(?: (?:hang|moi|tung))?(?: qu[yi])?\b"
)
_OTHER_MONTH = re.compile(r"\bthang (?:dau|thu nhat|thu hai|giua|tiep)|\bqu[yi] (?:sau|tiep|ke)")
_LAST_DAY = re.compile(
    r"\bngay (?:lam viec )?cuoi(?: cung)?(?: cua)?(?: (?:hang|moi))? thang\b|\bcuoi (?:moi |hang )?thang\b"
)


def find_rhythm(text: str) -> str | None:
    """The name of the rhythm that a flat wording states, without its day; None where it states none."""
    found = [_months(m) for m in _RHYTHM.finditer(text)]
    for match in _LISTED.finditer(text):
        if match["periodic"] or _joined(match, text, bool(found)):
            found += [_per(item["unit"], int(item["count"] or 1)) for item in _ITEM.finditer(match["list"])]
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
    listed = len(_ITEM.findall(match["list"])) > 1
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
