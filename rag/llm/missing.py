"""Whether phrased sentences leave out what was asked: a task of the answer, or a field. Pure."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from corpus.deadlines import wording
from corpus.models import Task
from corpus.text import squeeze
from rag.llm.tokens import Kind, tokens
from rag.models import Answer, Ask
from rag.select import is_overdue


def misses(answer: Answer, told: str, used: Iterable[int], tasks: Mapping[str, Task]) -> bool:
    """Whether the deterministic answer still has to be shown.

    told: the sentences that passed; used: the numbers of the citations in them.
    """
    numbers = set(used)
    cited = {c.task_id for c in answer.citations if c.n in numbers}
    if any(item.task.id not in cited for item in answer.tasks):
        return True
    if not answer.tasks and not numbers & {c.n for c in answer.citations}:
        return True
    if answer.query is None:
        return True
    asks, today = answer.query.asks, answer.query.today
    wanted = [v for item in answer.tasks for ask in asks for v in _wanted(item.task, ask, today)]
    said, values = squeeze(told), {t.value for t in tokens(told)}
    return any(not _held(value, said, values) for value in wanted)


class _Wanted(NamedTuple):
    """What must be said. loose: its dates and numbers are enough; else it must stand word for word."""

    text: str
    loose: bool = False


_ABSENT = _Wanted("\ufffc")
"""The plan gives nothing: only the deterministic answer says so."""


def _wanted(task: Task, ask: Ask, today: date) -> tuple[_Wanted, ...]:
    """What an answer about a task must hold for what is asked; that it is overdue only the code says."""
    target = f"{task.target.value:g}{task.target.unit}" if task.target else ""
    fields: dict[Ask, tuple[_Wanted, ...]] = {
        Ask.WHO: _with("chủ trì", task.lead),
        Ask.SUPPORT: _with("phối hợp", task.support),
        Ask.REPORT_TO: tuple(map(_Wanted, task.report_to)),
        Ask.WHEN: () if is_overdue(task.deadline, today) else (_Wanted(wording(task.deadline), loose=True),),
        Ask.TARGET: (_Wanted(target.replace(".", ","), loose=True),),
        Ask.OUTPUT: (_Wanted(task.output),),
        Ask.BASIS: (_Wanted(task.basis),),
    }
    if ask not in fields:
        return ()
    given = tuple(value for value in fields[ask] if value.text)
    return given or (_ABSENT,)


def _with(role: str, names: Iterable[str]) -> tuple[_Wanted, ...]:
    """The bodies and the word for what they do; nothing where there are none."""
    given = tuple(map(_Wanted, names))
    return (_Wanted(role), *given) if given else ()


def _held(wanted: _Wanted, said: str, values: Collection[str]) -> bool:
    facts = {t.value for t in tokens(wanted.text) if t.kind is not Kind.WORD}
    if wanted.loose and facts:
        return facts <= set(values)
    return squeeze(wanted.text) in said
