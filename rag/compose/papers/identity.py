"""Who a plan comes from and goes to: title, number, day, issuer, signer and capacity, recipients."""

import re

from corpus.models import Plan, Span
from corpus.text import plain
from rag.compose import phrases
from rag.compose.papers import Answered, spans_of
from rag.models import Ask, Query
from rag.words import level

# "KT. CHỦ TỊCH" over "PHÓ CHỦ TỊCH": for whom the signer signs.
_FOR = re.compile(r"\b(?P<how>KT|TM|TL|TUQ)\.\s*(?P<whom>[^\W\d_]+(?:[ \t]+[^\W\d_]+){0,5})")
_HOW = {"KT": "ký thay", "TM": "thay mặt", "TL": "thừa lệnh", "TUQ": "thừa ủy quyền"}
_ABOVE = 60  # characters over the office in which it may stand
_OFFICES = re.compile(r"\b(?:pho |thu )?(?:chu tich|bo truong|truong|giam doc|thu tuong)\b")
_GROUPS = (
    (re.compile(r"^(?:so|ban|cong an|van phong|thanh tra)\b"), re.compile(r"\bso, (?:ban, )?nganh\b")),
    (re.compile(r"^ubnd (?:cac )?(?:xa|phuong)\b"), re.compile(r"\bubnd (?:cac )?(?:xa|phuong)\b")),
)


def title(plan: Plan, _: Query) -> Answered:
    """The whole title with the kind of document."""
    meta = plan.meta
    if not meta.title:
        return "bản được cung cấp không có tên văn bản.", (), False
    return f"{meta.doc_type} “{plain(meta.title)}”.", spans_of(plan, "title"), True


def signer(plan: Plan, query: Query) -> Answered:
    """Who signed, as what and for whom; where an office is asked about, whether it was that one."""
    meta = plan.meta
    if not meta.signer:
        return "bản được cung cấp không có phần ký, không xác định được người ký.", (), False
    office = f"{meta.signer_title} " if meta.signer_title else ""
    whom, above = _signed_for(plan)
    spans = (*above, *spans_of(plan, "signer_title", "signer"))
    said = f"người ký là {office}{meta.signer}{f', {whom}' if whom else ''}."
    return f"{_verdict(query, meta.signer_title or '')}{said}", spans, True


def _signed_for(plan: Plan) -> tuple[str, tuple[Span, ...]]:
    """ "ký thay Chủ tịch", and the line that says so; "" where nobody is named above the office."""
    office = plan.meta.spans.get("signer_title")
    if office is None:
        return "", ()
    start = max(0, office.start - _ABOVE)
    found = list(_FOR.finditer(plan.text, start, office.end))
    if not found:
        return "", ()
    match, own = found[-1], level(plan.meta.signer_title or "")
    whom = level(match["whom"]).removesuffix(own).strip()
    words = match["whom"][: len(whom)].strip().capitalize()
    return (f"{_HOW[match['how']]} {words}", (Span(*match.span()),)) if words else ("", ())


def _verdict(query: Query, office: str) -> str:
    """ "Chủ tịch có ký không?": by the office that is asked about."""
    asked = _OFFICES.findall(level(query.question)) if Ask.YESNO in query.asks else []
    if not asked or not office:
        return ""
    return "Có: " if level(office) in asked else "Không: "


def issued(plan: Plan, _: Query) -> Answered:
    """The day of issue as far as it is printed: a blank day is said to be blank."""
    meta, spans = plan.meta, spans_of(plan, "date")
    if meta.year is None:
        return "bản được cung cấp không ghi ngày ban hành.", spans, False
    month = f"tháng {meta.month} năm {meta.year}" if meta.month else f"năm {meta.year}"
    if meta.day is None:
        return f"bản được cung cấp chỉ ghi {month}; ngày để trống.", spans, True
    return f"ban hành ngày {meta.day} {month}.", spans, True


def number(plan: Plan, _: Query) -> Answered:
    """Its own number."""
    spans = spans_of(plan, "number")
    if plan.meta.number:
        return f"số {plan.meta.number}.", spans, True
    return "bản được cung cấp để trống số ký hiệu.", spans, False


def issuer(plan: Plan, _: Query) -> Answered:
    """The authority that issued it."""
    if not plan.meta.issuer:
        return "bản được cung cấp không ghi cơ quan ban hành.", (), False
    spans = spans_of(plan, "issuer") or spans_of(plan, "number")
    return f"cơ quan ban hành là {plan.meta.issuer}.", spans, True


def recipients(plan: Plan, query: Query) -> Answered:
    """All who receive the plan; where some are asked about, whether they are named among them."""
    if not plan.meta.recipients:
        return "bản được cung cấp không có phần nơi nhận.", (), False
    said = f"nơi nhận: {phrases.names(plan.meta.recipients)}."
    asked = (*query.recipients, *query.agencies) if Ask.YESNO in query.asks else ()
    verdicts = [_named(name, plan.meta.recipients) for name in dict.fromkeys(asked)]
    return "; ".join((*verdicts, said)), spans_of(plan, "recipients"), True


def _named(name: str, listed: tuple[str, ...]) -> str:
    """Whether a body stands among the recipients by its own name, or only in a group that stands there."""
    folded = level(name)
    if folded in " ; ".join(map(level, listed)):
        return f"có ghi {name} ở nơi nhận"
    for sort, group in _GROUPS:
        if sort.match(folded) and (held := next((r for r in listed if group.search(level(r))), "")):
            return f"không ghi {name} ở nơi nhận nhưng có ghi “{held}”"
    return f"không ghi {name} ở nơi nhận"
