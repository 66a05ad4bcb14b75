"""A body that a question says acts must have a part in the duty it is answered with."""

from datetime import date

import pytest

from rag.assistant import Assistant
from rag.compose import phrases

TODAY = date(2026, 4, 20)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Sở Xây dựng phải ban hành kiến trúc dữ liệu tỉnh trước ngày nào?", id="a day"),
        pytest.param("so noi vu phai dang ky ha tang trung tam du lieu quoc gia quy may", id="no accents"),
        pytest.param("Thanh tra tỉnh phải phủ sóng 5G bao nhiêu phần trăm?", id="a target"),
        pytest.param("Căn cứ nào giao Sở Y tế lập phương án kinh phí Bình dân học vụ số?", id="a basis"),
    ],
)
def test_a_body_without_a_part_is_told_so(assistant: Assistant, question: str) -> None:
    answer = assistant.answer(question, today=TODAY)
    assert answer.abstained
    assert phrases.WHY["party"] in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Sở KH&CN phải ban hành kiến trúc dữ liệu tỉnh trước ngày nào?", id="who leads"),
        pytest.param("Sở Y tế phải xử lý điện tử bao nhiêu phần trăm hồ sơ công việc?", id="by its group"),
        pytest.param("Công an tỉnh phải xong việc chuyển dịch hạ tầng khi nào?", id="who supports"),
        pytest.param("UBND tỉnh ban hành kiến trúc dữ liệu tỉnh khi nào?", id="who issued the plan"),
        pytest.param(
            "Người giữ máy chủ ở các sở phải học quản trị dữ liệu mấy phần trăm?", id="people of a group"
        ),
        pytest.param("Sở Xây dựng hay sở nào ban hành kiến trúc dữ liệu tỉnh?", id="whose it is, is asked"),
    ],
)
def test_a_body_with_a_part_is_answered(assistant: Assistant, question: str) -> None:
    assert not assistant.answer(question, today=TODAY).abstained


@pytest.mark.parametrize(
    ("question", "abstained"),
    [
        pytest.param("Mục tiêu kinh tế số năm 2029?", True, id="a goal for a year that no plan gives"),
        pytest.param("Mục tiêu kinh tế số năm 2026?", False, id="a goal of this year"),
        pytest.param("Theo Đề án trồng dược liệu thì xã phải làm gì?", True, id="a scheme nobody speaks of"),
        pytest.param(
            "Cuối năm có đánh giá mức độ hoàn thành chuyển đổi số không?", False, id="what is done every year"
        ),
        pytest.param("Quý IV có hội nghị phổ biến Luật Công nghệ cao không?", True, id="what is done once"),
        pytest.param("Số hóa di sản, lễ hội được nêu ở kế hoạch nào?", False, id="a festival"),
        pytest.param("Lễ khai trương trung tâm đổi mới sáng tạo ngày nào?", True, id="a ceremony"),
        pytest.param("Lương thưởng, đãi ngộ cho nhân lực số thế nào?", False, id="pay"),
        pytest.param("Tiền thưởng cho nhân lực số là bao nhiêu?", True, id="a bonus"),
        pytest.param(
            "Hội Khuyến học tỉnh làm gì trong phong trào học tập số?", True, id="a union nobody names"
        ),
        pytest.param("Cho hỏi Sở Nội vụ làm gì về cải cách hành chính?", False, id="to ask is no union"),
        pytest.param(
            "Chi cục Hải quan phải báo cáo Luật Công nghệ cao khi nào?", True, id="a day of nobody's"
        ),
        pytest.param("Các xã phải báo cáo Luật Công nghệ cao khi nào?", False, id="a day of theirs"),
        pytest.param(
            "Trường đại học với công ty phải góp gì cho sản phẩm chiến lược?", False, id="sorts of bodies"
        ),
        pytest.param("Ai thẩm định dự toán kinh phí Luật Công nghệ cao?", False, id="who examines"),
        pytest.param("Ai kiểm toán dự toán kinh phí Luật Công nghệ cao?", True, id="who audits"),
    ],
)
def test_what_is_near_is_no_answer(assistant: Assistant, question: str, abstained: bool) -> None:
    assert assistant.answer(question, today=TODAY).abstained is abstained
