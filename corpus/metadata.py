"""What a plan says about itself: title, number, dates, signer, recipients, annexes.

Nothing is guessed: a blank number ("Số: /KH-UBND") or day ("ngày tháng 3 năm 2026") stays open and is
listed as missing.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from corpus.flow import EMPTY, Flow, join
from corpus.labels import LabelKind
from corpus.letters import UPPER
from corpus.models import Annex, DocumentRef, PlanMeta, Span
from corpus.outline import Item, Zone, is_heading
from corpus.references import Found, distinct, find_references

_DOC_TYPE = re.compile(r"(KẾ HOẠCH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|ĐỀ ÁN|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT)$")
# "Số: /KH-UBND", "Số: 134 /KH-UBND", "Số 09/KH-BTNMT"
_NUMBER = re.compile(r"Số\s*:?\s*(?P<no>\d{1,5})?\s*(?P<sign>[/-]\s*[A-ZĐ][\wĐđ&./-]*)")
# "Thái Nguyên, ngày tháng 3 năm 2026", "Lào Cai, ngày 26 tháng 3 năm 2026"
_DATED = re.compile(
    rf"(?P<place>[{UPPER}][\w ]{{2,30}}),\s*ngày\s*(?P<day>\d{{1,2}})?\s*tháng\s*(?P<month>\d{{1,2}})?\s*năm\s*(?P<year>(?:19|20)\d\d)"
)
_ISSUES = re.compile(
    rf"(?P<who>(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Bộ|Sở|Ban|Tỉnh ủy)[^,;.]{{0,60}}?)\s+ban hành\s+(?:Kế hoạch|kế hoạch|Chương trình)"
)
_LONG = 80
_OPENING = re.compile(r"(?:Thực hiện|Căn cứ|Triển khai|Để triển khai|Nhằm)\b")
_SUBMISSION = re.compile(r"Tờ trình|Công văn|Báo cáo")
_PERIOD = re.compile(r"giai đoạn\s+((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)|năm\s+((?:19|20)\d\d)")
_SIGNED_AS = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q)\.\s*)?(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|BÍ THƯ|PHÓ BÍ THƯ|CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|ỦY BAN NHÂN DÂN|BAN THƯỜNG VỤ)[A-ZĐÀ-Ỹ\s]*$"
)
_OFFICE = re.compile(
    r"(?:PHÓ )?(?:CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|THỦ TƯỚNG|BÍ THƯ|CỤC TRƯỞNG)|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG"
)
_PERSON = re.compile(rf"(?:[{UPPER}]\w*\s+){{1,4}}[{UPPER}]\w*$")
_RECIPIENTS = re.compile(r"Nơi nhận\s*:?\s*")
_ANNEX_NAMED = re.compile(
    r"(?:\((?:chi tiết|kèm theo|xem)?\s*(?P<title>[^()]{0,80}?)\s*(?:tại|theo)\s+)?(?:Phụ lục|phụ lục)\s+(?P<no>[IVX]+|\d{1,2})\b(?P<rest>[^.;]{0,60})"
)
_COUNTED_OUT = re.compile(r"\s*(?:,\s*[IVX\d]+\s*)*(?:ban hành\s+)?(?:kèm theo|của)\s+(?!Kế hoạch này)")


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
    found = list(find_references(opening))
    submission = next((f for f in found if _SUBMISSION.match(f.type)), None)
    carried = [f for f in found if f is not submission]
    signer, office, office_flow = _signer(items)
    period = _period(title, opening)
    recipients = _recipients(items)
    annexes = _annexes(items)
    issuer = _issuer(opening, head)
    not_before = (
        submission.ref.date if submission and submission.ref.date and not (dated and dated["day"]) else None
    )
    meta = PlanMeta(
        title=title.text,
        issuer=issuer.value,
        doc_type=doc_type,
        number=f"{number['no']}{re.sub(r' +', '', number['sign'])}" if number and number["no"] else None,
        number_printed=number.group() if number else "",
        place=dated["place"] if dated else "",
        date_printed=dated.group() if dated else "",
        year=int(dated["year"]) if dated else None,
        month=int(dated["month"]) if dated and dated["month"] else None,
        day=int(dated["day"]) if dated and dated["day"] else None,
        not_before=not_before,
        signer=signer.value or None,
        signer_title=office or None,
        implements=distinct(carried),
        cites=_cites(items, {f.ref.number for f in found}),
        submission=submission.ref if submission else None,
        period=period[0],
        period_start=period[1],
        period_end=period[2],
        recipients=tuple(r.text for r in recipients),
        annexes=annexes,
    )
    spans = _spans(
        {
            "title": title,
            "signer": signer.flow,
            "signer_title": office_flow,
            "issuer": issuer.flow,
            "opening": opening,
        }
    )
    spans |= {n: f for n, f in (("number", _where(head, _NUMBER)), ("date", _where(head, _DATED))) if f}
    spans |= {"submission": submission.span} if submission else {}
    spans |= (
        {"recipients": Span(recipients[0].origin[0], recipients[-1].origin[-1] + 1)} if recipients else {}
    )
    return meta.model_copy(update={"spans": spans, "missing": _missing(meta)})


def _opening(head: Sequence[Item]) -> Flow:
    """The paragraph that says on what grounds the plan is issued: "Thực hiện …, UBND tỉnh ban hành Kế hoạch …:"."""
    long = [i.body for i in head if i.table is None and len(i.body.text) > _LONG]
    issuing = [body for body in long if _ISSUES.search(body.text) or body.text.endswith(":")]
    return next((b for b in (*issuing[:1], *(b for b in long[1:] if _OPENING.match(b.text)))), EMPTY)


def _head(items: Sequence[Item]) -> list[Item]:
    """What stands before the first numbered item; of a decision with a plan, before the plan's own."""
    starts = [i.index for i in items if i.table is None and re.match(r"KẾ HOẠCH$", i.body.text)]
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


