"""What holds for every date, period and text."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.deadlines import due_days, find_deadlines, parse_deadline, wording
from corpus.models import DeadlineKind

DATES = st.dates(date(2000, 1, 1), date(2099, 12, 31))
YEARS = st.integers(2000, 2099)
ROMAN = ("I", "II", "III", "IV")
WORDS = """
trước ngày 30/6/2026 sau từ đến hết quý II IV / - , và 2026 năm tháng 6 06 hằng định kỳ thường xuyên 16h00 25
( ) ; Quyết định số 11/QĐ-TTg kể khi tiếp theo các đầu cuối 31/2/2026 lần phiên họp
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])
TEXT = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join))


@pytest.mark.parametrize(
    ("form", "exclusive"),
    [
        ("{d}/{m}/{y}", False),
        ("{d:02}-{m:02}-{y}", False),
        ("{d}.{m}.{y}", False),
        ("ngày {d} tháng {m} năm {y}", False),
        ("Trước ngày {d}/{m}/{y}", True),
        ("chậm nhất là ngày {d:02}/{m:02}/{y}.", False),
        ("đến hết ngày {d}/{m}/{y}", False),
    ],
)
@given(day=DATES)
def test_a_date_reads_back(form: str, exclusive: bool, day: date) -> None:
    found = parse_deadline(form.format(d=day.day, m=day.month, y=day.year))
    assert (found.kind, found.due, found.exclusive) == (DeadlineKind.DATE, day, exclusive)


@pytest.mark.parametrize(
    "form", ["Quý {r}/{y}", "quý {q} năm {y}", "Q{q}/{y}", "hoàn thành trong quý {r} năm {y}"]
)
@given(quarter=st.integers(1, 4), year=YEARS)
def test_a_quarter_reads_back_to_its_last_day(form: str, quarter: int, year: int) -> None:
    found = parse_deadline(form.format(q=quarter, r=ROMAN[quarter - 1], y=year))
    assert (found.kind, found.start) == (DeadlineKind.QUARTER, date(year, quarter * 3 - 2, 1))
    assert found.due == date(year, quarter * 3, monthrange(year, quarter * 3)[1])


@pytest.mark.parametrize("form", ["{m}/{y}", "Tháng {m:02}/{y}", "trong tháng {m} năm {y}", "T{m}/{y}"])
@given(month=st.integers(1, 12), year=YEARS)
def test_a_month_reads_back_to_its_last_day(form: str, month: int, year: int) -> None:
    found = parse_deadline(form.format(m=month, y=year))
    assert (found.kind, found.start) == (DeadlineKind.MONTH, date(year, month, 1))
    assert found.due == date(year, month, monthrange(year, month)[1])


@pytest.mark.parametrize("form", ["{a} - {b}", "{a}-{b}", "Từ năm {a} đến năm {b}", "giai đoạn {a} - {b}"])
@given(first=YEARS, more=st.integers(1, 20))
def test_years_read_back(form: str, first: int, more: int) -> None:
    found = parse_deadline(form.format(a=first, b=first + more))
    assert (found.kind, found.start, found.due) == (
        DeadlineKind.RANGE,
        date(first, 1, 1),
        date(first + more, 12, 31),
    )


@given(raw=TEXT, year=st.none() | YEARS)
def test_any_text_gives_a_deadline_that_holds_together(raw: str, year: int | None) -> None:
    found = parse_deadline(raw, year=year)
    assert found.raw == raw
    if found.start and found.due:
        assert found.start <= found.due
    if found.kind in (DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.HALF, DeadlineKind.YEAR):
        assert found.due is not None
        assert (found.due + timedelta(days=1)).day == 1
    if found.kind in (DeadlineKind.NONE, DeadlineKind.UNPARSED):
        assert (found.start, found.due, found.recur) == (None, None, None)
    assert (found.kind is DeadlineKind.RECURRING) == (found.recur is not None)
    assert wording(found)


@given(text=TEXT)
def test_found_phrases_stand_in_the_text_apart_and_say_something(text: str) -> None:
    last = 0
    for found in find_deadlines(text):
        assert last <= found.span.start < found.span.end <= len(text)
        assert found.deadline.raw == text[found.span.start : found.span.end]
        assert found.deadline.kind not in (DeadlineKind.NONE, DeadlineKind.UNPARSED)
        last = found.span.end


@given(raw=TEXT, start=DATES, length=st.integers(0, 800))
def test_due_days_stay_in_the_window_in_order(raw: str, start: date, length: int) -> None:
    end = start + timedelta(days=length)
    days = due_days(parse_deadline(raw), start, end)
    assert all(start <= day <= end for day in days)
    assert list(days) == sorted(set(days))
