"""due_days and wording: what falls in a window, and how it is said."""

from datetime import date

import pytest

from corpus.deadlines import due_days, parse_deadline, wording
from corpus.models import Deadline, DeadlineKind

DUE = [
    ("trước ngày 31/3/2026", (3, 1), (3, 31), [(3, 31)], "an exclusive date falls on the stored day"),
    ("Quý II/2026", (4, 1), (6, 30), [(6, 30)], "a quarter on its last day"),
    ("Quý II/2026", (4, 1), (6, 29), [], "not before its last day"),
    ("2026 - 2030", (1, 1), (12, 31), [], "a range ends later"),
    ("Hằng năm", (1, 1), (12, 31), [], "no day is named, none is invented"),
    ("Định kỳ 06 tháng, 01 năm", (1, 1), (12, 31), [], "no day for the pair either"),
    ("Thường xuyên trong năm 2026", (1, 1), (12, 31), [], "standing work falls due on no day"),
    ("Quý II/2026; trình tháng 7/2026", (1, 1), (12, 31), [], "unparsed"),
    ("trước 16h00 ngày 25 hàng tháng", (4, 1), (6, 24), [(4, 25), (5, 25)], "monthly"),
    ("trước 16h00 ngày 25 hàng tháng", (4, 25), (4, 25), [(4, 25)], "both ends count"),
    ("ngày cuối cùng của tháng, hằng tháng", (2, 1), (4, 30), [(2, 28), (3, 31), (4, 30)], "last days"),
    ("trước ngày 20 tháng cuối quý", (1, 1), (12, 31), [(3, 20), (6, 20), (9, 20), (12, 20)], "quarterly"),
    ("trước ngày 15/12 hằng năm", (1, 1), (12, 31), [(12, 15)], "yearly"),
]


@pytest.mark.parametrize(
    ("raw", "start", "end", "days"), [r[:4] for r in DUE], ids=[f"{r[4]}: {r[0]}" for r in DUE]
)
def test_due_days(
    raw: str, start: tuple[int, int], end: tuple[int, int], days: list[tuple[int, int]]
) -> None:
    found = due_days(parse_deadline(raw), date(2026, *start), date(2026, *end))
    assert found == tuple(date(2026, *day) for day in days)


def test_rhythm_keeps_to_its_own_years() -> None:
    deadline = Deadline(
        kind=DeadlineKind.RECURRING, recur="yearly-12-15", start=date(2026, 1, 1), due=date(2027, 12, 31)
    )
    assert due_days(deadline, date(2025, 1, 1), date(2029, 1, 1)) == (date(2026, 12, 15), date(2027, 12, 15))


def test_end_of_february_is_clipped() -> None:
    deadline = parse_deadline("tháng 2 hằng năm")
    assert due_days(deadline, date(2026, 1, 1), date(2028, 12, 31)) == (
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    )


WORDS = [
    ("trước ngày 31/3/2026", "trước ngày 31/3/2026"),
    ("Quý II/2026.", "Quý II/2026 (hạn 30/6/2026)"),
    ("Từ năm 2026 đến năm 2030", "Từ năm 2026 đến năm 2030 (hạn 31/12/2030)"),
    ("Thường xuyên trong năm 2026", "Thường xuyên trong năm 2026"),
    ("Định kỳ 06 tháng, 01 năm", "Định kỳ 06 tháng, 01 năm"),
    ("**trước 16h00 ngày 25 hàng tháng**", "trước 16h00 ngày 25 hàng tháng"),
    ("trước quý III/2026", "trước quý III/2026 (trước ngày 01/7/2026)"),
    ("theo lộ trình", "theo lộ trình"),
    ("", "không nêu thời hạn"),
]


@pytest.mark.parametrize(("raw", "words"), WORDS, ids=[w[1] for w in WORDS])
def test_wording_keeps_the_words_of_the_plan(raw: str, words: str) -> None:
    assert wording(parse_deadline(raw)) == words


COMPOSED = [
    (
        Deadline(kind=DeadlineKind.YEAR, due=date(2026, 12, 31), implied=True),
        "hạn 31/12/2026 (suy ra từ năm của chỉ tiêu)",
    ),
    (Deadline(kind=DeadlineKind.DATE, due=date(2026, 2, 5), exclusive=True), "trước ngày 05/02/2026"),
    (Deadline(kind=DeadlineKind.DATE, due=date(2026, 2, 5)), "hạn 05/02/2026"),
    (
        Deadline(kind=DeadlineKind.RANGE, start=date(2026, 1, 1), due=date(2026, 3, 31)),
        "từ 01/01/2026 đến 31/3/2026",
    ),
    (Deadline(kind=DeadlineKind.CONTINUOUS), "thường xuyên"),
    (Deadline(kind=DeadlineKind.UNPARSED), "chưa xác định được thời hạn"),
    (Deadline(kind=DeadlineKind.RECURRING, recur="monthly-25T16:00"), "16h00 ngày 25 hằng tháng"),
    (Deadline(kind=DeadlineKind.RECURRING, recur="quarterly-20"), "ngày 20 tháng cuối mỗi quý"),
    (Deadline(kind=DeadlineKind.RECURRING, recur="yearly-12-15"), "ngày 15/12 hằng năm"),
    (Deadline(kind=DeadlineKind.RECURRING, recur="every-24-months"), "24 tháng một lần"),
    (Deadline(kind=DeadlineKind.RECURRING, recur="6-months-and-yearly"), "định kỳ 6 tháng và hằng năm"),
    (Deadline(kind=DeadlineKind.RECURRING, recur="something-else"), "định kỳ"),
]


@pytest.mark.parametrize(("deadline", "words"), COMPOSED, ids=[c[1] for c in COMPOSED])
def test_wording_without_words_of_the_plan(deadline: Deadline, words: str) -> None:
    assert wording(deadline) == words
