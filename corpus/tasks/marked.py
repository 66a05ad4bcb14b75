"""Items whose fields stand on marker lines below them: "- Đơn vị chủ trì: …", "- Thời gian thực hiện: …"."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.deadlines import parse_deadline
from corpus.flow import Flow
from corpus.labels import BULLETS
from corpus.outline import Item
from corpus.tasks.draft import NO_LEAD, Above, Draft, kind_of
from corpus.tasks.markers import Field, Marker, read_marker
from corpus.tasks.reports import clauses
from corpus.tasks.roles import Who
from corpus.tasks.when import deadline_in

_SHORTEST_ACT = 20
Leaf = Callable[[Item, Above], Iterator[Draft]]


class Group(NamedTuple):
    """Lines that say what to do, and the marker lines that govern them."""

    content: tuple[Item, ...]
    markers: tuple[Item, ...]


class MarkedReader:
    """Reads such items. children: items by the index of the item above them; leaf: reads a plain line."""

    def __init__(
        self, children: Mapping[int | None, Sequence[Item]], who: Who, year: int | None, leaf: Leaf
    ) -> None:
        self._children, self._who, self._year, self._leaf = children, who, year, leaf

    def read(self, item: Item, above: Above) -> Iterator[Draft]:
        """The task of an item, or one for each body that a line below it names."""
        kids = self._children.get(item.index, [])
        groups = self._groups(kids)
        if len(groups) > 1 or (groups and self._all_act(groups[0].content)):
            below = replace(above, heading=(*above.heading, *([item.body] if item.body else [])))
            for group in groups:
                yield from self._grouped(group, below)
            return
        shared = self._marked(item, kids, above)
        leads = self._each_its_own(kids)
        yield from self._led(leads, shared) if leads else (shared,)

    def _groups(self, kids: Sequence[Item]) -> list[Group]:
        """Markers govern the lines before them, back to the last marker; those before all lines govern all.

        One group only where no line follows a marker, or where a marker says that it names the content.
        """
        marked = [(kid, self.marker(kid)) for kid in kids]
        if any(marker and marker.field is Field.CONTENT for _, marker in marked):
            return []
        first = next((n for n, (_, marker) in enumerate(marked) if marker is None), len(marked))
        general = tuple(kid for kid, _ in marked[:first])
        groups: list[Group] = []
        for kid, marker in marked[first:]:
            if marker is None and (not groups or len(groups[-1].markers) > len(general)):
                groups.append(Group((kid,), general))
            elif marker is None:
                groups[-1] = Group((*groups[-1].content, kid), groups[-1].markers)
            else:
                groups[-1] = Group(groups[-1].content, (*groups[-1].markers, kid))
        return groups

    def _all_act(self, lines: Sequence[Item]) -> bool:
        return bool(lines) and all(self._acts(line.body.text) for line in lines)

    def _grouped(self, group: Group, above: Above) -> Iterator[Draft]:
        """The tasks of a group: one for each line that names its body, else one for all its lines."""
        if not self._all_act(group.content):
            first, *rest = group.content
            if len(group.markers) == 0:
                for line in group.content:
                    yield from self._leaf(line, above)
                return
            yield self._marked(first, (*self._children.get(first.index, []), *rest, *group.markers), above)
            return
        for line in group.content:
            marks = self._marked(line, group.markers, above)
            for draft in self._leaf(line, above):
                yield replace(
                    draft,
                    support=tuple(dict.fromkeys((*draft.support, *marks.support))),
                    support_raw="; ".join(w for w in (draft.support_raw, marks.support_raw) if w),
                    deadline=draft.deadline if draft.deadline.raw else marks.deadline,
                    output=draft.output or marks.output,
                    basis=draft.basis or marks.basis,
                    context=(*draft.context, *(line.body for line in group.markers)),
                )

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
            own = deadline_in(clauses(line.body), self._year)
            yield replace(
                shared,
                deadline=own if own.raw else shared.deadline,
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
            context=(
                *(() if lead else above.said_in),
                *(() if deadline else above.timed_in),
                *(above.heading[-1:] if above.heading else ()),
                *said,
            ),
            lead=names,
            lead_raw=lead or above.lead_raw,
            support=self._who.names(support) if support else (),
            support_raw=support,
            deadline=parse_deadline(deadline, year=self._year) if deadline else above.deadline,
            output=wording(Field.OUTPUT),
            basis=wording(Field.BASIS),
            doubts=() if names else (NO_LEAD,),
        )

    def _descendants(self, item: Item) -> Iterator[Item]:
        for kid in self._children.get(item.index, []):
            yield kid
            yield from self._descendants(kid)
