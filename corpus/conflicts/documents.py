"""One document under two numbers or two dates, and annexes that a plan cites and does not hold. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from corpus.conflicts.models import Conflict, Side
from corpus.conflicts.places import label_at
from corpus.flow import read_flow
from corpus.models import Plan, Span
from corpus.references import find_references
from corpus.text import fold

# Short forms that a number carries, by the type that the words before it name.
_SHORTS = {"nghi quyet": "nq", "quyet dinh": "qd", "chi thi": "ct", "ket luan": "kl", "thong bao": "tb"}


class _Named(NamedTuple):
    digits: str
    type: str
    letters: tuple[str, ...]
    number: str
    words: str
    day: str
    span: Span


def document_conflicts(plan: Plan) -> Iterator[Conflict]:
    """Numbers and dates that cannot both be right."""
    named = list(_named(plan))
    groups: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    for one in named:
        groups[one.type, one.digits].append(one)
    for same in groups.values():
        if found := _numbers(plan, same):
            yield found
        yield from _dates(plan, same)


def _named(plan: Plan) -> Iterator[_Named]:
    for found in find_references(read_flow(plan.text, 0, len(plan.text))):
        digits, *letters = re.findall(r"\d+|[a-zđ]+", fold(found.ref.number))
        day = f"{found.ref.date:%d/%m/%Y}" if found.ref.date else ""
        yield _Named(digits, fold(found.type), tuple(letters), found.ref.number, found.words, day, found.span)


def _numbers(plan: Plan, same: list[_Named]) -> Conflict | None:
    """ "71-NQ/CP" beside "71/NQ-CP"; "Nghị quyết số 57-KL/TW" beside "57-NQ/TW": one slip, said so."""
    right = _SHORTS.get(same[0].type)
    forms = {_form(one.number): one for one in reversed(same)}
    if not right or len(forms) < 2:
        return None
    usual = max(forms.values(), key=lambda one: sum(_form(o.number) == _form(one.number) for o in same))
    for odd in forms.values():
        if odd is usual:
            continue
        swapped = tuple(right if i == 0 else part for i, part in enumerate(odd.letters))
        moved = odd.letters == usual.letters
        if right in usual.letters and (moved or (right not in odd.letters and swapped == usual.letters)):
            text = f"cùng một văn bản ghi hai số ký hiệu: {usual.number} và {odd.number}"
            return Conflict(sort="document", text=text, sides=(_side(plan, usual), _side(plan, odd)))
    return None


def _form(number: str) -> str:
    return fold(re.sub(r"\s", "", number))


def _dates(plan: Plan, same: list[_Named]) -> Iterator[Conflict]:
    by_number: dict[str, dict[str, _Named]] = defaultdict(dict)
    for one in same:
        if one.day:
            by_number[_form(one.number)].setdefault(one.day, one)
    for days in by_number.values():
        if len(days) > 1:
            first, second = list(days.values())[:2]
            text = f"văn bản số {first.number} ghi hai ngày: {first.day} và {second.day}"
            yield Conflict(sort="document", text=text, sides=(_side(plan, first), _side(plan, second)))


def annex_conflicts(plan: Plan) -> Iterator[Conflict]:
    """Annexes cited that the file does not hold; the place where each is cited proves it."""
    for annex in plan.meta.annexes:
        if annex.present:
            continue
        cited = re.search(rf"{re.escape(annex.name)}(?!\w)", plan.text, re.IGNORECASE)
        if cited:
            span = _line(plan.text, cited.start())
            text = f"kế hoạch dẫn {annex.name} nhưng bản được cung cấp không kèm theo"
            side = Side(where=label_at(plan, span), words=plan.text[slice(*span)], span=span)
            yield Conflict(sort="annex", text=text, sides=(side,))


def _line(text: str, at: int) -> Span:
    """The line around a place, at most some 400 characters of it."""
    start = max(text.rfind("\n", 0, at) + 1, at - 200)
    end = text.find("\n", at)
    return Span(start, min(len(text) if end < 0 else end, at + 200))


def _side(plan: Plan, one: _Named) -> Side:
    return Side(where=label_at(plan, one.span), words=one.words, span=one.span)
