"""parse_deadline: a table of wordings, each with the class that it stands for."""

import pytest

from corpus.deadlines import parse_deadline
from corpus.models import Deadline


def said(deadline: Deadline) -> str:
    """A deadline as one line: "quarter 2026-04-01..2026-06-30", "date ..2026-06-30 <" (exclusive)."""
    parts = [deadline.kind.value]
    if deadline.start or deadline.due:
        parts.append(f"{deadline.start or ''}..{deadline.due or ''}")
    if deadline.exclusive:
        parts.append("<")
    if deadline.recur:
        parts.append(deadline.recur)
    return " ".join(parts)


Q1, Q2, Q3, Q4 = (
    "2026-01-01..2026-03-31",
    "2026-04-01..2026-06-30",
    "2026-07-01..2026-09-30",
    "2026-10-01..2026-12-31",
)
Y26 = "2026-01-01..2026-12-31"
JUNE30 = "date ..2026-06-30"

DAYS = [
    ("30/6/2026", JUNE30, "slashes"),
    ("30-6-2026", JUNE30, "dashes"),
    ("30.6.2026", JUNE30, "dots"),
    ("30 / 6 / 2026", JUNE30, "blanks around slashes"),
    ("30/06/26", JUNE30, "two-digit year"),
    ("ngày 30 tháng 6 năm 2026", JUNE30, "in words"),
    ("Ngày 30 tháng 6, năm 2026", JUNE30, "comma before the year"),
    ("30 tháng 6 năm 2026", JUNE30, "without ngày"),
    ("ngày 30/6 năm 2026", JUNE30, "mixed"),
    ("NGÀY 30/6/2026.", JUNE30, "capitals, full stop"),
    ("30/6/2026[1]", JUNE30, "footnote in brackets"),
    ("30/6/2026¹", JUNE30, "superscript footnote"),
    ("30/6/2026*", JUNE30, "asterisk"),
    ("**30/6/2026**", JUNE30, "emphasis marks"),
    ("<b>30/6/2026</b>", JUNE30, "inline tags"),
    ("trước ngày 31/3/2026", "date ..2026-03-31 <", "exclusive"),
    ("Trước ngày \n15/10/2026", "date ..2026-10-15 <", "line break inside"),
    ("Trước ngày\t 15/10/2026", "date ..2026-10-15 <", "tab inside"),
    ("Trước 31/12/2026", "date ..2026-12-31 <", "exclusive without ngày"),
    ("Hoàn thành trước ngày 30/6/2026", JUNE30 + " <", "hoàn thành"),
    ("hoà thành xong trước 30/6/2026", JUNE30 + " <", "a typo around it"),
    ("hoàn thành trước thời điểm 30/6/2026", JUNE30 + " <", "thời điểm"),
    ("trước 17h00 ngày 30/6/2026", JUNE30, "with an hour the day itself still counts"),
    ("Chậm nhất ngày 30/6/2026", JUNE30, "at the latest"),
    ("Chậm nhất là ngày 30/6/2026", JUNE30, "at the latest, là"),
    ("Muộn nhất 30/6/2026", JUNE30, "muộn nhất"),
    ("Không muộn hơn ngày 30/6/2026", JUNE30, "no later than"),
    ("đến hết ngày 30/6/2026", JUNE30, "inclusive"),
    ("Đến 30/6/2026", JUNE30, "đến"),
    ("từ nay đến 30/6/2026", JUNE30, "from now"),
    ("Báo cáo UBND tỉnh trước ngày 30/6/2026", JUNE30 + " <", "a verb before"),
    ("Trong năm 2026, xong trước 30/6/2026", JUNE30 + " <", "the narrower one"),
    ("Quý II/2026 (trước ngày 15/6/2026)", "date ..2026-06-15 <", "narrowed in brackets"),
    ("Báo cáo kết quả năm 2025 trước 30/01/2026", "date ..2026-01-30 <", "a year that says what, not when"),
    ("15-20/6/2026", "range 2026-06-15..2026-06-20", "stretch of days"),
    ("từ ngày 15 đến ngày 20/6/2026", "range 2026-06-15..2026-06-20", "first day without month"),
    ("Từ ngày 01/3/2026 đến ngày 30/6/2026", "range 2026-03-01..2026-06-30", "two full dates"),
    ("01/3 - 30/6/2026", "range 2026-03-01..2026-06-30", "year given once"),
    ("từ ngày 01/3 đến hết ngày 30/6/2026", "range 2026-03-01..2026-06-30", "đến hết ngày"),
    ("29/02/2028", "date ..2028-02-29", "leap day"),
    ("Theo Kế hoạch số 12/KH-UBND ngày 05/01/2026, trước 30/6/2026", JUNE30 + " <", "beside a document date"),
]

