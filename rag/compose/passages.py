"""Passages that are no task: goals, principles, whatever a plan says in prose."""

import re
from collections.abc import Sequence

from corpus.models import Plan, Span
from corpus.text import plain
from rag.draft import Draft, Line, marks
from rag.models import Evidence, Query, Route
from rag.proof import Quoter
from rag.question.said import said
from rag.search.judging import Found, evidence
from rag.search.telling import held, weigh
from rag.words import has_accents, shorten

SHOWN = 1_000
_POINT = re.compile(r"[a-zđ]{1,2}[).]\s")  # "a) …" begins a point, whatever its letter
MOST = 3
# "(2) Kinh tế số", "III. NHIỆM VỤ": numbered, and no sentence.
_HEADING = re.compile(r"(?:\(\w{1,2}\)|[IVX]+\.|\d+(?:\.\d+)*[.)]|[a-zđ][.)])\s[^.;:?!]{1,160}$")


def compose_content(query: Query, found: Sequence[Found], quoter: Quoter) -> Draft:
    """The best paragraph of each passage found, quoted."""
    lines = []
    for item in map(evidence, found[:MOST]):
        quote, cites = quoted(item, query.text, quoter, SHOWN)
        place = f"{item.where}, {quoter.short(item.plan_id)}"
        lines.append(Line(text=f"“{quote}” ({place}){marks(cites)}", cites=cites))
    return Draft(route=Route.CONTENT, lines=tuple(lines), query=query, citations=quoter.citations)


def quoted(item: Evidence, question: str, quoter: Quoter, limit: int) -> tuple[str, tuple[int, ...]]:
    """A passage's best paragraph, at most so many characters of it, and the numbers of its proof."""
    plan = quoter.plan(item.plan_id)
    span = best_paragraph(plan, item.spans, question)
    return shorten(plain(plan.text[slice(*span)]), limit), quoter.cite(plan.id, item.where, span)


def best_paragraph(plan: Plan, spans: Sequence[Span], question: str) -> Span:
    """The paragraph of a passage that holds most of what the question says, in the words of plans too; a
    heading only where it is all."""
    every = [p for span in spans for p in _paragraphs(plan.text, span)] or [spans[0]]
    paragraphs = [p for p in every if not _HEADING.match(plan.text[slice(*p)])] or every
    texts = [held(plan.text[slice(*p)]) for p in paragraphs]
    words, phrases = said(question)
    weights = weigh(words, texts, accents=has_accents(question), meanings=phrases)
    return max(zip(paragraphs, texts, strict=True), key=lambda pair: weights.coverage(pair[1]))[0]


def _paragraphs(text: str, span: Span) -> list[Span]:
    """Each paragraph; one that goes on with a small letter, over the end of a line or page, is one."""
    found: list[Span] = []
    at = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        if words := line.strip():
            start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
            goes_on = bool(found) and words[0].islower() and not _POINT.match(words)
            found[-1:] = [Span(found[-1].start, end)] if goes_on else [*found[-1:], Span(start, end)]
        at += len(line)
    return found
