"""Plans picked out by what they say of themselves: those without a signature, the newest, those in force in a
year, those sent to a body. Pure over the catalogue, but for the plans whose sections must be looked at.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from corpus.models import Plan, PlanMeta
from rag.compose.document import says
from rag.models import Ask, Query
from rag.proof import Quoter
from rag.words import level

_WHICH = re.compile(
    r"\b(?:ke hoach|van ban) (?:nao|gi)\b|\b(?:nhung|cac|bao nhieu|may) (?:ke hoach|van ban)\b"
)
_FIELDS = (
    (Ask.SIGNER, r"chu ky(?! so)|nguoi ky|ten nguoi ky|ky ten|ky(?=\W*$)"),
    (Ask.NUMBER, r"so ky hieu|so hieu|so va ky hieu|so(?= *(?:\W*$|khong|va|hay|nao))"),
    (Ask.ISSUED, r"ngay(?: thang)?(?: nam)?(?: ban hanh| ky)?(?= *(?:\W*$|khong|va|hay))"),
    (Ask.ANNEX, r"phu luc"),
    (Ask.RECIPIENTS, r"(?:phan |muc )?noi nhan"),
    (Ask.PERIOD, r"giai doan|thoi gian thuc hien"),
    (Ask.FUNDING, r"(?:nguon |muc |phan )?kinh phi"),
)
_HAS = r"(?:co|ghi|neu|kem|kem theo|mang|duoc|ro|phan|ten|danh|day du|du)"
_LACKS = tuple(
    (ask, re.compile(rf"\b(?:chua|khong|thieu|de trong|bo trong)(?: {_HAS})* (?:{what})"))
    for ask, what in _FIELDS
)
_GIVES = tuple(
    (
        ask,
        re.compile(rf"\b(?:ke hoach|van ban) (?:nao|gi) (?:da |deu |co |thi )*{_HAS}(?: {_HAS})* (?:{what})"),
    )
    for ask, what in _FIELDS
)
_ISSUED = re.compile(
    r"\b(?:ke hoach|van ban)(?: nao)?(?: duoc| da)* (?:ban hanh|ky|ra doi)\b[^?]{0,20}"
    r"\b(?:truoc|sau|tu|den|trong)\b"
)
_EDGE = re.compile(
    r"\b(?:ke hoach|van ban)(?: (?:nao|la|duoc|da|ban hanh|ky|ra doi|cua tinh|trong du lieu|hien co)){0,4} "
    r"(?:(?P<last>moi nhat|gan day nhat|gan nhat|muon nhat|sau cung|sau nhat|cuoi cung)"
    r"|(?P<first>cu nhat|som nhat|dau tien|truoc nhat|truoc tien|lau nhat))\b"
)
_FORCE = re.compile(
    r"\b(?P<over>het|ket thuc)? ?(?:hieu luc|thuc hien|keo dai|ap dung)\b[^?]{0,20}\b(?P<year>20\d\d)\b"
)
_SENT = re.compile(r"\b(?:duoc )?gui (?:cho |den |toi |ve )?")
_BEHIND = re.compile(
    r"\b(?:thuc hien|trien khai|thi hanh|cu the hoa) (?:cac |nhung )?(?P<kind>quyet dinh|nghi quyet|chi thi|"
    r"ket luan|chuong trinh)\b[^?]{0,20}?\b(?:cua )?(?P<by>thu tuong|chinh phu|bo chinh tri|trung uong"
    r"|quoc hoi|tinh uy|ban chi dao|ban bi thu)\b(?! (?:so|dien tu)\b)"  # not "Chương trình Chính phủ số"
)


class Pick(NamedTuple):
    """ask: the field that proves it; fits: whether a plan is meant, None where it cannot be told; what: the
    plans in words, for an answer that there are none."""

    ask: Ask
    fits: Callable[[Plan], bool | None]
    what: str


def pick_of(query: Query, quoter: Quoter, plans: Sequence[PlanMeta]) -> Pick | None:
    """What a question picks plans by, None where it does not. plans: all of the release."""
    folded = level(query.question)
    if found := _EDGE.search(folded):
        return _edge(bool(found["last"]), plans)
    if not _WHICH.search(folded):
        return None
    if _ISSUED.search(folded) and query.window:
        return Pick(Ask.ISSUED, lambda plan: _within(plan.meta, query), "ban hành trong thời gian đó")
    return _by_field(folded, query, quoter) or _by_reach(folded, query)


def _by_field(folded: str, query: Query, quoter: Quoter) -> Pick | None:
    for table, wanted, word in ((_LACKS, False, "thiếu"), (_GIVES, True, "có")):
        for ask, pattern in table:
            if pattern.search(folded):
                return _having(ask, query, quoter, wanted=wanted, word=word)
    return None


def _having(ask: Ask, query: Query, quoter: Quoter, *, wanted: bool, word: str) -> Pick:
    return Pick(ask, lambda plan: _has(ask, plan, query, quoter) is wanted, f"{word} phần được hỏi")


def _by_reach(folded: str, query: Query) -> Pick | None:
    """By the years they run, whom they are sent to, whose decision they carry out."""
    if found := _FORCE.search(folded):
        year, over = int(found["year"]), bool(found["over"])
        return Pick(
            Ask.PERIOD, lambda plan: _runs(plan.meta, year, over=over), f"có thời hạn ghi đến năm {year}"
        )
    bodies = (*query.recipients, *query.agencies)
    if _SENT.search(folded) and bodies and Ask.DO not in query.asks:
        return Pick(Ask.RECIPIENTS, lambda plan: _sent(plan.meta, bodies), "ghi nơi nhận đó")
    if found := _BEHIND.search(folded):
        return Pick(
            Ask.IMPLEMENTS,
            lambda plan: _behind(plan.meta, found["kind"], found["by"]),
            "thực hiện văn bản đó",
        )
    return None


def _has(ask: Ask, plan: Plan, query: Query, quoter: Quoter) -> bool:
    if ask is Ask.ISSUED:
        return plan.meta.day is not None
    if ask is Ask.ANNEX:
        return any(annex.present for annex in plan.meta.annexes)
    return says(ask, plan, query, quoter)[2]


def _days(meta: PlanMeta) -> tuple[date, date] | None:
    """The first and the last day on which a plan may have been issued, as far as it tells."""
    if meta.year is None:
        return None
    month = meta.month or 12
    last = date(meta.year, month, meta.day or monthrange(meta.year, month)[1])
    first = date(meta.year, meta.month or 1, meta.day or 1)
    return max(first, min(meta.not_before or first, last)), last


def _within(meta: PlanMeta, query: Query) -> bool | None:
    days, window = _days(meta), query.window
    if days is None or window is None:
        return None
    first, last = window.start or date.min, window.end or date.max
    if days[1] < first or days[0] > last:
        return False
    return True if first <= days[0] and days[1] <= last else None


def _edge(last: bool, plans: Sequence[PlanMeta]) -> Pick | None:
    """The newest or the oldest; those of one month, where days are left blank."""
    known = [days[0].replace(day=1) for meta in plans if (days := _days(meta))]
    if not known:
        return None
    month = max(known) if last else min(known)

    def fits(plan: Plan) -> bool:
        days = _days(plan.meta)
        return days is not None and days[0].replace(day=1) == month

    return Pick(Ask.ISSUED, fits, "ghi ngày ban hành")


def _runs(meta: PlanMeta, year: int, *, over: bool) -> bool:
    end = meta.period_end
    return end is not None and (end == year if over else end >= year)


def _sent(meta: PlanMeta, bodies: Sequence[str]) -> bool:
    named = [level(name) for name in meta.recipients]
    return all(any(level(body) in name for name in named) for body in bodies)


def _behind(meta: PlanMeta, kind: str, by: str) -> bool:
    return any(level(ref.title).startswith(kind) and by in level(ref.issuer) for ref in meta.implements)
