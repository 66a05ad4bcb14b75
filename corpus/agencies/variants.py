"""The wordings of a body that follow from its name by rule: province suffixes, initials of the field."""

import re
from collections.abc import Iterator
from itertools import product

from corpus.agencies.models import Body, Scope

_HEADS = ("Sở", "Bộ")
# "Văn hóa, Thể thao và Du lịch" → three parts; initials are joined or kept apart at these places.
_PART = re.compile(r"\s*,\s*|\s+-\s+|\s+và\s+")


def field_of(name: str) -> tuple[str, str] | None:
    """("Sở", "Tài chính") for a department or a ministry, None for any other body."""
    head, _, field = name.partition(" ")
    return (head, field) if head in _HEADS and field else None


def full_forms(body: Body, scope: Scope) -> Iterator[str]:
    """Name and aliases, each also with the province where that says nothing new."""
    for wording in (body.name, *body.aliases):
        yield wording
        if "UBND" in wording:
            yield wording.replace("UBND", "Ủy ban nhân dân (UBND)")
        if wording.endswith(f" {scope.unit}"):
            stem = wording.removesuffix(f" {scope.unit}")
            yield f"{wording} {scope.province}"
            yield f"{stem} của {scope.unit}"
            yield f"{stem} {scope.province}"
        elif wording.endswith(f" {scope.party}"):
            yield f"{wording} {scope.province}"
            yield f"{wording.removesuffix(scope.party)}của {scope.party}"
        elif field_of(wording) and wording.startswith("Sở"):
            yield f"{wording} {scope.unit}"
            yield f"{wording} {scope.unit} {scope.province}"
            yield f"{wording} {scope.province}"


def stem_forms(body: Body, scope: Scope) -> Iterator[str]:
    """A mass organisation without its "tỉnh": "Hội Nông dân"; people who type it mean the province's."""
    stem = body.name.removesuffix(f" {scope.unit}")
    if body.kind == "to_chuc" and stem != body.name:
        yield stem


def short_forms(body: Body, scope: Scope) -> Iterator[str]:
    """Abbreviations: those of the data, and those made of the initials of a department's field."""
    yield from body.short
    split = field_of(body.name)
    if not split:
        return
    head, _ = split
    for initials in field_initials(body):
        yield f"{head} {initials}"
        yield f"{head[0]}{initials}"
        yield f"{head[0]} {initials}"
        if head == "Sở":
            yield f"{head} {initials} {scope.unit}"


def field_initials(body: Body) -> tuple[str, ...]:
    """ "KHCN" and "KH CN" for "Sở Khoa học và Công nghệ"; () for other bodies."""
    split = field_of(body.name)
    if not split:
        return ()
    if body.initials:
        return (body.initials,)
    parts = ["".join(word[0].upper() for word in part.split()) for part in _PART.split(split[1])]
    gaps = product(("", " "), repeat=len(parts) - 1)
    return tuple("".join(p + g for p, g in zip(parts, (*gap, ""), strict=True)) for gap in gaps)
