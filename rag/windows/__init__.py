"""The date language of questions: what people type → the days they mean, on the day of asking.

Works with and without accents and with common abbreviations. Numbers and dates of documents, times of
day, percentages and rhythms ("định kỳ 06 tháng, 01 năm", "ngày 25 hằng tháng") are no windows.
"""

import re
from datetime import date
from typing import NamedTuple

from corpus.deadlines.citations import find_citations
from corpus.deadlines.flat import Flat, flatten, verbose
from corpus.models import Span
from rag.models import Window
from rag.windows.explicit import Explicit, find_explicit, named_year
from rag.windows.phrase import Phrase
from rag.windows.relative import find_exact, find_loose
from rag.windows.short import codes
from rag.windows.spans import Days, bend

__all__ = ["FoundWindow", "find_window"]


class FoundWindow(NamedTuple):
    """window: the days meant; span: its words in the question; overdue: "quá hạn" was asked.

    spans: all its words where they stand apart ("sau ngày 30/6/2026 … trong năm 2026"); span is the first.
    """

    window: Window
    span: Span
    overdue: bool
    spans: tuple[Span, ...] = ()


class _Piece(NamedTuple):
    start: int
    end: int
    days: Days
    bent: bool
    late: bool = False
    vague: bool = False


# What repeats is no window: "ngày 25 hằng tháng", "trước ngày 15/12 hằng năm", "định kỳ 06 tháng, 01 năm".
_REPEATED = verbose(
    r"""
      (?:\btruoc_)?(?:\bngay_)?(?:[0-9]{1,2}(?:[/-][0-9]{1,2})?_)?(?:cua_)?(?:dinh_ky_)?
      \b(?:hang|moi|tung)_(?:ngay|tuan|thang|qu[yi]|nam)\b
    | \bdinh_ky_[0-9]{1,2}_(?:thang|nam|ngay)(?:(?:,|_va)_[0-9]{1,2}_(?:thang|nam))*
    | \b(?:may|bao_nhieu|[0-9]{1,2})_(?:ngay|tuan|thang|qu[yi]|nam)_(?:mot|1|may)_lan\b
      # and times of day are none: 16h00, 16 giờ 30
    | \b[0-9]{1,2}_?(?:h|gio|g)_?(?:[0-9]{2})?(?![0-9a-z])
    """
)
# "trước 30.6", no share ("tới 30.6%") and no number of a section
_DOTTED = verbose(
    r"\b(?:truoc|trc|ngay|den|toi|het|sau|tu|han)_[0-9]{1,2}(?P<dot>\.)(?:0?[1-9]|1[0-2])"
    r"(?![0-9.,]|_?(?:%|phan_tram|ty\b|trieu))"
)
_FIRST_DAYS = verbose(r"\bm[uo]ng(?=_[0-9])")
_BEFORE_PHRASE = verbose(
    r"""
    (?: (?P<before>\b(?:truoc|trc))
      | (?P<upto>\b(?:cho_)?(?:den|toi)(?:_het)?|\bhet|\bcham_nhat(?:_la)?)
      | (?P<after>\bsau) | (?P<from>(?<!dau_)\btu) | (?P<within>\b(?:trong|vao|cua))
    )_$
    """
)
# How they are spelled with accents: "cơ quan tôi tháng này" is not up to this month.
_SPELLED = {
    "truoc": "trước", "den": "đến", "toi": "tới", "het": "hết", "cham": "chậm", "nhat": "nhất", "la": "là",
    "tu": "từ", "vao": "vào", "cua": "của",
}  # fmt: skip


def find_window(question: str, today: date) -> FoundWindow | None:
    """The days a question is about, None where it names no time.

    All times named are taken together where they share days, else the first one that says how it limits
    ("trước", "sau", "đến", "trong"), else the first. Raises BadDate for a day that does not exist.
    """
    flat = _plain_days(flatten(question))
    visible = flat.without(_cited(flat, today))
    visible = visible.without([m.span() for m in _REPEATED.finditer(visible.text)])
    pieces = _pieces(visible, today)
    if not pieces:
        return None
    days, used = _together(_added(flat, pieces))
    late = any(p.late for p in used)
    label = f"đã quá hạn, {days.label()}" if late else days.label()
    window = Window(start=days.start, end=days.end, label=label)
    spans = _spans(flat, used)
    return FoundWindow(window, spans[0], late, spans)


def _cited(flat: Flat, today: date) -> list[tuple[int, int]]:
    """Where documents are named; "T5-T7/2026" only looks like the number of one."""
    months = [(phrase.start, phrase.end) for phrase in codes(flat, today)]
    return [
        (start, end)
        for start, end in find_citations(flat)
        if not any(a < end and start < b for a, b in months)
    ]


