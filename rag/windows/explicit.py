"""Dates that a question writes out, with the words before and after them that bend them."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from corpus.deadlines.flat import Flat, verbose
from corpus.deadlines.grammar import join_terms
from corpus.deadlines.terms import Term, bare_day, bare_year, bounds, complete, find_terms
from corpus.models import DeadlineKind
from rag.errors import BadDate
from rag.windows.phrase import means
from rag.windows.spans import PART, Days, bend, months, part

# The words right before a time. Folding makes "tôi" of "tới" and "tư" of "từ": `means` looks again.
_OP = verbose(
    r"""
    (?:
      (?P<before>\b(?:truoc|trc)(?:_\0+)?(?:_(?:thoi_(?:diem|han)|moc|han))?(?:_ngay)?)
    | (?P<upto>
        (?:\b(?:cho_|keo_dai_)?(?:den|toi)\b(?!_han\b)  # what falls due in a quarter, not up to it
          |\bhet\b|\b(?:cham|muon)_nhat\b|\bkhong_(?:qua|muon_hon)\b|<=?|≤)
        (?:_(?:het|la|vao|ngay|truoc|han))*)
    | (?P<after>\b(?:tu_)?sau(?:_ngay)?)
    | (?P<from>(?<!dau_)(?<!vat_)\b(?:(?:bat_dau|ke)_)?tu(?:_ngay)?)
    | (?P<within>
        \b(?:trong|vao|han(?:_(?:chot|cuoi|nop|la))?|thoi_han|den_han|giai_doan|ngay(?!_(?:dau|cuoi))|nam)
        (?:_(?:la|vao|trong|ngay(?!_(?:dau|cuoi))|giai_doan))*:?)
    )?
    _?(?P<part>\bPART)?_?$
    """.replace("PART", PART)
)
_ONWARD = verbose(r"_(?:tro|ve)_(?:di|sau)\b|_tro_ve_sau\b")
_BACKWARD = verbose(r"_(?:tro_)?ve_truoc\b|_tro_lai\b")
_NEXT_YEAR = verbose(r"_(?:sau|toi|truoc|ngoai)\b")
# "30/6 là hạn của …", "15/7 này": what follows a bare day says that it is one
_DAY_SAID = verbose(r"_(?:la_(?:han|ngay|moc|thoi)|nay\b|den_han|toi_han|het_han)")
_BAD_QUARTER = verbose(r"\bqu[yi]_?(?:[05-9]|[1-9][0-9]|vi{0,3}|ix|x)(?![0-9a-z])")


class Explicit(NamedTuple):
    """[start, end) in the flat text with its words around; op: which of them bent the days, "" for none."""

    start: int
    end: int
    days: Days
    op: str


def find_explicit(flat: Flat, today: date, year: int | None) -> list[Explicit]:
    """Dates, months, quarters, halves, years, left to right.

    A day, month or quarter without a year: `year` where the question names one elsewhere, else this year
    or the next, whichever puts it nearer to today (plans look ahead: "quý I" in November is the coming
    one, "30/6" in July the past one). Raises BadDate for a day that does not exist.
    """
    _check_quarters(flat)
    terms = find_terms(flat)
    chains = [part for chain in join_terms(flat, terms) for part in _nested(chain)]
    found = [_read(flat, chain, today, year) for chain in chains if _stated(flat, chain)]
    return [f for f in found if f]


def _nested(chain: Sequence[Term]) -> list[Sequence[Term]]:
    """ "năm 2026, quý III": a year and a part of it are two times that meet, not a list."""
    if len(chain) > 1 and chain[0].kind is DeadlineKind.YEAR and chain[1].kind is not DeadlineKind.YEAR:
        return [chain[:1], chain[1:]]
    return [chain]


def named_year(flat: Flat) -> int | None:
    """The one year that the question names ("năm 2026"), None for none or several."""
    years = {t.year for t in find_terms(flat) if t.kind is DeadlineKind.YEAR and not bare_year(flat, t)}
    return years.pop() if len(years) == 1 else None


def _stated(flat: Flat, chain: Sequence[Term]) -> bool:
    """Numbers that may be anything ("5/6", "2026") count only behind a word of time."""
    if not all(bare_day(flat, t) or bare_year(flat, t) for t in chain):
        return True
    match = _words_before(flat, chain[0])
    after = bare_day(flat, chain[-1]) and _DAY_SAID.match(flat.text, chain[-1].end)
    return bool(after or (match and _op(flat, match)))


def _read(flat: Flat, chain: Sequence[Term], today: date, year: int | None) -> Explicit | None:
    before = _words_before(flat, chain[0])
    op = _op(flat, before) if before else ""
    start = before.start() if before and (op or before["part"]) else chain[0].start
    days = _days(flat, _dated(flat, chain, today, year))
    end = chain[-1].end
    if days is None:
        return None
    if before and before["part"] and len(chain) == 1:
        days = _part(days, before["part"], op)
    if op == "from" and (len(chain) > 1 or chain[0].lo != chain[0].hi):
        op = "within"
    if after := _ONWARD.match(flat.text, end) or _BACKWARD.match(flat.text, end):
        op, end = ("from" if after.re is _ONWARD else "upto"), after.end()
    if (
        chain[-1].kind is DeadlineKind.HALF
        and chain[-1].year is None
        and (which := _NEXT_YEAR.match(flat.text, end))
    ):
        end = which.end()
    while start < end and flat.text[start] == " ":
        start += 1
    return Explicit(start, end, bend(days, op), op)


def _words_before(flat: Flat, term: Term) -> re.Match[str] | None:
    """The words right before a term; a bounded look back keeps long texts cheap."""
    return _OP.search(flat.text, max(0, term.start - 60), term.start)


def _op(flat: Flat, match: re.Match[str]) -> str:
    for name in ("before", "upto", "after", "from", "within"):
        if match[name] is not None:
            right = means(flat, match.start(name), match.end(name), "tôi tối tư tự tử tú sáu sâu đen đèn nam")
            return name if right else ""
    return ""


def _part(days: Days, word: str, op: str) -> Days:
    """ "đến cuối năm 2026" and "trước cuối quý" end with the whole; else the part itself."""
    if "cuoi" in word and op in ("upto", "before"):
        return Days(days.end, days.end)
    return part(days, word)


def _dated(flat: Flat, chain: Sequence[Term], today: date, year: int | None) -> list[Term]:
    """The chain with every year filled in."""
    chain = [part for term in chain for part in _unfolded(term)]
    last = chain[-1]
    if last.year is None and last.kind is DeadlineKind.DATE and last.lo is None:
        last = _coming(last, today)
    filled = complete([*chain[:-1], last])
    if filled[-1].year is None:
        filled[-1] = filled[-1]._replace(year=year or _nearest(flat, filled[-1], today))
        filled = complete([*chain[:-1], filled[-1]])
    if len(filled) > 1 and chain[0].year is None and _wraps(filled):
        filled[0] = filled[0]._replace(year=(filled[-1].year or 0) - 1)
    return filled


def _unfolded(term: Term) -> tuple[Term, ...]:
    """ "tháng 11 đến tháng 2" runs over the new year: two terms."""
    if term.lo is None or term.hi is None or term.lo <= term.hi:
        return (term,)
    return term._replace(hi=term.lo, year=None), term._replace(lo=term.hi)


def _coming(term: Term, today: date) -> Term:
    """ "ngày 25": of this month, or of the next one where it is past."""
    month = today if (term.day or 0) >= today.day else months(today.year, today.month + 1, 1).start or today
    return term._replace(lo=month.month, hi=month.month, year=month.year)


def _nearest(flat: Flat, term: Term, today: date) -> int:
    if term.kind in (DeadlineKind.HALF, DeadlineKind.RANGE):
        which = _NEXT_YEAR.match(flat.text, term.end)
        return today.year + ({"sau": 1, "toi": 1}.get(which[0].strip(), -1) if which else 0)
    known = [(y, b) for y in (today.year, today.year + 1) if (b := bounds(term._replace(year=y)))]
    if not known:
        return today.year
    return min(known, key=lambda item: max((item[1][0] - today).days, (today - item[1][1]).days, 0))[0]


def _wraps(chain: Sequence[Term]) -> bool:
    """ "từ tháng 11 đến tháng 2": the first lies in the year before."""
    first, last = bounds(chain[0]), bounds(chain[-1])
    return bool(first and last and first[0] > last[1])


def _days(flat: Flat, chain: Sequence[Term]) -> Days | None:
    edges = []
    for term in chain:
        days = bounds(term)
        if days is None:
            _refuse(flat, term)
            return None
        edges.append(days)
    start, end = min(d[0] for d in edges), max(d[1] for d in edges)
    return Days(start, end)


def _refuse(flat: Flat, term: Term) -> None:
    """Say which day does not exist; a list with gaps is only not understood."""
    words = flat.marked[term.start : term.end].strip()
    if term.kind is DeadlineKind.MONTH and term.lo is not None and not 1 <= term.lo <= 12:
        raise BadDate(f"Không có {words}: tháng chỉ từ 1 đến 12. Vui lòng nhập lại, ví dụ “tháng 6/2026”.")
    if term.kind is not DeadlineKind.DATE:
        return
    words = words.removeprefix("ngày").removeprefix("ngay").strip()
    month, year = term.lo or 0, term.year or 0
    if 1 <= month <= 12 and 1900 <= year <= 2200:
        last = months(year, month, 1).end
        hint = f"tháng {month}/{year} chỉ có {last.day} ngày" if last else ""
        raise BadDate(
            f"Không có ngày {words}: {hint}. Vui lòng nhập lại ngày/tháng/năm, ví dụ {last:%d/%m/%Y}."
        )
    raise BadDate(f"Không có ngày {words}. Vui lòng nhập theo thứ tự ngày/tháng/năm, ví dụ 30/6/2026.")


def _check_quarters(flat: Flat) -> None:
    for match in _BAD_QUARTER.finditer(flat.text):
        words = flat.marked[match.start() : match.end()]
        if words.startswith(("quý", "quí")):
            raise BadDate(f"Không có {words}: một năm có bốn quý. Vui lòng nhập lại, ví dụ “quý II/2026”.")
