"""find_window: what people type about time, with and without accents, on a Wednesday in April 2026."""

from datetime import date

import pytest

from rag.errors import BadDate
from rag.windows import find_window

TODAY = date(2026, 4, 15)


def window(question: str, today: date = TODAY) -> str:
    """A window as one readable line: "2026-07-01..2026-12-31", "..2026-06-30", "none"."""
    found = find_window(question, today)
    if found is None:
        return "none"
    return f"{found.window.start or ''}..{found.window.end or ''}" + (" late" if found.overdue else "")


JUNE, Q2, Q3, Y26 = (
    "2026-06-01..2026-06-30",
    "2026-04-01..2026-06-30",
    "2026-07-01..2026-09-30",
    "2026-01-01..2026-12-31",
)
TO_JUNE = "..2026-06-30"
ON_JUNE30 = "2026-06-30..2026-06-30"

DATES = [
    ("Sở Nội vụ phải làm gì trước 30/6/2026?", TO_JUNE, "before includes the day"),
    ("việc trước ngày 30/6/2026", TO_JUNE, "trước ngày"),
    ("viec truoc ngay 30/6/2026", TO_JUNE, "no accents"),
    ("trc 30/6 làm j", TO_JUNE, "abbreviated, no year"),
    ("truoc 30-6", TO_JUNE, "dash, no year, no accents"),
    ("trước 17h00 ngày 30/6/2026", TO_JUNE, "an hour in between"),
    ("trước hạn 30/6/2026", TO_JUNE, "trước hạn"),
    ("trước 30 tháng 6", TO_JUNE, "in words"),
    ("trước ngày 30 tháng 6 năm 2026", TO_JUNE, "all in words"),
    ("chậm nhất ngày 30/6", TO_JUNE, "at the latest"),
    ("không quá ngày 30/6/2026", TO_JUNE, "no later than"),
    ("đến hết 30/6/2026", TO_JUNE, "up to"),
    ("den 30/6/2026", TO_JUNE, "up to, no accents"),
    ("tới 30/6/2026", TO_JUNE, "tới"),
    ("từ 30/6/2026 trở về trước", TO_JUNE, "backwards"),
    ("hạn 30-6-2026", ON_JUNE30, "due on the day"),
    ("han 30.6.2026", ON_JUNE30, "due on the day, dots"),
    ("có hạn 30/6/26", ON_JUNE30, "two-digit year"),
    ("ngày 30/6", ON_JUNE30, "ngày"),
    ("ngay 30 thang 6 nam 2026", ON_JUNE30, "no accents, in words"),
    ("vào 30/6/2026", ON_JUNE30, "vào"),
    ("30/6/2026 có việc gì", ON_JUNE30, "nothing before"),
    ("sau ngày 30/6/2026", "2026-07-01..", "after excludes the day"),
    ("sau 30/6", "2026-07-01..", "after, no year"),
    ("từ 01/7/2026", "2026-07-01..", "from"),
    ("từ ngày 1/7/2026 trở đi", "2026-07-01..", "onwards"),
    ("từ 01/6 đến 30/6/2026", JUNE, "stretch, year once"),
    ("tu 1/6 den 30/6", JUNE, "stretch, no year"),
    ("từ ngày 01/6/2026 đến hết ngày 30/6/2026", JUNE, "stretch in full"),
    ("01/6-30/6/2026", JUNE, "dash"),
    ("sau ngày 30/6/2026 còn việc gì trong năm 2026", "2026-07-01..2026-12-31", "two times that meet"),
    ("trong năm 2026, quý III có gì", Q3, "the year completes the quarter"),
    ("ngày 25", "2026-04-25..2026-04-25", "day of this month"),
    ("ngày 10", "2026-05-10..2026-05-10", "past this month, so the next"),
    ("trước ngày 25 tháng này", "..2026-04-25", "day of this month, said"),
    ("ngày 25 tháng sau", "2026-05-25..2026-05-25", "day of next month"),
]

