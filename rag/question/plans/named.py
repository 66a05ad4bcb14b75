"""Which plans a question names: by number, by law, by the words of a title, by short code."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from corpus.models import Span
from rag.question.plans.shelf import Card, Shelf, shelf_of
from rag.words import level

_NUMBERED = re.compile(
    r"""
    (?P<lead>(?:\b(?:ke\ hoach|theo|ben(?!\ nao)|trong|tai)\b(?:[^\W\d]|\s){0,40}?)?)
    \b(?P<type>ke\ hoach|quyet\ dinh|nghi\ quyet|chuong\ trinh|thong\ bao|cong\ van
      |to\ trinh|chi\ thi|thong\ tu|nghi\ dinh|de\ an)(?:\ hanh\ dong)?
    (?:-|\s*\(\s*|\s*)(?:so\s*:?\s*)?(?P<number>\d{1,4})\b(?P<tail>\s*(?:/|-)\s*(?:\d{4}/)?[a-z][\w\-/]*\b)?
    (?!/\d|\s*(?:thang|quy(?!\ dinh|\ che)|nam|ro|phan(?!\ cong)|%)\b)
    (?P<date>\s*(?:ra\s*)?ngay\s*\d{1,2}(?:/|\s*thang\s*)\d{1,2}(?:(?:/|\s*nam\s*)\d{4})?)?
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"20[1-5]\d")  # "kế hoạch 2026" is that of a year
# "57 của Bộ Chính trị": the kind of document goes without saying.
_OF_ISSUER = re.compile(
    r"(?<!nam )(?<![\d/.,])\b(?P<number>\d{2,4}) cua (?:tinh uy|thanh uy|ban thuong vu|ban bi thu"
    r"|bo chinh tri|trung uong|quoc hoi|chinh phu|thu tuong|ban chi dao|hdnd|hoi dong nhan dan)\b"
)
# "kế hoạch thi hành Luật Đất đai": a plan for a law.
_FOR_LAW = re.compile(
    r"\bke hoach (?:(?:hanh dong|trien khai|thuc hien|thi hanh|to chuc|cua tinh|ve|cho|theo|so) )*"
    r"luat (?P<first>(?=\w*[aeiouy])\w{2,}) (?P<second>(?=\w*[aeiouy])\w{2,})"
)
# What follows where no law is named: "kế hoạch luật nào", "hai kế hoạch luật đều giao".
_NO_LAW = frozenset(
    re.findall(
        r"\w+",
        "nay do nao gi moi ra tren va khac giong giao gom co thi duoc ai cua la trong o den can phai da dang"
        " se hien deu cung chua khong nhu ban ky lien quan ve cho",
    )
)
_BESIDE_LAWS = _NO_LAW | {"", "yeu", "quy", "phan", "ghi", "neu", "bao", "bat", "dat", "tren", "kem"}
# "cả hai kế hoạch luật", "các kế hoạch thi hành luật": every plan whose title names one.
_LAW_PLANS = re.compile(
    r"\b(?P<n>hai|ba|cac|nhung|moi|tung|tru|ngoai) ke hoach "
    r"(?:(?:trien khai|thuc hien|thi hanh|ve|cho) )*luat\b"
    r"(?P<next> \w+)?"
)
_LAW = re.compile(r"\bluat\s+(?P<name>(?:(?!\bluat\b)[\w\s,])*)")
_PLAN_WORD = re.compile(
    r"\bke hoach\b(?:\s+(?:trien khai|thuc hien|thi hanh|ve|phat trien|cua tinh|hoat dong|chuyen de))*"
    r"\s*(?P<name>[\w\s,\-]*)"
)
_CODE = re.compile(r"[^\W_]+(?:[-._][^\W_]+)*")
LAW = "luat "
"""How `NamedPlans.unknown` begins for a law that no title names."""
MISTYPED = 2  # letters of a law's name
_COUNTS = {"hai": 2, "ba": 3}
_LAW_OF_TITLE = re.compile(r"\b(?:thi hanh|thuc hien|trien khai) luat\b")
LONGEST = 40  # words of a title that are compared
_LEAD_WORDS = re.compile(r"\b(?:ke hoach|theo|ben)\b")
_OF_WORK = re.compile(r"^ke hoach\b.*\b(?:nhiem vu|chi tieu)\b")  # "lập kế hoạch thực hiện nhiệm vụ của …"
_ANNEX_OF = re.compile(r"\bphu luc (?:[ivx]+|\d+)\s+$")  # "phụ lục II quyết định 11": that of the plan for it


