"""find_deadlines: what limits a task in running prose, and what only looks like it."""

import pytest

from corpus.deadlines import find_deadlines
from tests.corpus.test_deadlines import said

FOUND = [
    (
        "gửi Sở Nội vụ trước ngày 31/3/2026 để tổng hợp",
        "trước ngày 31/3/2026",
        "date ..2026-03-31 <",
        "before a day",
    ),
    (
        "gửi Sở X **trước ngày 31/3/2026** để tổng hợp",
        "trước ngày 31/3/2026",
        "date ..2026-03-31 <",
        "inside emphasis",
    ),
    (
        "báo cáo UBND tỉnh chậm nhất ngày 15/6/2026.",
        "chậm nhất ngày 15/6/2026",
        "date ..2026-06-15",
        "at the latest",
    ),
    (
        "xây dựng phương án giá, hoàn thành trong quý II/2026.",
        "hoàn thành trong quý II/2026",
        "quarter 2026-04-01..2026-06-30",
        "hoàn thành trong",
    ),
    (
        "hoàn thành phê duyệt phương án trong năm 2026.",
        "hoàn thành phê duyệt phương án trong năm 2026",
        "year 2026-01-01..2026-12-31",
        "words inside",
    ),
    (
        "trình HĐND tỉnh, hoàn thành trước 30/6/2026",
        "hoàn thành trước 30/6/2026",
        "date ..2026-06-30 <",
        "hoàn thành trước",
    ),
    (
        "Đến hết quý II năm 2026, tất cả các sở phải xong",
        "Đến hết quý II năm 2026",
        "quarter ..2026-06-30",
        "clause head",
    ),
    (
        "Trong tháng 5/2026, Sở Y tế trình đề án",
        "Trong tháng 5/2026",
        "month 2026-05-01..2026-05-31",
        "clause head, month",
    ),
    (
        "trình ban hành trong quý III/2026.",
        "ban hành trong quý III/2026",
        "quarter 2026-07-01..2026-09-30",
        "a verb before",
    ),
    (
        "Giao Sở Y tế trước 16h00 ngày 25 hàng tháng, cập nhật",
        "trước 16h00 ngày 25 hàng tháng",
        "recurring monthly-25T16:00",
        "hour and rhythm",
    ),
    (
        "gửi về Sở Công Thương trước ngày 20 hằng tháng, để tổng hợp",
        "trước ngày 20 hằng tháng",
        "recurring < monthly-20",
        "rhythm",
    ),
    (
        "gửi báo cáo trước ngày 15/12 hằng năm.",
        "trước ngày 15/12 hằng năm",
        "recurring < yearly-12-15",
        "yearly day",
    ),
    (
        "Định kỳ 06 tháng, 01 năm báo cáo kết quả",
        "Định kỳ 06 tháng, 01 năm",
        "recurring 6-months-and-yearly",
        "pair",
    ),
    (
        "; định kỳ hàng năm hoặc đột xuất (khi có yêu cầu) báo cáo UBND tỉnh",
        "định kỳ hàng năm hoặc đột xuất (khi có yêu cầu)",
        "recurring yearly",
        "or on request",
    ),
    (
        "tổng hợp; định kỳ (hoặc đột xuất khi cần thiết) báo cáo UBND tỉnh",
        "định kỳ (hoặc đột xuất khi cần thiết)",
        "recurring periodic-unspecified",
        "in brackets",
    ),
    ("đôn đốc và định kỳ báo cáo UBND tỉnh", "định kỳ", "recurring periodic-unspecified", "alone"),
    ("gửi báo cáo định kỳ về Sở Nội vụ", "định kỳ", "recurring periodic-unspecified", "after báo cáo"),
    ("- Hằng năm đánh giá, công bố mức độ hoàn thành", "Hằng năm", "recurring yearly", "head of a line"),
    ("đầu mối; hằng năm chủ trì xây dựng kế hoạch", "hằng năm", "recurring yearly", "head of a clause"),
    ("Hàng tháng nội dung này phải được báo cáo", "Hàng tháng", "recurring monthly", "head of a sentence"),
    (
        "tại các phiên họp định kỳ của Ban Chỉ đạo và báo cáo đột xuất theo yêu cầu.",
        "tại các phiên họp định kỳ của Ban Chỉ đạo và báo cáo đột xuất theo yêu cầu",
        "recurring per-meeting",
        "meetings",
    ),
    (
        "kiểm tra các sở, ban, ngành, địa phương; nhiệm vụ thường xuyên.",
        "nhiệm vụ thường xuyên",
        "continuous",
        "stated",
    ),
    ("Văn phòng UBND tỉnh thường xuyên cập nhật các nhiệm vụ", "thường xuyên", "continuous", "before a verb"),
    ("- Thường xuyên rà soát toàn bộ các dự án", "Thường xuyên", "continuous", "head of a line"),
    (
        "hoàn thành trong\n       quý IV năm 2026. Việc",
        "hoàn thành trong\n       quý IV năm 2026",
        "quarter 2026-10-01..2026-12-31",
        "over a line break",
    ),
    (
        "tổng hợp, báo cáo UBND tỉnh trước ngày 15/12/2026.",
        "trước ngày 15/12/2026",
        "date ..2026-12-15 <",
        "behind a body whose last word folds to that of a past time",
    ),
    (
        "hỗ trợ học sinh trước ngày 05/9/2026",
        "trước ngày 05/9/2026",
        "date ..2026-09-05 <",
        "pupils, not a birth",
    ),
    (
        "trình Chủ tịch UBND tỉnh phê duyệt trước ngày 30/6/2026.",
        "trước ngày 30/6/2026",
        "date ..2026-06-30 <",
        "approval to come",
    ),
    (
        "báo cáo kết quả hằng năm trước ngày 30/11.",
        "hằng năm trước ngày 30/11",
        "recurring < yearly-11-30",
        "rhythm before its day",
    ),
    (
        "định kỳ trước ngày 15 tháng cuối quý báo cáo",
        "định kỳ trước ngày 15 tháng cuối quý",
        "recurring < quarterly-15",
        "rhythm before its day, by the quarter",
    ),
    (
        "định kỳ 06 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)",
        "định kỳ 06 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)",
        "recurring 6-months-and-yearly",
        "two periods, each with its day",
    ),
    (
        "Báo cáo quý I (trước ngày 15/3), 6 tháng (trước ngày 15/6) và năm (trước ngày 15/12) về Phòng",
        "Báo cáo quý I (trước ngày 15/3), 6 tháng (trước ngày 15/6) và năm (trước ngày 15/12)",
        "recurring periodic-unspecified",
        "periods without a common rhythm",
    ),
    (
        "báo cáo tiến độ trước 16 giờ 30 thứ Sáu hằng tuần.",
        "trước 16 giờ 30 thứ Sáu hằng tuần",
        "recurring weekly",
        "a day of the week",
    ),
    (
        "ra quân làm thủy lợi từ ngày 10/01 đến ngày 20/01/2026.",
        "từ ngày 10/01 đến ngày 20/01/2026",
        "range 2026-01-10..2026-01-20",
        "a stretch of days",
    ),
    (
        "tập huấn từ tháng 4 đến tháng 10/2026.",
        "từ tháng 4 đến tháng 10/2026",
        "range 2026-04-01..2026-10-31",
        "a stretch of months that ends the clause",
    ),
    (
        "tổ chức hội nghị quán triệt trong quý II năm 2026.",
        "trong quý II năm 2026",
        "quarter 2026-04-01..2026-06-30",
        "a quarter that ends the clause",
    ),
    (
        "xây dựng kế hoạch trong tháng 02/2026 và báo cáo",
        "trong tháng 02/2026",
        "month 2026-02-01..2026-02-28",
        "a month before the next verb",
    ),
]