MONTHS = [
    ("6/2026", "month 2026-06-01..2026-06-30", "bare"),
    ("06-2026", "month 2026-06-01..2026-06-30", "bare with dash"),
    ("tháng 6/2026", "month 2026-06-01..2026-06-30", "slash"),
    ("Tháng 06.2026", "month 2026-06-01..2026-06-30", "dot, zero"),
    ("tháng 6 năm 2026", "month 2026-06-01..2026-06-30", "năm"),
    ("tháng 6, năm 2026", "month 2026-06-01..2026-06-30", "comma"),
    ("Tháng 8/2024", "month 2024-08-01..2024-08-31", "another year"),
    ("T6/2026", "month 2026-06-01..2026-06-30", "abbreviated"),
    ("Xong trong tháng 5/2026", "month 2026-05-01..2026-05-31", "xong trong"),
    ("tháng năm năm 2026", "month 2026-05-01..2026-05-31", "May in words"),
    ("tháng Năm/2026", "month 2026-05-01..2026-05-31", "May in words with slash"),
    ("tháng sáu/2026", "month 2026-06-01..2026-06-30", "June in words"),
    ("tháng mười hai năm 2026", "month 2026-12-01..2026-12-31", "December in words"),
    ("tháng 2/2028", "month 2028-02-01..2028-02-29", "leap February"),
    ("cuối tháng 6/2026", "month 2026-06-01..2026-06-30", "the end of a month is its last day"),
    ("đến hết tháng 6/2026", "month ..2026-06-30", "up to: no start"),
    ("Tháng 3, 4/2026", "range 2026-03-01..2026-04-30", "two months"),
    ("Tháng 3-6/2026", "range 2026-03-01..2026-06-30", "stretch"),
    ("Tháng 3 - tháng 6/2026", "range 2026-03-01..2026-06-30", "stretch, tháng twice"),
    ("Từ tháng 3 đến tháng 6/2026", "range 2026-03-01..2026-06-30", "từ … đến"),
    ("Từ tháng 3/2026 đến tháng 6/2026", "range 2026-03-01..2026-06-30", "year twice"),
    ("Từ tháng 11/2025 đến tháng 02/2026", "range 2025-11-01..2026-02-28", "over the new year"),
    ("trước tháng 7/2026", "date ..2026-07-01 <", "before a month: its first day is too late"),
]

