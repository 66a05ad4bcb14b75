"""What stands beside an answer: named where the answer is sure, quoted with proof where it is not."""

from datetime import date

import pytest

from corpus.text import plain
from rag.compose.near import candidate_lines, near_lines
from rag.compose.passages import best_paragraph
from rag.compose.phrases import NEAR, NEAREST, OR_ELSE, UNSURE
from rag.models import Answer, Evidence, Query
from rag.proof import Quoter
from tests.rag import built, samples

TODAY = date(2026, 6, 10)
DOUBTED = (
    "Ông bà không rành máy móc thì có ai chỉ cách xài điện thoại đời mới không?",
    "Thầy cô dạy nghề có được trả thêm để giữ chân không?",
    "Cửa hàng nhỏ muốn bán qua mạng thì được giúp gì?",
)


def ask(question: str) -> Answer:
    return built.assistant().answer(question, today=TODAY)


def doubted() -> list[Answer]:
    answers = [ask(question) for question in DOUBTED]
    return [a for a in answers if a.text.startswith((UNSURE, NEAREST)) and OR_ELSE in a.text]


def test_a_doubtful_answer_quotes_what_else_may_be_meant() -> None:
    answers = doubted()
    assert answers, "none of the questions is doubtful any more: ask vaguer ones"
    for answer in answers:
        beside = answer.text.partition(OR_ELSE)[2]
        cited = {c.task_id for c in answer.citations}
        for item in answer.related:
            assert item.task is None or item.task.id in cited
            assert item.task is None or item.task.id in beside


def test_what_may_be_meant_is_not_asserted() -> None:
    for answer in doubted():
        beside = {item.task.id for item in answer.related if item.task}
        assert not beside & {shown.task.id for shown in answer.tasks}


def test_every_quote_beside_stands_in_its_plan() -> None:
    plans = built.assistant().plans
    for answer in doubted():
        for citation in answer.citations:
            text = plans[citation.plan_id].text[slice(*citation.span)]
            assert citation.quote == plain(text)


def test_a_sure_answer_only_names_what_is_near() -> None:
    answer = ask("Ai chủ trì ban hành kiến trúc dữ liệu tỉnh?")
    assert not answer.text.startswith((UNSURE, NEAREST))
    assert OR_ELSE not in answer.text
    assert {c.task_id for c in answer.citations} == {"QD11-PL2.6"}


@pytest.mark.parametrize(
    ("changes", "said", "why"),
    [
        ({}, "– 30/6/2026", "its last day"),
        ({}, "chủ trì: Sở Tài chính", "who leads"),
        ({}, "“Xây dựng phương án bố trí kinh phí”", "its own words"),
        ({"lead": ()}, "P-1", "its id, where nobody leads"),
    ],
)
def test_a_candidate_is_told_by(changes: dict[str, object], said: str, why: str) -> None:
    task = samples.task(**changes)
    one = Evidence(plan_id="P", where=task.where, text=task.text, spans=task.evidence, task=task)
    quoter = Quoter({"P": samples.plan()}, {"P": "Kế hoạch Thử"})
    head, line = candidate_lines([one], Query(question="tiền đâu", today=TODAY), quoter)
    assert head.text == OR_ELSE
    assert said in line.text, why
    assert line.cites == (1,)


def test_nothing_near_adds_no_line() -> None:
    quoter = Quoter({"P": samples.plan()}, {})
    assert near_lines([]) == ()
    assert candidate_lines([], Query(question="?", today=TODAY), quoter) == ()
    assert NEAR in near_lines([Evidence(plan_id="P", where="Mục I", text="Mục tiêu", spans=())])[0].text


def test_a_heading_is_no_answer_where_text_follows_it() -> None:
    text = "(2) Kinh tế số\n- Tỷ trọng giá trị tăng thêm của kinh tế số trong GRDP đạt 35%.\n"
    plan = samples.plan().model_copy(update={"text": text})
    span = best_paragraph(plan, [samples.FIRST._replace(start=0, end=len(text))], "kinh tế số")
    assert text[slice(*span)].startswith("- Tỷ trọng")
    heading = best_paragraph(plan, [samples.FIRST._replace(start=0, end=15)], "kinh tế số")
    assert text[slice(*heading)] == "(2) Kinh tế số"


def test_a_paragraph_is_found_by_the_plans_own_words_for_what_people_say() -> None:
    text = "- Hoàn thiện chỉ tiêu.\n- Giữ gìn bản sắc dân tộc.\n- Hoàn thiện quy chế.\n"
    plan = samples.plan().model_copy(update={"text": text})
    span = best_paragraph(
        plan, [samples.FIRST._replace(start=0, end=len(text))], "giữ nếp cha ông ở mục nào?"
    )
    assert text[slice(*span)].startswith("- Giữ gìn")
