"""The last gate before an answer leaves: what cannot be proved word for word is dropped. Pure.

1. A citation stays only if its quote stands at its span in its plan (compared without layout).
2. A line that states a fact stays only with a mark [n] of a citation that stayed.
3. Every date, number, document number and body in such a line must occur in what it cites, or follow
   from it by a listed rule: the last day of a period, a recurring day, a place, a short title, a
   task's code, the window and the day of asking.
4. Lines without proof (headings, counts, advice, what is near) may not bring in a date or document number
   of their own: only those of the question, of the plans' titles and of what is named as near.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta

from corpus.deadlines import wording
from corpus.models import Deadline, Task
from corpus.text import plain, squeeze
from rag.draft import Draft, Line
from rag.models import Citation, Query, ShownTask
from rag.select import days_in, effective_window, next_day
from rag.stated import Stated, dates, documents, numbers
from rag.words import level

_MARK = re.compile(r"\[(\d+)\]")
Names = Callable[[str], frozenset[str]]


def verbatim(citation: Citation, texts: Mapping[str, str]) -> bool:
    """Whether the quote stands in its plan at its span."""
    text = texts.get(citation.plan_id, "")
    start, end = citation.span
    if not 0 <= start < end <= len(text) or not citation.quote.strip():
        return False
    run = text[start:end]
    return citation.quote == plain(run) or squeeze(citation.quote) == squeeze(run)


def derived(task: Task, query: Query) -> str:
    """Everything that follows from a task by a listed rule, as one text to look things up in."""
    return " ; ".join(
        (
            *_deadline_words(task.deadline, query),
            task.id,
            task.where,
            task.heading,
            *task.lead,
            *task.support,
            *task.report_to,
            _target(task),
        )
    )


def _deadline_words(deadline: Deadline, query: Query) -> Iterable[str]:
    yield wording(deadline)
    window = effective_window(query)
    days = [d for d in (deadline.start, deadline.due) if d]
    if deadline.exclusive and deadline.due:
        days.append(deadline.due - timedelta(days=1))  # "trước ngày D" leaves the day before
    days += days_in(deadline, window) if window else ()
    days += [day] if (day := next_day(deadline, query.today)) else ()
    for day in days:
        yield f"{day.day}/{day.month}/{day.year} {day.day}/{day.month} {day.month}/{day.year}"
        yield f"{abs((day - query.today).days)} ngày"


def _target(task: Task) -> str:
    if task.target is None:
        return ""
    return f"{task.target.op} {task.target.value:g} {task.target.unit}"


def asked(query: Query) -> str:
    """What the question itself allows to be repeated."""
    parts = [
        query.window.label if query.window else "",
        ", ".join((*query.agencies, *query.recipients)),
        query.place,
        query.source,
        *query.documents,
    ]
    window = effective_window(query)
    for day in (query.today, *((window.start, window.end) if window else ())):
        if day:
            parts.append(f"{day.day}/{day.month}/{day.year} {day.day}/{day.month} {day.month}/{day.year}")
    return " ; ".join(parts)


class _Ground:
    """The evidence of one draft, by citation number."""

    def __init__(
        self, draft: Draft, texts: Mapping[str, str], tasks: Mapping[str, Task], names: Names, titles: Stated
    ) -> None:
        self.kept = {c.n: c for c in draft.citations if verbatim(c, texts)}
        self._texts, self._tasks, self._names, self._query = texts, tasks, names, draft.query
        self._titles, self._asked = titles, asked(draft.query)
        near = (f"{e.text} ; {e.where} ; {e.task.id if e.task else ''}" for e in draft.related)
        self._framed = Stated(self._asked, *near)
        self._evidence: dict[tuple[int, ...], Stated] = {}

    def evidence(self, cites: tuple[int, ...]) -> Stated:
        """All that citations say, and what follows from their tasks."""
        if cites not in self._evidence:
            self._evidence[cites] = Stated(*self._proofs(cites))
        return self._evidence[cites]

    def _proofs(self, cites: Sequence[int]) -> Iterable[str]:
        for n in cites:
            citation = self.kept[n]
            yield from (citation.plan, citation.quote, citation.where, citation.plan_id)
            if task := self._task(n):
                yield from (self._texts[task.plan_id][slice(*run)] for run in task.evidence)
                yield derived(task, self._query)
        yield self._asked

    def _task(self, n: int) -> Task | None:
        task = self._tasks.get(self.kept[n].task_id or "")
        return task if task and task.plan_id == self.kept[n].plan_id else None

    def holds(self, line: Line) -> bool:
        """Whether a line may leave."""
        bare = _MARK.sub("", line.text)
        if line.frame:
            return self._framing(documents(bare), dates(bare))
        cites = tuple(int(n) for n in _MARK.findall(line.text))
        if not cites or any(n not in self.kept for n in cites):
            return False
        proof = self.evidence(cites)
        return (
            numbers(bare) <= proof.numbers
            and dates(bare) <= proof.dates
            and proof.has_documents(documents(bare))
            and self._named(bare, cites)
        )

    def _framing(self, named: frozenset[str], days: frozenset[str]) -> bool:
        """Whether a line without proof may name these documents and dates."""
        days -= self._framed.dates
        return all(
            self._framed.has_documents((one,)) or self._titles.has_documents((one,)) for one in named
        ) and (not days or days <= self._titles.dates)

    def _named(self, bare: str, cites: tuple[int, ...]) -> bool:
        """Whether every body in a line stands in its proof: as a field of a task, in words, or by another
        name."""
        tasks = [task for n in cites if (task := self._task(n))]
        missing = self._names(bare).difference(
            self._query.agencies, *((*task.lead, *task.support, *task.report_to) for task in tasks)
        )
        if missing:
            proof = self.evidence(cites)
            missing = frozenset(name for name in missing if level(name) not in proof.folded)
            missing -= self._names(proof.text) if missing else frozenset()
        return not missing


def ground(
    draft: Draft,
    texts: Mapping[str, str],
    *,
    tasks: Mapping[str, Task],
    names: Names,
    titles: Stated = Stated(),  # noqa: B008 (never changes)
) -> Draft:
    """The draft with everything unproved dropped; a draft that keeps no fact becomes an abstention.

    texts: plan id → text; tasks: the tasks cited, by id; names: the canonical bodies in a text;
    titles: short titles of plans, which any line may name.
    """
    base = _Ground(draft, texts, tasks, names, titles)
    lines = tuple(line for line in draft.lines if base.holds(line))
    used = {int(n) for line in lines for n in _MARK.findall(line.text)}
    citations = tuple(c for c in draft.citations if c.n in used and c.n in base.kept)
    proved = {c.task_id for c in base.kept.values()}
    shown = tuple(item for item in draft.tasks if _proved(item, proved, texts))
    facts = any(not line.frame for line in lines)
    return draft.model_copy(
        update={
            "lines": lines,
            "citations": citations,
            "tasks": shown,
            "abstained": draft.abstained or (not facts and not shown),
        }
    )


def _proved(item: ShownTask, proved: set[str | None], texts: Mapping[str, str]) -> bool:
    """A task is asserted if it was cited and held, or if its words stand where it says."""
    task = item.task
    if task.id in proved:
        return True
    text = texts.get(task.plan_id, "")
    return bool(text) and 0 <= task.span.start < task.span.end <= len(text)
