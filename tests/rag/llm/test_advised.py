"""The assistant with a model beside it: when the model is asked, and what its answer may change."""

import json
from collections.abc import Sequence
from datetime import date

import pytest

from rag.compose import phrases
from rag.llm import Advisor, ScriptedModel
from rag.llm.advised import READ_AS, AdvisedAssistant, unread
from rag.models import Answer, Evidence, Query, Route, Turn
from tests.rag.llm_world import TODAY, answer, registry

QUESTION = "mấy bên lo chuyện luật lệ"
READING = json.dumps(
    {
        "agencies": ["Sở Tư pháp"],
        "role": "",
        "plans": [],
        "kinds": [],
        "asks": ["do"],
        "time": "",
        "search": "rà soát văn bản",
    },
    ensure_ascii=False,
)
LAW = "Sở Tư pháp chủ trì rà soát văn bản quy phạm pháp luật [E1]"
NOT_READ = Answer(
    text=phrases.NONSENSE, route=Route.EMPTY, abstained=True, query=Query(question=QUESTION, today=TODAY)
)


class Plain:
    """An assistant that gives one answer to the question and another to a query."""

    def __init__(self, first: Answer, second: Answer) -> None:
        self.first, self.second = first, second
        self.read: list[Query] = []

    def answer(
        self, question: str, *, today: date, history: Sequence[Turn] = (), asker: Sequence[str] = ()
    ) -> Answer:
        return self.first

    def respond(self, query: Query) -> Answer:
        self.read.append(query)
        return self.second.model_copy(update={"query": query})

    def search(self, text: str, k: int = 10) -> Sequence[Evidence]:
        return ()

    def explain(self, query: Query) -> str:
        return ""


def ask(plain: Plain, model: ScriptedModel, said: list[str] | None = None) -> Answer:
    advisor = Advisor(
        model=model, find=registry().find, agencies=("Sở Tư pháp",), plans=(), clock=lambda: 0.0
    )
    advised = AdvisedAssistant(assistant=plain, advisor=advisor)
    return advised.answer(QUESTION, today=TODAY, write=said.append if said is not None else None)


def test_an_answer_is_phrased() -> None:
    said: list[str] = []
    told = ask(Plain(answer(1), NOT_READ), ScriptedModel(LAW), said)
    assert told.text == "Sở Tư pháp chủ trì rà soát văn bản quy phạm pháp luật. [1]"
    assert said == [told.text]


def test_a_question_not_read_is_read_by_the_model_and_that_is_said() -> None:
    plain = Plain(NOT_READ, answer(1))
    told = ask(plain, ScriptedModel(READING, LAW))
    assert plain.read[0].agencies == ("Sở Tư pháp",)
    assert told.text.splitlines()[-1] == f"{READ_AS}: Sở Tư pháp."
    assert not told.abstained


@pytest.mark.parametrize(
    "script", [(), ("bịa",), (READING.replace("Sở Tư pháp", "Sở Bịa"),), (ValueError("x"),)], ids=str
)
def test_a_reading_that_fails_leaves_the_answer(script: tuple[str | Exception, ...]) -> None:
    plain = Plain(NOT_READ, answer(1))
    assert ask(plain, ScriptedModel(*script)) == NOT_READ
    assert plain.read == []


def test_a_reading_that_finds_nothing_leaves_the_answer() -> None:
    assert ask(Plain(NOT_READ, NOT_READ), ScriptedModel(READING)) == NOT_READ


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ({}, True),
        ({"route": Route.CONTENT}, True),
        ({"route": Route.LOOKUP}, True),
        ({"route": Route.FACTS}, False),
        ({"route": Route.CLARIFY}, False),
        ({"route": Route.REFUSAL}, False),
        ({"abstained": False}, False),
        ({"text": phrases.ENGLISH}, False),
        ({"text": "Ngày 31/2/2026 không có trong lịch."}, False),
        ({"query": None}, False),
        ({"query": Query(question="???", today=TODAY)}, False),
        ({"query": Query(question="x", today=TODAY, refusal="orders")}, False),
        ({"query": Query(question="x", today=TODAY, claim=True)}, False),
        ({"query": Query(question="x", today=TODAY, unknown_agency="Sở Bịa")}, False),
        ({"query": Query(question="x", today=TODAY, documents=("1/QĐ",))}, False),
    ],
    ids=str,
)
def test_when_a_second_reading_is_tried(change: dict[str, object], again: bool) -> None:
    assert unread(NOT_READ.model_copy(update=change)) is again