def _where(head: Sequence[Item], pattern: re.Pattern[str]) -> Span | None:
    return next(
        (f.cut(m.start(), m.end()).span() for f in _flows(head) if (m := pattern.search(f.text))), None
    )


def _title(head: Sequence[Item], opening: Flow) -> tuple[Flow, str]:
    """The lines after the type of document, up to the opening; and the type as written in a sentence."""
    at = next((n for n in range(len(head) - 1, -1, -1) if _DOC_TYPE.match(head[n].body.text)), None)
    if at is None:
        return next((i.body for i in head if i.table is None and i.body is not opening), EMPTY), "Kế hoạch"
    lines = []
    for item in head[at + 1 :]:
        if item.table or item.body is opening or item.body.text.startswith("(") or len(lines) >= 3:
            break
        lines.append(item.body)
    return join(lines), head[at].body.text.capitalize()


def _issuer(opening: Flow, head: Sequence[Item]) -> _Field:
    """ "…, UBND tỉnh ban hành Kế hoạch …", with the place of issue; else the letterhead."""
    match = next(iter(_ISSUES.finditer(opening.text)), None)
    dated = _search(head, _DATED)
    if match:
        who = re.sub(r"^Ủy ban nhân dân \(UBND\)", "UBND", match["who"])
        who = re.sub(r"^[UỦ][ỷy] ban nhân dân", "UBND", who)
        if re.search(r" tỉnh$", who):
            place = dated["place"] if dated else _province(opening.text)
            who = f"{who} {place}".strip()
        return _Field(who, opening.cut(match.start(), match.end()))
    for flow in _flows(head)[:3]:
        caps = re.match(rf"([{UPPER}][{UPPER}\s,]+?)(?=\s*-{{2,}}|\s*CỘNG HÒA|$)", flow.text)
        if caps and not _DOC_TYPE.match(caps[1].strip()) and not flow.text.startswith("Số"):
            return _Field(caps[1].strip().title().replace(" Và ", " và "), flow.cut(0, caps.end(1)))
    return _Field("", EMPTY)


def _province(text: str) -> str:
    """The province after "Tỉnh ủy" or "tỉnh" where exactly one is named."""
    named = set(re.findall(rf"(?:Tỉnh [uủ][yỷ]|tỉnh)\s+((?:[{UPPER}]\w+\s?){{2,3}}?)(?=\s|[,;.]|$)", text))
    return named.pop().strip() if len(named) == 1 else ""


