"""How a question of `questions.jsonl` is judged: right or what is wrong with it.

must: task ids that the answer asserts (its tasks, or the tasks it cites); allow: further ids that are no
mistake, "*" for any; says: strings in the text, case ignored; never: strings that must not occur.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from rag.models import Answer, Turn

QUESTIONS = Path(__file__).with_name("questions.jsonl")


class Case(BaseModel):
    """One question with what a right answer shows and says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    type: str
    today: date
    question: str
    history: tuple[Turn, ...] = ()
    must: tuple[str, ...] = ()
    allow: tuple[str, ...] | Literal["*"] = ()
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    abstain: bool = False


def cases() -> Iterator[Case]:
    """All questions."""
    for line in QUESTIONS.read_text("utf-8").splitlines():
        yield Case.model_validate(json.loads(line))


def faults(case: Case, answer: Answer) -> tuple[str, ...]:
    """What is wrong with an answer, () for a right one."""
    return tuple(_faults(case, answer))


def _faults(case: Case, answer: Answer) -> Iterator[str]:
    asserted = {item.task.id for item in answer.tasks}
    cited = {c.task_id for c in answer.citations}
    if missing := set(case.must) - asserted - cited:
        yield f"missing {sorted(missing)}"
    if case.allow != "*" and (extra := asserted - set(case.must) - set(case.allow)):
        yield f"asserts {sorted(extra)}"
    text = answer.text.casefold()
    if unsaid := [s for s in case.says if s.casefold() not in text]:
        yield f"does not say {unsaid}"
    if banned := [s for s in case.never if s.casefold() in text]:
        yield f"says {banned}"
    if answer.abstained != case.abstain:
        yield f"abstained={answer.abstained}"
    if not case.abstain and not answer.citations:
        yield "no citation"