class NamedPlans(NamedTuple):
    """ids: plans asked about; hints: plans whose document is only mentioned; unknown: numbers of
    documents that are no plan here; spans: where the plans stood; dates: numbers and dates of
    documents, which are no days of a window."""

    ids: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    dates: tuple[Span, ...] = ()


def _kind(number: str) -> str:
    """The kind of document in a number: "11/QĐ-BCĐCP" → "qd"."""
    found = re.search(r"[/\-]\s*([a-z]+)", level(number))
    return found[1] if found else ""


_KINDS = {
    "quyet dinh": "qd", "nghi quyet": "nq", "ke hoach": "kh", "chuong trinh": "ctr", "thong bao": "tb",
    "to trinh": "ttr", "chi thi": "ct", "nghi dinh": "nd", "de an": "da",
}  # fmt: skip


_APPROVED = {"ctr": "chuong trinh", "da": "de an"}


def _implementing(shelf: Shelf, kind: str, digits: str, tail: str) -> list[str]:
    """Plans that carry out this document ("kế hoạch 2815" may mean the decision behind it)."""
    found = []
    known = shelf.numbered(digits) or (shelf.resting(digits) if kind == "kh" and not tail else ())
    for plan_id, number in known:
        same_kind = kind in {"kh", ""} or not _kind(number) or _kind(number) == kind
        same_kind = same_kind or (kind in _APPROVED and shelf.approved(plan_id, _APPROVED[kind]))
        if same_kind and (not tail or level(tail).strip(" -/") in level(number).replace(" ", "")):
            found.append(plan_id)
    return list(dict.fromkeys(found))


def _numbered(folded: str, shelf: Shelf) -> NamedPlans:
    ids, hints, unknown, spans, dates = [], [], [], [], []
    for found in _NUMBERED.finditer(folded):
        kind = _KINDS.get(found["type"], found["type"])
        if kind == "kh" and not found["tail"] and _YEAR.fullmatch(found["number"]):
            continue
        dates.append(Span(found.start("number"), found.end()))
        plans = _implementing(shelf, kind, found["number"].lstrip("0"), found["tail"] or "")
        led = not _OF_WORK.search(found["lead"]) and _LEAD_WORDS.search(found["lead"])
        lead = led or _ANNEX_OF.search(folded[: found.start()])
        strong = kind == "kh" or bool(lead)
        if plans and strong:
            ids += plans
            spans.append(Span(*found.span()))
        elif plans:
            hints += plans
        elif kind != "da" and (found["tail"] or len(found["number"]) > 1):
            number = found["number"] + re.sub(r"\s", "", found["tail"] or "")
            unknown.append(f"{found['type']} {number}")
    return NamedPlans(tuple(ids), tuple(hints), tuple(unknown), tuple(spans), tuple(dates))


def _by_title(folded: str, shelf: Shelf) -> NamedPlans:
    """Laws and title words: the longest run of words that stands in exactly one plan's title."""
    ids: list[str] = []
    spans: list[Span] = []
    for pattern, least, prefix in ((_LAW, 2, "luat "), (_PLAN_WORD, 3, "")):
        for found in pattern.finditer(folded):
            words = [(m[0], m.end()) for m in re.finditer(r"\w+", found["name"])]
            for size in range(min(len(words), LONGEST), least - 1, -1):
                hits = shelf.titled(prefix + " ".join(w for w, _ in words[:size]))
                if len(hits) == 1:
                    ids += hits
                    spans.append(Span(found.start(), found.start("name") + words[size - 1][1]))
                    break
    return NamedPlans(tuple(ids), (), (), tuple(spans))


def _law_plans(folded: str, shelf: Shelf) -> NamedPlans:
    ids: list[str] = []
    spans: list[Span] = []
    for found in _LAW_PLANS.finditer(folded):
        plans = [card.id for card in shelf if _LAW_OF_TITLE.search(level(card.meta.title))]
        fits = len(plans) == _COUNTS.get(found["n"], len(plans))
        if fits and (found["next"] or "").strip() in _BESIDE_LAWS:
            ids += plans
            spans.append(Span(found.start(), found.start("next") if found["next"] else found.end()))
    return NamedPlans(tuple(ids), (), (), tuple(spans))


