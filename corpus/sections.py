"""Sections of a plan: the numbered items, annexes and the closing, each with all it contains."""

from collections.abc import Sequence

from corpus.labels import BULLETS, LabelKind
from corpus.models import Section, Span
from corpus.outline import Item, Zone, ancestors, title_lines


def sections_of(items: Sequence[Item], length: int) -> tuple[Section, ...]:
    """The numbered items, annexes and the closing as sections; `length` is that of the text.

    A section ends where the next one of its level or above begins.
    """
    heads = [i for i in items if _opens_section(i, items)]
    levels = {None: -1} | {i.index: _level(i, items) for i in heads}
    position = {item.index: n for n, item in enumerate(heads)}
    result = []
    for n, item in enumerate(heads):
        after = (h for h in heads[n + 1 :] if levels[h.index] <= levels[item.index])
        end = next((h.flow.origin[0] for h in after), _tail_start(items, item, length))
        heading, heading_span = _heading(item, items)
        parent = next((a for a in ancestors(item, items) if a.index in position), None)
        result.append(
            Section(
                where=item.where,
                heading=heading,
                level=levels[item.index],
                span=Span(item.flow.origin[0], end),
                heading_span=heading_span,
                parent=position[parent.index] if parent else None,
            )
        )
    return tuple(result)


def _opens_section(item: Item, items: Sequence[Item]) -> bool:
    if item.table is not None or not item.flow or item.zone is Zone.TAIL:
        return False
    if item.zone is Zone.CLOSING:
        return item.index == 0 or items[item.index - 1].zone is not Zone.CLOSING
    return item.label is not None and item.label.kind not in BULLETS


def _level(item: Item, items: Sequence[Item]) -> int:
    return sum(1 for a in ancestors(item, items) if a.label and a.label.kind not in BULLETS)


def _tail_start(items: Sequence[Item], item: Item, length: int) -> int:
    """Where recipients and signature, or another document, begin after an item; else the end of the text."""
    ends = (i.flow.origin[0] for i in items[item.index + 1 :] if i.zone is Zone.TAIL or i.zone is Zone.HEAD)
    return next(ends, length)


def _heading(item: Item, items: Sequence[Item]) -> tuple[str, Span]:
    """The words of its own line without the number; an annex's with the title below its name."""
    span = item.flow.span()
    words = [item.body.text] if item.body and item.label else []
    if item.label and item.label.kind is LabelKind.ANNEX:
        lines = title_lines(item, items)
        words += [line.text for line in lines]
        span = Span(span.start, lines[-1].origin[-1] + 1) if lines else span
    return " ".join(words), span
