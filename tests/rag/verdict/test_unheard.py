"""Questions about what no plan speaks of are refused whole: nothing near is offered."""

from datetime import date

import pytest

from rag.assistant import Assistant
from rag.compose import phrases
from rag.models import Answer, Route
from rag.question.refused.strange import strange

TODAY = date(2026, 4, 20)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.answer(question, today=TODAY)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Chủ nhật này thời tiết Đại Từ thế nào?", id="weather"),
        pytest.param("thoi tiet mai co dep khong", id="weather, no accents"),
        pytest.param("Trận bóng đá chủ nhật ở sân nào?", id="football"),
        pytest.param("Chỉ tôi cách nấu canh chua", id="cooking"),
        pytest.param("Tôi bị mất ngủ, nên làm gì?", id="health"),
        pytest.param("Xã nào xong giải phóng mặt bằng đầu tiên?", id="works of another field"),
        pytest.param("ty le ho ngheo nam nay giam con may phan tram", id="a programme of another field"),
        pytest.param(
            "Kế hoạch triển khai Luật Thủ đô giao những việc gì?", id="a plan for a law that none names"
        ),
        pytest.param("ke hoach thi hanh luat lam nghiep do so nao chu tri", id="the same, no accents"),
    ],
)
def test_what_no_plan_speaks_of_is_refused_without_neighbours(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.abstained
    assert answer.related == ()
    assert phrases.WHY["unheard"] in answer.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        pytest.param(
            "Xử lý tình trạng kẹt xe bằng công nghệ gì?", "", id="what official words are known for"
        ),
        pytest.param("Cơ quan an ninh mạng do ai chủ trì?", "", id="syllables that only look like it"),
        pytest.param(
            "Kế hoạch thi hành Luật AI giao Sở Tư pháp việc gì?", "LTTNT", id="a law by its short name"
        ),
        pytest.param("ke hoach luat cong nghe cao co may viec", "LCNC", id="a law of ours, no accents"),
    ],
)
def test_other_questions_go_their_way(assistant: Assistant, question: str, first: str) -> None:
    answer = ask(assistant, question)
    assert phrases.WHY["unheard"] not in answer.text
    assert all(item.task.plan_id == first for item in answer.tasks if first)
    assert not first or answer.tasks


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        pytest.param("Bộ Xây dựng giao Sở Xây dựng làm gì năm 2026?", True, id="a ministry gives"),
        pytest.param("Những việc Sở Tư pháp được Bộ Tư pháp giao?", True, id="given by a ministry"),
        pytest.param("Sở Xây dựng phối hợp Bộ Xây dựng những việc gì?", False, id="a ministry helps"),
        pytest.param("Bộ Giao thông vận tải nay là bộ nào?", False, id="giao within a name"),
    ],
)
def test_what_a_ministry_gives_is_not_what_plans_give(
    assistant: Assistant, question: str, refused: bool
) -> None:
    query = assistant.understand(question, today=TODAY)
    assert (query.refusal == "elsewhere") is refused
    if refused:
        answer = ask(assistant, question)
        assert (answer.route, answer.abstained, answer.tasks) == (Route.REFUSAL, True, ())


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Trời mưa có phải họp không?", ("trời mưa",)),
        ("co quan an ninh mang", ()),
        pytest.param("người yêu cầu cung cấp thông tin", (), id="yêu cầu is no love"),
        pytest.param("Quán ăn nào ngon ở đây?", ("quán ăn",), id="little else is said"),
        pytest.param(
            "Quán ăn, cửa hàng nhỏ có được giúp đưa hàng hóa lên sàn bán không?",
            (),
            id="an example of a firm",
        ),
        pytest.param("nông thôn mới và hộ nghèo", ("nông thôn mới", "hộ nghèo"), id="all of them"),
    ],
)
def test_strange(question: str, found: tuple[str, ...]) -> None:
    assert strange(question) == found


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Bệnh viện Đa khoa Hòa An được giao những việc gì?", id="a hospital"),
        pytest.param("Công ty Vận tải Hoàng Gia phải làm gì trước 30/6/2026?", id="a company, with days"),
        pytest.param("Cho hỏi Trường Mầm non Hoa Sen có nhiệm vụ gì?", id="asked politely"),
        pytest.param("Mobifone Bắc Sơn chịu trách nhiệm việc gì?", id="a name alone"),
        pytest.param("benh vien da khoa hoa an duoc giao viec gi", id="no accents"),
    ],
)
def test_a_body_that_nobody_knows_has_no_duties(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.abstained
    assert phrases.WHY["unknown_agency"] in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Đến hết 30/6/2026 có việc gì của tỉnh phải xong?", id="days before the verb"),
        pytest.param("Mô hình Bình dân học vụ số phải đạt kết quả gì?", id="a thing with a name in it"),
        pytest.param("Tài khoản định danh điện tử phải phủ được mấy phần?", id="a thing, no name"),
    ],
)
def test_what_is_no_name_is_no_unknown_body(assistant: Assistant, question: str) -> None:
    assert phrases.WHY["unknown_agency"] not in ask(assistant, question).text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Đại học Thái Nguyên được giao việc gì?", id="a body that plans name"),
        pytest.param("Khu công nghệ thông tin tập trung Yên Bình phải làm gì?", id="a thing with a name"),
        pytest.param("Bình dân học vụ số có những việc gì?", id="a movement"),
        pytest.param("ĐA06 đơn vị nào chủ trì?", id="who leads is asked, not what is led"),
        pytest.param("Trung tâm Dữ liệu của tỉnh phải làm gì?", id="what plans speak of"),
        pytest.param("công ty phải làm gì với sản phẩm chiến lược", id="a sort of body, in everyday words"),
        pytest.param("trường đại học và doanh nghiệp phải làm gì", id="two sorts of bodies"),
        pytest.param("truong dai hoc va doanh nghiep phai lam gi", id="the same, no accents"),
    ],
)
def test_what_plans_name_is_no_stranger(assistant: Assistant, question: str) -> None:
    assert phrases.WHY["unknown_agency"] not in ask(assistant, question).text