QUARTERS = [
    ("Quý I/2026", f"quarter {Q1}", "I"),
    ("Quý II/2026", f"quarter {Q2}", "II"),
    ("Quý III/2026", f"quarter {Q3}", "III"),
    ("Quý IV/2026", f"quarter {Q4}", "IV"),
    ("QUÝ II/2026.", f"quarter {Q2}", "capitals"),
    ("quí II năm 2026", f"quarter {Q2}", "i spelling"),
    ("Quý 2 năm 2026", f"quarter {Q2}", "digit"),
    ("Quý 2-2026", f"quarter {Q2}", "dash"),
    ("Q2/2026", f"quarter {Q2}", "abbreviated"),
    ("Quý II, năm 2026", f"quarter {Q2}", "comma"),
    ("Quý II/ 2026", f"quarter {Q2}", "blank after slash"),
    ("quý hai năm 2026", f"quarter {Q2}", "in words"),
    ("Trong quý II năm 2026", f"quarter {Q2}", "trong"),
    ("Hoàn thành trong quý II/2026", f"quarter {Q2}", "hoàn thành trong"),
    ("Đến hết quý II năm 2026", "quarter ..2026-06-30", "up to"),
    ("cuối quý II/2026", f"quarter {Q2}", "end of a quarter"),
    ("Quý IV/2026 (sau khi có kết quả quý III/2026)", f"quarter {Q4}", "a condition in brackets"),
    ("Quý I - II/2026", "range 2026-01-01..2026-06-30", "dash"),
    ("Quý I-II/2026", "range 2026-01-01..2026-06-30", "dash without blanks"),
    ("Quý III, IV/2026", "range 2026-07-01..2026-12-31", "comma"),
    ("Quý III và quý IV năm 2026", "range 2026-07-01..2026-12-31", "và, quý twice"),
    ("Quý II và III/2026", "range 2026-04-01..2026-09-30", "và"),
    ("Quý II, III, IV/2026", "range 2026-04-01..2026-12-31", "three"),
    ("Quý III, IV/2026, 2027", "range 2026-07-01..2027-12-31", "then a year"),
    ("Quý IV/2026, 2027", "range 2026-10-01..2027-12-31", "quarter, then a year"),
    ("Quý III/2025 - Quý I/2026", "range 2025-07-01..2026-03-31", "over the new year"),
    ("Từ quý II/2026 đến quý IV/2026", "range 2026-04-01..2026-12-31", "từ … đến"),
    ("trước quý III/2026", "date ..2026-07-01 <", "before a quarter"),
    ("6 tháng đầu năm 2026", "half 2026-01-01..2026-06-30", "first half"),
    ("06 tháng cuối năm 2025", "half 2025-07-01..2025-12-31", "second half"),
    ("nửa cuối năm 2026", "half 2026-07-01..2026-12-31", "nửa"),
    ("9 tháng đầu năm 2026", "range 2026-01-01..2026-09-30", "nine months"),
]

YEARS = [
    ("2026", f"year {Y26}", "bare"),
    ("năm 2026", f"year {Y26}", "năm"),
    ("Trong năm 2026", f"year {Y26}", "trong"),
    ("Hoàn thành trong 2026", f"year {Y26}", "trong without năm"),
    ("hoàn thành phê duyệt phương án trong năm 2026", f"year {Y26}", "words before"),
    ("cuối năm 2026", f"year {Y26}", "end of a year"),
    ("đến năm 2030", "year ..2030-12-31", "up to"),
    ("Thực hiện đến năm 2030 và theo hướng dẫn của Bộ", "year ..2030-12-31", "words after"),
    ("trước năm 2030", "date ..2030-01-01 <", "before a year"),
    ("2025-2030", "range 2025-01-01..2030-12-31", "dash"),
    ("2025 - 2030", "range 2025-01-01..2030-12-31", "dash with blanks"),
    ("2026 – 2030", "range 2026-01-01..2030-12-31", "en dash"),
    ("2026 – 2030 (Ngay sau khi sự cố phát sinh)", "range 2026-01-01..2030-12-31", "condition in brackets"),
    ("giai đoạn 2026 - 2030", "range 2026-01-01..2030-12-31", "giai đoạn"),
    ("Từ năm 2026 đến năm 2030", "range 2026-01-01..2030-12-31", "từ … đến"),
    ("Từ 2026 đến hết 2030", "range 2026-01-01..2030-12-31", "without năm"),
    ("Năm 2026, 2027", "range 2026-01-01..2027-12-31", "two years"),
    (
        "2022 - 2025\nCác Bộ: Công Thương, Xây dựng đã hoàn thành",
        "range 2022-01-01..2025-12-31",
        "a note after",
    ),
]

