"""Near misses: what almost has a name is offered to choose from, and nothing else is."""

from datetime import date

import pytest

from rag.assistant import Assistant
from rag.models import Answer, Route, Turn

TODAY = date(2026, 4, 20)


def ask(assistant: Assistant, *questions: str, asker: tuple[str, ...] = ()) -> Answer:
    """The answer to the last of several questions in a row."""
    history: list[Turn] = []
    for question in questions:
        answer = assistant.answer(question, today=TODAY, history=history, asker=asker)
        history += [Turn(role="user", text=question), Turn(role="assistant", text=answer.text)]
    return answer


def labels(answer: Answer) -> list[str]:
    return [choice.label for choice in answer.query.choices] if answer.query else []


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        pytest.param("Sở Tư Phát lo việc gì?", "Sở Tư pháp", id="a body, another word"),
        pytest.param("so tu phat lo viec gi", "Sở Tư pháp", id="the same, no accents"),
        pytest.param(
            "Sở Thông tin có việc gì quý này?", "Sở Khoa học và Công nghệ", id="half of a former name"
        ),
        pytest.param("Hạn của QD11-PL2.88?", "QD11-PL2.8: ", id="an id with a digit too many"),
        pytest.param("qd12-pl2.8 ai chủ trì", "QD11-PL2.8: ", id="an id of a plan that is none"),
        pytest.param("Kế hoạch 2851 có phụ lục không?", "2815/QĐ-TTg", id="a number with digits exchanged"),
        pytest.param("Phụ lục VI của QD11 nói gì?", "Phụ lục III", id="an annex beyond the last"),
        pytest.param("Việc số 60 phụ lục II là gì?", "Phụ lục II, nhiệm vụ số 6", id="a number beyond"),
    ],
)
def test_a_near_miss_is_offered_not_guessed(assistant: Assistant, question: str, offered: str) -> None:
    answer = ask(assistant, question)
    assert answer.route is Route.CLARIFY
    assert answer.abstained
    assert answer.tasks == answer.citations == ()
    assert any(offered in label for label in labels(answer))
    assert "1. " in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Sở nào lo thủ tục hành chính?", id="a question word after sở"),
        pytest.param("Làm chip thì sở nào đứng ra giao đề tài?", id="a question word and the next"),
        pytest.param("so lieu mo duoc chia se the nao", id="số, not sở"),
        pytest.param("QĐ11-PL2.7 hạn khi nào?", id="an id with Đ is that id"),
        pytest.param("Kế hoạch số 129/KH-UBND giao gì?", id="the number of a document"),
        pytest.param("Mục IV.2 nói gì?", id="a place that is there"),
        pytest.param("Phụ lục II có gì?", id="an annex that is there"),
        pytest.param("Sở Vũ trụ làm gì?", id="nothing is near"),
        pytest.param("Hãy bịa việc cho Sở Tư Phát", id="a refusal stands"),
        pytest.param("Xã hội số là gì?", id="xã hội is no commune"),
    ],
)
def test_what_can_be_read_is_not_asked_about(assistant: Assistant, question: str) -> None:
    assert labels(ask(assistant, question)) == []


@pytest.mark.parametrize("said", ["1", "số 1", "so 1", "cái thứ nhất", "1.", "Đúng rồi", "sở tư pháp"])
def test_the_number_goes_on_with_it(assistant: Assistant, said: str) -> None:
    first = "Sở Tư Phát có việc gì đến hạn trong quý II?"
    answer = ask(assistant, first, said)
    straight = ask(assistant, "Sở Tư pháp có việc gì đến hạn trong quý II?")
    assert answer.query is not None
    assert answer.query.agencies == ("Sở Tư pháp",)
    assert (answer.text, answer.tasks) == (straight.text, straight.tasks)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("QD11-PL2.9", "QD11-PL2.8: ", id="a number beyond the last"),
        pytest.param("qd11pl2.7", "QD11-PL2.7: ", id="no hyphen"),
        pytest.param("LTTNT II.5", "LTTNT-II.5: ", id="a blank for the hyphen"),
        pytest.param("QD11-PL2-4", "QD11-PL2.4: ", id="a hyphen for the full stop"),
        pytest.param("QD281-III.5", "QD2815-III.5: ", id="a plan that is none"),
    ],
)
def test_the_source_of_a_mistyped_id_is_offered(assistant: Assistant, typed: str, offered: str) -> None:
    assert any(offered in label for label in labels(ask(assistant, f"/nguon {typed}")))


def test_the_source_of_nothing_near_is_said_to_be_none(assistant: Assistant) -> None:
    assert "mang mã này" in ask(assistant, "/nguon QD11-XX99").text


@pytest.mark.parametrize(
    ("said", "at"),
    [("2", 1), ("2.", 1), ("cái 2", 1), ("xem số 3", 2), ("thứ nhất", 0), ("việc 2 nhé", 1), ("cuối", -1)],
)
def test_a_bare_number_means_a_task_of_the_list_before(assistant: Assistant, said: str, at: int) -> None:
    first = "Sở Nội vụ có những việc gì?"
    listed = [item.task.id for item in ask(assistant, first).tasks]
    assert [item.task.id for item in ask(assistant, first, said).tasks] == [listed[at]]


def test_a_bare_number_beyond_the_list_is_said(assistant: Assistant) -> None:
    assert "không có mục mang số này" in ask(assistant, "Sở Tài chính chủ trì việc gì?", "88").text


def test_bodies_named_alike_are_told_where_no_plan_names_the_one(assistant: Assistant) -> None:
    assert "gần giống: Sở Nội vụ." in ask(assistant, "Sở Ngoại vụ được giao việc gì?").text
    assert "gần giống" not in ask(assistant, "Sở Y tế được giao việc gì?").text


def test_a_conversation_goes_on_after_a_choice(assistant: Assistant) -> None:
    answer = ask(assistant, "Hạn của QD11-PL2.88?", "1", "ai phối hợp?")
    assert [item.task.id for item in answer.tasks] == ["QD11-PL2.8"]


def test_a_number_that_was_not_offered_is_said(assistant: Assistant) -> None:
    assert "không có mục mang số này" in ask(assistant, "Sở Tư Phát làm gì?", "7").text


def test_another_question_instead_of_a_number_is_answered(assistant: Assistant) -> None:
    answer = ask(assistant, "Sở Tư Phát làm gì?", "Quý II Sở Tài chính lo việc gì?")
    assert answer.query is not None
    assert answer.query.agencies == ("Sở Tài chính",)
    assert not answer.abstained


def test_a_follower_of_two_bodies_says_which(assistant: Assistant) -> None:
    followed = ("Sở Tài chính", "Sở Tư pháp", "UBND xã Phú Lương")
    both = ask(assistant, "Sở mình phải làm gì?", asker=followed)
    assert labels(both) == ["Sở Tài chính", "Sở Tư pháp"]
    one = ask(assistant, "Sở mình phải làm gì?", "2", asker=followed)
    assert one.query is not None
    assert one.query.agencies == ("Sở Tư pháp",)
    commune = ask(assistant, "Xã tôi phải làm gì?", asker=followed)
    assert commune.query is not None
    assert commune.query.agencies == ("UBND xã Phú Lương",)