def _by_code(text: str, shelf: Shelf) -> NamedPlans:
    """Short codes, however typed: "QD11", not the code in a task's id "QD11-PL2.7"."""
    ids, spans = [], []
    for found in _CODE.finditer(text):
        parts = list(re.finditer(r"[^\W_]+", found[0]))
        for end in (part.end() for part in reversed(parts)):
            if (code := shelf.code(found[0][:end])) and found[0][end : end + 1] != "-":
                ids.append(code)
                spans.append(Span(found.start(), found.start() + end))
                break
    return NamedPlans(tuple(ids), (), (), tuple(spans))


def _by_issuer(folded: str, shelf: Shelf, taken: Sequence[Span]) -> NamedPlans:
    """Documents named by number and issuer alone."""
    hints, unknown, dates = [], [], []
    for found in _OF_ISSUER.finditer(folded):
        span = Span(*found.span("number"))
        if any(start <= span.start < end for start, end in taken):
            continue
        dates.append(span)
        plans = [plan_id for plan_id, _ in shelf.numbered(found["number"].lstrip("0"))]
        hints += plans
        unknown += [] if plans else [f"van ban {found['number']}"]
    return NamedPlans((), tuple(hints), tuple(unknown), (), tuple(dates))


def _for_unknown_law(folded: str, shelf: Shelf) -> tuple[str, ...]:
    """The law for which a plan is asked that no title names, nor nearly."""
    found = _FOR_LAW.search(folded)
    if not found or found["first"] in _NO_LAW:
        return ()
    law = f"{found['first']} {found['second']}"
    near = any(OSA.distance(law, known, score_cutoff=MISTYPED) <= MISTYPED for known in shelf.laws)
    return () if near else (f"{LAW}{law}",)


# "Luật Công nghệ cao, Nghị quyết 71 và 2815": what is named in a row with a plan is one too.
_IN_ROW = re.compile(
    r"(?:\s*,\s*|\s+)(?:(?:va|voi|cung|hay|hoac|lan|so voi)\s+)?(?:ke hoach\s+)?"
    r"(?:(?P<type>quyet dinh|nghi quyet|chuong trinh|qd|nq)\s+)?(?:so\s+)?"
    r"(?P<number>\d{2,4})\b(?P<tail>/[\w\-/]+)?"
    r"(?!\s*(?:%|/|ngay|thang|nam|nhiem vu|chi tieu|viec|don vi|doanh nghiep|ke hoach))"
)
_JOINT = re.compile(r",|\b(?:va|voi|cung|hay|hoac|lan)\b")


def _in_row(folded: str, shelf: Shelf, plans: Sequence[Span]) -> NamedPlans:
    """Documents by number in a row behind a plan."""
    ids: list[str] = []
    spans: list[Span] = []
    for end in (span.end for span in plans):
        while (found := _IN_ROW.match(folded, end)) and _JOINT.search(found[0]):
            kind = _KINDS.get(found["type"] or "", found["type"] or "")
            known = _implementing(shelf, kind, found["number"].lstrip("0"), found["tail"] or "")
            if not known:
                break
            ids += known
            end = found.end()
            spans.append(Span(*found.span()))
    return NamedPlans(tuple(ids), (), (), tuple(spans), tuple(spans))


def find_plans(text: str, cards: Sequence[Card]) -> NamedPlans:
    """The plans named in a question already in plain words (`rag.question.chat.expand`)."""
    folded, shelf = level(text), shelf_of(cards)
    numbered = _numbered(folded, shelf)
    issued = _by_issuer(folded, shelf, numbered.dates)
    parts = [_by_code(text, shelf), numbered, issued, _by_title(folded, shelf), _law_plans(folded, shelf)]
    parts.append(_in_row(folded, shelf, [span for part in parts for span in part.spans]))
    ids = tuple(dict.fromkeys(i for part in parts for i in part.ids))
    unknown = (*numbered.unknown, *issued.unknown)
    return NamedPlans(
        ids,
        tuple(dict.fromkeys(i for part in parts for i in part.hints if i not in ids)),
        unknown if ids else (*unknown, *_for_unknown_law(folded, shelf)),
        tuple(span for part in parts for span in part.spans),
        (*numbered.dates, *issued.dates, *parts[-1].dates),
    )


__all__ = ["Card", "NamedPlans", "find_plans"]
