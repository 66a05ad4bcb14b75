"""parse_deadline: the wording of a deadline cell or line → a Deadline, or `unparsed`; never a guess.

A wording is a few calendar terms, the words that join them ("đến", ",", "-"), what stands before
("trước", "từ", "đến hết", "đầu") and after them ("và các năm tiếp theo"), and perhaps a rhythm.
Rules where several could apply:
  - terms joined by nothing but "-", "đến", ",", "và" are one range ("Quý III, IV/2026, 2027"), except
    separate days ("15/6 và 15/12/2026": both are meant) → unparsed;
  - terms with other words between them are separate: one that lies inside all others is the deadline
    ("trong năm 2026, xong trước 30/6/2026"), otherwise unparsed ("Quý II/2026; trình tháng 7/2026");
  - what stands in brackets counts only where nothing outside names a time, or where it narrows it;
  - numbers and dates of documents never count.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from corpus.deadlines import patterns
from corpus.deadlines.citations import find_citations
from corpus.deadlines.flat import Flat, flatten
from corpus.deadlines.rhythms import find_rhythm, with_day
from corpus.deadlines.terms import Term, bare_day, bare_year, bounds, complete, find_terms
from corpus.models import Deadline, DeadlineKind
from corpus.text import plain


class _Reading(NamedTuple):
    """One time that the wording names.

    marked: the words say plainly that it limits; about: they say what is reported ("kết quả năm 2025").
    """

    deadline: Deadline
    marked: bool
    first: date | None
    last: date
    about: bool = False


def parse_deadline(raw: str, *, year: int | None = None) -> Deadline:
    """What a wording says: never raises, never guesses.

    raw: a deadline cell or the rest of a "Thời gian thực hiện:" line. year: assumed where the words
    give a day, month, quarter or half without one; without it such a wording is `unparsed`.
    """
    text = plain(raw)
    flat = flatten(text)
    if not re.search(r"\w", text):
        return Deadline(raw=raw)
    flat = flat.without(find_citations(flat))
    recurring = _recurring(flat)
    found = recurring or _dated(flat, year) or _undated(flat)
    return found.model_copy(update={"raw": raw})


def _blank(flat: Flat, pattern: re.Pattern[str]) -> Flat:
    return flat.without([m.span() for m in pattern.finditer(flat.text)])


def _recurring(flat: Flat) -> Deadline | None:
    """A rhythm, with its day and the years it is meant for; None where there is none."""
    outside = _blank(flat, patterns.AD_HOC)
    text = patterns.RELATIVE.sub("", outside.text)
    rhythm = find_rhythm(text)
    if rhythm is None or (rhythm == "periodic-unspecified" and patterns.STANDING.search(text)):
        return None
    found = find_terms(outside)
    if rhythm == "per-meeting" and any(
        t.year and t.kind in (DeadlineKind.DATE, DeadlineKind.MONTH) for t in found
    ):
        return None  # "Kỳ họp HĐND tháng 7/2026": one meeting
    terms = [t for t in found if patterns.EACH.match(outside.text, t.end) or _counts(outside, t, found)]
    timeless = [t for t in terms if t.year is None and t.kind is not DeadlineKind.RANGE]
    recur = with_day(rhythm, text, timeless)
    start, due = _validity(outside, [t for t in terms if t.year is not None])
    exclusive = recur != rhythm and "T" not in recur and bool(patterns.BEFORE_DAY.search(text))
    return Deadline(kind=DeadlineKind.RECURRING, recur=recur, start=start, due=due, exclusive=exclusive)


def _validity(flat: Flat, terms: Sequence[Term]) -> tuple[date | None, date | None]:
    """The years a rhythm or a standing task is meant for, where the words give exactly one such time."""
    readings = [_read(flat, chain, None) for chain in join_terms(flat, terms)]
    if len(readings) != 1 or readings[0] is None or readings[0].deadline.exclusive:
        return None, None
    only = readings[0].deadline
    return only.start, only.due if only.kind is not DeadlineKind.DATE else None


def _dated(flat: Flat, year: int | None) -> Deadline | None:
    """A time outside brackets, or else inside them; None where no calendar term counts."""
    if patterns.DONE.search(flat.text) or patterns.BY_DOCUMENT.search(flat.text):
        return Deadline()
    outside = _blank(flat, patterns.BRACKETS)
    plainly = _blank(outside, patterns.RELATIVE)
    main = _readings(plainly, year)
    inside = _readings(_blank(flat, patterns.OUTSIDE), year) if outside.text != flat.text else []
    if not main:
        relative = patterns.NO_DATE.search(outside.text) or patterns.RELATIVE.search(outside.text)
        return _standing(flat) or (None if relative else _choose(inside))
    standing = _standing(plainly)
    if standing:
        return standing
    narrower = [r for r in inside if r is not None and r.marked]
    return _choose([*main, *narrower] if _inside(narrower, main) else main)


def _standing(flat: Flat) -> Deadline | None:
    """Thường xuyên, liên tục, with the years it is meant for; a date of its own beside it is unsure."""
    if not patterns.STANDING.search(flat.text):
        return None
    terms = find_terms(flat)
    if any(t.kind is DeadlineKind.DATE for t in terms):
        return Deadline(kind=DeadlineKind.UNPARSED)
    start, due = _validity(flat, terms)
    return Deadline(kind=DeadlineKind.CONTINUOUS, start=start, due=due)


def _undated(flat: Flat) -> Deadline:
    """Wordings without any calendar term: said to have no date, or not understood."""
    known = patterns.NO_DATE.search(flat.text) or patterns.RELATIVE.search(flat.text)
    unread = find_terms(_blank(flat, patterns.RELATIVE))
    return Deadline(kind=DeadlineKind.NONE if known and not unread else DeadlineKind.UNPARSED)


def _choose(readings: Sequence[_Reading | None]) -> Deadline | None:
    """The one reading that lies inside every other; unparsed where they differ or one cannot be read."""
    if not readings:
        return None
    sure = [r for r in readings if r is not None]
    if len(sure) == len(readings):
        for reading in sure:
            if all(_contains(other, reading) for other in sure):
                return reading.deadline
    limits = [r for r in sure if not r.about]
    if len(sure) == len(readings) and len(limits) == 1 and limits[0].marked:
        return limits[0].deadline
    return Deadline(kind=DeadlineKind.UNPARSED)


def _contains(outer: _Reading, inner: _Reading) -> bool:
    return (outer.first or inner.last) <= (inner.first or inner.last) and inner.last <= outer.last


def _inside(inner: Sequence[_Reading], outer: Sequence[_Reading | None]) -> bool:
    return bool(inner) and all(o is not None and _contains(o, i) for o in outer for i in inner)


def _readings(flat: Flat, year: int | None) -> list[_Reading | None]:
    terms = find_terms(flat)
    return [
        _read(flat, chain, year) for chain in join_terms(flat, [t for t in terms if _counts(flat, t, terms)])
    ]


def _counts(flat: Flat, term: Term, terms: Sequence[Term]) -> bool:
    """Bare numbers count only beside another term, or where the cell holds hardly anything else."""
    if not (bare_year(flat, term) or bare_day(flat, term)):
        return True
    before, after = flat.text[: term.start], flat.text[term.end :]
    if _before_it(flat, term) or any(_joined(flat, a, b) for a, b in _neighbours(terms, term)):
        return True
    return not patterns.WORD.search(before) and not re.match(r" ?[a-z]", after)


def _neighbours(terms: Sequence[Term], term: Term) -> list[tuple[Term, Term]]:
    pairs = list(pairwise(terms))
    return [pair for pair in pairs if term in pair]


def _joined(flat: Flat, a: Term, b: Term) -> bool:
    gap = flat.text[a.end : b.start]
    return bool(patterns.TO.fullmatch(gap) or patterns.LIST.fullmatch(gap))


def join_terms(flat: Flat, terms: Sequence[Term]) -> list[list[Term]]:
    """Terms grouped into runs that only connectors join."""
    chains: list[list[Term]] = []
    for term in terms:
        if chains and _joined(flat, chains[-1][-1], term):
            chains[-1].append(term)
        else:
            chains.append([term])
    return chains


def _read(flat: Flat, chain: Sequence[Term], year: int | None) -> _Reading | None:
    """A chain with what stands before and after it; None where it cannot be read surely."""
    filled = complete(chain, year)
    days = [bounds(term) for term in filled]
    known = [d for d in days if d is not None]
    if len(known) != len(days) or any(a[0] > b[0] or a[1] > b[1] for a, b in pairwise(known)):
        return None
    if _scattered(flat, filled, known):
        return None
    first, last = known[0][0], known[-1][1]
    prefix = _before_it(flat, chain[0])
    role = next(
        (name for name in patterns.ROLES if prefix and prefix[name]),
        None,
    )
    if role in ("part", "after"):
        return None
    if (role == "from" and len(chain) == 1 and chain[0].lo == chain[0].hi) or patterns.ONWARD.match(
        flat.text, chain[-1].end
    ):
        return _Reading(Deadline(kind=DeadlineKind.CONTINUOUS, start=first), True, first, date.max)
    kind = _kind(filled)
    if role == "before":
        return _before(first, last, kind, prefix)
    start = None if kind is DeadlineKind.DATE or (role == "upto" and len(chain) == 1) else first
    about = role is None and bool(_about(flat, chain[0]))
    return _Reading(Deadline(kind=kind, start=start, due=last), role is not None, first, last, about)


def _before(first: date, last: date, kind: DeadlineKind, prefix: re.Match[str] | None) -> _Reading | None:
    """ "trước ngày D": D is too late already; with an hour D still counts. "trước quý III": its first day."""
    if kind is DeadlineKind.RANGE:
        return None
    timed = bool(prefix and prefix["clock"])
    due = last if kind is DeadlineKind.DATE else first
    return _Reading(Deadline(kind=DeadlineKind.DATE, due=due, exclusive=not timed), True, None, due)


def _scattered(flat: Flat, chain: Sequence[Term], days: Sequence[tuple[date, date]]) -> bool:
    """A list that is no stretch of time: separate days, or periods with a gap ("Quý I, III/2026")."""
    for i in range(len(chain) - 1):
        if patterns.TO.fullmatch(flat.text[chain[i].end : chain[i + 1].start]):
            continue
        if DeadlineKind.DATE in (chain[i].kind, chain[i + 1].kind) or days[i + 1][0] > days[i][1] + timedelta(
            days=1
        ):
            return True
    return False


def _before_it(flat: Flat, term: Term) -> re.Match[str] | None:
    """The words right before a term that say how it limits; a bounded look back keeps long cells cheap."""
    return patterns.BEFORE.search(flat.text, max(0, term.start - 80), term.start)


def _about(flat: Flat, term: Term) -> re.Match[str] | None:
    return patterns.ABOUT.search(flat.text, max(0, term.start - 80), term.start)


def _kind(chain: Sequence[Term]) -> DeadlineKind:
    only = chain[0]
    return only.kind if len(chain) == 1 and only.lo == only.hi else DeadlineKind.RANGE
