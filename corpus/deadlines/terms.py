"""Calendar terms in folded text: days, months, quarters, halves, years, as numbers and positions.

A `Term` is only what the words say: the year, or a day's month, may be missing; `complete` fills a
chain from its neighbours, `bounds` turns a term into days. Shared by plans and questions.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from corpus.deadlines.flat import Flat, verbose
from corpus.models import DeadlineKind


class Term(NamedTuple):
    """[start, end) in the flat text; lo..hi: months of a date or month term, quarters, or halves 1..2.

    RANGE is "N tháng đầu/cuối năm": lo..hi are months. None: the words do not say.
    """

    kind: DeadlineKind
    start: int
    end: int
    year: int | None = None
    lo: int | None = None
    hi: int | None = None
    day: int | None = None


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER_WORDS = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "nhất": 1}
_MONTH_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip

# What a term may begin with where accents are written: "quỹ 2" and "Nam 2026" are no times.
_LEADS = {"ngày", "tháng", "quý", "quí", "năm", "nửa"}
_YEAR = r"(?:19|20|21)[0-9]{2}(?![0-9])"
_ONE = r"[0-9]{1,2}"
_AND = r"_*(?:,|;|-|\+|&|\bva\b|\bden\b|\bhoac\b)_*"
_Q = r"(?:iv|i{1,3}|0?[1-4])(?![0-9a-z])"
# A further month of a list: not the day of "30/6" nor the count of "6 tháng đầu năm".
_M = rf"{_ONE}(?![0-9]|_*[/.]_*{_ONE}(?![0-9])|_*thang_*[dc])"


def _of_year(group: str) -> str:
    """ "/2026", " năm 2026", ", 2026" or nothing."""
    return rf"(?:_*(?:[/.,-]|,?_*nam)?_*(?P<{group}>{_YEAR}))?"


_TERM = verbose(
    rf"""
    (?<![0-9a-z/.])(?:
      # 30/6/2026 · ngày 30-6-2026 · 30.06.26
      (?:ngay_*)?(?P<d1>{_ONE})_*(?P<sep>[/.-])_*(?P<m1>{_ONE})_*(?P=sep)_*(?P<y1>[0-9]{{4}}|[0-9]{{2}})
      (?![0-9]|[/.-]?[0-9a-z])
      # ngày 30 tháng 6 năm 2026 · ngày 30 tháng 6
    | (?<!tuan_)(?:ngay_*)?(?P<d2>{_ONE})_*thang_*(?P<m2>{_ONE})(?![0-9]){_of_year("y2")}
      # 06 tháng đầu năm 2026 · 9 tháng đầu năm
    | (?P<n3>{_ONE})_*thang_*(?P<part3>dau|cuoi)(?:_*nam)?\b(?:_*(?P<y3>{_YEAR}))?
      # nửa đầu năm 2026
    | nua_*(?P<part4>dau|cuoi)_*nam\b(?:_*(?P<y4>{_YEAR}))?
      # quý III, IV/2026 · Q2/2026 · quý 2 năm 2026 · quí I - II/2026
    | (?:qu[yi]_*|q\.?_?)(?P<q5>{_Q}(?:{_AND}(?:qu[yi]_*|q\.?_?)?{_Q})*){_of_year("y5")}
      # quý hai năm 2026
    | qu[yi]_(?P<w6>mot|nhat|hai|ba|tu|bon)\b{_of_year("y6")}
      # tháng 3, 4/2026 · tháng 6-2026
    | (?:thang|thg\.?)_*(?P<m7>{_ONE}(?![0-9])(?:{_AND}(?:thang_*)?{_M})*){_of_year("y7")}
      # T6/2026
    | t\.?_?(?P<m8>{_ONE})_*[/.-]_*(?P<y8>{_YEAR})
      # tháng năm năm 2026 · tháng Năm/2026, but never the blank form "tháng   năm 2026"
    | thang_(?P<w9>muoi_(?:mot|hai)|muoi|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin)\b
      (?!_*[0-9]){_of_year("y9")}
      # the 15 of 15-20/6/2026
    | (?:ngay_*)?(?P<d10>{_ONE})(?=_*-_*{_ONE}_*/_*{_ONE}(?![0-9]))
      # 30/6 · ngày 30-6 · ngày 30/6 năm 2026
    | (?:ngay_*)?(?P<d11>{_ONE})_*[/-]_*(?P<m11>{_ONE})
      (?![0-9]|[.,][0-9]|_*/|-(?!{_ONE}/)[0-9a-z]|[a-z%]|_*thang)(?:,?_nam_(?P<y11>{_YEAR}))?
      # 6/2026 · 06-2026
    | (?P<m12>{_ONE})_*[/.-]_*(?P<y12>{_YEAR})(?![/-]?[0-9a-z])
      # ngày 25 (a day of a month that other words name)
    | ngay_*(?P<d13>{_ONE})(?![0-9]|_*[/.-]?_*[0-9]|h|:)
      # năm 2026 · 2026
    | (?:nam_*)?(?P<y14>{_YEAR})(?![/.][0-9a-z]|[a-z%])
    )
    """
)


def find_terms(flat: Flat) -> list[Term]:
    """All calendar terms, left to right; numbers are not yet checked against the calendar."""
    found: list[Term] = []
    at = 0
    while match := _TERM.search(flat.text, at):
        term = _read(match, flat)
        if term:
            found.append(term)
        at = max(term.end if term else match.end(), match.start() + 1)
    return found


def bare_year(flat: Flat, term: Term) -> bool:
    """A year written without "năm", which may be any number."""
    return term.kind is DeadlineKind.YEAR and not flat.text.startswith("nam", term.start)


def bare_day(flat: Flat, term: Term) -> bool:
    """Day and month written "5/6" without "ngày" and year, which may be a fraction."""
    return term.kind is DeadlineKind.DATE and term.year is None and flat.text[term.start].isdigit()


def _read(match: re.Match[str], flat: Flat) -> Term | None:
    group = {name: value for name, value in match.groupdict().items() if value is not None}
    alternative = next(name.lstrip("abcdefghijklmnopqrstuvwxyz") for name in group if name[-1].isdigit())
    number = {name.removesuffix(alternative): value for name, value in group.items()}
    year = _year(number.get("y"))
    lead = re.match(r"[^\W\d_]+", flat.marked[match.start() : match.end()])
    if lead and not lead[0].isascii() and lead[0] not in _LEADS:
        return None
    kind, lo, hi = _numbers(number, match, flat)
    if kind is None:
        return None
    day = int(number["d"]) if "d" in number else None
    return Term(kind, match.start(), match.end(), year, lo, hi, day)


def _numbers(
    number: dict[str, str], match: re.Match[str], flat: Flat
) -> tuple[DeadlineKind | None, int | None, int | None]:
    """Kind, first and last number of what was matched; kind None for a word that only looks alike."""
    if "w" in number:
        return _named(number["w"], match, flat)
    if "part" in number:
        return _part(int(number.get("n", "6")), number["part"])
    if "q" in number:
        quarters = [_ROMAN.get(q) or int(q) for q in re.findall(r"iv|i{1,3}|0?[1-4]", number["q"])]
        return DeadlineKind.QUARTER, *_ends(quarters, number["q"])
    if "d" in number:
        month = int(number["m"]) if "m" in number else None
        return DeadlineKind.DATE, month, month
    if "m" in number:
        months = [int(m) for m in re.findall(r"[0-9]+", number["m"])]
        return DeadlineKind.MONTH, *_ends(months, number["m"])
    return DeadlineKind.YEAR, None, None


def _ends(numbers: Sequence[int], words: str) -> tuple[int | None, int | None]:
    """First and last of "III, IV" or "1 - 3"; nothing for a list with gaps, which is no stretch of time."""
    stretch = all(b - a == 1 for a, b in pairwise(numbers))
    if stretch or (len(numbers) == 2 and re.search("-|den", words)):
        return numbers[0], numbers[-1]
    return None, None


def _named(word: str, match: re.Match[str], flat: Flat) -> tuple[DeadlineKind | None, int | None, int | None]:
    """A number in words, read with its accents: "tháng sáu" is June, "tháng sau" the next month."""
    quarter = match.group().startswith("q")
    name = "w6" if quarter else "w9"
    table = _QUARTER_WORDS if quarter else _MONTH_WORDS
    value = table.get(flat.marked[match.start(name) : match.end(name)])
    if value is None:
        return None, None, None
    return (DeadlineKind.QUARTER if quarter else DeadlineKind.MONTH), value, value


def _part(months: int, part: str) -> tuple[DeadlineKind | None, int | None, int | None]:
    """The first or last `months` months of a year; six are a half."""
    if not 1 <= months <= 11:
        return None, None, None
    if months == 6:
        half = 1 if part == "dau" else 2
        return DeadlineKind.HALF, half, half
    return (DeadlineKind.RANGE, 1, months) if part == "dau" else (DeadlineKind.RANGE, 13 - months, 12)


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) + (2000 if len(digits) == 2 else 0)


def complete(chain: Sequence[Term], year: int | None = None) -> list[Term]:
    """Fill missing years (and months of bare days) from the next term, then the one before, then `year`."""
    filled = list(chain)
    for i in range(len(filled) - 2, -1, -1):
        after = filled[i + 1]
        if filled[i].lo is None and filled[i].kind is DeadlineKind.DATE:
            filled[i] = filled[i]._replace(lo=after.lo, hi=after.lo)
        if filled[i].year is None and after.kind is not DeadlineKind.YEAR:
            filled[i] = filled[i]._replace(year=after.year)
    for i, term in enumerate(filled):
        if term.year is None:
            before = filled[i - 1].year if i else None
            filled[i] = term._replace(year=before or year)
    return filled


def bounds(term: Term) -> tuple[date, date] | None:
    """First and last day of a complete term; None where a number is missing or no such day exists."""
    if term.year is None:
        return None
    if term.kind is DeadlineKind.YEAR:
        return months(term.year, 1, 12)
    if term.lo is None or term.hi is None or term.lo > term.hi:
        return None
    if term.kind is DeadlineKind.DATE:
        return _one_day(term.year, term.lo, term.day)
    per = {DeadlineKind.QUARTER: 3, DeadlineKind.HALF: 6}.get(term.kind, 1)
    return months(term.year, (term.lo - 1) * per + 1, term.hi * per)


def months(year: int, first: int, last: int) -> tuple[date, date] | None:
    """First day of month `first` to last day of month `last` of a year."""
    if not (1 <= first <= last <= 12 and 1900 <= year <= 2200):
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _one_day(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    if not 1900 <= year <= 2200:
        return None
    try:
        found = date(year, month, day or 0)
    except ValueError:
        return None
    return found, found
