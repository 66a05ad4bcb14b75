"""What is asked of a plan as a paper, told from what is asked of its tasks."""

from datetime import date

import pytest

from rag.models import Answer, Ask, Route, Turn
from tests.rag import built


def ask(question: str, *history: Turn) -> Answer:
    return built.assistant().answer(question, today=date(2026, 5, 8), history=history)


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        ("Đồng chí Loan ký KH triển khai QĐ 11 với tư cách gì", ("Phó Chủ tịch",), "the capacity"),
        ("kế hoạch luật AI do chủ tịch hay phó chủ tịch ký?", ("ký thay Chủ tịch",), "for whom"),
        ("Chủ tịch tỉnh có ký kế hoạch luật công nghệ cao không?", ("Không: ",), "another office"),
        ("Nguyễn Thị Loan giữ chức gì?", ("Phó Chủ tịch Nguyễn Thị Loan",), "by the name alone"),
        ("Ai soạn thảo kế hoạch 2815?", ("Sở Khoa học và Công nghệ", "75/TTr-SKH-CN"), "who drafted"),
        ("Ngày của tờ trình đề nghị ban hành KH Luật AI?", ("13/3/2026",), "the day of the proposal"),
        (
            "Kế hoạch thi hành Luật CNC theo QĐ nào của TTg?",
            ("225/QĐ-TTg ngày 03/02/2026",),
            "which decision",
        ),
        (
            "Kế hoạch NQ 71 dựa trên những văn bản nào, nêu đủ số và ngày",
            ("57-NQ/TW ngày 22/12/2024", "62-CTr/TU ngày 23/01/2025", "263-KH/TU ngày 03/6/2025"),
            "all grounds with their days",
        ),
        ("Kế hoạch NQ 71 thực hiện nghị quyết nào của Quốc hội?", ("193/2025/QH15",), "of one issuer"),
        ("KH Luật AI: số, ngày, người ký?", ("để trống", "tháng 3 năm 2026", "Loan"), "three at once"),
        ("Kế hoạch QĐ 11 phát hành hôm nào?", ("chỉ ghi tháng 3 năm 2026; ngày để trống",), "a blank day"),
        ("kế hoạch luật công nghệ cao đề ngày 13/3 đúng không?", ("ngày để trống",), "the day of another"),
        ("Những nơi được gửi KH luật AI gồm?", ("Trung tâm Thông tin tỉnh",), "recipients"),
        ("Sở Y tế có nhận kế hoạch 2815 không?", ("nhưng có ghi “Các sở, ban, ngành tỉnh”",), "by a group"),
        ("Kinh phí KH 2815 lấy từ đâu?", ("không có mục riêng", "ngân sách địa phương"), "no headed section"),
        ("Kế hoạch 2815 áp dụng những năm nào?", ("giai đoạn 2026 - 2030",), "its term"),
        (
            "Trích yếu kế hoạch thi hành Luật AI?",
            ("“Triển khai thi hành Luật Trí tuệ nhân tạo”",),
            "its name",
        ),
        ("Phạm vi áp dụng của kế hoạch 2815 ở đâu?", ("trên địa bàn tỉnh",), "its scope"),
        ("Kế hoạch này ai ký?", ("Nguyễn Thị Loan", "không có phần ký"), "no plan named: all"),
        ("Nhờ tra giúp chức vụ của bà Loan", ("Phó Chủ tịch",), "a request"),
    ],
)
def test_the_paper_is_read(question: str, said: tuple[str, ...], why: str) -> None:
    answer = ask(question)
    assert [part for part in said if part not in answer.text] == [], why
    assert answer.route is Route.DOCUMENT
    assert not answer.tasks
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Sở Khoa học và Công nghệ phải trình gì theo kế hoạch 2815?", "a duty"),
        ("Kinh phí kế hoạch 2815 bao nhiêu?", "a sum"),
        ("Ai ban hành kiến trúc dữ liệu tỉnh theo kế hoạch QĐ 11?", "a task's output"),
        ("Kế hoạch luật AI báo cáo định kỳ vào ngày nào?", "a rhythm"),
        ("Bà Loan ký những kế hoạch nào?", "plans to be picked"),
        ("Kế hoạch hành động của Ban Thường vụ Tỉnh ủy số mấy?", "another document"),
        ("Kế hoạch 2815 nâng cao kỹ năng cho ai?", "a syllable that only looks alike"),
        ("Ngoài ban hành kế hoạch mua sắm còn ưu tiên gì?", "“ngoài” is no “ai”"),
    ],
)
def test_what_is_asked_of_tasks_is_not_taken_for_it(question: str, why: str) -> None:
    query = built.assistant().understand(question, today=date(2026, 5, 8))
    assert not query.paper, why
    assert Ask.SIGNER not in query.asks or "ký" in question


@pytest.mark.parametrize(
    ("question", "funding"),
    [
        ("Kinh phí thực hiện lấy từ đâu?", True),
        ("Tiền ngân sách chi cho đề tài phải theo dõi từ đầu đến cuối thế nào?", False),
    ],
)
def test_from_where_is_not_from_the_first(question: str, funding: bool) -> None:
    asks = built.assistant().understand(question, today=date(2026, 5, 8)).asks
    assert (Ask.FUNDING in asks) is funding


def test_the_next_field_is_asked_of_the_same_plan() -> None:
    first = "Kế hoạch 2815 ai ký?"
    turns = (Turn(role="user", text=first), Turn(role="assistant", text=ask(first).text))
    answer = ask("Tờ trình nào?", *turns)
    assert "75/TTr-SKH-CN" in answer.text
    assert answer.query is not None
    assert Ask.SUBMISSION in answer.query.asks
