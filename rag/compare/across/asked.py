"""What is compared across plans: a duty, reports, what to do about difficulties, a part of the plan. Pure.

"Kỳ báo cáo ở kế hoạch A khác gì kế hoạch B?" names two plans and a matter; without a matter whole plans are
compared (`rag.compare.differences`).
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.models import Span
from rag.compare.signs import AMONG_PLANS, COMPARES, CONFLICTS
from rag.models import Ask, Query
from rag.question.intents import FIELD_ASKS
from rag.question.plans.over import EACH_PLAN
from rag.question.residue import asking, content_words, cut
from rag.words import level


class Sort(StrEnum):
    """What a matter is: REPORT, HITCH and BODY (all that a body is given) are read from the structure, PART
    from what a plan says of itself, WORDED is searched for."""

    REPORT = "report"
    HITCH = "hitch"
    PART = "part"
    BODY = "body"
    WORDED = "worded"


class Matter(NamedTuple):
    """said: the matter in the asker's words; plan_ids: the plans it is asked about, in order; compared:
    whether it is asked if they agree; part: the field of the plans, for PART."""

    said: str
    plan_ids: tuple[str, ...]
    sort: Sort
    compared: bool
    part: Ask = Ask.TEXT


_LIKE = r"(?:giong|khac)(?: nhau| biet| het)*"
_HOLE = re.compile(r"\s+(?:ở|o|trong|tại|tai|của|cua)\s+(?=(?:và|va|với|voi)\s|,)", re.IGNORECASE)
# How it is asked whether plans agree, and how they are named in doing so.
_ASKING = re.compile(
    r"\b(?:lap )?bang\b(?= (?:so sanh|doi chieu))|\bso sanh(?: xem)?\b|\bdoi chieu\b|\bso voi\b|^so\s*(?=,)"
    rf"|\b(?:co (?:gi |diem nao )?)?{_LIKE}(?: (?:hay|va|hoac) {_LIKE})?"
    r"(?: (?:gi|khong|cho nao|o dau|o cho nao|(?:o )?diem nao|nhu the nao|the nao|ra sao|voi|so voi|giua))*"
    rf"|\b(?:su |diem |cho |net )(?:chung|{_LIKE})\b|\bnhu nhau\b"
    r"|\btrung (?:nhau|lap|khop)\b"
    r"|\b(?:co )?(?:(?:khong |chua )?(?:thong nhat|khop|nhat quan)|mau thuan|trai nguoc|venh)"
    r"(?: voi nhau| nhau| gi)*(?: (?:hay )?khong)?|\b(?:giua|voi)\b|\bcung\b"
    r"|\bchu ky(?! (?:so|dien tu))\b|\btan suat\b|\b(?:giup|gium|ho) ?(?:em|toi|minh|anh|chi)?\b"
    r"|\bxem\b|\bem\b"
    r"|\b(?:quy dinh|yeu cau|giao|phan cong|ghi|neu|bao|bat|dat ra)(?= *(?:,|$|[?.]))"
    r"|\b(?:cac |hai |ba |bon |nam )?ke hoach(?: thi hanh luat| luat| nay| tren)?\b(?= *(?:quy dinh|yeu cau"
    r"|giao|phan cong|ghi|neu|bao|bat|dat ra|thi|co|deu|:|,|$|[?.]))"
)
# What a report is told of, beside who reports to whom.
_REPORTING = re.compile(
    r"\b(?:bao cao|ket qua|tinh hinh|tien do|trien khai|thuc hien|nhiem vu|ke hoach|dinh ky|chu ky"
    r"|ky(?! thuat)|tan suat|thoi gian|thoi diem|han|gui|nop|so ket|tong ket|tong hop|che do|lan|mot"
    r"|cong tac|viec|cua|ve|len|phai|can|quy dinh|yeu cau|giao|so|nganh|ban|don vi|cac|dia phuong|xa"
    r"|phuong|moi|tung|bao lau|thang|nam|cap|tren|noi|nhan|qua|theo|thi|deu|khi|nao|the|ra|sao|giua|o"
    r"|nhung)\b"
)
_REPORT = re.compile(r"\bbao cao\b|\bso ket\b")
_HITCH = re.compile(
    r"\b(?:kho khan|vuong mac|bat cap|vuot (?:qua )?tham quyen|vuong|truc trac|vuong viu"
    r"|(?:van de|noi dung) (?:moi )?phat sinh)\b"
)
_TOLD = re.compile(
    r"\b(?:bao cao|phan anh|bao|kien nghi|gui|ve dau|cho ai|den dau|noi nhan|qua dau|co quan nao|hoi ai"
    r"|xu ly)\b"
)
_PARTS = (
    (Ask.FUNDING, re.compile(r"\b(?:kinh phi|nguon (?:von|luc tai chinh)|ngan sach)\b")),
    (Ask.SIGNER, re.compile(r"\b(?:nguoi ky|chu ky so|ai ky|ky ten)\b")),
    (Ask.ISSUED, re.compile(r"\b(?:ngay|thoi gian|thoi diem|thang) (?:ban hanh|ky)\b")),
    (Ask.PERIOD, re.compile(r"\b(?:giai doan|thoi (?:gian|han|ky) (?:thuc hien|ap dung)(?: ke hoach)?)\b")),
    (Ask.RECIPIENTS, re.compile(r"\bnoi nhan\b(?! (?:bao cao|phan anh|kien nghi))")),
    (Ask.IMPLEMENTS, re.compile(r"\bcan cu(?: ban hanh| phap ly)?\b")),
)
_HEAD = re.compile(r"(?:(?:cong tac|viec|nhiem vu|noi dung|hoat dong|yeu cau) )+(?=\w+ \w+)")
_EDGES = " ,.;:?!–-"
_COUNTS = {"hai": "2", "ba": "3", "bon": "4", "nam": "5", "sau": "6"}
_FILLING = frozenset(
    re.findall(
        r"\w+",
        "thuc hien trien khai nguon lay tu dau cua ke hoach bao dam thi hanh quy dinh ve noi dung"
        " luat cac hai hang muc phan duoc",
    )
)
_GENERIC = frozenset(
    re.findall(
        r"\w+",
        "ke hoach vai tro trach nhiem vu noi dung cong tac viec giao quy dinh luat thi hanh thuc hien"
        " trien khai diem chu yeu chinh co ban thoi han gian don vi chi tieu muc tieu phan cong",
    )
)


def matter_of(query: Query, named: tuple[str, ...], known: tuple[str, ...]) -> Matter | None:
    """The matter that a question asks of several plans, None where it asks of one, or of them as a whole.

    named: the plans it names; known: all of the release.
    """
    folded = level(query.question)
    plans = _plans(query, folded, named, known)
    compared, fields = _compares(folded), set(query.asks) & FIELD_ASKS
    if len(plans) < 2 or not (compared or fields or _HITCH.search(folded) or _REPORT.search(folded)):
        return None
    said = cut(query.text, [Span(*found.span()) for found in _ASKING.finditer(level(query.text))])
    said = _trimmed(said)
    words = level(said)
    if _HITCH.search(words) and _TOLD.search(folded):
        return Matter(said, plans, Sort.HITCH, compared)
    if _REPORT.search(words) and not content_words(_REPORTING.sub(" ", words)):
        return Matter(said, plans, Sort.REPORT, compared)
    if compared and not query.agencies and (part := _part(words, query.asks)):
        return Matter(said, plans, Sort.PART, compared, part)
    generic = set(content_words(said)) <= _GENERIC
    if generic and compared and query.agencies:
        return Matter(said, plans, Sort.BODY, compared)
    if not (compared or fields) or generic or _listed(query, compared):
        return None
    return Matter(said, plans, Sort.WORDED, compared)


def _plans(query: Query, folded: str, named: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """The plans asked about; documents that are only mentioned are meant where it is compared."""
    if len(query.plan_ids) > 1:
        return named
    if len(named) > 1:
        return named if _compares(folded) else ()
    among = _compares(folded) and AMONG_PLANS.search(folded)
    return known if not named and (among or _each(folded, len(known))) else ()


def _compares(folded: str) -> bool:
    return bool(COMPARES.search(folded) or CONFLICTS.search(folded))


def _trimmed(said: str) -> str:
    """A text without the ways of asking at its ends: "công tác X ở … giao cho ai" → công tác X."""
    said = max(re.split(r"[:;?]", _HOLE.sub(" ", said)), key=lambda part: len(content_words(part)))
    start, end = 0, len(said)
    for span in asking(said):
        if not said[: span.start].strip(_EDGES):
            start = span.end
    for span in reversed(asking(said)):
        if not said[span.end : end].strip(_EDGES):
            end = span.start
    kept = said[start:end].strip(_EDGES)
    head = _HEAD.match(level(kept))
    return kept[head.end() if head else 0 :] or said


def _each(folded: str, count: int) -> bool:
    """Whether all plans are meant: "cả năm kế hoạch" only where there are five."""
    found = EACH_PLAN.search(folded)
    said = (found["all"] or found["n"] or "").strip() if found else ""
    return bool(found) and (not said or int(_COUNTS.get(said, said)) == count)


def _part(words: str, asks: Sequence[Ask]) -> Ask | None:
    """The part of a plan that is compared, where nothing else is named."""
    if not content_words(words):
        return next((ask for ask, _ in _PARTS if ask in asks), None)
    for ask, pattern in _PARTS:
        if pattern.search(words) and set(content_words(pattern.sub(" ", words))) <= _FILLING:
            return ask
    return None


def _listed(query: Query, compared: bool) -> bool:
    """Whether a body's tasks are listed ("Sở Y tế phải làm gì ở kế hoạch A và B?")."""
    return bool(query.agencies) and Ask.DO in query.asks and not compared