NOT_FOUND = [
    ("trang bị máy tính đã mua trước ngày 30/6/2026", "condition in the past, nearer"),
    ("trẻ em sinh trước ngày 01/01/2026", "a birth"),
    ("tính đến trước ngày 30/6/2026", "state before a day"),
    ("các dự án phê duyệt trước ngày 01/01/2026", "an approval that is past"),
    ("tổng hợp số liệu từ ngày 01/01 đến ngày 30/6/2026", "days that are reported on"),
    ("đánh giá kết quả đạt được trong quý I/2026.", "a quarter that is reported on"),
    ("hội thi trong quý II/2026 tại các xã", "a quarter inside its clause"),
    ("theo Quyết định số 11/QĐ-BCĐCP ngày 27/02/2026 của Ban Chỉ đạo", "date of a document"),
    ("Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị", "date of a document after a comma"),
    ("thực hiện Nghị quyết số 71/NQ-CP năm 2025", "year of a document"),
    ("Tính đến ngày 31/12/2025, tỉnh có 5 trung tâm", "state on a day"),
    ("các dự án được phê duyệt trước ngày 01/01/2026", "condition in the past"),
    ("hồ sơ đã tiếp nhận trước ngày 01/7/2025", "condition in the past, đã"),
    ("ngân sách nhà nước năm 2026 của tỉnh", "qualifies a budget"),
    ("Kế hoạch phát triển giai đoạn 2026-2030", "qualifies a plan"),
    ("kế hoạch công tác hằng năm của cơ quan", "qualifies a plan's kind"),
    ("thi đua, khen thưởng hằng năm.", "qualifies a noun"),
    ("kế hoạch phát triển kinh tế - xã hội hằng năm và trung hạn", "qualifies a noun, followed by và"),
    ("giai đoạn đến năm 2030 và hằng năm trên cơ sở tổng hạn mức", "qualifies a noun, after và"),
    ("dự toán chi thường xuyên hằng năm", "budget term"),
    ("phối hợp chặt chẽ, thường xuyên, hiệu quả", "adjective in a list"),
    ("sự phối hợp thường xuyên giữa các bộ", "adverb after its verb"),
    ("phong trào học tập số thường xuyên, liên tục", "qualifies a movement"),
    ("phục vụ các Phiên họp định kỳ và đột xuất", "names the meetings"),
    ("chế độ báo cáo định kỳ theo quy định", "names the regime"),
    ("nhiệm vụ có thời hạn hoàn thành trong tháng 6/2025", "describes other tasks"),
    ("báo cáo trước ngày 31/2/2026", "no such day"),
    ("tổ chức hội nghị", "nothing"),
    ("", "empty"),
]


