"""What stands near an answer: named beside a sure one or a refusal, quoted where it may be what was meant."""

from collections.abc import Sequence

from corpus.models import Task
from rag.compose import parts, phrases
from rag.compose.passages import quoted
from rag.draft import Line, frame, marks
from rag.models import Evidence, Query
from rag.proof import Quoter
from rag.words import shorten

MOST = 3
NAMED = 70
QUOTED = 260


def near_lines(related: Sequence[Evidence]) -> tuple[Line, ...]:
    """What is merely near, worded so; named by place only, so that it asserts nothing."""
    items = "; ".join(
        f"{e.task.id if e.task else e.where} ({shorten(e.text, NAMED)})" for e in related[:MOST] if e.text
    )
    return frame(f"{phrases.NEAR} {items}") if items else ()


def candidate_lines(related: Sequence[Evidence], query: Query, quoter: Quoter) -> tuple[Line, ...]:
    """What may have been meant instead: each quoted with its proof, its day and who leads."""
    lines = [_candidate(one, query, quoter) for one in related[:MOST] if one.text]
    return (*frame(phrases.OR_ELSE), *lines) if lines else ()


def _candidate(one: Evidence, query: Query, quoter: Quoter) -> Line:
    if one.task is None:
        quote, cites = quoted(one, query.text, quoter, QUOTED)
        return Line(text=f"• “{quote}” ({one.where}, {_plan(one, quoter)}){marks(cites)}", cites=cites)
    cites = quoter.cite_task(one.task)
    said = " – ".join((f"“{shorten(_words(one.task), QUOTED)}”", *_fields(one.task)))
    place = parts.place(one.task, _plan(one, quoter))
    return Line(text=f"• {one.task.id}: {said} ({place}){marks(cites)}", cites=cites)


def _words(task: Task) -> str:
    """What is to be done or reached, without the rest of its row where that stands apart."""
    return task.title if task.title and task.title in task.text else task.text


def _plan(one: Evidence, quoter: Quoter) -> str:
    return parts.brief(quoter.short(one.plan_id))


def _fields(task: Task) -> tuple[str, ...]:
    """The value to be reached, the last day, who leads: what tells whether the row is the one meant."""
    lead = f"chủ trì: {phrases.names(task.lead)}" if task.lead else ""
    return tuple(said for said in (parts.target(task), parts.deadline(task), lead) if said)