PERIODS = [
    ("tháng 6/2026", JUNE, "month"),
    ("thang 6 nam 2026", JUNE, "no accents"),
    ("t6/2026", JUNE, "abbreviated"),
    ("thg 6/2026", JUNE, "thg"),
    ("trong tháng 6", JUNE, "no year"),
    ("tháng sáu", JUNE, "June in words, with accents"),
    ("thang sau", "2026-05-01..2026-05-31", "without accents it is the next month"),
    ("tháng 2", "2026-02-01..2026-02-28", "past, yet nearer than the next one"),
    ("tháng 12", "2026-12-01..2026-12-31", "this year's"),
    ("trước tháng 7/2026", TO_JUNE, "before a month ends the day before"),
    ("từ tháng 3 đến tháng 6", "2026-03-01..2026-06-30", "months"),
    ("hết tháng 6", TO_JUNE, "hết"),
    ("cuối tháng 6", "2026-06-21..2026-06-30", "last ten days"),
    ("đầu tháng 7/2026", "2026-07-01..2026-07-10", "first ten days"),
    ("quý II/2026", Q2, "Roman"),
    ("quy 2 nam 2026", Q2, "no accents"),
    ("q2", Q2, "abbreviated"),
    ("trong quý III", Q3, "no year"),
    ("quý 3 năm nay", Q3, "year by a phrase"),
    ("quý I năm sau", "2027-01-01..2027-03-31", "next year's"),
    ("quý II và quý III năm 2026", "2026-04-01..2026-09-30", "two quarters"),
    ("trước quý III/2026", TO_JUNE, "before a quarter"),
    ("đến hết quý 2", TO_JUNE, "up to a quarter"),
    ("6 thang dau nam", "2026-01-01..2026-06-30", "first half"),
    ("6 tháng cuối năm 2026", "2026-07-01..2026-12-31", "second half"),
    ("6 tháng đầu năm sau", "2027-01-01..2027-06-30", "next year's half"),
    ("chỉ tiêu kinh tế số năm 2026", Y26, "a year as qualifier"),
    ("chi tieu nam 2026", Y26, "no accents"),
    ("trong 2026", Y26, "without năm"),
    ("cuối năm 2026", "2026-10-01..2026-12-31", "last quarter"),
    ("đến cuối năm 2026", "..2026-12-31", "up to its end"),
    ("đến năm 2030", "..2030-12-31", "up to a year"),
    ("giai đoạn 2026-2030", "2026-01-01..2030-12-31", "years"),
    ("từ năm 2026 đến năm 2030", "2026-01-01..2030-12-31", "years, in words"),
    ("sau năm 2026", "2027-01-01..", "after a year"),
    ("của tỉnh đến năm 2030", "..2030-12-31", "tỉnh is not tính"),
]

