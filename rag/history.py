"""Earlier turns → the query that a follow-up leans on. Only what the person typed is read again."""

from collections.abc import Callable, Sequence
from datetime import date

from corpus.errors import KehoachError
from rag.courtesy import courtesy
from rag.models import Query

LOOK_BACK = 4
Parse = Callable[[str, date, Query | None], Query]


def context_of(questions: Sequence[str], parse: Parse, today: date) -> Query | None:
    """The last question as understood in its own context; one that cannot be read, and thanks,
    are skipped."""
    context: Query | None = None
    asked = [question for question in questions if not courtesy(question)]
    for question in asked[-LOOK_BACK:]:
        try:
            context = parse(question, today, context)
        except KehoachError:
            continue
    return context
