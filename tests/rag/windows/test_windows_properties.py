"""What holds for every question and every day of asking."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold
from rag.errors import BadDate
from rag.windows import FoundWindow, find_window

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
WORDS = """
trước sau từ đến hết trong hạn ngày 30/6 31/2/2026 30/6/2026 tháng 6 quý II 2026 năm này tới tuần cuối đầu
giữa nay quá hạn sắp 10 ba làm việc Tết hằng và - , đi trở qua 9999 0 T7/2026 q3 Sở Y tế trc
"""
PIECES = st.sampled_from(WORDS.split())
QUESTIONS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join))


def read(question: str, today: date) -> FoundWindow | str | None:
    """The window, or the advice where the date does not exist."""
    try:
        return find_window(question, today)
    except BadDate as error:
        return error.advice


@given(question=QUESTIONS, today=DAYS)
def test_any_question_gives_a_window_in_order_or_a_refusal(question: str, today: date) -> None:
    found = read(question, today)
    if isinstance(found, str):
        assert found.startswith("Không có ")
        return
    if found is None:
        return
    start, end = found.window.start, found.window.end
    assert start or end
    assert not (start and end) or start <= end
    assert found.window.label
    assert all(0 <= s.start < s.end <= len(question) for s in found.spans)
    assert list(found.spans) == sorted(found.spans)


@pytest.mark.parametrize("form", ["trước {d}/{m}/{y}", "đến hết ngày {d}-{m}-{y}", "trc {d:02}.{m:02}.{y}"])
@given(day=DAYS, today=DAYS)
def test_a_date_ends_the_window_with_and_without_accents(form: str, day: date, today: date) -> None:
    question = "Sở Tài chính phải làm gì " + form.format(d=day.day, m=day.month, y=day.year)
    for typed in (question, fold(question)):
        found = find_window(typed, today)
        assert found is not None
        assert (found.window.start, found.window.end, found.overdue) == (None, day, False)


@given(today=DAYS)
def test_this_period_holds_today_and_the_next_follows_it(today: date) -> None:
    for unit in ("tuần", "tháng", "quý", "năm"):
        this, following = find_window(f"{unit} này", today), find_window(f"{unit} sau", today)
        assert this
        assert following
        assert this.window.start is not None
        assert this.window.end is not None
        assert this.window.start <= today <= this.window.end
        assert following.window.start is not None
        assert (following.window.start - this.window.end).days == 1