RELATIVE = [
    ("hôm nay", "2026-04-15..2026-04-15", "today"),
    ("hom nay co gi", "2026-04-15..2026-04-15", "no accents"),
    ("ngày mai", "2026-04-16..2026-04-16", "tomorrow"),
    ("tuần này", "2026-04-13..2026-04-19", "Monday to Sunday"),
    ("tuan toi", "2026-04-20..2026-04-26", "next week, no accents"),
    ("tuần sau", "2026-04-20..2026-04-26", "next week"),
    ("tuần trước", "2026-04-06..2026-04-12", "last week"),
    ("thứ sáu tuần này", "2026-04-17..2026-04-17", "weekday"),
    ("trong tuần", "2026-04-13..2026-04-19", "this one"),
    ("tháng này", "2026-04-01..2026-04-30", "this month"),
    ("thang nay", "2026-04-01..2026-04-30", "no accents"),
    ("tháng tới", "2026-05-01..2026-05-31", "next month"),
    ("tháng trước", "2026-03-01..2026-03-31", "last month"),
    ("cuối tháng", "2026-04-21..2026-04-30", "end of this month"),
    ("đến cuối tháng", "..2026-04-30", "up to it"),
    ("đến hết tháng này", "..2026-04-30", "up to it, hết"),
    ("cơ quan tôi tháng này làm gì", "2026-04-01..2026-04-30", "tôi is no tới"),
    ("cơ quan tới tháng này làm gì", "..2026-04-30", "tới is"),
    ("quý này", Q2, "this quarter"),
    ("quy nay", Q2, "no accents"),
    ("quý sau", Q3, "next quarter"),
    ("trong quý", Q2, "this one"),
    ("cuối quý", JUNE, "its last month"),
    ("năm nay", Y26, "this year"),
    ("năm sau", "2027-01-01..2027-12-31", "next year"),
    ("năm ngoái", "2025-01-01..2025-12-31", "last year"),
    ("từ nay đến cuối năm", "2026-04-15..2026-12-31", "from now"),
    ("tu nay den cuoi nam 2026", "2026-04-15..2026-12-31", "no accents, with year"),
    ("từ nay đến hết tháng", "2026-04-15..2026-04-30", "to the end of the month"),
    ("từ giờ tới 30/6", "2026-04-15..2026-06-30", "from now to a date"),
    ("từ tuần sau", "2026-04-20..", "from a phrase"),
    ("sau tuần này", "2026-04-20..", "after a phrase"),
    ("10 ngày tới", "2026-04-15..2026-04-25", "days"),
    ("10 ngay toi", "2026-04-15..2026-04-25", "no accents"),
    ("trong vòng 10 ngày", "2026-04-15..2026-04-25", "within"),
    ("5 ngày làm việc tới", "2026-04-15..2026-04-22", "working days skip the weekend"),
    ("2 tuần tới", "2026-04-15..2026-04-29", "weeks"),
    ("hai tuần nữa", "2026-04-15..2026-04-29", "number in words"),
    ("3 tháng tới", "2026-04-15..2026-07-15", "months"),
    ("7 ngày qua", "2026-04-08..2026-04-15", "back"),
    ("việc quá hạn", "..2026-04-14 late", "overdue until yesterday"),
    ("viec tre han", "..2026-04-14 late", "overdue, no accents"),
    ("quá hạn trong quý I", "2026-01-01..2026-03-31 late", "overdue within a quarter"),
    ("sắp đến hạn", "2026-04-15..2026-05-15", "thirty days"),
    ("sap het han", "2026-04-15..2026-05-15", "no accents"),
    ("sắp quá hạn", "2026-04-15..2026-05-15", "not overdue yet"),
    ("trước Tết", "..2027-02-05", "the coming lunar new year"),
    ("sau Tết", "2026-02-21..", "after the one just past"),
]

NOTHING = [
    ("ai chủ trì xây dựng kế hoạch", "no time at all"),
    ("theo Quyết định 11/QĐ-BCĐCP", "number of a document"),
    ("Quyết định số 11/QĐ-BCĐCP ngày 27/02/2026", "date of a document"),
    ("Kế hoạch số 85/KH-UBND ngày 20/10/2025 giao gì", "date of a plan"),
    ("ke hoach so 85/KH-UBND ngay 20/10/2025", "no accents"),
    ("Nghị quyết 71", "number alone"),
    ("nghi quyet 57-NQ/TW ngay 22/12/2024", "no accents, dash"),
    ("Kế hoạch 2815", "a number like a year"),
    ("Luật Công nghệ cao năm 2025", "year of a law"),
    ("Luật Chuyển đổi số 2025", "year of a law without năm"),
    ("hạn lúc 16h00", "time of day"),
    ("đạt 100%", "percentage"),
    ("phủ sóng 5G", "a generation"),
    ("định kỳ 06 tháng, 01 năm báo cáo ai", "rhythm"),
    ("ngày 25 hàng tháng", "rhythm with a day"),
    ("trước ngày 15/12 hằng năm", "rhythm with a day of the year"),
    ("hằng năm", "rhythm"),
    ("mẫu báo cáo 6 tháng", "a report's name"),
    ("quỹ 2 của tỉnh", "fund, not quarter"),
    ("cảnh báo trước sạt lở đất", "trước without a date"),
    ("1/3 số xã", "fraction"),
    ("đến năm nào", "a question word"),
    ("nhiệm vụ số 7 phụ lục II", "number of a task"),
    ("không quá hạn", "negated"),
    ("nhiệm kỳ 2025-2030", "term of office"),
    ("", "empty"),
]

ALL = [*DATES, *PERIODS, *RELATIVE, *[(q, "none", why) for q, why in NOTHING]]


@pytest.mark.parametrize(("question", "expected"), [r[:2] for r in ALL], ids=[f"{r[2]}: {r[0]}" for r in ALL])
def test_question_asks_for(question: str, expected: str) -> None:
    assert window(question) == expected


