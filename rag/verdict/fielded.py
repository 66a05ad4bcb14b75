"""The fields of a row: which find has the one asked for, and which field a row leaves blank.

"Kết quả của việc X?" is asked of a row that states a result, not of the prose beside it; and who names a duty
in the plan's own words is told that it has no such field, not another one of its fields. Pure.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpus.models import Task
from rag.models import Ask, Query, Role
from rag.question.intents import DAYS_LEFT
from rag.search.judging import Found
from rag.select import next_day
from rag.verdict.bounds import CLOSE, LITERAL
from rag.verdict.particulars import DAY
from rag.verdict.wordings import literal, words_of
from rag.words import level

HELD = 0.05  # less of the question's words than the best holds


class Field(NamedTuple):
    """reason: said where it is blank (a key of `rag.compose.phrases.WHY`); asks: what asks for it; beside:
    what may be asked with it without being answered by another field; blank: whether a task leaves it so."""

    reason: str
    asks: frozenset[Ask]
    beside: frozenset[Ask]
    blank: Callable[[Task], bool]


_PEOPLE = frozenset({Ask.WHO, Ask.SUPPORT})
_OWN = frozenset({Ask.WHO, Ask.SUPPORT, Ask.WHEN, Ask.DO})
FIELDS = (
    Field("lead", _PEOPLE, _OWN, lambda task: not (task.lead or task.support or task.lead_raw)),
    Field("deadline", frozenset({Ask.WHEN}), _OWN, lambda t: not (t.deadline.raw or t.deadline.due)),
    Field("output", frozenset({Ask.OUTPUT}), frozenset({Ask.DO}), lambda task: not task.output),
    Field("basis", frozenset({Ask.BASIS}), frozenset({Ask.PLACE}), lambda task: not task.basis),
)
_FOR_WHOM = re.compile(r"\b(?:cho|voi|den|toi|nham|ve|cua|giup) (?:nhung )?ai\b")
_BY_WHOM = re.compile(r"\bdo (?:ai|(?:co quan|don vi|so|bo|nganh|cap) nao) (?P<act>\w+ \w+)")
_ONLY_SUPPORT = frozenset({Ask.SUPPORT, Ask.WHO})


def field_first(query: Query, finds: Sequence[Found]) -> tuple[Found, ...]:
    """The finds, the first one that has the output, basis or day ahead asked for before those without."""
    if not finds or not _wants(query) or _has(query, finds[0]):
        return tuple(finds)
    best = finds[0]
    least = CLOSE * best.coverage if _counts_days(query) else best.coverage - HELD
    chosen = next(
        (
            find
            for find in finds
            if _has(query, find) and find.score >= CLOSE * best.score and find.coverage >= least
        ),
        None,
    )
    return tuple(finds) if chosen is None else (chosen, *(find for find in finds if find is not chosen))


def blank(query: Query, found: Found) -> str:
    """The reason why a duty that a question names in the plan's own words cannot say what is asked: it has
    no such field. Who describes it in other words is shown the duty, which is what they look for."""
    task, asks = found.task, set(query.asks)
    if DAY.search(level(query.question)):
        asks = {Ask.WHEN, *asks} - {Ask.TEXT}
    if task is None or query.agencies or literal(query.text, found) < LITERAL:
        return ""
    if asks & _PEOPLE and (_FOR_WHOM.search(level(query.question)) or _tells_by_whom(query, found)):
        asks -= _PEOPLE
    if asks and asks <= _ONLY_SUPPORT and query.role is Role.SUPPORT and task.lead and not task.support:
        return "support"
    asked = (field for field in FIELDS if asks & field.asks and asks <= field.asks | field.beside)
    return next((field.reason for field in asked if field.blank(task)), "")


def _tells_by_whom(query: Query, found: Found) -> bool:
    """Whether the words tell by whom a thing of theirs is done: "bộ tiêu chí do Bộ Y ban hành"."""
    act = _BY_WHOM.search(level(query.question))
    return act is not None and bool(
        re.search(rf"\bdo (?!ai\b)(?:\w+ ){{1,8}}{act['act']}\b", level(words_of(found)))
    )


def _wants(query: Query) -> bool:
    return bool({Ask.OUTPUT, Ask.BASIS} & set(query.asks)) or _counts_days(query)


def _counts_days(query: Query) -> bool:
    """Whether the days until something are asked for: of what goes on all the time there are none."""
    return Ask.WHEN in query.asks and bool(DAYS_LEFT.search(level(query.question)))


def _has(query: Query, find: Found) -> bool:
    if find.task is None:
        return False
    if _counts_days(query) and not (find.task.deadline.due or next_day(find.task.deadline, query.today)):
        return False
    fields = ((Ask.OUTPUT, find.task.output), (Ask.BASIS, find.task.basis))
    return all(said for ask, said in fields if ask in query.asks)
