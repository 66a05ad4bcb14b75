"""What a model may say of a span and what not: a table by class, each row with its reason."""

import pytest

from rag.llm.check import holds
from rag.llm.ground import Ground
from tests.rag.llm_world import QUOTES, TASKS, registry

LAW, TARGET, PEOPLE, SHARED = range(1, 5)


def ground(number: int) -> Ground:
    task = TASKS.get(f"KH1-{number}")
    return Ground([QUOTES[number - 1]], [task] if task else [], registry().find)


HELD = [
    (LAW, "Sở Tư pháp chủ trì rà soát văn bản quy phạm pháp luật về đô thị", "words of the span"),
    (
        LAW,
        "Sở TP chủ trì, phối hợp với Sở Nội vụ rà soát văn bản quy phạm pháp luật",
        "an abbreviation of a cited body",
    ),
    (LAW, "Chủ trì: Sở Tư pháp; phối hợp: Sở Nội vụ, Công an tỉnh", "roles as the facts have them"),
    (LAW, "Cơ quan chủ trì là Sở Tư pháp", "a label of a fact"),
    (LAW, "Thời hạn: trước ngày 20/08/2026", "a date in another spelling"),
    (LAW, "Văn bản phải được trình trước ngày 20 tháng 8 năm 2026", "a date in words and digits"),
    (LAW, "Theo Thông báo số 52/TB-VPCP ngày 6/1/2026", "a document with its own date"),
    (TARGET, "Đến năm 2030 có ít nhất 45% doanh nghiệp dùng nền tảng số", "a target with its limit"),
    (TARGET, "Bố trí 12,5 tỷ đồng cho 3 trung tâm", "a leading zero less"),
    (TARGET, "Đào tạo hai trăm kỹ sư", "a number word with its unit"),
    (TARGET, "Không sử dụng vốn vay cho đầu tư công", "a denial of the span"),
    (PEOPLE, "Ông Lê Hoàng Minh và bà Đỗ Thu Hà theo dõi việc lắp đặt trạm đo mưa", "persons of the span"),
    (PEOPLE, "Trạm đo mưa tại Hồ Núi Cốc được lắp đặt trong quý 3 năm 2026", "a quarter in another spelling"),
    (
        SHARED,
        "Các sở, ban, ngành tỉnh phải thường xuyên tuyên truyền, phổ biến kiến thức phòng cháy",
        "a group",
    ),
]
REFUSED = [
    (LAW, "Sở Nội vụ chủ trì rà soát văn bản quy phạm pháp luật", "the roles exchanged"),
    (LAW, "Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp", "both roles exchanged"),
    (LAW, "Chủ trì: Sở Tư pháp, Công an tỉnh", "a supporting body made a leading one"),
    (LAW, "Sở Tài chính chủ trì rà soát văn bản", "a body that is not cited"),
    (LAW, "Sở Giao thông vận tải rà soát văn bản", "a body nobody knows"),
    (LAW, "Thời hạn: 6/1/2026", "the date of a document made a deadline"),
    (LAW, "Văn bản được trình ngày 06/01/2026", "the date of a document by itself"),
    (LAW, "Trình Ủy ban nhân dân tỉnh sau ngày 20/8/2026", "before made after"),
    (LAW, "Trình Ủy ban nhân dân tỉnh ngày 20/8/2026", "the limit dropped"),
    (LAW, "Trình trước ngày 20/9/2026", "another month"),
    (LAW, "Trình trước ngày 20/8", "a date cut short"),
    (LAW, "Trình trước ngày hai mươi tháng tám", "a date in words"),
    (LAW, "Theo Quyết định số 52/TB-VPCP", "another kind of document"),
    (LAW, "Theo Thông báo số 52/TB-UBND", "another document number"),
    (TARGET, "Có tối đa 45% doanh nghiệp dùng nền tảng số", "at least made at most"),
    (TARGET, "Có 45% doanh nghiệp dùng nền tảng số", "the limit dropped"),
    (TARGET, "Bố trí 12,5 triệu đồng", "another unit"),
    (TARGET, "Bố trí 12,5", "no unit"),
    (TARGET, "Bố trí 12 tỷ đồng", "a number cut short"),
    (TARGET, "Bố trí 45 tỷ đồng", "the number of something else"),
    (TARGET, "Đào tạo hai kỹ sư", "a number word cut short"),
    (TARGET, "Đào tạo trăm kỹ sư", "the rest of a number word"),
    (TARGET, "Đào tạo hai trăm ba mươi kỹ sư", "a number word made longer"),
    (TARGET, "Đào tạo 200 kỹ sư trong ba năm", "words as digits, and a term"),
    (TARGET, "Sử dụng vốn vay cho đầu tư công", "a denial dropped"),
    (TARGET, "Đến năm hai nghìn không trăm ba mươi", "a year in words"),
    (PEOPLE, "Ông Lê Thu Hà theo dõi việc lắp đặt", "two names made one"),
    (PEOPLE, "ông lê thu hà theo dõi việc lắp đặt", "the same in lower case"),
    (PEOPLE, "ÔNG LÊ THU HÀ theo dõi việc lắp đặt", "the same in capitals"),
    (PEOPLE, "Ông Lê Hoàng theo dõi, bà Minh Hà theo dõi", "names cut and joined"),
    (PEOPLE, "Bà Đỗ Thu theo dõi việc lắp đặt", "a name cut short"),
    (PEOPLE, "Bà Thu Hà theo dõi việc lắp đặt", "a name without its family name"),
    (PEOPLE, "Trạm đo mưa tại Núi Hồ Cốc", "a place turned round"),
    (PEOPLE, "Lắp đặt trong quý III năm 2027", "another year"),
    (TARGET, "Thời hạn: năm 2030", "a year of the text made a deadline"),
    (LAW, "Sở Tư chủ trì rà soát văn bản quy phạm pháp luật", "a body's name cut short"),
    (LAW, "Rà soát văn bản quy phạm pháp luật với Sở Nội", "a body's name cut at the end"),
    (SHARED, "Người dân phải nộp tiền", "words from nowhere"),
    (SHARED, "Tuyên truyền không thường xuyên cho người dân", "a denial brought in"),
    (SHARED, "Có nhiệm vụ được giao trong kế hoạch", "nothing but joining words"),
    (SHARED, "", "nothing"),
]


@pytest.mark.parametrize(("number", "text", "why"), HELD, ids=[why for *_, why in HELD])
def test_what_the_span_says_may_be_said(number: int, text: str, why: str) -> None:
    assert holds(text, ground(number))


@pytest.mark.parametrize(("number", "text", "why"), REFUSED, ids=[why for *_, why in REFUSED])
def test_what_the_span_does_not_say_is_refused(number: int, text: str, why: str) -> None:
    assert not holds(text, ground(number))


@pytest.mark.parametrize("number", [LAW, TARGET, PEOPLE, SHARED])
def test_a_span_proves_itself(number: int) -> None:
    assert holds(QUOTES[number - 1].rstrip("."), ground(number))