STANDING = [
    ("Thường xuyên", "continuous", "plain"),
    ("THƯỜNG XUYÊN;", "continuous", "capitals"),
    ("Thực hiện thường xuyên, liên tục", "continuous", "liên tục"),
    ("nhiệm vụ thường xuyên", "continuous", "nhiệm vụ"),
    ("Hằng ngày", "continuous", "every day is standing work"),
    ("Thường xuyên, định kỳ", "continuous", "định kỳ adds no rhythm"),
    ("Thường xuyên trong năm 2026 và các năm tiếp theo", "continuous 2026-01-01..", "with a start"),
    ("Năm 2026 và các năm tiếp theo", "continuous 2026-01-01..", "onward"),
    ("Năm 2026 và những năm sau", "continuous 2026-01-01..", "những năm sau"),
    ("Bắt đầu từ năm 2026 và các năm tiếp theo", "continuous 2026-01-01..", "bắt đầu từ"),
    ("Từ tháng 6/2026 trở đi", "continuous 2026-06-01..", "trở đi"),
    ("Từ quý III/2026", "continuous 2026-07-01..", "only a start"),
    ("Kể từ ngày 01/7/2026", "continuous 2026-07-01..", "kể từ"),
    ("Quý II/2026 và các năm tiếp theo", "continuous 2026-04-01..", "from a quarter on"),
    ("Thường xuyên trong năm 2026", f"continuous {Y26}", "standing within a year"),
    ("Thường xuyên, giai đoạn 2026 - 2030", "continuous 2026-01-01..2030-12-31", "standing within a stretch"),
]

RHYTHMS = [
    ("Hằng năm", "recurring yearly", "hằng"),
    ("hàng năm", "recurring yearly", "hàng"),
    ("Theo Chương trình công tác năm 2026", "none", "the year of a document"),
    ("Năm 2026, duy trì các năm tiếp theo", "continuous 2026-01-01..", "kept up in the years that follow"),
    ("Vụ Đông Xuân 2026-2027", "unparsed", "a season of farming is no pair of years"),
    ("Mùa khô năm 2026", "unparsed", "nor is a season of weather"),
    ("Kỳ họp HĐND tháng 7/2026", "month 2026-07-01..2026-07-31", "one meeting, by its month"),
    ("31/12 hàng năm", "recurring yearly-12-31", "a day in figures alone before its rhythm"),
    ("Định kỳ hằng năm", "recurring yearly", "định kỳ"),
    ("mỗi năm một lần", "recurring yearly", "mỗi"),
    ("01 lần/năm", "recurring yearly", "times a year"),
    ("02 lần/năm", "recurring every-6-months", "twice a year"),
    ("Hằng quý", "recurring quarterly", "quarter"),
    ("Hàng tháng", "recurring monthly", "month"),
    ("hàng tuần", "recurring weekly", "week"),
    ("Định kỳ 06 tháng, 01 năm", "recurring 6-months-and-yearly", "the usual pair"),
    ("định kỳ 6 tháng và hằng năm", "recurring 6-months-and-yearly", "the pair in words"),
    ("6 tháng, hằng năm", "recurring 6-months-and-yearly", "the pair without định kỳ"),
    (
        "Định kỳ 06 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)",
        "recurring 6-months-and-yearly",
        "days of a pair",
    ),
    ("định kỳ 6 tháng", "recurring every-6-months", "half a year"),
    ("6 tháng/lần", "recurring every-6-months", "per time"),
    ("6 tháng một lần", "recurring every-6-months", "một lần"),
    ("mỗi 6 tháng", "recurring every-6-months", "mỗi 6 tháng"),
    ("định kỳ 3 tháng", "recurring quarterly", "three months are a quarter"),
    ("định kỳ hằng quý, 6 tháng, năm", "recurring quarterly", "the shortest of several"),
    (
        "Định kỳ 2 năm/lần, bắt đầu từ năm 2024",
        "recurring 2024-01-01.. every-24-months",
        "two years, with a start",
    ),
    ("Hằng năm, giai đoạn 2026 - 2030", "recurring 2026-01-01..2030-12-31 yearly", "bounded"),
    ("trước 16h00 ngày 25 hàng tháng", "recurring monthly-25T16:00", "day and hour"),
    ("trước 8 giờ 30 phút ngày 05 hằng tháng", "recurring monthly-05T08:30", "hour in words"),
    ("trước ngày 20 hằng tháng", "recurring < monthly-20", "day of a month"),
    ("Trước ngày 15 hằng tháng", "recurring < monthly-15", "no hour in '15 h'"),
    ("Hằng tháng, trước ngày 25", "recurring < monthly-25", "day after"),
    ("ngày cuối cùng của tháng, hằng tháng", "recurring monthly-31", "last day"),
    ("ngày 10 và ngày 25 hàng tháng", "recurring monthly", "two days: the day is left open"),
    ("trước ngày 20 tháng cuối quý", "recurring < quarterly-20", "last month of a quarter"),
    ("Hằng quý (trước ngày 20 của tháng cuối quý)", "recurring < quarterly-20", "in brackets"),
    ("trước ngày 15/12 hằng năm", "recurring < yearly-12-15", "day of a year"),
    ("Hằng năm, trước ngày 15 tháng 12", "recurring < yearly-12-15", "day after, in words"),
    ("tháng 12 hằng năm", "recurring yearly-12-31", "month of a year"),
    ("Quý IV hằng năm", "recurring yearly-12-31", "quarter of a year"),
    ("trước ngày 05/6 và 05/12 hằng năm", "recurring yearly", "two days: left open"),
    ("định kỳ hoặc đột xuất", "recurring periodic-unspecified", "no rhythm named"),
    ("định kỳ (hoặc đột xuất khi cần thiết)", "recurring periodic-unspecified", "brackets"),
    ("Định kỳ", "recurring periodic-unspecified", "alone"),
    ("định kỳ hàng năm hoặc đột xuất (khi có yêu cầu)", "recurring yearly", "or on request"),
    ("tại các phiên họp định kỳ của Ban Chỉ đạo", "recurring per-meeting", "meetings"),
]

