"""A body's part in one task: the task is looked up, whoever leads it, and the true part is said."""

from datetime import date

import pytest

from rag.assistant import Assistant
from rag.models import Ask, Query, Role
from rag.question.bodies.part import with_part
from rag.question.intents import asks

TODAY = date(2026, 4, 20)


def query(text: str, **changes: object) -> Query:
    return Query(
        question=f"Sở Y tế {text}", today=TODAY, text=text, asks=asks(text), agencies=("Sở Y tế",)
    ).model_copy(update=changes)


@pytest.mark.parametrize(
    ("text", "role", "rest"),
    [
        pytest.param("có chủ trì việc số hóa hồ sơ không", Role.LEAD, "việc số hóa hồ sơ", id="yes or no"),
        pytest.param("là đầu mối hay chỉ phối hợp việc số hóa hồ sơ", None, "việc số hóa hồ sơ", id="which"),
        pytest.param("giữ vai trò gì trong việc số hóa hồ sơ", None, "việc số hóa hồ sơ", id="what part"),
        pytest.param(
            "có phối hợp số hóa hồ sơ không, hay chủ trì", Role.SUPPORT, "số hóa hồ sơ", id="the other first"
        ),
    ],
)
def test_the_part_in_one_task(text: str, role: Role | None, rest: str) -> None:
    asked = with_part(query(text))
    assert asked.part
    assert asked.role is role
    assert rest in asked.text
    assert (Ask.YESNO in asked.asks) is (role is not None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("có chủ trì việc gì không", id="a list"),
        pytest.param("chủ trì việc gì, phối hợp việc gì", id="two lists"),
        pytest.param("có chủ trì nhiệm vụ số hóa nào không", id="which of some"),
        pytest.param("có phải chủ trì không", id="no task named"),
        pytest.param("có vai trò gì trong các kế hoạch này", id="all plans are no task"),
        pytest.param("phải số hóa hồ sơ khi nào", id="no part named"),
    ],
)
def test_other_questions_are_left_alone(text: str) -> None:
    assert not with_part(query(text)).part


@pytest.mark.parametrize(
    ("question", "task", "said"),
    [
        pytest.param(
            "Sở Tư pháp có làm chủ trì việc đôn đốc thi hành Luật Trí tuệ nhân tạo không?",
            "LTTNT-II.7",
            "Không. Sở Tư pháp phối hợp",
            id="supports",
        ),
        pytest.param(
            "Ban hành kiến trúc dữ liệu của tỉnh thì Sở KH&CN chủ trì hay phối hợp?",
            "QD11-PL2.6",
            "Sở Khoa học và Công nghệ chủ trì.",
            id="leads",
        ),
        pytest.param(
            "Sở Y tế có chủ trì số hóa kết quả giải quyết thủ tục hành chính không?",
            "QD11-PL2.3",
            "Có. Sở Y tế không được giao đích danh, thuộc nhóm được giao chung",
            id="through its group",
        ),
        pytest.param(
            "Chỉ tiêu tỷ trọng kinh tế số có phải giao Sở Khoa học và Công nghệ không?",
            "QD11-PL1.1",
            "Không. Sở Khoa học và Công nghệ không được nêu",
            id="no part in it",
        ),
        pytest.param(
            "Tỷ trọng kinh tế số giao Sở Khoa học và Công nghệ đúng không?",
            "QD11-PL1.1",
            "Không. Sở Khoa học và Công nghệ không được nêu",
            id="asked to be confirmed",
        ),
        pytest.param(
            "Đề án 06 là Sở Nội vụ chủ trì hay Công an tỉnh chủ trì?",
            "QD11-IV.2.a",
            "Công an tỉnh chủ trì",
            id="of two bodies",
        ),
    ],
)
def test_the_true_part_is_said(assistant: Assistant, question: str, task: str, said: str) -> None:
    answer = assistant.answer(question, today=TODAY)
    assert [shown.task.id for shown in answer.tasks] == [task]
    assert said in answer.text
