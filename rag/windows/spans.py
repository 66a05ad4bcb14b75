"""Stretches of days, either end open, and how prepositions bend them. Pure calendar."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from corpus.deadlines import day_words

DAY = timedelta(days=1)
PART = r"(?:(?:nua|tuan|ngay)_)?(?:dau|giua|cuoi)(?:_(?:cung|tien))?(?:_(?:cua|trong))?"
"""Words for a part of a stretch, as a pattern over flat text: "cuối", "nửa đầu", "ngày cuối cùng của"."""


class Days(NamedTuple):
    """All days from start to end, both included; None is open."""

    start: date | None
    end: date | None

    def meet(self, other: "Days") -> "Days | None":
        """The days in both; None where there are none."""
        starts = [d for d in (self.start, other.start) if d]
        ends = [d for d in (self.end, other.end) if d]
        start, end = max(starts, default=None), min(ends, default=None)
        return None if start and end and start > end else Days(start, end)

    def label(self) -> str:
        """The statement shown back: "từ 01/6 đến 30/6/2026", "đến hết 30/6/2026", "ngày 30/6/2026"."""
        if self.start is None or self.end is None:
            return (
                f"từ {day_words(self.start)}" if self.start else f"đến hết {day_words(self.end or date.max)}"
            )
        if self.start == self.end:
            return f"ngày {day_words(self.end)}"
        first = day_words(self.start)
        if self.start.year == self.end.year:
            first = first.rpartition("/")[0]
        return f"từ {first} đến {day_words(self.end)}"


def bend(days: Days, word: str | None) -> Days:
    """What "before", "upto", "after", "from" make of a stretch; anything else leaves it.

    "trước 30/6" includes that day, as officials mean it; "trước tháng 7" ends before the month begins.
    """
    start, end = days
    if word == "before" and start and end:
        return Days(None, end if start == end else start - DAY)
    if word == "upto":
        return Days(None, end)
    if word == "after" and end:
        return Days(end + DAY, None)
    if word == "from":
        return Days(start, None)
    return days


def part(days: Days, word: str) -> Days:
    """ "đầu", "giữa", "cuối" of a stretch: ten days of a month, a month of a quarter, a quarter of a year.

    The middle of a year is its sixth and seventh month; the end of a week is Friday to Sunday. Of any
    other stretch ("cuối 30/6") it is the whole. word: what `PART` matches; with "nửa", "tuần" or "ngày"
    the half, seven days or one day at that end.
    """
    start, end = days
    if start is None or end is None:
        return days
    length = (end - start).days + 1
    edge = next(one for one in ("dau", "giua", "cuoi") if one in word)
    if edge != "giua" and (size := _size(word, length)):
        return Days(start, start + (size - 1) * DAY) if edge == "dau" else Days(end - (size - 1) * DAY, end)
    word = edge
    if length == 7 and word != "giua":
        return Days(start, start + DAY) if word == "dau" else Days(start + 4 * DAY, end)
    if 28 <= length <= 31 and start.day == 1:
        first_day, last_day = {"dau": (1, 10), "giua": (11, 20), "cuoi": (21, end.day)}[word]
        return Days(start.replace(day=first_day), start.replace(day=last_day))
    if 90 <= length <= 92:
        return months(start.year, start.month + {"dau": 0, "giua": 1, "cuoi": 2}[word], 1)
    if length in (365, 366):
        return months(start.year, *{"dau": (1, 3), "giua": (6, 2), "cuoi": (10, 3)}[word])
    return days


def _size(word: str, length: int) -> int:
    """How many days "nửa", "tuần", "ngày" take of a stretch; 0 where none of them is said.

    Half of a month is its first fifteen days and what follows them.
    """
    if word.startswith("ngay"):
        return 1
    if word.startswith("tuan"):
        return min(7, length)
    if not word.startswith("nua"):
        return 0
    half = 15 if 28 <= length <= 31 else (length + 1) // 2
    return half if "dau" in word else length - half


def months(year: int, month: int, count: int) -> Days:
    """`count` whole months from a month on; month numbers below 1 and above 12 reach other years."""
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    last = month + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Days(first, date(end_year, end_month, monthrange(end_year, end_month)[1]))


def add_months(day: date, count: int) -> date:
    """The same day `count` months on, or the last day of that month."""
    target = months(day.year, day.month + count, 1).start or day
    return target.replace(day=min(day.day, monthrange(target.year, target.month)[1]))


def unit_of(today: date, unit: str, offset: int) -> Days:
    """This (0), the next (1), the last (-1) "tuan", "thang", "quy" or "nam"; weeks begin on Monday."""
    if unit == "tuan":
        monday = today - today.weekday() * DAY + 7 * offset * DAY
        return Days(monday, monday + 6 * DAY)
    if unit == "thang":
        return months(today.year, today.month + offset, 1)
    if unit == "nam":
        return months(today.year + offset, 1, 12)
    return months(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * offset, 3)