NONE = [
    ("", "none", "empty"),
    ("  \n", "none", "blank"),
    ("-", "none", "dash for nothing"),
    ("Theo yêu cầu", "none", "on request"),
    ("theo lộ trình", "none", "roadmap"),
    ("Theo tiến độ dự án", "none", "pace"),
    ("Khi có yêu cầu của cấp có thẩm quyền", "none", "when asked"),
    ("Đột xuất", "none", "ad hoc"),
    ("Đã hoàn thành", "none", "done"),
    ("Đã hoàn thành năm 2025", "none", "done, with a year"),
    ("Ngay sau khi Nghị định được ban hành", "none", "right after"),
    ("Ngay sau khi Nghị định có hiệu lực (01/7/2026)", "none", "right after, the date is another's"),
    ("Trong 06 tháng kể từ khi Luật có hiệu lực", "none", "relative"),
    ("Trong 18-24 tháng kể từ khi được chấp thuận", "none", "relative, two numbers"),
    ("Trong 05 ngày làm việc kể từ ngày 01/7/2026", "none", "relative to a date"),
    ("Theo Quyết định số 11/QĐ-TTg ngày 27/02/2026", "none", "only a document date"),
]

UNPARSED = [
    ("31/2/2026", "no such day"),
    ("Quý V/2026", "no such quarter"),
    ("Quý 5/2026", "nor is it May"),
    ("tháng 13/2026", "no such month"),
    ("12/31/2026", "month and day swapped"),
    ("30/6", "no year"),
    ("Quý II", "no year"),
    ("tháng 6", "no year"),
    ("tháng năm 2026", "a form with the month left blank"),
    ("ngày    tháng    năm 2026", "a form left blank"),
    ("…/6/2026", "day left blank"),
    ("Quý II/20261", "a stray digit"),
    ("Quý II/2026; trình HĐND tháng 7/2026", "two steps, two dates"),
    ("Dự thảo: 30/5/2026; ban hành: 30/6/2026", "two steps"),
    ("15/6 và 15/12/2026", "two days, both meant"),
    ("Quý II/2026; trình HĐND trước ngày 15/7/2026", "two steps, the second with a limit"),
    ("Quý I, III/2026", "two quarters with a gap"),
    ("tháng 6 và tháng 12/2026", "two months with a gap"),
    ("Quý IV - Quý I/2026", "wrong order"),
    ("2030 - 2026", "wrong order"),
    ("Đầu năm 2026", "which part ends when?"),
    ("giữa tháng 6/2026", "middle"),
    ("tuần 2 tháng 6/2026", "a week of a month"),
    ("sau ngày 30/6/2026", "no last day"),
    ("năm học 2026 - 2027", "not calendar years"),
    ("Nhiệm kỳ 2025 - 2030", "not calendar years"),
    ("Trong tháng", "which?"),
    ("06 tháng", "from when?"),
    ("2/3 số xã", "a fraction"),
    ("Sở Tài chính", "a cell of another column"),
    ("Thường xuyên, xong trước 30/6/2026", "standing and dated at once"),
]

