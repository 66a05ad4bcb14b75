"""Which work several plans have, or one alone: "việc gì cả năm kế hoạch đều có?", "việc gì chỉ có ở A?".

Read only where nothing but the plans is named: "cả hai kế hoạch đều giao Sở X việc gì?" asks of a body.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.models import Span
from rag.models import Query
from rag.question.plans.named import find_plans
from rag.question.plans.over import IN_COMMON, SEVERAL
from rag.question.plans.shelf import Card
from rag.question.residue import content_words, cut
from rag.words import level

_WORK = r"(?:viec|nhiem vu|noi dung|cong viec|dau viec|yeu cau|diem|cai|dieu|muc|hoat dong|giai phap|giao)"
_NO = r"(?:khong(?: he)?|chua) (?:co|giao|neu|nhac|quy dinh|yeu cau|de cap|dat ra)"
_HAS = r"(?:co|giao|neu|nhac|quy dinh|yeu cau|de cap|dat ra|xuat hien|nam|thuoc)"
_PLAN = r"(?:(?:ban )?ke hoach|luat|nghi quyet|quyet dinh|\d)"
_ONLY = re.compile(
    r"\b(?:chi|duy nhat)(?! (?:tieu|dao|thi|phi|nhanh|co the)\b)(?: (?:rieng|duy nhat|moi|duoc))*"
    rf"(?: {_HAS})?(?: (?:o|trong|tai|rieng))* {_PLAN}\b"
    rf"|\b(?:rieng(?: biet| co)?|dac thu)(?: (?:cua|o|trong|tai|co))+ {_PLAN}\b"
    rf"|\b{_HAS}\b[^?]{{0,60}}\b(?:ma|nhung|trong khi|con)\b[^?]{{0,80}}\b{_NO}\b"
    rf"|\b{_NO}\b[^?]{{0,60}}\b(?:ma|nhung|trong khi)\b[^?]{{0,80}}\b(?:lai )?{_HAS}\b"
    rf"|\bkhong co (?:o|trong) {_PLAN}"
    r"|\bso voi\b[^?]{2,90}\b(?:them|rieng|moi)\b|\b(?:rieng|them|moi)\b[^?]{2,90}\bso voi\b"
)
_ASKED = re.compile(rf"\b{_WORK}\b|\bgi\b")
# What such questions say beside the plans.
_FRAME = re.compile(
    rf"\b(?:{_WORK}|{_HAS}|{SEVERAL}|nhung|cac|nao|gi|chi|duy nhat|rieng|biet|dac thu|moi|them|so voi|deu"
    r"|cung|chung|giong|trung|lap|lai|nhau|giua|ma|nhung|trong khi|con|thi|la|khong|chua|he|o|tai|trong|cua"
    r"|theo|ke hoach|van ban|thi hanh|thuc hien|trien khai|duoc|ra|luat|nay|do|cho|biet|liet ke|phai|lam)\b"
)
_NEXT = re.compile(r"\b(?:ma|nhung|trong khi|con|so voi)\b|,")


class Kind(StrEnum):
    """COMMON: what all the plans meant have; ONLY: what one has and the others have not."""

    COMMON = "common"
    ONLY = "only"


class Sharing(NamedTuple):
    """plan_ids: for COMMON the plans meant, for ONLY whose work is asked about; but: those that must not have
    it. () for all there are."""

    kind: Kind
    plan_ids: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


def sharing_of(query: Query, cards: Sequence[Card]) -> Sharing | None:
    """Which work of several plans is asked for; None where anything else is."""
    folded = level(query.question)
    other = query.agencies or query.recipients or query.window or query.place or query.inherited
    if other or not _ASKED.search(folded) or _beside(query):
        return None
    named = tuple(dict.fromkeys((*query.plan_ids, *query.plan_hints)))
    if named and _ONLY.search(folded):
        but = _lacking(query.question, cards)
        own = tuple(plan_id for plan_id in named if plan_id not in but)
        return Sharing(Kind.ONLY, own, but) if len(own) == 1 else None
    if len(named) != 1 and IN_COMMON.search(folded):
        return Sharing(Kind.COMMON, named)
    return None


def _beside(query: Query) -> tuple[str, ...]:
    """What is named beside the plans."""
    rest = cut(query.topic, [Span(*found.span()) for found in _FRAME.finditer(level(query.topic))])
    return tuple(content_words(rest))


def _lacking(question: str, cards: Sequence[Card]) -> tuple[str, ...]:
    """The plans that must not have it: those named in a clause that says no, or behind "so với"."""
    folded, found = level(question), dict[str, None]()
    starts = [0, *(joint.start() for joint in _NEXT.finditer(folded))]
    for start, end in zip(starts, [*starts[1:], len(question)], strict=True):
        clause = folded[start:end]
        if re.search(rf"\b{_NO}\b", clause) or clause.startswith("so voi"):
            named = find_plans(question[start:end], cards)
            found.update(dict.fromkeys((*named.ids, *named.hints)))
    return tuple(found)
