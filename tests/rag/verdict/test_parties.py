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
        pytest.param("Sở Xây dựng hay sở nào ban hành kiến trúc dữ liệu tỉnh?", id="whose it is, is asked"),
    ],
)
def test_a_body_with_a_part_is_answered(assistant: Assistant, question: str) -> None:
    assert not assistant.answer(question, today=TODAY).abstained