ALL = [*DAYS, *MONTHS, *QUARTERS, *YEARS, *STANDING, *RHYTHMS, *NONE]


@pytest.mark.parametrize(("raw", "expected"), [row[:2] for row in ALL], ids=[f"{r[2]}: {r[0]}" for r in ALL])
def test_wording_means(raw: str, expected: str) -> None:
    assert said(parse_deadline(raw)) == expected


@pytest.mark.parametrize("raw", [row[0] for row in UNPARSED], ids=[f"{r[1]}: {r[0]}" for r in UNPARSED])
def test_wording_is_left_unparsed(raw: str) -> None:
    found = parse_deadline(raw)
    assert (said(found), found.raw) == ("unparsed", raw)


WITH_YEAR = [
    ("30/6", JUNE30, "bare day and month"),
    ("trước ngày 30/6", JUNE30 + " <", "before"),
    ("ngày 30 tháng 6", JUNE30, "in words"),
    ("tháng 6", "month 2026-06-01..2026-06-30", "month"),
    ("tháng năm", "month 2026-05-01..2026-05-31", "May alone"),
    ("Quý II", f"quarter {Q2}", "quarter"),
    ("6 tháng đầu năm", "half 2026-01-01..2026-06-30", "half"),
    ("Quý III, IV", "range 2026-07-01..2026-12-31", "two quarters"),
    ("từ tháng 3 đến tháng 6", "range 2026-03-01..2026-06-30", "stretch"),
    ("trước ngày 15/12 hằng năm", "recurring < yearly-12-15", "a rhythm takes no year"),
    ("tháng 6/2025", "month 2025-06-01..2025-06-30", "the year that is written wins"),
    ("30/2", "unparsed", "no such day in that year"),
    ("Trong tháng", "unparsed", "a year does not say which month"),
    ("đến năm nào", "unparsed", "no number, no year"),
]


@pytest.mark.parametrize(
    ("raw", "expected"), [row[:2] for row in WITH_YEAR], ids=[f"{r[2]}: {r[0]}" for r in WITH_YEAR]
)
def test_year_fills_what_lacks_one(raw: str, expected: str) -> None:
    assert said(parse_deadline(raw, year=2026)) == expected


def test_raw_is_kept_verbatim() -> None:
    assert parse_deadline(" **Quý  II/2026**\n").raw == " **Quý  II/2026**\n"


def test_decomposed_letters_read_alike() -> None:
    import unicodedata

    assert said(parse_deadline(unicodedata.normalize("NFD", "Trước ngày 30/6/2026"))) == JUNE30 + " <"
