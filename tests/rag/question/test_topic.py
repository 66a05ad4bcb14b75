"""rag.question.lists.topic: what may narrow a list of somebody's tasks, and what never does."""

import pytest

from rag.assistant import Assistant
from rag.question.lists.topic import Topic, telling, topic_of
from tests.rag.samples import TODAY


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("được phân vai gì trong các kế hoạch", id="a verb before the word that asks"),
        pytest.param("góp phần những phần việc nào", id="another verb, many tasks"),
        pytest.param("Thủ trưởng cần tóm lược nhiệm vụ của , xin cung cấp", id="who wants to know, and how"),
        pytest.param("mà ngày hẹn đã trôi qua", id="lateness told in other words"),
        pytest.param("Kính thưa anh chị, em mới nhận công tác ở", id="greeting and role"),
        pytest.param("còn nợ những đầu mục nào", id="what is owed"),
        pytest.param("được giao chủ trì trong từng kế hoạch", id="plans as such are no topic"),
        pytest.param("duoc phan cong nhung viec gi", id="typed without accents"),
    ],
)
def test_words_of_work_and_courtesy_are_no_topic(text: str) -> None:
    assert topic_of(text) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        pytest.param("phải làm gì về an toàn dữ liệu", Topic("an toàn dữ liệu", True), id="after về"),
        pytest.param("Đối với chuyển đổi số, phải làm gì", Topic("chuyển đổi số", True), id="at the head"),
        pytest.param("có nhiệm vụ đào tạo nhân lực nào", Topic("đào tạo nhân lực", True), id="inside"),
        pytest.param("phải làm gì với Đề án 06", Topic("Đề án 06", False), id="after the word that asks"),
        pytest.param("được giao gì liên quan đến 5G", Topic("5G", True), id="one term is enough"),
        pytest.param("phai lam gi ve nguon nhan luc", Topic("nguon nhan luc", True), id="no accents"),
    ],
)
def test_a_topic_stands_where_a_sentence_puts_one(text: str, topic: Topic) -> None:
    assert topic_of(text) == topic


def test_single_syllables_tell_nothing() -> None:
    assert telling("cần gửi gì cho đẹp") == ()


def ids(assistant: Assistant, question: str) -> set[str]:
    return {item.task.id for item in assistant.answer(question, today=TODAY).tasks}


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Công an tỉnh gánh vác những phần việc nào?", id="another verb"),
        pytest.param(
            "Thủ trưởng nhờ em tổng hợp việc của Công an tỉnh, cho em xin với ạ", id="a story first"
        ),
        pytest.param("Tổng quan trách nhiệm của Công an tỉnh", id="a heading, no question"),
    ],
)
def test_no_wording_cuts_the_list_of_a_body(assistant: Assistant, question: str) -> None:
    assert ids(assistant, question) == ids(assistant, "Công an tỉnh phải làm gì?")


def test_a_topic_cuts_it_and_the_answer_says_so(assistant: Assistant) -> None:
    answer = assistant.answer("Công an tỉnh phải làm gì về Đề án 06?", today=TODAY)
    assert "việc được giao về “Đề án 06”" in answer.text
    assert {item.task.id for item in answer.tasks} < ids(assistant, "Công an tỉnh phải làm gì?")


def test_a_topic_that_nobody_was_given_is_no_list(assistant: Assistant) -> None:
    answer = assistant.answer("Sở Tư pháp được giao gì về năng lượng hạt nhân?", today=TODAY)
    assert answer.abstained
    assert "về “năng lượng hạt nhân”" in answer.text
