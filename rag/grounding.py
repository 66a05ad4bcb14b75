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
from functools import cached_property

from corpus.deadlines import wording
from corpus.models import Deadline, Task
from corpus.text import squeeze
from rag.draft import Draft, Line
from rag.models import Citation, Query, ShownTask
from rag.select import days_in, effective_window
from rag.words import level

_MARK = re.compile(r"\[(\d+)\]")
_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}/\d{4}\b|\b\d{1,2}/\d{1,2}\b")
_DOCUMENT = re.compile(r"\b\d+(?:/\d{4})?\s*[/-]\s*[A-ZĐ][\w\-Đđ]*(?:/[\wĐđ\-]+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
Names = Callable[[str], frozenset[str]]


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text, leading zeros dropped: "30/06/2026" → 30, 6, 2026."""
    return frozenset(n.lstrip("0") or "0" for n in _NUMBER.findall(text))


def dates(text: str) -> frozenset[str]:
    """Dates as written, zeros dropped: "ngày 05/06/2026" → 5/6/2026."""
    spelled = re.sub(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", r"\1/\2/\3", text)
    return frozenset("/".join(p.lstrip("0") for p in d.split("/")) for d in _DATE.findall(spelled))


def documents(text: str) -> frozenset[str]:
    """Document numbers, squeezed: "số 11/QĐ-BCĐCP" → 11/qđ-bcđcp."""
    return frozenset(squeeze(d) for d in _DOCUMENT.findall(text))


def verbatim(citation: Citation, texts: Mapping[str, str]) -> bool:
    """Whether the quote stands in its plan at its span."""
    text = texts.get(citation.plan_id, "")
    start, end = citation.span
    if not 0 <= start < end <= len(text) or not citation.quote.strip():
        return False
    return squeeze(citation.quote) == squeeze(text[start:end])


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
    ]
    window = effective_window(query)
    for day in (query.today, *((window.start, window.end) if window else ())):
        if day:
            parts.append(f"{day.day}/{day.month}/{day.year} {day.day}/{day.month} {day.month}/{day.year}")
    return " ; ".join(parts)


class _Ground:
    """The evidence of one draft, by citation number."""

    def __init__(
        self,
        draft: Draft,
        texts: Mapping[str, str],
        tasks: Mapping[str, Task],
        names: Names,
        titles: str,
    ) -> None:
        self.kept = {c.n: c for c in draft.citations if verbatim(c, texts)}
        self._texts, self._tasks, self._names, self._query = texts, tasks, names, draft.query
        self._asked = asked(draft.query)
        near = (f"{e.text} ; {e.where} ; {e.task.id if e.task else ''}" for e in draft.related)
        self._framed = " ; ".join((self._asked, titles, *near))

    def evidence(self, cites: Sequence[int]) -> str:
        parts = [self._asked]
        for n in cites:
            citation = self.kept[n]
            parts += [citation.quote, citation.plan, citation.where, citation.plan_id]
            task = self._tasks.get(citation.task_id or "")
            if task and task.plan_id == citation.plan_id:
                parts += [self._texts[task.plan_id][slice(*run)] for run in task.evidence]
                parts.append(derived(task, self._query))
        return " ; ".join(parts)

    def holds(self, line: Line) -> bool:
        """Whether a line may leave."""
        bare = _MARK.sub("", line.text)
        if line.frame:
            return self._allowed(documents(bare)) and (not dates(bare) or dates(bare) <= dates(self._framed))
        cites = tuple(int(n) for n in _MARK.findall(line.text))
        if not cites or any(n not in self.kept for n in cites):
            return False
        proof = self.evidence(cites)
        return (
            numbers(bare) <= numbers(proof)
            and dates(bare) <= dates(proof)
            and _all_in(documents(bare), squeeze(proof))
            and self._named(bare, proof)
        )

    def _allowed(self, wanted: frozenset[str]) -> bool:
        """Whether a line without proof may name these documents; the titles of all plans are long."""
        return not wanted or _all_in(wanted, self._squeezed)

    @cached_property
    def _squeezed(self) -> str:
        return squeeze(self._framed)

    def _named(self, bare: str, proof: str) -> bool:
        missing = self._names(bare)
        missing -= _listed(missing, proof)
        return not missing or missing <= self._names(proof)


def _all_in(wanted: Iterable[str], text: str) -> bool:
    return all(w in text for w in wanted)


def _listed(names: Iterable[str], proof: str) -> frozenset[str]:
    """Bodies whose canonical name stands in the proof's own words or derived values."""
    folded = level(proof)
    return frozenset(name for name in names if level(name) in folded)


def ground(
    draft: Draft,
    texts: Mapping[str, str],
    *,
    tasks: Mapping[str, Task],
    names: Names,
    titles: str = "",
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
