"""Asking recorded questions again, and what has changed since: tasks shown, abstained, days understood."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from bot import texts
from bot.errors import UsageError
from bot.inputs import read_text
from bot.rating import Asked, Rating, stated
from corpus.errors import KehoachError
from corpus.models import Frozen
from rag.models import Answer, Turn


class Asking(Protocol):
    """What is needed of an assistant."""

    def answer(
        self, question: str, *, today: date, history: Sequence[Turn] = (), asker: Sequence[str] = ()
    ) -> Answer: ...


class Outcome(Frozen):
    """What of an answer is compared. failed: why there was none."""

    task_ids: tuple[str, ...] = ()
    abstained: bool = False
    window: str = ""
    failed: str = ""


class Case(Frozen):
    """A question to ask again. before: how it came out then, None where nobody recorded that."""

    qid: str
    asked: Asked
    before: Outcome | None = None
    good: bool | None = None
    reason: str = ""


class Rerun(Frozen):
    """A case and how it comes out now."""

    case: Case
    now: Outcome

    @property
    def changed(self) -> bool:
        """Whether anything that counts is different."""
        return self.case.before is not None and self.case.before != self.now

    @property
    def gained(self) -> tuple[str, ...]:
        """Tasks that are shown now and were not."""
        return _without(self.now, self.case.before)

    @property
    def lost(self) -> tuple[str, ...]:
        """Tasks that were shown and are not now."""
        return _without(self.case.before, self.now)


class _Line(BaseModel):
    """A line of a file of questions: as for `ask --batch`, with the outcome where it is known."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    qid: str | int = ""
    question: str
    as_of: date | None = None
    history: tuple[Turn, ...] = ()
    asker: tuple[str, ...] = ()
    task_ids: tuple[str, ...] | None = None
    abstained: bool = False
    window: str = ""


def recorded(ratings: Iterable[Rating]) -> tuple[Case, ...]:
    """The questions that people judged, with what they were shown."""
    return tuple(
        Case(
            qid=f"fb-{one.id}",
            asked=one.asked,
            before=Outcome(
                task_ids=one.asked.task_ids, abstained=one.asked.abstained, window=one.asked.window
            ),
            good=one.good,
            reason=one.reason,
        )
        for one in ratings
    )


def read_cases(path: Path, today: date) -> tuple[Case, ...]:
    """The questions of a JSONL file. Raises UsageError with the line at fault."""
    found = []
    for number, text in enumerate(read_text(path).splitlines(), start=1):
        if not text.strip():
            continue
        try:
            line = _Line.model_validate_json(text)
        except ValidationError as error:
            raise UsageError(texts.BAD_SET_LINE.format(path, number, "question")) from error
        found.append(_case(line, number, today))
    if not found:
        raise UsageError(texts.NO_QUESTIONS.format(path))
    return tuple(found)


def _case(line: _Line, number: int, today: date) -> Case:
    before = None
    if line.task_ids is not None:
        before = Outcome(task_ids=line.task_ids, abstained=line.abstained, window=line.window)
    asked = Asked(
        question=line.question,
        day=line.as_of or today,
        before=tuple(turn.text for turn in line.history if turn.role == "user"),
        asker=line.asker,
    )
    return Case(qid=str(line.qid or number), asked=asked, before=before)


def compare_with(cases: Sequence[Case], older: Asking) -> tuple[Case, ...]:
    """The same cases; where no outcome is known, the one that an older release gives."""
    return tuple(
        case if case.before else case.model_copy(update={"before": outcome(case.asked, older)})
        for case in cases
    )


def rerun(cases: Iterable[Case], assistant: Asking) -> Iterator[Rerun]:
    """Every case asked again, as of its own day and with the turns before it."""
    for case in cases:
        yield Rerun(case=case, now=outcome(case.asked, assistant))


def outcome(asked: Asked, assistant: Asking) -> Outcome:
    """How a question comes out."""
    history = [Turn(role="user", text=question) for question in asked.before]
    try:
        answer = assistant.answer(asked.question, today=asked.day, history=history, asker=asked.asker)
    except KehoachError as error:
        return Outcome(abstained=True, failed=error.advice)
    return _of(answer)


def _of(answer: Answer) -> Outcome:
    shown = tuple(item.task.id for item in answer.tasks)
    return Outcome(task_ids=shown, abstained=answer.abstained, window=stated(answer))


def _without(one: Outcome | None, other: Outcome | None) -> tuple[str, ...]:
    there = set(other.task_ids) if other else set()
    return tuple(task_id for task_id in one.task_ids if task_id not in there) if one else ()


def line(result: Rerun, release: str) -> dict[str, object]:
    """A result as JSON; it can be given back as a line of `--questions`."""
    case, asked = result.case, result.case.asked
    before = case.before
    return {
        "qid": case.qid,
        "question": asked.question,
        "as_of": asked.day.isoformat(),
        "history": [{"role": "user", "text": text} for text in asked.before],
        "asker": list(asked.asker),
        "verdict": None if case.good is None else "good" if case.good else "bad",
        "reason": case.reason,
        "task_ids": list(result.now.task_ids),
        "abstained": result.now.abstained,
        "window": result.now.window,
        "before": json.loads(before.model_dump_json(exclude={"failed"})) if before else None,
        "changed": result.changed,
        "release": release,
    }
