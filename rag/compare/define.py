"""What a plan itself says that something is: “06 rõ”: rõ người, rõ việc … — quoted, never explained."""

import re
from collections.abc import Iterator

from corpus.models import Span
from corpus.text import plain
from index.facts import FactStore
from index.terms import match_all
from rag.draft import Draft, Line, marks
from rag.models import Query, Route
from rag.proof import Quoter
from rag.words import has_accents, level, shorten

LONGEST = 6  # syllables of what is asked about
PASSAGES = 12
SHOWN = 600
_ASKED = re.compile(
    r"^(?:yeu cau|nguyen tac|tieu chi|phuong cham|khau hieu|cum tu|khai niem|the nao la)?\s*[\"“”']?"
    r"(?P<what>[\w\s]{2,40}?)[\"“”']?\s+(?:(?:trong|o|tai|theo|cua) ke hoach\b[^?]{0,120}?\s|nghia )?"
    r"(?:gom|bao gom|la|nghia la|co nghia la|duoc hieu la)\s+(?:nhung |cac )?"
    r"(?:gi|the nao|noi dung gi|noi dung nao|yeu to nao|cai gi|sao|(?:ro|yeu to|thu) (?:gi|nao))\b"
)
_NUMBER = re.compile(r"\b0*(\d+)\b")
_MEANS = "là|gồm|bao gồm|nghĩa là"
_SAYS = r"[”\"’']?\s*(?::|,?\s*(?:{})\b)\s*[^\n;]{{8,}}"


def asked_term(question: str) -> str:
    """ "Yêu cầu “06 rõ” gồm những gì?" → 06 rõ; "" where no definition is asked for."""
    found = _ASKED.match(level(question).strip())
    what = question.strip()[slice(*found.span("what"))].strip() if found else ""
    return what if 0 < len(what.split()) <= LONGEST else ""


def define(query: Query, facts: FactStore, plan_ids: tuple[str, ...], quoter: Quoter) -> Draft | None:
    """The passages in which plans say what a term is, None where none does."""
    term = asked_term(query.question)
    if not term:
        return None
    lines = []
    for plan_id, where, span in _found(term, facts, plan_ids, quoter):
        cites = quoter.cite(plan_id, where, span)
        quote = shorten(plain(quoter.text(plan_id)[slice(*span)]), SHOWN)
        lines.append(Line(text=f"“{quote}” ({where}, {quoter.short(plan_id)}){marks(cites)}", cites=cites))
    if not lines:
        return None
    return Draft(route=Route.CONTENT, lines=tuple(lines), query=query, citations=quoter.citations)


def _found(
    term: str, facts: FactStore, plan_ids: tuple[str, ...], quoter: Quoter
) -> Iterator[tuple[str, str, Span]]:
    words = match_all([_spellings(term)], "terms")
    plans = plan_ids or tuple(plan_id for plan_id, _ in facts.plans_holding(words))[:PASSAGES]
    exact = has_accents(term)
    says = re.compile(_pattern(term) + _SAYS.format(_MEANS if exact else level(_MEANS)), re.IGNORECASE)
    for chunk in facts.chunks(facts.holding(words, plans, PASSAGES)):
        text = quoter.text(chunk.plan_id)
        for run in chunk.spans:
            if match := says.search(text if exact else level(text), run.start, run.end):
                yield chunk.plan_id, chunk.where, _sentence(text, run, Span(*match.span()))
                break


def _spellings(term: str) -> tuple[str, ...]:
    """A number may be written with or without its nought: 06 rõ, 6 rõ."""
    short = _NUMBER.sub(lambda m: m[1], term)
    return tuple(dict.fromkeys((term, short, _NUMBER.sub(lambda m: m[1].zfill(2), term))))


def _pattern(term: str) -> str:
    parts = [r"0*" + part.lstrip("0") if part.isdigit() else re.escape(part) for part in term.split()]
    return r"(?<!\w)" + r"\s+".join(parts)


def _sentence(text: str, run: Span, match: Span) -> Span:
    """The clause that says it: back to where it begins, on to the end of its sentence."""
    start = max(text.rfind(mark, run.start, match.start) + len(mark) for mark in ("\n", "; ", ". ", "\t"))
    start = max(start, run.start)
    end = re.compile(r"\.(?=\s|$)|\n").search(text, match.end, run.end)
    return Span(start, end.end() if end else run.end)
