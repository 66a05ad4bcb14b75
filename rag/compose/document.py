"""What a plan says of itself: signer, date, recipients, annexes, funding; missing values said so."""

import re
from collections.abc import Callable, Sequence

from corpus.models import Plan, Span
from corpus.text import plain
from rag.compose import phrases
from rag.draft import Draft, Line, frame, marks
from rag.models import Ask, Query, Route
from rag.proof import Quoter
from rag.question.places import parse_where, place_of
from rag.words import level, shorten


def compose_document(query: Query, plans: Sequence[Plan], quoter: Quoter) -> Draft:
    """One line a plan and field; the answer abstains where no plan gives what is asked."""
    lines: list[Line] = []
    given = False
    for ask in query.asks:
        if ask not in _FIELDS:
            continue
        for plan in plans:
            text, cites, found = says(ask, plan, query, quoter)
            if not text:
                continue
            given = given or found
            short = quoter.short(plan.id)
            lines.append(Line(text=f"{short}: {text}{marks(cites)}", cites=cites, frame=not cites))
    if not lines:
        lines = [*frame(phrases.ABSTAIN)]
    return Draft(
        route=Route.DOCUMENT, lines=tuple(lines), query=query, citations=quoter.citations, abstained=not given
    )


def says(ask: Ask, plan: Plan, query: Query, quoter: Quoter) -> tuple[str, tuple[int, ...], bool]:
    """What a plan says of itself in one field, the numbers of its proofs, and whether it says it at all."""
    text, spans, found = _FIELDS[ask](plan, query)
    return text, tuple(n for span in spans for n in quoter.cite(plan.id, where_of(plan, span), span)), found


def where_of(plan: Plan, span: Span) -> str:
    """The place of a span as an official cites it: the innermost section that holds it."""
    inside = [s for s in plan.sections if s.span.start <= span.start and span.end <= s.span.end]
    return max(inside, key=lambda s: s.level).where if inside else "Phần đầu"


Answered = tuple[str, tuple[Span, ...], bool]


def _spans(plan: Plan, *fields: str) -> tuple[Span, ...]:
    return tuple(plan.meta.spans[f] for f in fields if f in plan.meta.spans)


def _signer(plan: Plan, _: Query) -> Answered:
    meta = plan.meta
    if not meta.signer:
        return "bản được cung cấp không có phần ký, không xác định được người ký.", (), False
    title = f"{meta.signer_title} " if meta.signer_title else ""
    return f"người ký là {title}{meta.signer}.", _spans(plan, "signer_title", "signer"), True


def _issued(plan: Plan, _: Query) -> Answered:
    meta = plan.meta
    spans = _spans(plan, "date")
    if meta.year is None:
        return "bản được cung cấp không ghi ngày ban hành.", spans, False
    month = f"tháng {meta.month} năm {meta.year}" if meta.month else f"năm {meta.year}"
    if meta.day is None:
        return f"bản được cung cấp chỉ ghi {month}; ngày để trống.", spans, True
    return f"ban hành ngày {meta.day} {month}.", spans, True


def _number(plan: Plan, _: Query) -> Answered:
    spans = _spans(plan, "number")
    if plan.meta.number:
        return f"số {plan.meta.number}.", spans, True
    return "bản được cung cấp để trống số ký hiệu.", spans, False


def _issuer(plan: Plan, _: Query) -> Answered:
    if not plan.meta.issuer:
        return "bản được cung cấp không ghi cơ quan ban hành.", (), False
    return f"cơ quan ban hành là {plan.meta.issuer}.", _spans(plan, "issuer"), True


def _recipients(plan: Plan, query: Query) -> Answered:
    """All who receive the plan; where some are asked about, whether they are named among them."""
    if not plan.meta.recipients:
        return "bản được cung cấp không có phần nơi nhận.", (), False
    said = f"nơi nhận: {phrases.names(plan.meta.recipients)}."
    named = " ; ".join(map(level, plan.meta.recipients))
    asked = (*query.recipients, *query.agencies) if Ask.YESNO in query.asks else ()
    verdicts = [
        f"{'có' if level(name) in named else 'không'} ghi {name} ở nơi nhận" for name in dict.fromkeys(asked)
    ]
    return "; ".join((*verdicts, said)), _spans(plan, "recipients"), True


def _implements(plan: Plan, query: Query) -> Answered:
    meta = plan.meta
    if "tham muu" in level(query.question) or "to trinh" in level(query.question):
        ref = meta.submission
        if ref is None:
            return "bản được cung cấp không ghi tờ trình.", (), False
        day = f" ngày {phrases.day(ref.date)}" if ref.date else ""
        words = " tại ".join(filter(None, (ref.issuer, f"Tờ trình số {ref.number}{day}")))
        return f"trên cơ sở tham mưu của {words}.", _spans(plan, "submission", "opening"), True
    if not meta.implements:
        return "bản được cung cấp không ghi văn bản được triển khai.", (), False
    listed = "; ".join(_reference(ref.number, ref.title) for ref in meta.implements)
    return f"thực hiện {listed}.", _spans(plan, "opening"), True


