"""rag.talk.preface: what only leads up to a question is left out where the question found nothing with it."""

import pytest

from rag.talk.preface import core
from tests.rag import built
from tests.rag.samples import TODAY


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        pytest.param(
            "Tôi mới nhận việc hôm qua. Ai ký kế hoạch luật công nghệ cao?",
            "Ai ký kế hoạch luật công nghệ cao?",
            id="a sentence about the asker",
        ),
        pytest.param(
            "Giám đốc nhắn: hạn nộp báo cáo năm là bao giờ?", "hạn nộp báo cáo năm là bao giờ?", id="who asks"
        ),
        pytest.param(
            "Chào anh, em cần gấp, sở nào lo dữ liệu chủ?", "sở nào lo dữ liệu chủ?", id="clauses before it"
        ),
        pytest.param(
            "Hạn nộp báo cáo năm là khi nào, em cần để chiều nay họp.",
            "Hạn nộp báo cáo năm là khi nào",
            id="what for, behind it",
        ),
        pytest.param("Theo phòng Tài vụ, hạn nộp báo cáo năm là khi nào?", "", id="a source is no speaker"),
        pytest.param("Phủ sóng, hạ tầng, dữ liệu do ai lo?", "", id="things in a row lead up to nothing"),
        pytest.param("Chỉ tiêu phủ sóng 5G là bao nhiêu?", "", id="nothing before it"),
        pytest.param("Em mới về. Ai ký?", "", id="too little to be asked alone"),
    ],
)
def test_core(question: str, rest: str) -> None:
    assert core(question) == rest


def test_what_was_told_first_does_not_hide_the_answer() -> None:
    answer = built.assistant().answer(
        "Mẹ tôi vừa nghỉ hưu xong. Bộ trường thông tin dữ liệu gốc khi nào phải ban hành?", today=TODAY
    )
    assert [shown.task.id for shown in answer.tasks] == ["QD11-PL2.4"]


def test_a_body_told_first_is_not_forgotten() -> None:
    answer = built.assistant().answer("Tôi làm ở Sở Ngoại vụ. Có nhiệm vụ đích danh nào không?", today=TODAY)
    assert answer.abstained
