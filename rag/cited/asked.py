"""Whether a question is about a document that plans name, and what it asks of it. Pure.

"Quyết định 2815/QĐ-TTg ban hành ngày nào?" asks for the decision's day; "kế hoạch triển khai Quyết định
2815 ban hành ngày nào?" for the plan's; "nhiệm vụ tuyên truyền Nghị quyết 57 hạn ngày nào?" for a task's.
So a question is read here only if nothing is left of it beside the document, its titles and what is asked.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.models import Span
from rag.cited.ledger import Ledger, Paper
from rag.question.chat.expand import expand
from rag.question.plans.documents import KINDS
from rag.question.plans.named import find_plans
from rag.question.plans.shelf import Card, main_documents, spaced
from rag.question.residue import content_words, cut
from rag.words import level

MOST = 3


class Facet(StrEnum):
    """What is asked of a document."""

    DATE = "date"
    NUMBER = "number"
    ISSUER = "issuer"
    SIGNER = "signer"
    ABOUT = "about"
    PLANS = "plans"
    CONTENT = "content"  # what it itself says, which no plan holds


class Inquiry(NamedTuple):
    """The documents asked about and what is asked of them."""

    papers: tuple[Paper, ...]
    facets: tuple[Facet, ...]


_A_PAPER = r"(?:van ban|ke hoach|chuong trinh|quyet dinh|nghi quyet|de an|chien luoc|luat|thong bao|chi thi)"
_WHO = r"(?:ai|(?:co quan|don vi|noi|cap|bo|nganh|to chuc) nao)"
_FACETS: tuple[tuple[Facet, re.Pattern[str]], ...] = tuple(
    (facet, re.compile(pattern))
    for facet, pattern in (
        (
            Facet.DATE,
            r"\b(?:ban hanh|ky|ra|co|de|lap|trinh)?\s*(?:vao\s+)?(?:ngay|hom|thoi diem|thang|nam)"
            r"(?: thang| thang nam)?(?: ban hanh| ky)?(?: la)? (?:nao|may|bao nhieu|gi)\b(?: nao| may)?"
            r"|\b(?:ban hanh|ky|ra doi|co|duoc ban hanh) (?:khi nao|bao gio|luc nao)"
            r"|\bngay (?:thang (?:nam )?)?(?:ban hanh|ky)\b|\bban hanh ngay\b"
            r"|[,:] ?ngay\b(?=\W*(?:$|,|va\b))",
        ),
        (
            Facet.NUMBER,
            r"\b(?:mang |co |la )?so (?:hieu|ky hieu|may|bao nhieu|nao|gi)\b|\bky hieu\b"
            r"|\b(?:bang|theo|tai|qua) (?:van ban|to trinh) (?:nao|gi|so)\b",
        ),
        (
            Facet.SIGNER,
            r"\b(?:do )?(?:ai|nguoi nao|lanh dao nao) (?:da |la nguoi )?ky\b|\bnguoi ky\b",
        ),
        (
            Facet.ISSUER,
            rf"\b(?:cua|do) {_WHO}\b(?: ban hanh| ra| trinh| lap| thong qua)?"
            r"|\bco quan ban hanh\b"
            rf"|\b{_WHO} (?:la noi |la nguoi |da )?(?:ban hanh|ra|thong qua|trinh|lap)\b",
        ),
        (
            Facet.ABOUT,
            rf"\b(?:phe duyet|quy dinh|ban hanh|noi dung|noi|neu|ve|ten|trich yeu|sua doi|bo sung)"
            rf"(?: day du)?(?: ve| la| cua no)*(?: nhung| cac)?"
            rf"(?: cai| viec| dieu| noi dung| van de| linh vuc| {_A_PAPER})? (?:gi|nao)\b"
            rf"|\b(?:ten day du|trich yeu)\b|\bla (?:mot )?(?:{_A_PAPER} )?(?:gi|nao)\b"
            r"|\b(?:de|nham) (?:muc dich )?(?:lam )?gi\b",
        ),
        (
            Facet.PLANS,
            r"\b(?:dung|kem|lien quan|phuc vu|thuoc|trinh|ung voi|gan voi) (?:nhung |cac )?ke hoach nao\b"
            r"|\b(?:dung |kem |lien quan )?(?:cho|den|trong|toi|o|voi) (?:nhung |cac )?(?:ke hoach|"
            r"van ban) nao\b|\b(?:nhung |cac )?ke hoach nao(?: \w+){0,2}? (?:thuc hien|dan|vien dan|nhac|"
            r"can cu|trien khai|neu)(?: den| toi)?\b|\b(?:duoc )?(?:dan|nhac|vien dan|dan chieu|neu)"
            r"(?: den| toi)? (?:o|trong|tai) (?:dau|(?:nhung |cac )?ke hoach nao)\b",
        ),
    )
)
_KIND = "|".join(KINDS)
_NUMBERED = re.compile(
    rf"\b(?:(?P<kind>{_KIND})\s+(?:so\s*)?(?P<digits>\d{{1,5}})\b(?P<tail>\s*[/-][\w/&-]*\w)?"
    r"|(?P<bare>\d{1,5})(?P<signs>(?:/\d{4})?[/-][a-z][\w/&-]*))"
    r"(?:\s*ngay\s*\d{1,2}(?:/|\s*thang\s*)\d{1,2}(?:(?:/|\s*nam\s*)\d{4})?)?"
)
# "Nghị quyết 193 quy định về việc gì?": its subject, which those that name it tell.
_SUBJECT = re.compile(
    r"\b(?:quy dinh|neu|noi|huong dan|chi dao|ket luan) ve (?:nhung |cac )?"
    r"(?:cai |viec |van de |noi dung |linh vuc )?(?:gi|nao)\b"
)
# "Thông báo 43 kết luận những gì?"
_CONTENT = re.compile(
    rf"^\W*(?:theo |noi dung |trong )?(?:{_KIND})\b[^?,;]*?\b(?:quy dinh|neu|ket luan|yeu cau|de ra|dat ra"
    r"|chi dao|xac dinh|huong dan|cho phep|giao)\b[^?;]*\b(?:gi|nao|bao nhieu|the nao|ra sao|may)\b"
)
_UNNUMBERED = re.compile(rf"\b(?P<kind>{_KIND})\b(?!\s+(?:so\s*)?\d)")
_PROPOSED = re.compile(
    r"\b(?:tham muu|de nghi|de xuat|trinh)\b.{0,90}\b(?:bang|theo|tai|qua) (?:van ban|to trinh)\b"
)
_OF_ACTION = re.compile(r"(?:ke hoach|chuong trinh) hanh dong\b")
# Words about documents as such, which name no subject of their own.
_PLAIN = frozenset(
    spaced(
        """văn bản số ban hành ngày tháng năm ký kèm được dẫn chiếu viện nhắc nêu tham mưu trình đề nghị
        xuất căn cứ dựa trên thực hiện triển khai thi hành bằng phê duyệt tỉnh cấp trung ương nội dung đầy đủ
        ra đời"""
    ).split()
)


def asked_of(question: str, cards: Sequence[Card], ledger: Ledger) -> Inquiry | None:
    """The documents and what is asked of them; None where the question is about something else."""
    text = expand(question)[0]
    folded = level(text)
    facets = tuple(facet for facet, pattern in _FACETS if pattern.search(folded))
    content = _CONTENT.match(folded) and not _SUBJECT.search(folded)
    if not (facets or content) or not (
        _NUMBERED.search(folded) or _UNNUMBERED.search(folded) or _PROPOSED.search(folded)
    ):
        return None
    named = find_plans(text, ledger.plans)
    plans = _plan_spans(folded, named.spans)
    spans = [span for _, pattern in _FACETS for span in (Span(*m.span()) for m in pattern.finditer(folded))]
    papers, taken = _by_number(folded, plans, ledger)
    if content and papers and not named.ids and not _known_by(papers, cards):
        return Inquiry(papers, (*facets, Facet.CONTENT))
    if not facets:
        return None
    if not papers:
        ids = (*named.ids, *named.hints)
        papers, taken = _by_kind(folded, [*spans, *plans], ids, ledger)
    if not papers or _strange(cut(text, [*taken, *spans, *plans]), papers, cards):
        return None
    return Inquiry(papers, facets)


def _known_by(papers: Sequence[Paper], cards: Sequence[Card]) -> bool:
    """Whether a plan goes by one of the documents: "Quyết định 11 giao gì?" asks for what the plan gives."""
    numbers = {ref.number for card in cards for ref in main_documents(card.meta)}
    return any(paper.ref.number in numbers for paper in papers)


def _plan_spans(folded: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Where plans are named; "kế hoạch hành động của Tỉnh ủy", words of a title, beside another naming is the
    document that the plan carries out."""
    own = tuple(s for s in spans if not _OF_ACTION.match(folded[slice(*s)]))
    return own or tuple(spans)