def _reference(number: str, title: str) -> str:
    return f"{number} ({shorten(title, 120)})" if number and title else number or title


def _annex(plan: Plan, query: Query) -> Answered:
    wanted = place_of(query.place).annex if query.place else ""
    annexes = [a for a in plan.meta.annexes if not wanted or parse_where(a.name).annex == wanted]
    if not annexes:
        return (
            (f"không có Phụ lục {wanted} trong bản được cung cấp." if query.plan_ids and wanted else ""),
            (),
            False,
        )
    said = "; ".join(f"{a.name}: {a.title}" if a.title else a.name for a in annexes if a.present)
    absent = ", ".join(a.name for a in annexes if not a.present)
    spans = tuple(
        s.span if len(plan.text[slice(*s.span)]) < 400 else s.heading_span
        for s in plan.sections
        if any(a.present and s.where == a.name for a in annexes)
    )
    text = " ".join(
        filter(
            None,
            (f"{said}." if said else "", f"{absent} không kèm theo bản được cung cấp." if absent else ""),
        )
    )
    return text, spans, bool(said)


def _funding(plan: Plan, _: Query) -> Answered:
    for section in plan.sections:
        if "kinh phi" in level(section.heading) and not any(
            w in level(section.heading) for w in ("phu luc", "so tai chinh")
        ):
            body = Span(section.heading_span.end, section.span.end)
            text = shorten(plain(plan.text[slice(*body)]), 500)
            if text:
                return f"“{text}”", (body,), True
    return "kế hoạch không có phần quy định nguồn kinh phí.", (), False


def _period(plan: Plan, _: Query) -> Answered:
    if not plan.meta.period:
        return "bản được cung cấp không ghi giai đoạn.", (), False
    return f"{plan.meta.period}.", _spans(plan, "period", "title"), True


# "có hiệu lực (thi hành) kể từ ngày nào": the day on which it begins, which is none of its term.
_FROM_WHEN = re.compile(r"\bhieu luc (?:thi hanh )?(?:ke )?(?:tu|vao|khi nao|bao gio|ngay|luc nao)\b")


def _force(plan: Plan, query: Query) -> Answered:
    """What the plan itself says of its term and of what it puts out of force; nobody's judgement."""
    meta = plan.meta
    if _FROM_WHEN.search(level(query.question)):
        return "bản được cung cấp không ghi ngày bắt đầu có hiệu lực.", (), False
    said = []
    if meta.period:
        said.append(f"thời gian thực hiện ghi trong văn bản: {meta.period}")
    if meta.replaces:
        said.append(f"thay thế {phrases.names([ref.number for ref in meta.replaces])}")
    if not said:
        return "bản được cung cấp không ghi thời hạn hiệu lực, không ghi văn bản thay thế.", (), False
    return f"{'; '.join(said)}.", _spans(plan, "period", "title", "replaces"), True


_MOST_CITED = 12


def _cites(plan: Plan, _: Query) -> Answered:
    """Numbered documents that the plan names, each proved where it is named first."""
    numbers = dict.fromkeys(ref.number for ref in (*plan.meta.implements, *plan.meta.cites) if ref.number)
    found = {number: span for number in numbers if (span := _named_at(plan.text, number))}
    if not found:
        return "bản được cung cấp không dẫn văn bản nào có số.", (), False
    shown = dict(list(found.items())[:_MOST_CITED])
    more = " và các văn bản khác" if len(found) > _MOST_CITED else ""
    return f"dẫn {phrases.names(tuple(shown))}{more}.", tuple(shown.values()), True


def _named_at(text: str, number: str) -> Span | None:
    """Where a number stands first, with the words of its kind before it, however it is spaced."""
    spelled = r"\s?".join(map(re.escape, re.findall(r"[\w&]+|[-/]", number)))
    match = re.search(rf"(?:[\w\s]{{0,40}}\bsố\s+)?{spelled}(?!\w)", text)
    return Span(*match.span()) if match else None


_FIELDS: dict[Ask, Callable[[Plan, Query], Answered]] = {
    Ask.SIGNER: _signer,
    Ask.ISSUED: _issued,
    Ask.ISSUER: _issuer,
    Ask.NUMBER: _number,
    Ask.RECIPIENTS: _recipients,
    Ask.IMPLEMENTS: _implements,
    Ask.ANNEX: _annex,
    Ask.FUNDING: _funding,
    Ask.PERIOD: _period,
    Ask.FORCE: _force,
    Ask.CITES: _cites,
}
