"""Answers by plan: a theme in every plan that holds it, what each plan gives a body."""

import re
from collections.abc import Mapping, Sequence

from corpus.canon import canon
from corpus.models import Span, Task
from corpus.text import plain
from rag.compare.theme import Theme, share
from rag.compare.themes import Held, Holding
from rag.compose import parts, phrases
from rag.draft import Draft, Line, frame, marks
from rag.models import Ask, Query, Route, ShownTask
from rag.proof import Quoter
from rag.select import GroupsOf, concerns
from rag.words import shorten

LINES = 10  # of one plan
PASSAGES = 2
WORDS, WORDS_COUNTED = 150, 260  # characters of a task; of one that is asked for a figure
NAMED = 8  # plans without the theme are named up to so many, counted beyond
_CLAUSE = re.compile(r"[^;.:\n]+(?:[.:](?=\S)[^;.:\n]+)*")


def compose_theme(
    query: Query,
    theme: Theme,
    held: Held,
    quoter: Quoter,
    *,
    shorts: Mapping[str, str],
    groups_of: GroupsOf,
    every: bool = True,
) -> Draft:
    """Plans with the theme, each with its tasks and passages; then the plans without it.

    shorts: the titles of the plans told of by id; every: whether these are all there are.
    """
    count = sum(len(h.tasks) for h in held.holdings)
    lines: list[Line] = [*frame(_opening(theme, len(held.holdings) + held.more, count))]
    shown: list[ShownTask] = []
    for holding in held.holdings:
        lines += _plan_lines(holding, theme, query, quoter)
        shown += [_as_shown(task, query, groups_of) for task in holding.tasks]
    lines += _without(held, shorts, every=every)
    return Draft(
        route=Route.CONTENT,
        lines=tuple(lines),
        query=query,
        citations=quoter.citations,
        tasks=tuple(shown),
    )


def compose_absent(query: Query, theme: Theme) -> Draft:
    """No plan has these words, and they are not everyday words for others."""
    lines = frame(phrases.ABSTAIN, f"Không thấy “{shorten(theme.said, 100)}” trong kế hoạch nào.")
    return Draft(route=Route.CONTENT, lines=lines, query=query, abstained=True)


def _opening(theme: Theme, plans: int, count: int) -> str:
    what = f"{count} nhiệm vụ, chỉ tiêu" if count else "chỉ ở phần nêu chung"
    return f"“{shorten(theme.said, 100)}” có trong {plans} kế hoạch, {what}:"


def _as_shown(task: Task, query: Query, groups_of: GroupsOf) -> ShownTask:
    return ShownTask(task=task, role=concerns(task, query.agencies, groups_of) if query.agencies else "")


def _plan_lines(holding: Holding, theme: Theme, query: Query, quoter: Quoter) -> list[Line]:
    short = parts.brief(quoter.short(holding.plan_id))
    count = len(holding.tasks)
    lines = [*frame(f"{short}: {count} việc" if count else f"{short}:")]
    lines += [_task_line(task, theme, query, quoter) for task in holding.tasks[:LINES]]
    if count > LINES:
        lines += frame(f"… và {count - LINES} việc khác.")
    for chunk in holding.passages[:PASSAGES]:
        span = _clause_of(chunk.spans, theme, quoter.text(holding.plan_id))
        cites = quoter.cite(holding.plan_id, chunk.where, span)
        quote = shorten(plain(quoter.text(holding.plan_id)[slice(*span)]), WORDS)
        lines.append(Line(text=f"• “{quote}” ({chunk.where}){marks(cites)}", cites=cites))
    return lines


def _task_line(task: Task, theme: Theme, query: Query, quoter: Quoter) -> Line:
    """ "• QD11-PL1.10: … – 100% – hạn … – chủ trì: … (Phụ lục I, chỉ tiêu số 10) [1]"."""
    cites = quoter.cite_task(task)
    bits = [
        telling_words(task, theme, counted=Ask.TARGET in query.asks),
        parts.target(task),
        parts.due_in_window(task, query),
    ]
    if task.lead:
        bits.append(f"chủ trì: {phrases.names(task.lead)}")
    text = f"• {task.id}: {' – '.join(bit for bit in bits if bit)} ({task.where}){marks(cites)}"
    return Line(text=text, cites=cites)


def telling_words(task: Task, theme: Theme, *, counted: bool = False) -> str:
    """A task in one line that shows where it holds the theme: its beginning, or the clause that does.

    counted: a figure is asked for; of clauses that hold as much the one with a number is shown.
    """
    words = (task.title or task.text).rstrip(" .;:")
    longest = WORDS_COUNTED if counted else WORDS
    if len(words) <= longest:
        return words
    clauses = [m for m in _CLAUSE.finditer(words) if m[0].strip()]
    best = max(
        clauses,
        key=lambda m: (share(theme, canon(m[0])), counted and any(c.isdigit() for c in m[0])),
        default=None,
    )
    if best is None or best.start() == 0:
        return shorten(words, longest)
    return f"… {shorten(best[0].strip(), longest)}"


def _clause_of(spans: Sequence[Span], theme: Theme, text: str) -> Span:
    """The line of a passage that holds most of the theme."""
    lines = [
        Span(span.start + m.start(), span.start + m.end())
        for span in spans
        for m in re.finditer(r"\S[^\n]*", text[slice(*span)])
    ]
    return max(lines or list(spans), key=lambda span: share(theme, canon(text[slice(*span)])))


def _without(held: Held, shorts: Mapping[str, str], *, every: bool) -> tuple[Line, ...]:
    holding = {h.plan_id for h in held.holdings}
    if held.more:
        return frame(f"Còn {held.more} kế hoạch khác có nhắc các từ này.")
    rest = [parts.brief(short) for plan_id, short in shorts.items() if plan_id not in holding]
    if not rest:
        return frame("Mọi kế hoạch trong dữ liệu đều có nội dung này.") if every and len(shorts) > 1 else ()
    named = "; ".join(rest) if len(rest) <= NAMED else f"{len(rest)} kế hoạch còn lại"
    return frame(f"Không thấy trong: {named}.")
