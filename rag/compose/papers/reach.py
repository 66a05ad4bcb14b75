"""How far a plan reaches: its annexes, term, scope and money."""

import re
from collections.abc import Iterator

from corpus.models import Annex, Plan, Section, Span
from corpus.text import plain
from rag.compose.papers import Answered, spans_of
from rag.models import Query
from rag.question.places import parse_where, place_of
from rag.words import level, shorten

LONGEST = 500
SENTENCES = 3
# "Kinh phí thực hiện Kế hoạch được bố trí từ …": a sentence on where money comes from.
_SOURCE = re.compile(
    r"\b(?:bo tri|huy dong|bao dam|dam bao|can doi)\b[^.;]{0,80}\b(?:kinh phi|ngan sach)\b"
    r"|\b(?:kinh phi|nguon luc)\b[^.;]{0,80}\b(?:bo tri|bao dam|dam bao|lay|tu nguon|ngan sach)\b"
)
_SCOPE = re.compile(r"\btren (?:dia ban|pham vi)\b")
_SENTENCE = re.compile(r"[^\n|.;]+(?:[.](?=\d)[^\n|.;]*)*[.;]?")


def annex(plan: Plan, query: Query) -> Answered:
    """Its annexes with their titles, or one of them; which of them the file does not hold."""
    wanted = place_of(query.place).annex if query.place else ""
    annexes = [a for a in plan.meta.annexes if not wanted or parse_where(a.name).annex == wanted]
    if not annexes:
        return _no_annex(query, wanted), (), False
    held = [a for a in annexes if a.present]
    absent = ", ".join(a.name for a in annexes if not a.present)
    listed = "; ".join(_entitled(a) for a in held)
    bits = (
        f"{listed}." if listed else "",
        f"có nhắc {absent} nhưng bản được cung cấp không kèm theo." if absent else "",
    )
    return " ".join(filter(None, bits)), tuple(_head(plan, s) for s in _held(plan, held)), bool(listed)


def _no_annex(query: Query, wanted: str) -> str:
    if not query.plan_ids:
        return ""
    return f"không có {f'Phụ lục {wanted}' if wanted else 'phụ lục'} trong bản được cung cấp."


def _entitled(annex: Annex) -> str:
    return f"{annex.name}: {annex.title}" if annex.title else annex.name


def _held(plan: Plan, annexes: list[Annex]) -> Iterator[Section]:
    return (s for s in plan.sections if any(s.where == a.name for a in annexes))


def _head(plan: Plan, section: Section) -> Span:
    return section.span if len(plan.text[slice(*section.span)]) < 400 else section.heading_span


def funding(plan: Plan, _: Query) -> Answered:
    """The section on money; without one the sentences that tell where it comes from."""
    for section in plan.sections:
        if _is_on_money(section):
            body = Span(section.heading_span.end, section.span.end)
            if text := shorten(plain(plan.text[slice(*body)]), LONGEST):
                return f"“{text}”", (body,), True
    told = tuple(_sentences(plan, _SOURCE))[:SENTENCES]
    if told:
        quotes = "; ".join(f"“{shorten(plain(plan.text[slice(*span)]), LONGEST)}”" for span in told)
        return f"không có mục riêng về nguồn kinh phí; văn bản ghi: {quotes}", told, True
    return "kế hoạch không có phần quy định nguồn kinh phí.", (), False


def _is_on_money(section: Section) -> bool:
    folded = level(section.heading)
    return "kinh phi" in folded and len(folded) < 60 and not re.search(r"phu luc|so tai chinh", folded)


def _sentences(plan: Plan, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Sentences before the annexes in which something stands."""
    annexes = [s.span.start for s in plan.sections if s.where.startswith("Phụ lục")]
    for found in _SENTENCE.finditer(plan.text, 0, min(annexes, default=len(plan.text))):
        if pattern.search(level(found[0])):
            lead = len(found[0]) - len(found[0].lstrip(" \t-+*#"))
            yield Span(found.start() + lead, found.end())


def period(plan: Plan, _: Query) -> Answered:
    """The years in its title."""
    if not plan.meta.period:
        return "bản được cung cấp không ghi giai đoạn.", (), False
    return f"{plan.meta.period}.", spans_of(plan, "period", "title"), True


def scope(plan: Plan, _: Query) -> Answered:
    """Where it holds: a section of that name, else the first sentence that says so."""
    for section in plan.sections:
        if re.match(r"(?:pham vi|doi tuong)\b", level(section.heading)):
            text = shorten(plain(plan.text[slice(*section.span)]), LONGEST)
            return f"“{text}”", (section.span,), True
    span = next(_sentences(plan, _SCOPE), None)
    if span is None:
        return "kế hoạch không có phần quy định riêng phạm vi, đối tượng áp dụng.", (), False
    quote = shorten(plain(plan.text[slice(*span)]), LONGEST)
    return f"không có mục riêng về phạm vi, đối tượng áp dụng; văn bản ghi: “{quote}”", (span,), True
