"""Passages that are no task: goals, principles, whatever a plan says in prose."""

from collections.abc import Sequence

from corpus.models import Plan, Span
from corpus.text import plain
from rag.compose.lookup import near_lines
from rag.draft import Draft, Line, marks
from rag.judging import Found
from rag.models import Evidence, Query, Route
from rag.proof import Quoter
from rag.question.residue import content_syllables
from rag.telling import held, weigh
from rag.words import has_accents, shorten

SHOWN = 700


def compose_content(
    query: Query, found: Sequence[Found], related: Sequence[Evidence], quoter: Quoter
) -> Draft:
    """The best paragraph of each passage found, quoted."""
    lines = []
    for item in found[:3]:
        plan = quoter.plan(item.chunk.plan_id)
        span = best_paragraph(plan, item.chunk.spans, query.text)
        cites = quoter.cite(plan.id, item.chunk.where, span)
        quote = shorten(plain(plan.text[slice(*span)]), SHOWN)
        lines.append(
            Line(text=f"“{quote}” ({item.chunk.where}, {quoter.short(plan.id)}){marks(cites)}", cites=cites)
        )
    return Draft(
        route=Route.CONTENT,
        lines=(*lines, *near_lines(related, quoter)),
        query=query,
        citations=quoter.citations,
        related=tuple(related),
    )


def best_paragraph(plan: Plan, spans: Sequence[Span], question: str) -> Span:
    """The paragraph of a passage that holds most of the question's words."""
    paragraphs = [p for span in spans for p in _paragraphs(plan.text, span)] or [spans[0]]
    texts = [held(plan.text[slice(*p)]) for p in paragraphs]
    weights = weigh(content_syllables(question), texts, accents=has_accents(question))
    return max(zip(paragraphs, texts, strict=True), key=lambda pair: weights.coverage(pair[1]))[0]


def _paragraphs(text: str, span: Span) -> list[Span]:
    found, at = [], span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            found.append(Span(at + lead, at + len(line.rstrip())))
        at += len(line)
    return found
