"""The plans: which there are, and each as its own text with its outline, quotes marked."""

from starlette.responses import Response

from bot.listing import standing_words
from bot.web import texts
from bot.web.asking import Ask
from bot.web.gate import Page
from bot.web.rows import line_of
from bot.web.views import failure, page
from corpus.models import Span


def catalogue(ask: Ask) -> Response:
    """Every plan with what it holds and how it stands to others."""
    found = ask.house.catalogue(ask.today)
    late = {plan_id: 0 for plan_id in found.cards}
    for line in found.lines:
        late[line.task.plan_id] += line.status == "qua-han"
    standings = {plan_id: standing_words(found.standings[plan_id]) for plan_id in found.cards}
    return page(ask, "plans.html", cards=tuple(found.cards.values()), late=late, standings=standings)


def document(ask: Ask) -> Response:
    """A plan's own words; ?nv=ID marks a task, ?tu=…&den=… a quote."""
    found = ask.house.catalogue(ask.today)
    plan_id = ask.path("plan_id")
    card = found.cards.get(plan_id)
    if card is None:
        return failure(ask, texts.NO_PLAN.format(plan_id), 404)
    layout = found.layout(plan_id)
    task = found.tasks.get(ask.query("nv"))
    task = task if task and task.plan_id == plan_id else None
    quoted = _span(ask, len(layout.plan.text))
    marked = (quoted,) if quoted else (task.evidence if task else ())
    return page(
        ask,
        "plan.html",
        card=card,
        back="",
        standing=standing_words(found.standings[plan_id]),
        outline=layout.outline(),
        parts_of_plan=layout.parts(marked),
        marked=bool(marked),
        line=line_of(task, ask.today) if task else None,
    )


def _span(ask: Ask, length: int) -> Span | None:
    start, end = ask.query("tu"), ask.query("den")
    if not (start.isdecimal() and end.isdecimal() and len(start) < 10 and len(end) < 10):
        return None
    span = Span(int(start), min(int(end), length))
    return span if span.start < span.end else None


PAGES = (
    Page("/ke-hoach", "kehoach", catalogue),
    Page("/ke-hoach/{plan_id}", "nguon", document),
)
