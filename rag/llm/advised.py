"""The assistant with a model beside it. The deterministic answer always comes first and never depends on it.

A question that the grammar could not read, or found nothing for, is read once more by the model; the
new reading counts only where it leads to an answer, and is said. Answers by content are then phrased.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from rag.compose import phrases
from rag.llm.advisor import Advisor, Sitting
from rag.llm.phraser import Write
from rag.models import Answer, Evidence, Query, Route, Turn

_AGAIN = frozenset({Route.CONTENT, Route.LOOKUP})
READ_AS = "Trợ lý hiểu câu hỏi là"


class Answering(Protocol):
    """What is needed of `rag.assistant.Assistant`. `respond` answers a question already understood."""

    def answer(
        self, question: str, *, today: date, history: Sequence[Turn] = (), asker: Sequence[str] = ()
    ) -> Answer: ...
    def respond(self, query: Query) -> Answer: ...
    def search(self, text: str, k: int = 10) -> Sequence[Evidence]: ...
    def explain(self, query: Query) -> str: ...


class AdvisedAssistant:
    """Answers as the assistant does, and says it in the model's words where these are proved."""

    def __init__(self, *, assistant: Answering, advisor: Advisor) -> None:
        self._assistant, self._advisor = assistant, advisor

    def answer(
        self,
        question: str,
        *,
        today: date,
        history: Sequence[Turn] = (),
        asker: Sequence[str] = (),
        write: Write | None = None,
    ) -> Answer:
        """As `Assistant.answer`. write: is given each sentence of the model's as soon as it has passed;
        the answer returned begins with these sentences, or, where none passed, holds none of them."""
        plain = self._assistant.answer(question, today=today, history=history, asker=asker)
        sitting = self._advisor.sitting()
        found = self._read_again(plain, sitting) if unread(plain) else None
        chosen = found or plain
        tasks = {item.task.id: item.task for item in chosen.tasks}
        told = sitting.phrase(chosen, tasks=tasks, write=write)
        if found is None or found.query is None:
            return told
        return told.model_copy(update={"text": f"{told.text}\n{read_as(found.query)}"})

    def search(self, text: str, k: int = 10) -> Sequence[Evidence]:
        """As `Assistant.search`: no model is asked."""
        return self._assistant.search(text, k)

    def explain(self, query: Query) -> str:
        """As `Assistant.explain`."""
        return self._assistant.explain(query)

    def _read_again(self, plain: Answer, sitting: Sitting) -> Answer | None:
        """The answer to the model's reading; None where that leads to none either."""
        if plain.query is None:
            return None
        query = sitting.understand(plain.query.question, today=plain.query.today)
        if query is None:
            return None
        found = self._assistant.respond(query)
        return None if found.abstained else found


def unread(answer: Answer) -> bool:
    """Whether a second reading may help: not understood, or nothing found; never after a refusal with
    a reason, an order, a claim, a day that does not exist, or a question to the person."""
    query = answer.query
    if not answer.abstained or query is None or not any(c.isalpha() for c in query.question):
        return False
    if query.refusal or query.claim or query.unknown_agency or query.documents:
        return False
    return answer.route in _AGAIN or (answer.route is Route.EMPTY and answer.text == phrases.NONSENSE)


def read_as(query: Query) -> str:
    """How the model read the question: only what comes from our own lists and our own grammar."""
    parts = [*query.agencies, *query.plan_ids, *([query.window.label] if query.window else [])]
    return f"{READ_AS}: {'; '.join(parts) or 'tìm theo nội dung, với từ ngữ hành chính'}."
