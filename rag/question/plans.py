"""Which plans a question names: by number, by law, by the words of a title, by short code."""

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from corpus.models import DocumentRef, PlanMeta, Span
from rag.words import level

_NUMBERED = re.compile(
    r"""
    (?P<lead>(?:\b(?:ke\ hoach|theo|ben|trong|tai)\b(?:[^\W\d]|\s){0,40}?)?)
    \b(?P<type>ke\ hoach|quyet\ dinh|nghi\ quyet|chuong\ trinh|thong\ bao|cong\ van
      |to\ trinh|chi\ thi|thong\ tu|nghi\ dinh|de\ an)
    \s*(?:so\s*)?(?P<number>\d{1,4})\b(?P<tail>\s*(?:/|-)\s*(?:\d{4}/)?[a-z][\w\-/]*\b)?
    (?!/\d|\s*(?:thang|quy|nam|ro|phan|%)\b)
    (?P<date>\s*(?:ra\s*)?ngay\s*\d{1,2}(?:/|\s*thang\s*)\d{1,2}(?:(?:/|\s*nam\s*)\d{4})?)?
    """,
    re.VERBOSE,
)
_LAW = re.compile(r"\bluat\s+(?P<name>(?:(?!\bluat\b)[\w\s,])*)")
_PLAN_WORD = re.compile(
    r"\bke hoach\b(?:\s+(?:trien khai|thuc hien|thi hanh|ve|phat trien|cua tinh|hoat dong|chuyen de))*"
    r"\s*(?P<name>[\w\s,\-]*)"
)
_LEAD_WORDS = re.compile(r"\b(?:ke hoach|theo|ben)\b")


class Card(Protocol):
    """What is known of a plan without reading it: index.facts.PlanCard fits."""

    @property
    def id(self) -> str: ...
    @property
    def short(self) -> str: ...
    @property
    def meta(self) -> PlanMeta: ...


class NamedPlans(NamedTuple):
    """ids: plans asked about; hints: plans whose document is only mentioned; unknown: numbers of
    documents that are no plan here; spans: where the plans stood; dates: numbers and dates of
    documents, which are no days of a window."""

    ids: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    dates: tuple[Span, ...] = ()


def _digits(number: str) -> str:
    found = re.match(r"\s*(\d+)", number or "")
    return found[1].lstrip("0") if found else ""


def _kind(number: str) -> str:
    """The kind of document in a number: "11/QĐ-BCĐCP" → "qd"."""
    found = re.search(r"[/\-]\s*([a-z]+)", level(number))
    return found[1] if found else ""


_KINDS = {
    "quyet dinh": "qd", "nghi quyet": "nq", "ke hoach": "kh", "chuong trinh": "ctr", "thong bao": "tb",
    "to trinh": "ttr", "chi thi": "ct", "nghi dinh": "nd", "de an": "da",
}  # fmt: skip


def _implementing(cards: Sequence[Card], kind: str, digits: str, tail: str) -> list[str]:
    """Plans that carry out this document ("kế hoạch 2815" may mean the decision behind it)."""
    found = []
    for card in cards:
        own = [card.meta.number or "", *(ref.number for ref in _main_documents(card.meta))]
        for number in own:
            if _digits(number) != digits:
                continue
            same_kind = kind in {"kh", ""} or not _kind(number) or _kind(number) == kind
            if same_kind and (not tail or level(tail).strip(" -/") in level(number).replace(" ", "")):
                found.append(card.id)
                break
    return found


def _main_documents(meta: PlanMeta) -> tuple[DocumentRef, ...]:
    """The document a plan is known by: the first that its title names; else the first it carries out."""
    titled = [(meta.title.find(ref.number), ref) for ref in meta.implements if ref.number in meta.title]
    return (min(titled, key=lambda pair: pair[0])[1],) if titled else meta.implements[:1]


def _numbered(folded: str, cards: Sequence[Card]) -> NamedPlans:
    ids, hints, unknown, spans, dates = [], [], [], [], []
    for found in _NUMBERED.finditer(folded):
        kind = _KINDS.get(found["type"], found["type"])
        dates.append(Span(found.start("number"), found.end()))
        plans = _implementing(cards, kind, found["number"].lstrip("0"), found["tail"] or "")
        strong = kind == "kh" or bool(_LEAD_WORDS.search(found["lead"]))
        if plans and strong:
            ids += plans
            spans.append(Span(*found.span()))
        elif plans:
            hints += plans
        elif kind != "da" and (found["tail"] or len(found["number"]) > 1):
            number = found["number"] + re.sub(r"\s", "", found["tail"] or "")
            unknown.append(f"{found['type']} {number}")
    return NamedPlans(tuple(ids), tuple(hints), tuple(unknown), tuple(spans), tuple(dates))


def _by_title(folded: str, cards: Sequence[Card]) -> NamedPlans:
    """Laws and title words: the longest run of words that stands in exactly one plan's title."""
    titles = {card.id: f" {_spaced(card.meta.title)} | {_spaced(card.short)} " for card in cards}
    ids, spans = [], []
    for pattern, least, prefix in ((_LAW, 2, "luat "), (_PLAN_WORD, 3, "")):
        for found in pattern.finditer(folded):
            words = [(m[0], m.end()) for m in re.finditer(r"\w+", found["name"])]
            for size in range(len(words), least - 1, -1):
                run = prefix + " ".join(w for w, _ in words[:size])
                hits = [i for i, title in titles.items() if f" {run} " in title]
                if len(hits) == 1:
                    ids += hits
                    spans.append(Span(found.start(), found.start("name") + words[size - 1][1]))
                    break
    return NamedPlans(tuple(ids), (), (), tuple(spans))


def _spaced(text: str) -> str:
    return " ".join(re.findall(r"\w+", level(text)))


def _by_code(text: str, cards: Sequence[Card]) -> NamedPlans:
    ids, spans = [], []
    for card in cards:
        for found in re.finditer(rf"\b{re.escape(card.id)}\b(?!-)", text, re.IGNORECASE):
            ids.append(card.id)
            spans.append(Span(*found.span()))
    return NamedPlans(tuple(ids), (), (), tuple(spans))


def find_plans(text: str, cards: Sequence[Card]) -> NamedPlans:
    """The plans named in a question already in plain words (`rag.question.expand`)."""
    folded = level(text)
    parts = [_by_code(text, cards), _numbered(folded, cards), _by_title(folded, cards)]
    ids = tuple(dict.fromkeys(i for part in parts for i in part.ids))
    return NamedPlans(
        ids,
        tuple(dict.fromkeys(i for part in parts for i in part.hints if i not in ids)),
        parts[1].unknown,
        tuple(span for part in parts for span in part.spans),
        parts[1].dates,
    )