@pytest.mark.parametrize(
    ("text", "words", "expected"), [r[:3] for r in FOUND], ids=[f"{r[3]}: {r[1]}" for r in FOUND]
)
def test_phrase_sets_a_deadline(text: str, words: str, expected: str) -> None:
    found = find_deadlines(text)
    assert [(text[f.span.start : f.span.end], said(f.deadline)) for f in found] == [(words, expected)]
    assert found[0].deadline.raw == words


@pytest.mark.parametrize("text", [r[0] for r in NOT_FOUND], ids=[r[1] for r in NOT_FOUND])
def test_phrase_sets_none(text: str) -> None:
    assert find_deadlines(text) == ()


def test_year_completes_days_of_prose() -> None:
    text = "gửi Sở Nội vụ trước ngày 31/3 để tổng hợp"
    assert find_deadlines(text) == ()
    assert [said(f.deadline) for f in find_deadlines(text, year=2026)] == ["date ..2026-03-31 <"]


def test_several_phrases_come_in_order() -> None:
    text = "Hằng năm rà soát; báo cáo trước ngày 30/6/2026; hoàn thành trong năm 2027."
    assert [text[f.span.start : f.span.end] for f in find_deadlines(text)] == [
        "Hằng năm",
        "trước ngày 30/6/2026",
        "hoàn thành trong năm 2027",
    ]
