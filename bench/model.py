"""What the language model's path costs beside the model itself: a server on loopback that answers at once."""

import time
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from bench.timing import Row, milliseconds, percentiles
from corpus.agencies import Registry
from index.facts import FactStore
from rag.assistant import Assistant
from rag.llm import AdvisedAssistant, Advisor, server_model
from rag.models import Answer
from tests.faults.llm_server import Fault, LlmServer

ROUNDS = 5


def model_path(
    assistant: Assistant, facts: FactStore, registry: Registry, questions: Sequence[str], *, today: date
) -> Iterator[Row]:
    """A row for the difference that the path makes, question by question.

    The server says back the first proof of each answer, so that a sentence is grounded as in use.
    """
    with LlmServer() as server:
        advisor = Advisor(
            model=server_model(server.url, "bench"),
            find=registry.find,
            agencies=registry.names,
            plans=tuple((card.id, card.short) for card in facts.plans()),
            clock=time.monotonic,
        )
        advised = AdvisedAssistant(assistant=assistant, advisor=advisor)
        added = []
        for number in range(ROUNDS + 1):
            for question in questions:
                plain = assistant.answer(question, today=today)
                alone = milliseconds(partial(assistant.answer, question, today=today))
                server.faults.append(Fault("say", _said(plain)))
                through = milliseconds(partial(advised.answer, question, today=today))
                server.faults.clear()
                if number:  # the first round loads httpx and llama_index
                    added.append(through - alone)
    p50, p95 = percentiles(added)
    yield Row("language model path, our own share, p50 / p95", f"{p50:.1f} / {p95:.1f} ms", "≤ 20 ms")


def _said(answer: Answer) -> str:
    """A sentence that its proof holds."""
    if not answer.citations:
        return "KHÔNG"
    words = answer.citations[0].quote.split()[:25]
    return f"{' '.join(words)} [E1]"