OTHER_DAYS = [
    ("trước 30/6", date(2026, 7, 6), "..2026-06-30", "just past: still this year's"),
    ("trước 31/3", date(2026, 11, 22), "..2027-03-31", "long past: the coming one"),
    ("quý I", date(2026, 11, 22), "2027-01-01..2027-03-31", "the coming quarter"),
    ("tuần tới", date(2026, 12, 30), "2027-01-04..2027-01-10", "over the new year"),
    ("tháng tới", date(2026, 12, 30), "2027-01-01..2027-01-31", "over the new year"),
    ("quý sau", date(2026, 12, 30), "2027-01-01..2027-03-31", "over the new year"),
    ("1 tháng tới", date(2026, 1, 31), "2026-01-31..2026-02-28", "a shorter month"),
    ("5 ngày làm việc tới", date(2026, 4, 24), "2026-04-24..2026-05-06", "two holidays and a day in lieu"),
    ("từ tháng 11 đến tháng 2", date(2026, 11, 22), "2026-11-01..2027-02-28", "over the new year"),
    ("ngày 31", date(2026, 4, 15), "bad", "April has none"),
]


@pytest.mark.parametrize(
    ("question", "today", "expected"),
    [r[:3] for r in OTHER_DAYS],
    ids=[f"{r[3]}: {r[0]}" for r in OTHER_DAYS],
)
def test_depends_on_the_day_of_asking(question: str, today: date, expected: str) -> None:
    if expected == "bad":
        with pytest.raises(BadDate):
            find_window(question, today)
    else:
        assert window(question, today) == expected


BAD = [
    ("trước 31/2/2026", "31/2/2026", "28/02/2026"),
    ("truoc 31/4/2026", "31/4/2026", "30/04/2026"),
    ("hạn 29/02/2027", "29/02/2027", "28/02/2027"),
    ("ngày 12/31/2026", "12/31/2026", "ngày/tháng/năm"),
    ("trước ngày 31/4", "31/4", "30/04/2026"),
    ("tháng 13/2026", "tháng 13/2026", "từ 1 đến 12"),
    ("quý 5/2026", "quý 5", "bốn quý"),
]


@pytest.mark.parametrize(("question", "named", "hint"), BAD, ids=[b[0] for b in BAD])
def test_impossible_date_says_which_and_what_to_type(question: str, named: str, hint: str) -> None:
    with pytest.raises(BadDate) as caught:
        find_window(question, TODAY)
    assert named in caught.value.advice
    assert hint in caught.value.advice


LABELS = [
    ("tháng 6/2026", "từ 01/6 đến 30/6/2026"),
    ("trước 30/6/2026", "đến hết 30/6/2026"),
    ("sau 30/6/2026", "từ 01/7/2026"),
    ("hạn 05/01/2026", "ngày 05/01/2026"),
    ("giai đoạn 2026-2030", "từ 01/01/2026 đến 31/12/2030"),
    ("quá hạn", "đã quá hạn, đến hết 14/4/2026"),
]


@pytest.mark.parametrize(("question", "label"), LABELS, ids=[x[0] for x in LABELS])
def test_label_states_the_days_back(question: str, label: str) -> None:
    found = find_window(question, TODAY)
    assert found is not None
    assert found.window.label == label


CUT = [
    ("Sở Xây dựng làm gì trước 30/6/2026?", ["trước 30/6/2026"]),
    ("STC trc 30/6 làm gì", ["trc 30/6"]),
    ("Từ nay đến cuối năm 2026 còn gì", ["Từ nay đến cuối năm 2026"]),
    ("Sau ngày 30/6/2026 còn gì trong năm 2026?", ["Sau ngày 30/6/2026", "trong năm 2026"]),
    ("việc  đến   hết\ttháng này", ["đến   hết\ttháng này"]),
]


@pytest.mark.parametrize(("question", "words"), CUT, ids=[c[0] for c in CUT])
def test_spans_are_the_words_of_the_window(question: str, words: list[str]) -> None:
    found = find_window(question, TODAY)
    assert found is not None
    assert [question[span.start : span.end] for span in found.spans] == words
    assert found.span == found.spans[0]


def test_spans_point_into_decomposed_text() -> None:
    import unicodedata

    question = unicodedata.normalize("NFD", "Sở Y tế làm gì trước ngày 30/6/2026?")
    found = find_window(question, TODAY)
    assert found is not None
    assert unicodedata.normalize("NFC", question[found.span.start : found.span.end]) == "trước ngày 30/6/2026"
