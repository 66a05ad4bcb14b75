"""The grounds of issue beside the opening: "Căn cứ Nghị định số …;", "Theo đề nghị của …", and the document
that an annex was issued with where the file holds nothing more of it."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus.flow import Flow
from corpus.models import DocumentRef, Span
from corpus.outline import Item
from corpus.references import Found, distinct, find_references

# a title that begins so has no mark at its end
_GROUND = re.compile(r"(?:Căn cứ|Thực hiện|Thi hành|Triển khai|Theo|Xét)\b.*[;,.]$", re.DOTALL)
# "Theo đề nghị của Cục trưởng …", "Xét đề nghị của Giám đốc …"
_PROPOSED = re.compile(r"(?:Theo|Xét)\s+(?:đề nghị|đề xuất|tham mưu)\s+của\s+(?P<who>[^;.,]{3,120})")
_ATTACHED = re.compile(r"\(?\s*(?:Ban hành\s+)?[Kk]èm theo\s")
# "ngày        /8/2026 của Tỉnh ủy …": a day left blank
_BLANK = re.compile(
    r"[Nn]gày\s*(?P<day>\d{1,2})?\s*(?:/|tháng)\s*(?P<month>\d{1,2})?\s*(?:/|năm)\s*(?P<year>(?:19|20)\d\d)"
    r"(?:\s+của\s+(?P<issuer>[^()]{3,80}))?"
)


class Grounds(NamedTuple):
    """bases: the documents, in order; proposer: who proposed it; span: of all those paragraphs."""

    bases: tuple[DocumentRef, ...] = ()
    proposer: str = ""
    span: Span | None = None


def read_grounds(head: Sequence[Item], opening: Flow) -> Grounds:
    """What stands in the head in paragraphs of its own, the opening left out."""
    flows = [i.body for i in head if i.table is None and i.body is not opening]
    stated = [flow for flow in flows if _GROUND.match(flow.text)]
    found = [ref for flow in stated for ref in find_references(flow)]
    proposed = next((m for flow in stated if (m := _PROPOSED.match(flow.text))), None)
    if not found and not proposed:
        return Grounds()
    proofs = [flow.span() for flow in stated]
    span = Span(min(s.start for s in proofs), max(s.end for s in proofs))
    return Grounds(distinct(found), proposed["who"].strip() if proposed else "", span)


def filled(refs: Sequence[DocumentRef], bases: Sequence[DocumentRef]) -> tuple[DocumentRef, ...]:
    """Documents with what the grounds say of them where the opening left day or issuer open."""
    return distinct(Found("", ref, "", Span(0, 0)) for ref in (*refs, *(b for b in bases if _among(b, refs))))


def others(bases: Sequence[DocumentRef], refs: Sequence[DocumentRef]) -> tuple[DocumentRef, ...]:
    """The grounds that are not among the documents carried out."""
    return tuple(base for base in bases if not _among(base, refs))


def _among(ref: DocumentRef, refs: Sequence[DocumentRef]) -> bool:
    return any(ref.number == other.number for other in refs)


def attached(items: Sequence[Item]) -> tuple[dict[str, Any], dict[str, Span]]:
    """Number, day and issuer of the document that an annex came with, and where that stands."""
    for item in items:
        flow = item.body
        if item.table is not None or not _ATTACHED.match(flow.text):
            continue
        ref = next((found.ref for found in find_references(flow)), None)
        dated = _BLANK.search(flow.text)
        if ref is None and dated is None:
            continue
        said: dict[str, Any] = {"number": ref.number} if ref else {}
        if dated:
            said |= {part: int(dated[part]) for part in ("year", "month", "day") if dated[part]}
        issuer = ref.issuer if ref else (dated["issuer"] or "").strip() if dated else ""
        said |= {"issuer": issuer} if issuer else {}
        return said, dict.fromkeys(("number", "date", "issuer"), flow.span())
    return {}, {}
