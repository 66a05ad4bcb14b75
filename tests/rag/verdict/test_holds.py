"""rag.verdict.holds: a find that lacks what is asked answers nothing, however near it is."""

import pytest

from corpus.models import Deadline, DeadlineKind, Span, Target
from index.models import Chunk
from rag.models import Ask, Query, Role
from rag.question.intents import asks
from rag.search.judging import Found
from rag.verdict.decide import decide
from rag.verdict.holds import lacking
from tests.rag.samples import TODAY, task


def found(text: str, **changes: object) -> Found:
    one = task("a", text=text, **changes)
    chunk = Chunk(id="a", plan_id="P", where="Mục I", heading="", text=text, span=Span(0, 1), spans=())
    return Found(chunk, one, 1.0, 1.0)


def query(question: str) -> Query:
    return Query(question=question, today=TODAY, asks=asks(question))


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        pytest.param("Được hỗ trợ mấy trăm triệu?", "Hỗ trợ doanh nghiệp", False, id="no money in the duty"),
        pytest.param("Được hỗ trợ bao nhiêu tiền?", "Hỗ trợ 200 triệu đồng", True, id="an amount"),
        pytest.param("Rộng bao nhiêu héc ta?", "Thành lập khu tập trung", False, id="no area"),
        pytest.param("duoc bao nhieu trieu", "Hỗ trợ doanh nghiệp", False, id="typed without accents"),
        pytest.param("Bao nhiêu tỷ lệ hài lòng?", "Tỷ lệ hài lòng đạt 95%", True, id="a share is no amount"),
        pytest.param("Có bao nhiêu đồng chí?", "Phân công lãnh đạo", True, id="comrades are no money"),
        pytest.param("Ai chủ trì?", "Hỗ trợ doanh nghiệp", True, id="no measure asked"),
    ],
)
def test_a_measure_is_answered_by_a_measure(question: str, text: str, fits: bool) -> None:
    assert (lacking(Query(question=question, today=TODAY), found(text)) == "") is fits


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        pytest.param("Đào tạo bao nhiêu kỹ sư?", "Đào tạo kỹ sư, tiến sĩ", "unit", id="nobody counted them"),
        pytest.param("Đào tạo bao nhiêu kỹ sư?", "Đào tạo 50 kỹ sư", "", id="counted"),
        pytest.param("dao tao may ky su", "Đào tạo 50 lượt kỹ sư", "", id="counted, a word between"),
        pytest.param("Xây bao nhiêu trạm phát?", "Phát triển mạng 5G, 6G", "unit", id="5G counts no masts"),
        pytest.param(
            "Mức hỗ trợ là bao nhiêu?", "Hỗ trợ theo Quyết định số 11/QĐ-TTg", "unit", id="no number"
        ),
        pytest.param("Nghề rừng chiếm bao nhiêu kinh tế rừng?", "Nghề rừng chiếm 70%", "", id="a part of it"),
        pytest.param("Nghề rừng chiếm bao nhiêu kinh tế rừng?", "Phát triển nghề rừng", "unit", id="no part"),
        pytest.param("Phủ sóng đạt bao nhiêu?", "Phủ sóng đạt trên 95 phần trăm", "", id="a number"),
        pytest.param("Phải hoàn thành bao nhiêu nhiệm vụ?", "Hoàn thành nhiệm vụ", "", id="tasks we count"),
        pytest.param(
            "Còn bao nhiêu ngày nữa đến hạn?", "Báo cáo kết quả", "", id="days follow from the date"
        ),
        pytest.param("Hội nghị diễn ra tại đâu?", "Tổ chức hội nghị", "schedule", id="no venue"),
        pytest.param("Địa điểm tập huấn ở chỗ nào?", "Tập huấn", "schedule", id="a place in other words"),
        pytest.param("Hội nghị diễn ra tại đâu?", "Tổ chức tại hội trường lớn", "", id="a venue stated"),
        pytest.param("Ngày nào khánh thành trung tâm?", "Thành lập trung tâm", "schedule", id="no opening"),
        pytest.param("Lễ trao giải khi nào?", "Tổ chức lễ trao giải", "", id="the very feast"),
        pytest.param("Cán bộ được thưởng gì?", "Đánh giá cán bộ", "attribute", id="no reward"),
        pytest.param("Tổ công tác gồm những bộ phận nào?", "Lập tổ công tác", "attribute", id="no parts"),
        pytest.param("Khu đô thị có diện tích thế nào?", "Lập khu đô thị", "attribute", id="no area"),
        pytest.param("Phủ sóng đạt bao nhiêu vậy?", "Phủ sóng đạt trên 95 phần trăm", "", id="a particle"),
        pytest.param("Cơ quan thường trực là ai?", "Ban Chỉ đạo", "", id="standing is no reward"),
        pytest.param("Công ty nào thi công?", "Thành lập khu", "attribute", id="no company"),
        pytest.param("Công ty nào đang lắp trạm?", "Doanh nghiệp lắp trạm", "attribute", id="at work"),
        pytest.param("Công ty nào thắng thầu?", "Công ty tham gia", "schedule", id="a tender won"),
        pytest.param("Doanh nghiệp nào được hỗ trợ?", "Hỗ trợ doanh nghiệp", "", id="no doer asked"),
    ],
)
def test_what_is_asked_must_stand_in_the_find(question: str, text: str, reason: str) -> None:
    assert lacking(query(question), found(text)) == reason


