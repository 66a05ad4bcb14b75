"""Lists of duties: of one's own commune, of what a plan that nobody has gives, of a year, counted."""

from datetime import date

import pytest

from rag.assistant import Assistant
from rag.compose import phrases

TODAY = date(2026, 4, 20)


def told(assistant: Assistant, question: str, today: date = TODAY) -> set[str]:
    return {shown.task.id for shown in assistant.answer(question, today=today).tasks}


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Xã chúng tôi phải làm gì theo kế hoạch Luật Trí tuệ nhân tạo?", id="commune"),
        pytest.param("phuong em co nhung viec gi o ke hoach luat tri tue nhan tao", id="no accents"),
    ],
)
def test_an_own_commune_has_the_duties_of_all(assistant: Assistant, question: str) -> None:
    assert {"LTTNT-II.1", "LTTNT-IV.2", "LTTNT-IV.2-bc"} <= told(assistant, question)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Theo kế hoạch phòng chống đuối nước, Sở Y tế phải làm gì?", id="said first"),
        pytest.param("Kế hoạch phòng, chống hạn mặn giao Công an tỉnh việc gì?", id="a comma in its name"),
    ],
)
def test_a_plan_that_nobody_has_is_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.answer(question, today=TODAY)
    assert answer.abstained
    assert phrases.WHY["unheard"] in answer.text


def test_the_targets_of_a_year_are_those_of_the_body_that_leads_them(assistant: Assistant) -> None:
    question = "Các chỉ tiêu năm 2026 Sở Tài chính chủ trì là những chỉ tiêu nào?"
    assert told(assistant, question) == {"QD11-PL1.1", "QD11-PL1.14"}


@pytest.mark.parametrize(
    ("question", "count"),
    [
        pytest.param("Phụ lục I có tất cả mấy chỉ tiêu?", "17 chỉ tiêu", id="two levels of one target"),
        pytest.param("Phụ lục III giao bao nhiêu nhiệm vụ?", "2 việc", id="tasks"),
    ],
)
def test_an_annex_is_counted_by_its_numbers(assistant: Assistant, question: str, count: str) -> None:
    assert count in assistant.answer(question, today=TODAY).text


@pytest.mark.parametrize(
    ("question", "task"),
    [
        pytest.param("KHCN trc 15/7", "QD11-PL2.4", id="a department and a time, nothing else"),
        pytest.param("tài chính: tháng 6?", "QD11-PL2.7", id="in words"),
        pytest.param("T6 của stc có gì", "QD11-PL2.7", id="a month cut short, whose it is"),
        pytest.param("Quý II này có nhiệm vụ nào tới hạn?", "QD11-PL2.7", id="a quarter is nobody's name"),
        pytest.param(
            "Tháng 6 Sở Tài chính có hạn nào không, em cần trước giờ giao ban ạ.",
            "QD11-PL2.7",
            id="what the answer is for",
        ),
        pytest.param(
            "Chiều mai họp rồi, tháng 6 Sở Tài chính có hạn nào không?", "QD11-PL2.7", id="a day of the asker"
        ),
    ],
)
def test_days_asked_in_short(assistant: Assistant, question: str, task: str) -> None:
    assert task in told(assistant, question)


def test_a_department_beside_other_words_is_a_subject(assistant: Assistant) -> None:
    answer = assistant.answer("Nguồn lực tài chính trong năm 2026 lấy từ đâu?", today=TODAY)
    assert not (answer.query and answer.query.agencies)


@pytest.mark.parametrize(
    ("question", "task", "today"),
    [
        pytest.param(
            "Bên em tới nay chưa gửi kế hoạch 6 rõ thì trễ chưa?", "QD11-III.1", date(2026, 4, 10), id="late"
        ),
        pytest.param(
            "Giờ chưa ban hành bộ trường thông tin dữ liệu gốc thì muộn rồi đúng không?",
            "QD11-PL2.4",
            date(2026, 7, 3),
            id="asked for a yes",
        ),
    ],
)
def test_lateness_follows_from_the_deadline(
    assistant: Assistant, question: str, task: str, today: date
) -> None:
    answer = assistant.answer(question, today=today)
    assert [shown.task.id for shown in answer.tasks] == [task]
    assert "đã" in answer.text


def test_a_subject_that_no_plan_is_named_by_narrows_the_list(assistant: Assistant) -> None:
    """All of a body's duties are no answer to what a plan on one matter gives it."""
    question = "Kế hoạch cải cách hành chính giao Sở Nội vụ việc gì?"
    assert "QD11-IV.3.a" in told(assistant, question)
    assert "QD11-IV.3.b" not in told(assistant, question)
    assert assistant.answer("Kế hoạch phòng chống tham nhũng giao Sở Y tế việc gì?", today=TODAY).abstained


@pytest.mark.parametrize(
    ("question", "task"),
    [
        pytest.param(
            "Sáng nay em vừa nhận Kế hoạch 2815, Sở Tài chính phải làm gì?",
            "QD2815-IV.2",
            id="since when somebody knows of it",
        ),
        pytest.param(
            "Tôi là công chức phường. Kế hoạch Quyết định 11 giao cấp xã những chỉ tiêu nào?",
            "QD11-PL1.6b",
            id="who asks",
        ),
        pytest.param(
            "Em đang viết tham luận về dữ liệu. Bộ trường thông tin dữ liệu gốc hạn khi nào? Cảm ơn ạ.",
            "QD11-PL2.4",
            id="why it is asked, and thanks",
        ),
        pytest.param(
            "Em đang làm báo cáo 5G. Chỉ tiêu bao nhiêu?", "QD11-PL1.3", id="what is told is what is asked"
        ),
        pytest.param(
            "Gửi cho tôi các việc xã mình phải làm ở kế hoạch Luật Công nghệ cao",
            "LCNC-II.1",
            id="“cho tôi” is no place",
        ),
    ],
)
def test_what_is_told_beside(assistant: Assistant, question: str, task: str) -> None:
    assert task in told(assistant, question)


def test_a_line_tells_what_the_leader_does(assistant: Assistant) -> None:
    """Its circumstances alone would fill the line."""
    answer = assistant.answer("Sở Tài chính có trách nhiệm gì theo Kế hoạch 2815?", today=TODAY)
    assert "• QD2815-IV.2: … Sở Tài chính thẩm định dự toán" in answer.text