def _pieces(flat: Flat, today: date) -> list[_Piece]:
    """Explicit dates and relative phrases, without overlaps, left to right."""
    exact = find_exact(flat, today)
    flat = flat.without([(p.start, p.end) for p in exact])
    phrases = [*exact, *find_loose(flat, today)]
    years = {p.days.start.year for p in phrases if p.year and p.days.start}
    year = named_year(flat) or (years.pop() if len(years) == 1 else None)
    explicit = find_explicit(flat, today, year)
    pieces = [_Piece(e.start, e.end, e.days, bool(e.op)) for e in explicit]
    for phrase in phrases:
        if not any(phrase.start < p.end and p.start < phrase.end for p in pieces):
            pieces.append(_bent(flat, phrase, explicit))
    return sorted(pieces)


def _bent(flat: Flat, phrase: Phrase, explicit: list[Explicit]) -> _Piece:
    """A phrase with the word before it: "đến hết tháng này", "từ tuần sau"."""
    match = None if phrase.late else _BEFORE_PHRASE.search(flat.text[: phrase.start])
    said = match and _is_said(flat, match)
    if not (match and said) or phrase.days.start is None or phrase.days.end is None:
        bent = phrase.days.start is None
        return _Piece(phrase.start, phrase.end, phrase.days, bent, phrase.late, phrase.vague)
    word = match.lastgroup
    days = phrase.days
    if flat.text.startswith("cuoi", phrase.start) and word in ("before", "upto"):
        days = Days(days.end, days.end)
    return _Piece(match.start(), phrase.end, bend(days, word), True, False)


def _is_said(flat: Flat, found: re.Match[str]) -> bool:
    """Whether the words found are those meant, as far as their accents were typed."""
    bare, typed = (text[slice(*found.span())].split() for text in (flat.text, flat.marked))
    return all(one in (word, _SPELLED.get(word, word)) for word, one in zip(bare, typed, strict=True))


def _plain_days(flat: Flat) -> Flat:
    """ "mùng 5", "mồng 5" as "ngày 5", "trước 30.6" as "trước 30/6": as long as before."""
    text, marked = list(flat.text), list(flat.marked)
    for start, end in (m.span() for m in _FIRST_DAYS.finditer(flat.text)):
        text[start:end], marked[start:end] = "ngay", "ngày"
    for dot in (m.start("dot") for m in _DOTTED.finditer(flat.text)):
        text[dot] = marked[dot] = "/"
    return flat._replace(text="".join(text), marked="".join(marked))


def _added(flat: Flat, pieces: list[_Piece]) -> list[_Piece]:
    """ "tháng này và tháng sau": neighbours that are listed are one stretch."""
    found: list[_Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if before and _listed(flat, before, piece):
            days = Days(before.days.start, piece.days.end)
            found[-1] = before._replace(end=piece.end, days=days)
        else:
            found.append(piece)
    return found


def _listed(flat: Flat, one: _Piece, two: _Piece) -> bool:
    """Whether nothing but "và" or a comma stands between two stretches that follow each other."""
    plain = not (one.bent or two.bent or one.late or two.late or one.vague or two.vague)
    between = flat.text[one.end : two.start].strip()
    first, second = one.days.end, two.days.start
    return (
        plain
        and between in ("va", ",", "hoac", "hay", "voi", "lan", "cung")
        and bool(first and second and first < second)
    )


def _together(pieces: list[_Piece]) -> tuple[Days, list[_Piece]]:
    """The days that all pieces share; where they share none, one piece alone. What is vague gives way."""
    certain = [piece for piece in pieces if not piece.vague]
    if certain and len(certain) < len(pieces):
        days = _together(certain)[0]
        ahead = next(Days(piece.days.start, None) for piece in pieces if piece.vague)
        return days.meet(ahead) or days, pieces
    shared: Days | None = pieces[0].days
    for piece in pieces[1:]:
        shared = shared.meet(piece.days) if shared else None
    if shared:
        return shared, pieces
    first = next((p for p in pieces if p.bent), pieces[0])
    return first.days, [first]


def _spans(flat: Flat, pieces: list[_Piece]) -> tuple[Span, ...]:
    """Where the pieces stand; neighbours become one."""
    ranges: list[tuple[int, int]] = []
    for piece in sorted(pieces):
        if ranges and not flat.text[ranges[-1][1] : piece.start].strip(" ,-"):
            ranges[-1] = (ranges[-1][0], piece.end)
        else:
            ranges.append((piece.start, piece.end))
    return tuple(flat.span(start, end) for start, end in ranges)