def test_a_target_is_a_number() -> None:
    target = Target(value=30, unit="%", op=">=")
    grown = found("Tăng số doanh nghiệp", target=target)
    assert lacking(query("Tăng bao nhiêu doanh nghiệp?"), grown) == ""
    assert lacking(query("Có bao nhiêu giáo viên được học?"), grown) == "unit"  # of others


def test_a_company_that_leads_is_known() -> None:
    led = found("Thành lập khu", lead=("Các doanh nghiệp công nghệ",))
    assert lacking(query("Doanh nghiệp nào thực hiện?"), led) == ""


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        pytest.param("Tỷ lệ bệnh viện nối mạng?", "Tỷ lệ hồ sơ qua mạng", "attribute", id="of other things"),
        pytest.param("ty le benh vien noi mang", "Tỷ lệ hồ sơ qua mạng", "attribute", id="no accents"),
        pytest.param("Tỷ lệ hồ sơ nối mạng?", "Tỷ lệ hồ sơ qua mạng", "", id="of the same"),
        pytest.param("Tỷ lệ hồ sơ đạt chuẩn ISO?", "Tỷ lệ hồ sơ đạt chuẩn", "attribute", id="another name"),
        pytest.param("Tỷ lệ doanh nghiệp có KHCN?", "Doanh nghiệp khoa học công nghệ", "", id="initials"),
    ],
)
def test_a_share_is_of_what_was_asked(question: str, text: str, reason: str) -> None:
    target = Target(op=">=", value=80, unit="%")
    find = found(text, target=target)._replace(coverage=0.4)
    asked = query(question).model_copy(update={"text": question})
    assert lacking(asked, find) == reason


