"""Many questions in one go: every line of the input gets one line of output, in order."""

import logging
import time
from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import BaseModel, ConfigDict, ValidationError

from bot import texts, wire
from bot.commands import Desk
from corpus.errors import KehoachError
from rag.models import Answer, Turn

log = logging.getLogger(__name__)


class Line(BaseModel):
    """One question of a batch; `as_of` is the day of asking, by default that of the call; `asker`: the bodies
    that "sở mình" means."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    qid: str | int
    question: str
    as_of: date | None = None
    history: tuple[Turn, ...] = ()
    asker: tuple[str, ...] = ()


class _Named(BaseModel):
    """What is still wanted of a line that is otherwise unusable."""

    qid: str | int | None = None


def answer_lines(desk: Desk, lines: Iterable[str], *, today: date) -> Iterator[wire.Json]:
    """An answer for each line that is not blank; a bad line gives {"qid", "error"}, and the next goes on."""
    for number, text in enumerate(lines, start=1):
        if text.strip():
            yield _answer_line(desk, number, text, today)


def timed(
    desk: Desk, question: str, *, today: date, history: tuple[Turn, ...] = (), asker: tuple[str, ...] = ()
) -> tuple[Answer, float]:
    """The answer and how many milliseconds answering took, opening not included."""
    start = time.perf_counter()
    answer = desk.assistant.answer(question, today=today, history=history, asker=asker)
    return answer, (time.perf_counter() - start) * 1000


def _answer_line(desk: Desk, number: int, text: str, today: date) -> wire.Json:
    try:
        line = Line.model_validate_json(text)
    except ValidationError as error:
        return {"qid": _qid(text), "error": texts.BAD_LINE.format(number, _faults(error))}
    try:
        answer, elapsed_ms = timed(
            desk, line.question, today=line.as_of or today, history=line.history, asker=line.asker
        )
    except KehoachError as error:
        return {"qid": line.qid, "error": error.advice}
    except Exception as error:
        log.exception("line %d could not be answered", number)
        return {"qid": line.qid, "error": texts.CHAT_FAILED.format(type(error).__name__)}
    return {"qid": line.qid, **wire.answer(answer, elapsed_ms=elapsed_ms, plans=desk.titles)}


def _qid(text: str) -> str | int | None:
    try:
        return _Named.model_validate_json(text).qid
    except ValidationError:
        return None


def _faults(error: ValidationError) -> str:
    fields = sorted({str(fault["loc"][0]) for fault in error.errors() if fault["loc"]})
    return texts.BAD_FIELDS.format(", ".join(fields)) if fields else texts.NOT_AN_OBJECT
