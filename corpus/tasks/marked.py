"""Items whose fields stand on marker lines below them: "- Đơn vị chủ trì: …", "- Thời gian thực hiện: …"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.deadlines import parse_deadline
from corpus.flow import Flow
from corpus.labels import BULLETS
from corpus.models import Deadline
from corpus.outline import Item
from corpus.tasks.draft import NO_LEAD, Above, Draft, kind_of
from corpus.tasks.markers import Field, Marker, read_marker
from corpus.tasks.roles import Who

_SHORTEST_ACT = 20


class MarkedReader:
    """Reads such items. children: items by the index of the item above them."""

    def __init__(self, children: Mapping[int | None, Sequence[Item]], who: Who, year: int | None) -> None:
        self._children, self._who, self._year = children, who, year

    def read(self, item: Item, above: Above) -> Iterator[Draft]:
        """The task of an item, or one for each body that a line below it names."""
        kids = self._children.get(item.index, [])
        shared = self._marked(item, kids, above)
        leads = self._each_its_own(kids)
        yield from self._led(leads, shared) if leads else (shared,)

    def marker(self, item: Item) -> Marker | None:
        """The marker that an item is; a numbered heading over numbered items is none, whatever its words."""
        marker = read_marker(item.body)
        numbered = item.label is not None and item.label.kind not in BULLETS
        return None if marker and numbered and not marker.value and self._children.get(item.index) else marker

    def _marked(self, item: Item, kids: Sequence[Item], above: Above) -> Draft:
        """An item whose fields stand on marker lines below it."""
        fields: dict[Field, list[Flow]] = {}
        content: list[Flow] = []
        for kid in kids:
            marker = self.marker(kid)
            lines = [grandkid.body for grandkid in self._descendants(kid)]
            if marker is None:
                content += [kid.body, *lines]
            elif marker.field is Field.CONTENT:
                content += [flow for flow in (marker.value, *lines) if flow]
            else:
                fields.setdefault(marker.field, []).extend([kid.body, *lines])
        named = bool(content) and any((m := self.marker(k)) and m.field is Field.CONTENT for k in kids)
        heading = (*above.heading, item.body) if named else above.heading
        parts = tuple(content) if named else (item.body, *content)
        return self._fielded(item, parts, replace(above, heading=heading), fields)

    def _each_its_own(self, kids: Sequence[Item]) -> list[Item]:
        """The lines below "Cơ quan chủ trì:" where each says which body does what."""
        leading = [k for k in kids if (m := self.marker(k)) and m.field is Field.LEAD and not m.value]
        lines = [line for kid in leading for line in self._children.get(kid.index, [])]
        return lines if lines and all(self._acts(line.body.text) for line in lines) else []

    def _acts(self, text: str) -> bool:
        lead = self._who.lead(text)
        return lead is not None and len(text) > lead.end + _SHORTEST_ACT

    def _led(self, lines: Sequence[Item], shared: Draft) -> Iterator[Draft]:
        """A task for each line, with the support and deadline that they share."""
        for line in lines:
            lead = self._who.lead(line.body.text)
            yield replace(
                shared,
                where=line.where,
                key=line.key,
                parts=(line.body,),
                context=tuple(c for c in shared.context if c not in [i.body for i in lines]),
                lead=lead.names if lead else (),
                lead_raw=line.body.text[lead.start : lead.end] if lead else "",
                doubts=(),
            )

    def _fielded(
        self, item: Item, parts: tuple[Flow, ...], above: Above, fields: dict[Field, list[Flow]]
    ) -> Draft:
        def wording(field: Field) -> str:
            values = [m.value if (m := read_marker(flow)) else flow for flow in fields.get(field, [])]
            return "; ".join(v.text.rstrip(" .;") for v in values if v)

        lead, support, deadline = wording(Field.LEAD), wording(Field.SUPPORT), wording(Field.DEADLINE)
        names = self._who.names(lead) if lead else above.lead
        said = [f for field, flows in fields.items() if field is not Field.ASIDE for f in flows]
        return Draft(
            kind=kind_of(item),
            where=item.where,
            key=item.key,
            parts=parts,
            heading=above.heading,
            context=(*(() if lead else above.said_in), *(above.heading[-1:] if above.heading else ()), *said),
            lead=names,
            lead_raw=lead or above.lead_raw,
            support=self._who.names(support) if support else (),
            support_raw=support,
            deadline=parse_deadline(deadline, year=self._year) if deadline else Deadline(),
            output=wording(Field.OUTPUT),
            basis=wording(Field.BASIS),
            doubts=() if names else (NO_LEAD,),
        )

    def _descendants(self, item: Item) -> Iterator[Item]:
        for kid in self._children.get(item.index, []):
            yield kid
            yield from self._descendants(kid)