@pytest.mark.parametrize(
    ("question", "changes", "reason"),
    [
        pytest.param("Ai chủ trì lập quỹ đầu tư mạo hiểm?", {}, "lead", id="nobody named"),
        pytest.param("Hạn lập quỹ đầu tư mạo hiểm?", {}, "deadline", id="no day"),
        pytest.param("Ai thực hiện lập quỹ đầu tư?", {"lead": ("Sở Tài chính",)}, "", id="a body at least"),
        pytest.param(
            "Ai lập quỹ đầu tư?", {"support": ("Sở Tài chính",)}, "", id="one that supports at least"
        ),
        pytest.param("Kết quả phải đạt của việc lập quỹ đầu tư mạo hiểm?", {}, "output", id="no result"),
        pytest.param("Căn cứ giao việc lập quỹ đầu tư mạo hiểm?", {}, "basis", id="no ground"),
        pytest.param("Rót vốn cho người trẻ: kết quả ra sao?", {}, "", id="described: shown all the same"),
        pytest.param("Hôm nào lập quỹ đầu tư mạo hiểm?", {}, "deadline", id="a day in other words"),
        pytest.param("Rót vốn cho người trẻ: ai lo?", {}, "", id="described: the duty is what is looked for"),
        pytest.param("Lập quỹ đầu tư mạo hiểm nhằm gì?", {}, "", id="neither who nor when"),
    ],
)
def test_a_field_that_is_blank_answers_nothing(
    question: str, changes: dict[str, object], reason: str
) -> None:
    blank = {"lead": (), "support": (), "lead_raw": "", "deadline": Deadline(kind=DeadlineKind.NONE)}
    find = found("Nghiên cứu lập quỹ đầu tư mạo hiểm", **(blank | changes))
    assert lacking(query(question).model_copy(update={"text": question}), find) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        pytest.param("Chỉ tiêu 2029 về phủ sóng là bao nhiêu?", "outside", id="another year, no word before"),
        pytest.param("Tỷ lệ phủ sóng đặt ra cho 2030 là mấy phần trăm?", "outside", id="for a year"),
        pytest.param("Chỉ tiêu 2026 về phủ sóng là bao nhiêu?", "", id="this year"),
    ],
)
def test_a_year_that_the_find_does_not_speak_of(question: str, reason: str) -> None:
    covered = found("Mở rộng phủ sóng", target=Target(op=">=", value=95, unit="%"))
    assert lacking(query(question), covered) == reason


def test_of_two_as_near_the_one_that_has_what_is_asked() -> None:
    question = query("Cập nhật hệ thống trước mấy giờ?")
    without = found("Cập nhật hệ thống thường xuyên")
    having = found("Cập nhật hệ thống trước 16h00 ngày 25")._replace(score=0.95)
    far = having._replace(score=0.5)
    assert decide(question, [without, having]).asserted == (having,)
    assert decide(question, [without, far]).reason == "schedule"


@pytest.mark.parametrize(
    ("changes", "reason", "why"),
    [
        ({}, "unmentioned", "one plan is asked, and holds a third of the words"),
        ({"plan_ids": ()}, "", "any plan may hold it"),
        ({"asks": (Ask.YESNO, Ask.WHO)}, "", "more is asked than whether"),
    ],
)
def test_what_is_near_in_the_plan_named_is_no_yes(changes: dict[str, object], reason: str, why: str) -> None:
    asked = Query(
        question="Có lồng ghép chiến lược không?", today=TODAY, asks=(Ask.YESNO,), plan_ids=("LCNC",)
    ).model_copy(update=changes)
    find = found("Lồng ghép các nguồn kinh phí")
    assert lacking(asked, find._replace(coverage=0.3)) == reason, why
    assert lacking(asked, find._replace(coverage=0.6)) == ""
    assert lacking(asked, find._replace(coverage=0.3, met=1)) == "", "said in everyday words"


@pytest.mark.parametrize(
    ("question", "support", "reason"),
    [
        pytest.param(
            "Ai phối hợp lập quỹ đầu tư mạo hiểm?", (), "support", id="led by one, supported by none"
        ),
        pytest.param("Ai phối hợp lập quỹ đầu tư mạo hiểm?", ("Sở Nội vụ",), "", id="supported"),
        pytest.param("Ai phối hợp rót vốn cho người trẻ?", (), "", id="described: the duty is shown"),
    ],
)
def test_who_leads_is_no_answer_to_who_supports(question: str, support: tuple[str, ...], reason: str) -> None:
    find = found("Nghiên cứu lập quỹ đầu tư mạo hiểm", lead=("Sở Tài chính",), support=support)
    asked = query(question).model_copy(update={"text": question, "role": Role.SUPPORT})
    assert lacking(asked, find) == reason
