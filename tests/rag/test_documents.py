"""What a plan says of itself, asked in many ways, on a real release of the bundled plans."""

from datetime import date

import pytest

from rag.models import Answer, Route
from tests.rag import built


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=date(2026, 5, 8))


@pytest.mark.parametrize(
    ("question", "said", "why"),
    [
        ("Kế hoạch thi hành Luật Công nghệ cao do cơ quan nào ban hành?", "UBND tỉnh", "the issuer, after"),
        ("Cấp nào ban hành kế hoạch triển khai Quyết định 11?", "UBND tỉnh", "the issuer, before"),
        (
            "Kế hoạch Nghị quyết 71 có gửi Sở Tư pháp không?",
            "không ghi Sở Tư pháp ở nơi nhận",
            "not among them",
        ),
        ("Kế hoạch 2815 có gửi cho Đại học Thái Nguyên không?", "có ghi Đại học Thái Nguyên", "among them"),
        ("Phụ lục II kế hoạch triển khai Quyết định 11 là bảng gì?", "Phụ lục II: ", "an annex by its title"),
        ("Đồng chí Loan ký bao nhiêu kế hoạch?", "4 kế hoạch:", "the plans that somebody signed"),
        ("Trong hệ thống có những kế hoạch nào, kể tên?", "Dữ liệu có 5 kế hoạch:", "all of them, by name"),
        ("Kế hoạch 11 lập theo tờ trình nào?", "Tờ trình số 48/TTr-SKH-CN ngày 16/3/2026", "with its day"),
    ],
)
def test_what_a_plan_says_of_itself(question: str, said: str, why: str) -> None:
    answer = ask(question)
    assert said in answer.text, why
    assert answer.route is Route.DOCUMENT
    assert not answer.abstained
    assert not answer.tasks


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Phương án kinh phí Bình dân học vụ số ai chủ trì?", ("Kết quả: ", "Căn cứ: ", "Thời hạn: ")),
        (
            "Nhiệm vụ số 2 Phụ lục III còn yêu cầu ưu tiên thiết bị nào?",
            ("camera AI",),
        ),
        (
            "Sản phẩm của nhiệm vụ kiến trúc dữ liệu tỉnh là gì?",
            ("Kết quả: Kiến trúc dữ liệu được ban hành.",),
        ),
    ],
)
def test_one_task_is_shown_with_its_whole_row(question: str, said: tuple[str, ...]) -> None:
    text = ask(question).text
    assert [part for part in said if part not in text] == []
    assert len(ask(question).tasks) == 1
