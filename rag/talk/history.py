"""Earlier turns → the query that a follow-up leans on. Only what the person typed is read again; of answers
no more than which tasks they speak of (`rag.talk.spoken`)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from corpus.errors import KehoachError
from rag.models import Query, Turn
from rag.question.plans.of_plan import of_its_task
from rag.talk.courtesy import courtesy

LOOK_BACK = 4


class Context(NamedTuple):
    """query: the last question as understood; said: the answer to it, "" where none is known; before: the
    question before that one."""

    query: Query
    said: str
    before: "Context | None" = None


class _Exchange(NamedTuple):
    question: str
    said: str


Parse = Callable[[str, date, Context | None], Query]


def context_of(turns: Sequence[Turn], parse: Parse, today: date) -> Context | None:
    """The last question as understood in its own context; one that cannot be read, and thanks,
    are skipped."""
    context: Context | None = None
    asked = [exchange for exchange in _exchanges(turns) if not courtesy(exchange.question)]
    for question, said in asked[-LOOK_BACK:]:
        try:
            context = Context(of_its_task(parse(question, today, context)), said, context)
        except KehoachError:
            continue
    return context


def _exchanges(turns: Sequence[Turn]) -> Iterator[_Exchange]:
    """Each question with what was answered to it."""
    for at, turn in enumerate(turns):
        if turn.role == "user":
            answers = []
            for later in turns[at + 1 :]:
                if later.role == "user":
                    break
                answers.append(later.text)
            yield _Exchange(turn.text, "\n".join(answers))