def _by_number(folded: str, plans: Sequence[Span], ledger: Ledger) -> tuple[tuple[Paper, ...], list[Span]]:
    """Documents named by number, but for those that only say which plan is meant."""
    papers: list[Paper] = []
    taken = []
    for found in _NUMBERED.finditer(folded):
        if any(span.start <= found.start() < span.end for span in plans):
            continue
        digits, tail = found["digits"] or found["bare"], found["tail"] or found["signs"] or ""
        hits = ledger.numbered(digits, found["kind"] or "", tail)
        if found["kind"] == "ke hoach" and not tail:
            hits = ()  # "kế hoạch 2815" is the plan on decision 2815
        papers += [paper for paper in hits if paper not in papers]
        taken += [Span(*found.span())] if hits else []
    return tuple(papers[:MOST]) if len(papers) <= MOST else (), taken


def _by_kind(
    folded: str, known: Sequence[Span], plans: Sequence[str], ledger: Ledger
) -> tuple[tuple[Paper, ...], list[Span]]:
    """ "Tờ trình của kế hoạch này số mấy?": of the plans named, what fits kind, issuer and title best."""
    if not plans:
        return (), []
    kinds = [m for m in _UNNUMBERED.finditer(folded) if not any(s.start <= m.start() < s.end for s in known)]
    names = [m["kind"] for m in kinds if m["kind"] != "ke hoach"]
    if _PROPOSED.search(folded):
        names.append("to trinh")
    for name in dict.fromkeys(names):
        papers = _fitting(folded, ledger.of_kind(name, plans))
        if papers and len(papers) <= MOST:
            return papers, [Span(*m.span()) for m in kinds]
    return (), []


def _fitting(folded: str, papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Those whose issuer the question names, where it names one at all."""
    by_issuer = tuple(p for p in papers if any(w in folded for w in _issuers(p)))
    return by_issuer or papers


def _issuers(paper: Paper) -> tuple[str, ...]:
    """Ways to say who issued it: the whole name, and its first words ("thu tuong")."""
    name = spaced(paper.ref.issuer)
    words = name.split()
    return tuple(filter(None, (name, " ".join(words[:2]) if len(words) > 2 else "")))


def _strange(rest: str, papers: Sequence[Paper], cards: Sequence[Card]) -> bool:
    """Whether words are left that belong neither to the documents nor to the plans that name them."""
    known = set(_PLAIN)
    for paper in papers:
        known |= paper.words
        for card in cards:
            if card.id in paper.plan_ids:
                known |= set(
                    f"{spaced(card.meta.title)} {spaced(card.short)} {spaced(card.meta.issuer)}".split()
                )
                known |= set(spaced(card.meta.submission.issuer).split()) if card.meta.submission else set()
    return any(word not in known for word in content_words(rest))


__all__ = ["Facet", "Inquiry", "asked_of"]
