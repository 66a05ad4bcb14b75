"""What a plan says about itself: title, number, dates, signer, recipients, annexes.

Nothing is guessed: a blank number ("Số: /KH-UBND") or day ("ngày tháng 3 năm 2026") stays open and is
listed as missing.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus.flow import EMPTY, Flow, join
from corpus.grounds import attached, filled, others, read_grounds
from corpus.labels import LabelKind
from corpus.models import Annex, DocumentRef, PlanMeta, Span
from corpus.outline import Item, Zone, title_lines
from corpus.patterns import LOWER, UPPER
from corpus.references import Found, distinct, find_references
from corpus.relations import read_relations
from corpus.signature import read_recipients, read_signature

_DOC_TYPE = re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|ĐỀ ÁN|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT)$")
_PLAN = re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH HÀNH ĐỘNG)$")
# "Số: /KH-UBND", "Số: 134 /KH-UBND", "Số 09/KH-BTNMT", "Số: 256 /2004/QĐ-UB"
_NUMBER = re.compile(r"Số\s*:?\s*(?P<no>\d{1,5})?\s*(?P<sign>(?:/\s?\d{4}\s?)?[/-]\s*[A-ZĐ][\w&./-]*)")
# "Thái Nguyên, ngày tháng 3 năm 2026", "Lào Cai, ngày 26 tháng 3 năm 2026"
_DATED = re.compile(
    rf"""(?P<place>[{UPPER}][{LOWER}]*(?:\s[{UPPER}][{LOWER}]*)*),\s*ngày\s*(?P<day>\d{{1,2}})?
    \s*tháng\s*(?P<month>\d{{1,2}})?\s*năm\s*(?P<year>(?:19|20)\d\d)""",
    re.VERBOSE,
)
_LONG = 80
_OPENING = re.compile(r"(?:Thực hiện|Căn cứ|Triển khai|Để triển khai|Nhằm)\b")
# "…, UBND tỉnh ban hành Kế hoạch …"
_ISSUES = re.compile(
    r"(?P<who>(?:UBND|[UỦ][ỷy] ban nhân dân|Bộ|Sở|Ban|Tỉnh ủy)[^,;.]{0,60}?)\s+ban hành\s+"
    r"(?:[Kk]ế hoạch|Chương trình)"
)
_COMMITTEE = re.compile(r"^[UỦ][ỷy] ban nhân dân(?: \(UBND\))?", re.IGNORECASE)
# a letterhead stands left of "CỘNG HÒA …", "Độc lập - …", or over a line of dashes
_LETTERHEAD = re.compile(rf"(?P<who>[{UPPER}][{UPPER}\s,&-]+?)(?=\s*-{{2,}}|\s*CỘNG HÒA|\s*Độc lập|\s*$)")
_SUBMISSION = re.compile(r"Tờ trình|Công văn|Báo cáo")
# "tham mưu của Sở Khoa học và Công nghệ tại Tờ trình số …"
_SUBMITTED = re.compile(r"của\s+(?P<who>[^,;.]{3,80}?)\s+tại\s+$")
_PERIOD = re.compile(
    r"giai đoạn\s+((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)|năm\s+((?:19|20)\d\d)", re.IGNORECASE
)
_DAY = re.compile(r"ngày\s+\d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4}", re.IGNORECASE)
# "(chi tiết Danh mục nhiệm vụ tại Phụ lục II)", "Phụ lục I kèm theo Kế hoạch này"
_ANNEX_NAMED = re.compile(
    r"""(?:\((?:chi\ tiết|kèm\ theo|xem)?\s*(?P<title>[^()]{0,80}?)\s*(?:tại|theo)\s+)?
    [Pp]hụ\ lục\s+(?P<no>[IVX]+|\d{1,2})\b(?=(?P<rest>[^.;]{0,60}))""",
    re.VERBOSE,
)
# … of another document: "Phụ lục VII ban hành kèm theo Quyết định …"
_FOREIGN = re.compile(r"\s*(?:,\s*[IVX\d]+\s*)*(?:ban hành\s+)?(?:kèm theo|của)\s+(?!Kế hoạch này)")


class _Field(NamedTuple):
    """A value with the words it was read from."""

    value: str
    flow: Flow


def read_meta(items: Sequence[Item]) -> PlanMeta:
    """The metadata of a document from its outline."""
    head = _head(items)
    opening = _opening(head)
    title, doc_type = _title(head, opening)
    number, dated = _search(head, _NUMBER), _search(head, _DATED)
    found = list(find_references(opening or title))
    submission = next((f for f in found if _SUBMISSION.match(f.type)), None)
    signed, recipients, issuer = read_signature(items), read_recipients(items), _issuer(items, opening, head)
    grounds = read_grounds(head, opening)
    period, start, end = _period(title)
    implements = distinct(f for f in found if f is not submission)
    numbered = _numbered(number)
    related = read_relations(items, title, numbered.get("number"))
    meta = PlanMeta(
        title=title.text,
        issuer=issuer.value,
        doc_type=doc_type,
        **numbered,
        **_dates(dated),
        not_before=submission.ref.date if submission and not (dated and dated["day"]) else None,
        signer=signed.name.text or None,
        signer_title=signed.title or None,
        implements=filled(implements, grounds.bases),
        bases=others(grounds.bases, implements),
        proposer="" if submission else grounds.proposer,
        cites=_cites(items, {f.ref.number for f in found}),
        replaces=related.replaces,
        amends=related.amends,
        submission=_submitted(submission, opening) if submission else None,
        period=period,
        period_start=start,
        period_end=end,
        recipients=tuple(r.text for r in recipients),
        annexes=_annexes(items),
    )
    said = {"title": title, "signer": signed.name, "signer_title": signed.office, "issuer": issuer.flow}
    said |= {"opening": opening, "number": _where(head, _NUMBER), "date": _where(head, _DATED)}
    spans = {name: flow.span() for name, flow in said.items() if flow}
    spans |= related.spans | ({"submission": submission.span} if submission else {})
    spans |= (
        {"recipients": Span(recipients[0].origin[0], recipients[-1].origin[-1] + 1)} if recipients else {}
    )
    spans |= {"bases": grounds.span} if grounds.span else {}
    if not (meta.number_printed or meta.date_printed or meta.issuer):
        told, places = attached(items)
        meta, spans = meta.model_copy(update=told), {**spans, **places}
    return meta.model_copy(update={"spans": spans, "missing": _missing(meta)})


def _numbered(number: re.Match[str] | None) -> dict[str, Any]:
    if not number:
        return {}
    sign = re.sub(r"\s+", "", number["sign"])
    return {"number_printed": number.group(), "number": f"{number['no']}{sign}" if number["no"] else None}


def _dates(dated: re.Match[str] | None) -> dict[str, Any]:
    if not dated:
        return {}
    numbers = {name: int(dated[name]) for name in ("year", "month", "day") if dated[name]}
    return {"place": dated["place"], "date_printed": dated.group(), **numbers}


def _submitted(submission: Found, opening: Flow) -> DocumentRef:
    """The submission with the body that made it."""
    before = opening.text[: opening.text.find(submission.words)]
    who = _SUBMITTED.search(before)
    return submission.ref.model_copy(update={"issuer": who["who"]}) if who else submission.ref


def _opening(head: Sequence[Item]) -> Flow:
    """The paragraph with the grounds of issue: "Thực hiện …, UBND tỉnh ban hành Kế hoạch …:"."""
    long = [i.body for i in head if i.table is None and len(i.body.text) > _LONG]
    issuing = [body for body in long if _ISSUES.search(body.text) or body.text.endswith(":")]
    return next((b for b in (*issuing[:1], *(b for b in long[1:] if _OPENING.match(b.text)))), EMPTY)


def _head(items: Sequence[Item]) -> list[Item]:
    """What stands before the first numbered item; of a decision with a plan, before the plan's own."""
    starts = [i.index for i in items if i.table is None and i.zone is Zone.HEAD and _PLAN.match(i.body.text)]
    first = starts[-1] if starts else 0
    head = [i for i in items[:first] if i.zone is Zone.HEAD]
    for item in items[first:]:
        if item.zone is not Zone.HEAD or (
            item.label and item.label.kind not in (LabelKind.DASH, LabelKind.PLUS)
        ):
            break
        head.append(item)
    return head


def _flows(head: Sequence[Item]) -> list[Flow]:
    return [
        cell for i in head for cell in ([c for row in i.table.rows for c in row] if i.table else [i.flow])
    ]


def _search(head: Sequence[Item], pattern: re.Pattern[str]) -> re.Match[str] | None:
    return next((m for flow in _flows(head) if (m := pattern.search(flow.text))), None)


def _where(head: Sequence[Item], pattern: re.Pattern[str]) -> Flow:
    return next((f.cut(m.start(), m.end()) for f in _flows(head) if (m := pattern.search(f.text))), EMPTY)


def _title(head: Sequence[Item], opening: Flow) -> tuple[Flow, str]:
    """The lines after the type of document, up to the opening; and the type as written in a sentence."""
    at = next((n for n in range(len(head) - 1, -1, -1) if _DOC_TYPE.match(head[n].body.text)), None)
    if at is None:
        return next((i.body for i in head if i.table is None and i.body is not opening), EMPTY), "Kế hoạch"
    lines: list[Flow] = []
    for item in head[at + 1 :]:
        if item.table or item.body is opening or item.body.text.startswith("(") or len(lines) >= 3:
            break
        lines.append(item.body)
    return join(lines), head[at].body.text.capitalize()


def _issuer(items: Sequence[Item], opening: Flow, head: Sequence[Item]) -> _Field:
    """Who issues: "…, UBND tỉnh ban hành Kế hoạch …" with the place of issue; else the letterhead."""
    if match := next(_ISSUES.finditer(opening.text), None):
        who = _COMMITTEE.sub("UBND", match["who"])
        if who.endswith(" tỉnh"):
            dated = _search(head, _DATED)
            who = f"{who} {dated['place'] if dated else _province(opening.text)}".strip()
        return _Field(who, opening.cut(match.start(), match.end()))
    lines = [
        m
        for flow in _flows(head)[:3]
        if (m := _LETTERHEAD.match(flow.text)) and not _DOC_TYPE.match(m["who"])
    ]
    if not lines:
        return _Field("", EMPTY)
    words = " ".join(m["who"].strip() for m in lines[:2])
    return _Field(_small_letters(_COMMITTEE.sub("UBND", words), items), EMPTY)


def _small_letters(capitals: str, items: Sequence[Item]) -> str:
    """A name set in capitals as the text spells it elsewhere; else each word with a capital."""
    spelled = re.compile(re.escape(capitals), re.IGNORECASE)
    found = (m.group() for i in items if i.table is None for m in spelled.finditer(i.body.text))
    plain = next((words for words in found if words != capitals), None)
    return plain or capitals.title().replace("Ubnd", "UBND").replace(" Tỉnh ", " tỉnh ").replace(
        " Và ", " và "
    )


def _province(text: str) -> str:
    """The province after "Tỉnh ủy" or "tỉnh" where exactly one is named."""
    named = set(re.findall(rf"(?:Tỉnh [uủ][yỷ]|tỉnh)\s+((?:[{UPPER}]\w+\s?){{2,3}}?)(?=\s|[,;.]|$)", text))
    return named.pop().strip() if len(named) == 1 else ""


def _period(title: Flow) -> tuple[str, int | None, int | None]:
    """The term that the title names: "giai đoạn 2026 - 2030", "năm 2026"; ("", None, None) for none."""
    match = next(reversed(list(_PERIOD.finditer(_DAY.sub("", title.text)))), None)
    if match is None:
        return "", None, None
    return match.group(), int(match[1] or match[3]), int(match[2] or match[3])


def _cites(items: Sequence[Item], known: set[str]) -> tuple[DocumentRef, ...]:
    found: list[Found] = []
    for item in items:
        flows = [c for row in item.table.rows for c in row] if item.table else [item.flow]
        for flow in flows:
            found += [
                f for f in find_references(flow) if f.ref.number not in known and f.ref.number[0].isdigit()
            ]
    return distinct(found)


def _annexes(items: Sequence[Item]) -> tuple[Annex, ...]:
    """Annexes in the file, then those that the plan calls its own but the file does not hold."""
    present: dict[str, Annex] = {}
    for item in items:
        if item.label and item.label.kind is LabelKind.ANNEX:
            title = join((item.body, *title_lines(item, items)))
            present[item.where] = Annex(name=item.where, title=title.text)
    absent: dict[str, Annex] = {}
    for item in items:
        for match in _ANNEX_NAMED.finditer(item.body.text) if item.table is None else ():
            name = f"Phụ lục {match['no']}"
            foreign = _FOREIGN.match(match["rest"]) or item.zone in (Zone.ANNEX, Zone.HEAD)
            if name not in present and not foreign:
                absent.setdefault(name, Annex(name=name, title=match["title"] or "", present=False))
    return (*present.values(), *absent.values())


def _missing(meta: PlanMeta) -> tuple[str, ...]:
    """What the file does not give, in Vietnamese."""
    lacks = [
        (meta.number is None, "số kế hoạch"),
        (meta.year is None, "ngày ban hành"),
        (meta.year is not None and meta.day is None, "ngày ký"),
        (meta.signer is None, "người ký"),
    ]
    return (*(words for lack, words in lacks if lack), *(a.name for a in meta.annexes if not a.present))
