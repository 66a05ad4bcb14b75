"""Telling the person how a question with typing errors was read. Pure."""

import re

from rag.compose.phrases import UNDERSTOOD
from rag.models import Answer, Query, Route
from rag.words import shorten

_LONGEST = 160
_CLAUSE = re.compile(r"(?<=[.?!;\n])\s+")


def read_back(answer: Answer) -> Answer:
    """The answer, after a line with what was put right where anything was."""
    query = answer.query
    if query is None or not query.slips or answer.route is Route.EMPTY:
        return answer
    return answer.model_copy(update={"text": f"{UNDERSTOOD} {_read(query)}\n{answer.text}"})


def _read(query: Query) -> str:
    """The clauses with something put right, as they were read; long ones by their words alone."""
    words = tuple(dict.fromkeys(slip.meant for slip in query.slips))
    said = " ".join(c for c in _CLAUSE.split(query.question) if any(word in c for word in words)).strip()
    if not said or len(said) > _LONGEST or query.refusal or query.claim:
        said = shorten("; ".join(words), _LONGEST)
    return f"“{said}”"
