"""Tasks in prose: numbered items, bullets and paragraphs, with the headings and marker lines around them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.deadlines import parse_deadline
from corpus.flow import EMPTY, Flow, before, within
from corpus.labels import LabelKind
from corpus.models import Deadline, TaskKind
from corpus.outline import Item, Zone, is_heading
from corpus.tasks.basis import basis_of
from corpus.tasks.draft import NO_LEAD, NONE, Above, Draft, kind_of
from corpus.tasks.marked import MarkedReader
from corpus.tasks.markers import Field, read_inline, read_marker
from corpus.tasks.reports import clauses, is_report, report_receivers, sentences
from corpus.tasks.roles import Bodies, Who
from corpus.tasks.when import deadline_in, heading_deadline, on_known_day
from corpus.text import fold

_MARKING = (Field.LEAD, Field.SUPPORT, Field.DEADLINE)
_ZONES = (Zone.TASKS, Zone.ORGANISING)
# "(chi tiết Phụ lục 01 đính kèm)"
_ASIDE = re.compile(
    r"\(.*\)[.;]?$|(?:Có\s+)?[Cc]hi tiết (?:tại|theo|như|ở) [^.;]{0,60}(?:Phụ|phụ) (?:lục|biểu)[^.;]*\.?$"
)
# "1 Theo Thông tư số …": what a note mark in the text stands for
_FOOTNOTE = re.compile(
    r"\[?\d{1,2}\]?\s+(?:Theo|Xem|Căn cứ|Tại|Gồm|Bao gồm|Trong đó|Quyết định|Nghị quyết|Nghị định|Thông tư)\s"
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_FUNDING = re.compile(r"(nguon )?kinh phi\b")
# "xây dựng kế hoạch thực hiện …, gửi Sở …": what is made and handed in is the output
_MADE = re.compile(r"(?:xây dựng|lập|hoàn thiện|ban hành)\s+(?P<what>[^,;]{8,120}),\s+(?:gửi|trình)\b")
# "Thời gian: từ tháng 4 đến tháng 10/2026.", "Hoàn thành trước ngày 30/6/2026."
_ONLY_TIME = re.compile(
    r"(?:Thời\s+(?:gian|hạn|điểm)|Tiến\s+độ|(?:Hoàn\s+thành|Xong|Thực\s+hiện)\s+(?=trong|trước|xong|vào|chậm|từ))"
    r"[^.;]{0,80}[.;]?$"
)
_REPORTS = re.compile(r"\b(?:báo cáo|cập nhật)\b")
# "nếu phát sinh khó khăn, vướng mắc … báo cáo …"
_TROUBLE = re.compile(
    r"(vướng mắc|khó khăn|phát sinh).*(báo cáo|phản ánh|gửi|kiến nghị|thông tin)", re.DOTALL
)


class ProseReader:
    """Reads drafts from the outline of one document. year: what "30/6" without a year means."""

    def __init__(self, items: Sequence[Item], who: Who, year: int | None) -> None:
        self._items, self._who, self._year = items, who, year
        self._children: dict[int | None, list[Item]] = {}
        for item in items:
            if item.table is None:
                self._children.setdefault(item.parent, []).append(item)
        self._marked = MarkedReader(self._children, who, year, self._leaf)

    def read(self) -> Iterator[Draft]:
        """All drafts, in order of the document."""
        tops = [i for i in self._children.get(None, []) if i.zone is not Zone.CLOSING]
        yield from self._group(tops, Above())
        yield from self._closing([i for i in self._children.get(None, []) if i.zone is Zone.CLOSING])

    def _group(self, items: Sequence[Item], above: Above) -> Iterator[Draft]:
        """Items of one level; a line that ends in ":" speaks for those after it."""
        for item in items:
            if item.label is None and item.body.text.endswith(":") and not self._children.get(item.index):
                above = self._leading(item, above) if item.zone in _ZONES else above
                continue
            yield from self._item(item, above)

    def _item(self, item: Item, above: Above) -> Iterator[Draft]:
        kids = self._children.get(item.index, [])
        markers = [m for kid in kids if (m := self._marked.marker(kid))]
        if item.body and any(m.field in _MARKING for m in markers):
            if item.zone in _ZONES or item.zone is Zone.ANNEX:
                yield from self._marked.read(item, above)
        elif kids:
            yield from self._container(item, kids, above)
        elif item.zone in _ZONES and self._states(item):
            yield from self._leaf(item, above)

    def _container(self, item: Item, kids: Sequence[Item], above: Above) -> Iterator[Draft]:
        bodies = self._who.heading(item.body.text) if item.body else None
        states = not bodies and not is_heading(item.body) and not item.body.text.endswith(":")
        if states and item.zone in _ZONES and self._states(item) and self._who.lead(item.body.text):
            yield from self._leaf(item, above)
        yield from self._group(kids, self._leading(item, above))

    def _leading(self, item: Item, above: Above) -> Above:
        """What holds below a heading or lead-in."""
        text = item.body.text
        below = replace(above, heading=(*above.heading, item.body) if item.body else above.heading)
        deadline, words = heading_deadline(item.body, self._year) if is_heading(item.body) else (NONE, EMPTY)
        if words:
            below = replace(below, deadline=deadline, timed_in=(item.body,))
        lead = self._who.heading(text) or self._who.lead(text)
        if not lead or (item.label and item.label.kind is LabelKind.ANNEX):
            return below
        support = self._who.support(text)
        return replace(
            below,
            lead=lead.names,
            lead_raw=text[lead.start : lead.end],
            support=support.names if support else (),
            support_raw=text[support.start : support.end] if support else "",
            said_in=(item.body,),
        )

    def _states(self, item: Item) -> bool:
        """Whether a leaf says something to do: no heading, aside, funding note."""
        text = item.body.text
        if not _LETTERS.search(text) or _ASIDE.match(text) or _FOOTNOTE.match(text):
            return False
        if _FUNDING.match(fold(text)) or read_marker(item.body):
            return False
        main = item.label is not None and item.label.kind in (
            LabelKind.ROMAN,
            LabelKind.UPPER,
            LabelKind.PART,
            LabelKind.CHAPTER,
        )
        if item.label is not None and item.label.kind is LabelKind.ARTICLE:
            return self._ordered(item.body) is not None
        return not main and self._who.heading(text) is None

    def _ordered(self, body: Flow) -> Bodies | None:
        """Bodies that a sentence orders by name: "… kể từ ngày ký. Giao Giám đốc Sở Nội vụ chủ trì …"."""
        for sentence in sentences(body):
            if (lead := self._who.lead(sentence.text)) and lead.start > 0:
                start = body.origin.index(sentence.origin[0])
                return Bodies(lead.names, start + lead.start, start + lead.end)
        return None

    def _leaf(self, item: Item, above: Above) -> Iterator[Draft]:
        """A paragraph that states a task; its report duties and separately dated sentences follow it."""
        parts = list(clauses(item.body))
        reports = [c for c in parts[1:] if is_report(c)]
        apart = [] if reports else [s for s in list(sentences(item.body))[1:] if self._dated_apart(s)]
        own = [c for c in parts if c not in reports and not any(within(c, s) for s in apart)]
        main = self._stated(item, item.body if not apart else before(item.body, apart[0]), own, above)
        yield main
        for sentence in apart:
            yield replace(
                main,
                key=f"{item.key}-c",
                parts=(sentence,),
                deadline=deadline_in([sentence], self._year),
                context=(*main.context, main.parts[0]),
                kind=main.kind,
                report_to=(),
                output="",
            )
        for n, report in enumerate(reports):
            yield self._report(item, report, main, n)

    def _stated(self, item: Item, body: Flow, own: Sequence[Flow], above: Above) -> Draft:
        text = body.text
        lead, support = self._who.lead(text) or self._ordered(body), self._who.support(text)
        if not lead and not above.lead:
            lead = self._who.inside(text)
        inline = read_inline(body)
        if inline:
            return self._inline(item, body, inline, above, (lead, support))
        is_rep = bool(own) and is_report(own[0])
        names = lead.names if lead else above.lead
        reports = is_rep or bool(_TROUBLE.search(text))
        made = _MADE.search(text)
        after = body.origin[support.end - 1] if support else -1
        deadline = deadline_in(own, self._year, after=after, report=is_rep)
        timed = () if deadline.raw else above.timed_in
        deadline = deadline if deadline.raw else above.deadline
        return Draft(
            kind=TaskKind.REPORT if reports or _reported_by_day(deadline, text) else kind_of(item),
            where=item.where,
            key=item.key,
            parts=(body,),
            heading=above.heading,
            context=(*(() if lead else above.said_in), *timed),
            lead=names,
            lead_raw=text[lead.start : lead.end] if lead else above.lead_raw,
            support=support.names if support else above.support,
            support_raw=text[support.start : support.end] if support else above.support_raw,
            deadline=deadline,
            output=made["what"] if made and deadline.due else "",
            basis=basis_of(body),
            report_to=report_receivers(body, self._who) if reports or made else (),
            sure=0.95 if lead or above.lead else 0.9 if item.zone is Zone.TASKS else 0.6,
            doubts=() if names else (NO_LEAD,),
        )

    def _inline(
        self,
        item: Item,
        body: Flow,
        fields: Mapping[Field, Flow],
        above: Above,
        told: tuple[Bodies | None, Bodies | None],
    ) -> Draft:
        """A paragraph with its markers inside: "… (chủ trì: Sở A; phối hợp: Sở B; thời hạn: tháng 6).".

        told: who leads and who supports by its sentences, where no marker says so.
        """
        said = {field: value.text for field, value in fields.items()}
        for field, bodies in zip((Field.LEAD, Field.SUPPORT), told, strict=True):
            if bodies:
                said.setdefault(field, body.text[bodies.start : bodies.end])
        lead_raw = said.get(Field.LEAD, above.lead_raw)
        own = self._who.names(said[Field.LEAD]) if Field.LEAD in said else ()
        names = own or above.lead
        support = said.get(Field.SUPPORT, "")
        timed = Field.DEADLINE in said
        deadline = parse_deadline(said[Field.DEADLINE], year=self._year) if timed else above.deadline
        return Draft(
            kind=kind_of(item),
            where=item.where,
            key=item.key,
            parts=(body,),
            heading=above.heading,
            context=(*(() if own else above.said_in), *(() if timed else above.timed_in)),
            lead=names,
            lead_raw=lead_raw,
            support=self._who.names(support) if support else (),
            support_raw=support,
            deadline=deadline,
            output=said.get(Field.OUTPUT, ""),
            sure=0.95,
            doubts=() if names else (NO_LEAD,),
        )

    def _report(self, item: Item, report: Flow, main: Draft, nth: int) -> Draft:
        return replace(
            main,
            kind=TaskKind.REPORT,
            key=f"{item.key}-bc{nth + 1 if nth else ''}",
            parts=(report,),
            context=(
                *main.context,
                *(main.parts if main.lead_raw and main.lead_raw in main.parts[0].text else ()),
            ),
            support=(),
            support_raw="",
            deadline=deadline_in([report], self._year, report=True),
            report_to=report_receivers(report, self._who),
            output="",
            sure=min(main.sure, 0.9),
        )

    def _dated_apart(self, sentence: Flow) -> bool:
        """Whether a sentence is a task with a time of its own, not only the time of what stands before it."""
        due = deadline_in([sentence], self._year).due
        return due is not None and not is_report(sentence) and not _ONLY_TIME.match(sentence.text)

    def _closing(self, items: Sequence[Item]) -> Iterator[Draft]:
        """The duty to report difficulties after "Trên đây là …"; the sentence before may say who is bound."""
        said = [clause for item in items for clause in clauses(item.body)]
        subject, subject_clause = None, EMPTY
        for clause in said:
            lead = self._who.lead(clause.text)
            if not _TROUBLE.search(clause.text):
                subject, subject_clause = (lead, clause) if lead else (subject, subject_clause)
                continue
            found, context = (lead, ()) if lead else (subject, (subject_clause,) if subject_clause else ())
            text = clause.text if lead else subject_clause.text
            yield Draft(
                kind=TaskKind.REPORT,
                where=items[0].where,
                key=items[0].key,
                parts=(clause,),
                context=context,
                lead=found.names if found else (),
                lead_raw=text[found.start : found.end] if found else "",
                report_to=report_receivers(clause, self._who),
                sure=0.8 if found else 0.6,
                doubts=() if found else (NO_LEAD,),
            )


def _reported_by_day(deadline: Deadline, text: str) -> bool:
    """A rhythm with a known day to report by: "trước 16h00 ngày 25 hàng tháng, cập nhật …"."""
    return on_known_day(deadline) and bool(_REPORTS.search(text))
