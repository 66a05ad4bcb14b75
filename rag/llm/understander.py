"""A second reading of a question that the grammar could not read: by the model, into the same `Query`."""

import json
import logging
from collections.abc import Sequence
from datetime import date
from typing import Any

from prompts import render
from rag.llm.breaker import Breaker
from rag.llm.errors import ModelError
from rag.llm.model import Message, Model
from rag.llm.phraser import quoted
from rag.llm.reading import read_json, schema, to_query
from rag.models import Query

log = logging.getLogger(__name__)


class Understander:
    """Reads questions over the bodies and plans it is given.

    agencies: canonical names; plans: id and short title of each; the rest as for `Phraser`.
    """

    def __init__(
        self,
        *,
        model: Model,
        breaker: Breaker,
        agencies: Sequence[str],
        plans: Sequence[tuple[str, str]],
        seconds: float = 8.0,
    ) -> None:
        self._model, self._breaker, self._seconds = model, breaker, seconds
        self._agencies, self._plans = tuple(agencies), tuple(plans)

    def understand(self, question: str, *, today: date, seconds: float | None = None) -> Query | None:
        """The question as data; None where the model cannot read it either, or says what it may not.
        Never raises for what a model does."""
        ids = [plan_id for plan_id, _ in self._plans]
        asked = messages(question, self._agencies, self._plans)
        wanted = schema(self._agencies, ids)
        try:
            with self._breaker.guard():
                answer = self._ask(asked, wanted, self._seconds if seconds is None else seconds)
        except ModelError as error:
            log.info("the model did not read the question: %s", type(error).__name__)
            return None
        reading = read_json(answer)
        if reading is None:
            return None
        return to_query(reading, question, today, agencies=self._agencies, plans=ids)

    def _ask(self, asked: Sequence[Message], wanted: dict[str, Any], seconds: float) -> str:
        return "".join(self._model.stream(asked, schema=wanted, seconds=seconds))


def messages(
    question: str, agencies: Sequence[str], plans: Sequence[tuple[str, str]]
) -> tuple[Message, Message]:
    """What the model is told: the form with what may stand in it, and the question as a JSON string."""
    rules = render(
        "understand_rules",
        agencies=json.dumps(list(agencies), ensure_ascii=False),
        plans=json.dumps(dict(plans), ensure_ascii=False),
    )
    return Message("system", rules), Message("user", render("understand_data", question=quoted(question)))
