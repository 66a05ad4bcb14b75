"""The answer to several questions asked in one: each answered by itself, told one after the other.

Only where every one of them has an answer: else what was asked is taken as one question.
"""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from rag.models import Answer, Evidence, Turn
from rag.talk.several import in_a_row, leans, named_apart, questions_in

Ask = Callable[[str, Sequence[Turn]], Answer]
"""A question with the turns before it → its answer."""
FEW = 2
_MARK = re.compile(r"\[(\d{1,3})\]")


def part_by_part(question: str, history: Sequence[Turn], ask: Ask) -> Answer:
    """The answer to all that a question asks."""
    whole = ask(question, history)
    query = whole.query
    if query is None or query.refusal or query.claim or query.command or query.choices:
        return whole
    parts = questions_in(question)
    found = _each(parts, history, ask) if len(parts) > 1 else ()
    row = in_a_row(question)
    if not found and row and (row.sure or whole.abstained):
        found = _figures(row.questions, history, ask)
    found = found or _apart(named_apart(question), history, ask)
    return _merged(question, found) if found else whole


def _each(parts: Sequence[str], history: Sequence[Turn], ask: Ask) -> tuple[Answer, ...]:
    """The answers to the parts, () unless each has one; one that leans is asked behind the one before it."""
    found: list[Answer] = []
    turns = tuple(history)
    for part in parts:
        answer = ask(part, turns if leans(part) else history)
        if answer.abstained or answer.query is None or answer.query.claim:
            return ()
        found.append(answer)
        turns = (*turns, Turn(role="user", text=part), Turn(role="assistant", text=answer.text))
    return tuple(found)


def _figures(parts: Sequence[str], history: Sequence[Turn], ask: Ask) -> tuple[Answer, ...]:
    """The same where each is answered with figures, of different things."""
    found = _each(parts, history, ask)
    tasks = [frozenset(item.task.id for item in answer.tasks if item.task.target) for answer in found]
    return found if all(tasks) and _different(tasks) else ()


def _apart(parts: Sequence[str], history: Sequence[Turn], ask: Ask) -> tuple[Answer, ...]:
    """The same of things called by their kind or number: each is answered with a few tasks of its own."""
    found = _each(parts, history, ask)
    tasks = [frozenset(item.task.id for item in answer.tasks) for answer in found]
    return found if all(0 < len(own) <= FEW for own in tasks) and _different(tasks) else ()


def _different(tasks: Sequence[frozenset[str]]) -> bool:
    """Whether no task is in two of the answers."""
    return len(frozenset().union(*tasks)) == sum(map(len, tasks))


def _merged(question: str, answers: Sequence[Answer]) -> Answer:
    """Several answers as one, their proofs numbered through."""
    sizes = [max((citation.n for citation in answer.citations), default=0) for answer in answers]
    told = [
        _renumbered(answer, ahead) for answer, ahead in zip(answers, (0, *accumulate(sizes)), strict=False)
    ]
    tasks = {item.task.id: item for answer in told for item in answer.tasks}
    related: dict[str, Evidence] = {near.text: near for answer in told for near in answer.related}
    first = told[0]
    return first.model_copy(
        update={
            "text": "\n".join(answer.text for answer in told),
            "citations": tuple(citation for answer in told for citation in answer.citations),
            "tasks": tuple(tasks.values()),
            "related": tuple(near for near in related.values() if not near.task or near.task.id not in tasks),
            "query": first.query.model_copy(update={"question": question}) if first.query else None,
        }
    )


def _renumbered(answer: Answer, ahead: int) -> Answer:
    """An answer with so many proofs before its own."""
    known = {citation.n for citation in answer.citations}

    def moved(found: re.Match[str]) -> str:
        number = int(found[1])
        return f"[{number + ahead}]" if number in known else found[0]

    proofs = tuple(citation.model_copy(update={"n": citation.n + ahead}) for citation in answer.citations)
    return answer.model_copy(update={"text": _MARK.sub(moved, answer.text), "citations": proofs})
