"""What a plan says of itself: signer, date, recipients, annexes, funding; missing values said so."""

from collections.abc import Callable, Sequence

from corpus.models import Plan, Span
from rag.compose import phrases
from rag.compose.papers import Answered, grounds, identity, reach
from rag.draft import Draft, Line, frame, marks
from rag.models import Ask, Query, Route
from rag.proof import Quoter


def compose_document(query: Query, plans: Sequence[Plan], quoter: Quoter) -> Draft:
    """One line a plan and field; the answer abstains where no plan gives what is asked."""
    lines: list[Line] = []
    given = False
    for ask in query.asks:
        if ask not in _FIELDS:
            continue
        for plan in plans:
            text, cites, found = says(ask, plan, query, quoter)
            if not text:
                continue
            given = given or found
            short = quoter.short(plan.id)
            lines.append(Line(text=f"{short}: {text}{marks(cites)}", cites=cites, frame=not cites))
    if not lines:
        lines = [*frame(phrases.ABSTAIN)]
    return Draft(
        route=Route.DOCUMENT, lines=tuple(lines), query=query, citations=quoter.citations, abstained=not given
    )


def says(ask: Ask, plan: Plan, query: Query, quoter: Quoter) -> tuple[str, tuple[int, ...], bool]:
    """What a plan says of itself in one field, the numbers of its proofs, and whether it says it at all."""
    text, spans, found = _FIELDS[ask](plan, query)
    return text, tuple(n for span in spans for n in quoter.cite(plan.id, where_of(plan, span), span)), found


def where_of(plan: Plan, span: Span) -> str:
    """The place of a span as an official cites it: the innermost section that holds it."""
    inside = [s for s in plan.sections if s.span.start <= span.start and span.end <= s.span.end]
    return max(inside, key=lambda s: s.level).where if inside else "Phần đầu"


_FIELDS: dict[Ask, Callable[[Plan, Query], Answered]] = {
    Ask.TITLE: identity.title,
    Ask.SIGNER: identity.signer,
    Ask.ISSUED: identity.issued,
    Ask.ISSUER: identity.issuer,
    Ask.NUMBER: identity.number,
    Ask.RECIPIENTS: identity.recipients,
    Ask.IMPLEMENTS: grounds.implements,
    Ask.SUBMISSION: grounds.submission,
    Ask.FORCE: grounds.force,
    Ask.CITES: grounds.cites,
    Ask.ANNEX: reach.annex,
    Ask.FUNDING: reach.funding,
    Ask.PERIOD: reach.period,
    Ask.SCOPE: reach.scope,
}
