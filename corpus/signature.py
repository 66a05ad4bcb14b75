"""The foot of a document: who receives it, who signed it and as what.

Recipients and signature stand beside each other on paper; in a text they come one after the other,
in two cells of a table, or on the same lines.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.flow import EMPTY, Flow
from corpus.outline import Item, Zone
from corpus.patterns import UPPER, any_of

# "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH": the last office named is the signer's
_OFFICE = re.compile(
    any_of(
        """CHỦ TỊCH, PHÓ CHỦ TỊCH, BỘ TRƯỞNG, THỨ TRƯỞNG, GIÁM ĐỐC, PHÓ GIÁM ĐỐC, THỦ TƯỚNG, PHÓ THỦ TƯỚNG,
        BÍ THƯ, PHÓ BÍ THƯ, CỤC TRƯỞNG, PHÓ CỤC TRƯỞNG, CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG"""
    )
)
_PERSON = re.compile(rf"(?:[{UPPER}]\w*\s+){{1,4}}[{UPPER}]\w*$")
_RECIPIENTS = re.compile(r"Nơi nhận\s*:?\s*")
_DASHES = ("-", "–")
_DASH = re.compile(r"(?:^|\s)[-–]\s")
_BESIDE = re.compile(r";\s+")


class Signature(NamedTuple):
    """name: the signer's, EMPTY where nobody signed; title: "Phó Chủ tịch"; office: its words."""

    name: Flow
    title: str
    office: Flow


def read_signature(items: Sequence[Item]) -> Signature:
    """Who signed, and as what. Nobody is guessed."""
    office, name, title = EMPTY, EMPTY, ""
    for flow in _foot(items):
        side = _signing_side(flow)
        offices = [m for m in _OFFICE.finditer(side.text) if side.text[: m.end()].isupper()]
        if offices:
            office, title = side.cut(0, offices[-1].end()), _in_sentence(offices[-1].group())
            side = side.cut(offices[-1].end())
        if office and not side.text.isupper() and (person := _PERSON.match(side.text)):
            name = side.cut(0, person.end())
    return Signature(name, title, office) if name else Signature(EMPTY, "", EMPTY)


def read_recipients(items: Sequence[Item]) -> tuple[Flow, ...]:
    """The lines after "Nơi nhận:", without dashes and closing marks."""
    foot = _foot(items)
    start = next((n for n, flow in enumerate(foot) if _RECIPIENTS.match(flow.text)), None)
    if start is None:
        return ()
    if len(list(_DASH.finditer(foot[start].text))) > 1:
        return tuple(_line(line) for line in _dashed(foot[start]))
    lines = []
    for flow in foot[start + 1 :]:
        if not flow.text.startswith(_DASHES):
            break
        lines.append(_line(flow.cut(1)))
    return tuple(lines)


def _foot(items: Sequence[Item]) -> list[Flow]:
    foot = [i for i in items if i.zone is Zone.TAIL]
    return [
        flow for i in foot for flow in ([c for row in i.table.rows for c in row] if i.table else [i.flow])
    ]


def _dashed(cell: Flow) -> list[Flow]:
    """A cell of recipients, "- A; - B; - C", line by line."""
    dashes = list(_DASH.finditer(cell.text))
    ends = [m.start() for m in dashes[1:]] + [len(cell.text)]
    return [cell.cut(dash.end(), end) for dash, end in zip(dashes, ends, strict=True)]


def _line(line: Flow) -> Flow:
    """A recipient without its closing mark, and without a signature that stood beside it."""
    beside = list(_BESIDE.finditer(line.text))
    if len(beside) == 1 and _is_signature(line.text[beside[0].end() :]):
        line = line.cut(0, beside[0].start())
    return line.cut(0, len(line.text.rstrip(" ;.")))


def _is_signature(words: str) -> bool:
    return words.isupper() or bool(_PERSON.match(words))


def _signing_side(flow: Flow) -> Flow:
    """The words of the signature on a line: the line itself, or what stands beside a recipient."""
    if flow.text.startswith(_DASHES):
        beside = _BESIDE.search(flow.text)
        return flow.cut(beside.end()) if beside else EMPTY
    named = _RECIPIENTS.match(flow.text)
    if not named:
        return flow
    return EMPTY if " - " in flow.text[named.end() :] else flow.cut(named.end())


def _in_sentence(office: str) -> str:
    """ "PHÓ CHỦ TỊCH" → "Phó Chủ tịch"."""
    return re.sub(r"^Phó (\w)", lambda m: f"Phó {m[1].upper()}", office.capitalize())
