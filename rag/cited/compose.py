"""The answer about documents that plans name: only what the plans write of them, each line with its quote."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.models import Span
from corpus.text import plain
from rag.cited.asked import Facet, Inquiry
from rag.cited.ledger import Naming, Paper, Relation
from rag.compose import parts, phrases
from rag.compose.document import where_of
from rag.draft import Draft, Line, frame, marks
from rag.models import Query, Route
from rag.proof import Quoter

PROOFS = 3
SHOWN = 8  # plans that name a document, in one line each
LONGEST = 420  # characters of a quote
_BEGINNING = 24  # of what it is about, by which a place that tells it is known
_TOLD = 4  # words after the number of a document that tell what it is about
# A line that ends so goes on in the next one, whatever letter that begins with.
_OPEN_END = "".join(rf"(?<!{word})(?<!{word} )" for word in ("của", "số", "và", "tại", "theo", "là", "về"))
_END = re.compile(
    r"[;(\t]|\.(?=\s|$)|\n(?=\s*(?:[-+•*–]|\d+[.)]|\n|$))"
    rf"|{_OPEN_END}\n(?=\s*[A-ZĐ])|,\s(?:UBND|Ủy ban|cụ thể|theo đề nghị)"
    r"|\s(?:và|,)\s(?:trên cơ sở|sau khi)|,\strên cơ sở"
)
_PROPOSED = re.compile(r"(?:đề nghị|tham mưu|đề xuất|báo cáo) của[^;\n]*$")
_DATED = re.compile(r"[\s,]{1,3}ngày\s+\d{1,2}(?:\s*/\s*|\s+tháng\s+)\d{1,2}(?:\s*/\s*|\s+năm\s+)\d{4}")
_SAYS = {
    Relation.IMPLEMENTS: "Là căn cứ ban hành",
    Relation.SUBMISSION: "Là tờ trình của",
    Relation.CITES: "Được viện dẫn trong",
}
_ORDER = {relation: at for at, relation in enumerate(Relation)}


def compose_cited(query: Query, inquiry: Inquiry, quoter: Quoter) -> Draft:
    """A line for each document, one for each plan that names it, and a word on what no plan says."""
    lines: list[Line] = []
    missing: list[bool] = []
    for paper in inquiry.papers:
        places = tuple(_places(paper, quoter))
        if not places:
            continue
        lines += _says(paper, places, quoter)
        if Facet.PLANS in inquiry.facets or len(places) > 1:
            lines += _plans(places, quoter)
        lacking = _lacking(paper, inquiry, told=_tells(paper, places[0], quoter))
        missing.append(len(lacking) == len(inquiry.facets) or Facet.CONTENT in inquiry.facets)
        lines += frame(*lacking)
    if lines and Facet.CONTENT in inquiry.facets:
        lines = [*frame(phrases.ABSTAIN, phrases.WHY["cited"]), *lines]
    return Draft(
        route=Route.DOCUMENT,
        lines=tuple(lines) or frame(phrases.ABSTAIN),
        query=query,
        citations=quoter.citations,
        abstained=all(missing),
    )


class _Place(NamedTuple):
    """Where a plan names a document."""

    naming: Naming
    span: Span
    where: str


def _places(paper: Paper, quoter: Quoter) -> Iterator[_Place]:
    """The plans that carry it out first: their opening says most of it."""
    for naming in sorted(paper.namings, key=lambda naming: _ORDER[naming.relation]):
        if span := mention(paper, naming, quoter):
            yield _Place(naming, span, where_of(quoter.plan(naming.plan_id), span))


def mention(paper: Paper, naming: Naming, quoter: Quoter) -> Span | None:
    """Where a plan names it, with its kind before and its day, issuer and title after; the fullest place."""
    text = quoter.text(naming.plan_id)
    spelled = r"\s?".join(
        "[-/]" if part in "-/" else re.escape(part) for part in re.findall(r"[\w&]+|[-/]", paper.ref.number)
    )
    kind = r"\s+".join(map(re.escape, paper.ref.title[: len(paper.kind)].split()))
    before = rf"(?:{kind}(?:\s+[^\W\d]+){{0,5}}?\s+)?" if kind else ""
    found = list(re.finditer(rf"{before}{spelled}(?![\w/])", text, re.IGNORECASE))
    if not found:
        return None
    best = max(found, key=lambda m: _fullness(text, m.end(), paper))
    start = best.start()
    if naming.relation is Relation.SUBMISSION:  # who proposed stands before it
        proposed = _PROPOSED.search(text, max(0, start - LONGEST), start)
        start = proposed.start() if proposed else start
    return Span(start, _end(text, best.end()))


def _fullness(text: str, at: int, paper: Paper) -> int:
    """How much of a document is written after its number: its day, its issuer, what it is about."""
    said, issuer = plain(text[at : _end(text, at)]), paper.ref.issuer
    about = paper.ref.title[len(paper.kind) :].strip()[:_BEGINNING]
    return 2 * bool(_DATED.match(said)) + bool(issuer and issuer in said) + 2 * bool(about and about in said)


def _end(text: str, at: int) -> int:
    """The end of the clause, its day included even where a full stop or bracket follows the number."""
    dated = _DATED.match(text, at)
    after = dated.end() if dated else at
    stop = _END.search(text, after, after + LONGEST)
    return stop.start() if stop else min(len(text), after + LONGEST)


def _says(paper: Paper, places: Sequence[_Place], quoter: Quoter) -> Iterator[Line]:
    """What is written of it: the day may stand in one plan, the issuer in another."""
    cites = [quoter.cite(place.naming.plan_id, place.where, place.span) for place in places[:PROOFS]]
    ref, proofs = paper.ref, tuple(dict.fromkeys(n for numbers in cites for n in numbers))
    said = [_name(paper)]
    said += [f"ngày {phrases.day(ref.date)}"] if ref.date else []
    said += [f"của {ref.issuer}"] if ref.issuer else []
    yield Line(text=f"{', '.join(said)}.{marks(proofs)}", cites=proofs)
    quote = next(c.quote for c in quoter.citations if c.n == proofs[0])
    short = quoter.short(places[0].naming.plan_id)
    yield Line(text=f"“{quote}” ({places[0].where}, {short}){marks(cites[0])}", cites=cites[0])


def _name(paper: Paper) -> str:
    kind = paper.ref.title[: len(paper.kind)] if paper.kind else "Văn bản"
    return f"{kind} số {paper.ref.number}"


def _plans(places: Sequence[_Place], quoter: Quoter) -> Iterator[Line]:
    for naming, span, where in places[:SHOWN]:
        cites = quoter.cite(naming.plan_id, where, span)
        short = parts.brief(quoter.short(naming.plan_id))
        yield Line(text=f"• {_SAYS[naming.relation]}: {short}{marks(cites)}", cites=cites)
    if len(places) > SHOWN:
        yield from frame(f"… và {len(places) - SHOWN} kế hoạch khác.")


def _tells(paper: Paper, place: _Place, quoter: Quoter) -> bool:
    """Whether words follow the number and the day that tell what a document is about, whoever reads them:
    "Kế hoạch 206/KH-UBND ngày 31/12/2025 kế hoạch Chuyển đổi số …"."""
    said = plain(quoter.text(place.naming.plan_id)[slice(*place.span)])
    rest = re.sub(r"^[^\d]*\S+", "", said).replace(paper.ref.issuer or "\0", "")
    return len(re.findall(r"[^\W\d_]+", _DATED.sub("", rest))) >= _TOLD


def _lacking(paper: Paper, inquiry: Inquiry, *, told: bool) -> tuple[str, ...]:
    """What is asked and no plan writes of it."""
    ref = paper.ref
    known = {
        Facet.DATE: bool(ref.date),
        Facet.ISSUER: bool(ref.issuer),
        Facet.ABOUT: told or len(ref.title.split()) > len(paper.kind.split()),
        Facet.SIGNER: False,
        Facet.NUMBER: True,
        Facet.PLANS: True,
        Facet.CONTENT: True,
    }
    said = {
        Facet.DATE: "ngày ban hành",
        Facet.ISSUER: "cơ quan ban hành",
        Facet.ABOUT: "nội dung",
        Facet.SIGNER: "người ký",
    }
    return tuple(
        f"Các kế hoạch không ghi {said[facet]} của văn bản này."
        for facet in inquiry.facets
        if not known[facet]
    )