def _period(title: Flow, opening: Flow) -> tuple[str, int | None, int | None]:
    """The term that the title names: "giai đoạn 2026 - 2030", "năm 2026"; ("", None, None) where it names none."""
    bare = re.sub(r"ngày\s+\d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4}", "", title.text)
    matches = list(_PERIOD.finditer(bare))
    if not matches:
        return "", None, None
    match = matches[-1]
    if match[1]:
        return match.group(), int(match[1]), int(match[2])
    return match.group(), int(match[3]), int(match[3])


def _recipients(items: Sequence[Item]) -> list[Flow]:
    """The lines after "Nơi nhận:", without their dashes."""
    tail = [i for i in items if i.zone is Zone.TAIL]
    for n, item in enumerate(tail):
        if item.table:
            cells = [c for row in item.table.rows for c in row if _RECIPIENTS.match(c.text)]
            if cells:
                return _dashed(cells[0])
        elif _RECIPIENTS.match(item.flow.text):
            lines = []
            for line in tail[n + 1 :]:
                if line.table or not line.flow.text.startswith(("-", "–")):
                    break
                lines.append(_line_end(line.flow.cut(1)))
            return lines
    return []


def _dashed(cell: Flow) -> list[Flow]:
    starts = [m.end() for m in re.finditer(r"(?:^|\s)[-–]\s", cell.text)]
    ends = [m.start() for m in re.finditer(r"(?:^|\s)[-–]\s", cell.text)][1:] + [len(cell.text)]
    return [_line_end(cell.cut(a, b)) for a, b in zip(starts, ends, strict=True)]


def _line_end(line: Flow) -> Flow:
    """Without the closing mark, and without a signature that stood beside it."""
    capitals = re.search(r";\s+.*$", line.text)
    line = line.cut(0, capitals.start()) if capitals and line.text.count(";") == 1 else line
    return line.cut(0, len(line.text.rstrip(" ;.")))


def _signer(items: Sequence[Item]) -> tuple[_Field, str, Flow]:
    """Who signed, and as what: the last office named ("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" → Phó Chủ tịch)."""
    tail = [
        f
        for i in items
        if i.zone is Zone.TAIL
        for f in ([c for r in i.table.rows for c in r] if i.table else [i.flow])
    ]
    office, office_flow, name = "", EMPTY, _Field("", EMPTY)
    for flow in tail:
        side = _right_side(flow)
        if side is None:
            continue
        offices = list(_OFFICE.finditer(side.text))
        if offices and side.text[: offices[-1].end()].isupper():
            last = offices[-1]
            office, office_flow = _in_sentence(last.group()), side.cut(0, last.end())
            side = side.cut(last.end())
        if office and (person := _PERSON.match(side.text)) and not side.text.isupper():
            name = _Field(person.group(), side.cut(0, person.end()))
    return name, office if name.value else "", office_flow


def _right_side(flow: Flow) -> Flow | None:
    """The words of the signature on a line: the line itself, or what stands beside a recipient."""
    if flow.text.startswith(("-", "–")):
        beside = re.search(r";\s+", flow.text)
        return flow.cut(beside.end()) if beside else None
    if named := _RECIPIENTS.match(flow.text):
        return None if " - " in flow.text[named.end() :] else flow.cut(named.end())
    return flow


def _in_sentence(office: str) -> str:
    """ "PHÓ CHỦ TỊCH" → "Phó Chủ tịch"."""
    words = office.capitalize()
    return re.sub(r"^Phó (\w)", lambda m: f"Phó {m[1].upper()}", words)


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
            lines = [item.body] if item.body else []
            for below in items[item.index + 1 : item.index + 4]:
                if below.table or below.label or below.body.text.startswith("("):
                    break
                lines.append(below.body)
            present[item.where] = Annex(name=item.where, title=join(lines).text)
    absent: dict[str, Annex] = {}
    for item in items:
        for match in _ANNEX_NAMED.finditer(item.body.text) if item.table is None else ():
            name = f"Phụ lục {match['no']}"
            foreign = _COUNTED_OUT.match(match["rest"]) or item.zone in (Zone.ANNEX, Zone.HEAD)
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


def _spans(flows: dict[str, Flow]) -> dict[str, Span]:
    return {name: flow.span() for name, flow in flows.items() if flow}


def opening_date(meta: PlanMeta) -> date | None:
    """The day of issue where it is fully printed."""
    return date(meta.year, meta.month, meta.day) if meta.year and meta.month and meta.day else None
