"""Where in a plan: "nhiệm vụ số 7 PL II", "Mục IV.4.b", "chỉ tiêu 14" → a `Place` to match tasks with."""

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.models import Span
from rag.words import level

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_ARABIC = {str(n): roman.upper() for roman, n in _ROMAN.items()}
_ANNEX = re.compile(r"\b(?:phu luc|pl)\s*(?:so\s*)?0*(?P<n>[ivx]+|\d{1,2})\b")
_ITEM = re.compile(r"\b(?P<what>nhiem vu|chi tieu|muc|dong|viec|muc so)\s*(?:so|thu)\s*(?P<n>\d{1,3})\b")
_ITEM_BARE = re.compile(
    r"\b(?P<what>nhiem vu|chi tieu)\s+(?P<n>\d{1,3})\b(?!\s*(?:%|phan tram|thang|nam|ngay|/))"
)
# "phụ lục 2 mục 5": within an annex a number is a row
_IN_ANNEX = re.compile(r"\b(?:muc|dong|viec|stt|tt|so|hang)\s*(?:so|thu)?\s*(?P<n>\d{1,3})\b(?!\s*(?:%|/))")
# "khoản 2 mục III", "điểm b khoản 2 Mục III": from the inside out
_INWARD = re.compile(
    r"\b(?:diem\s+(?P<point>[a-zđ])\s*,?\s*)?(?:khoan|muc|diem|so)\s+(?P<n>\d{1,2})\s*,?\s*(?:cua\s+)?"
    r"(?:muc|phan)\s+(?P<roman>[ivx]+)\b"
)
_SECTION = re.compile(
    r"\b(?:muc|phan|diem|khoan)\s+(?P<path>[ivx]+(?:[.,\s]\s*\d{1,2})?(?:[.,\s]\s*[a-z]\b)?)(?![\w])"
)


class Place(NamedTuple):
    """annex: "II"; item: number in it; section: "IV.4.b". span: where it stood in the question."""

    annex: str = ""
    item: int | None = None
    section: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def prefix(self) -> str:
        """How the label of every task here begins: "Phụ lục II", "Mục IV.4"; "" for a number alone."""
        if self.annex:
            return f"Phụ lục {self.annex}"
        return f"Mục {self.section}" if self.section else ""

    @property
    def label(self) -> str:
        """As an official writes it: "Phụ lục II, số 7", "Mục IV.4.b"; "" for nowhere."""
        parts = [f"Phụ lục {self.annex}"] if self.annex else []
        if self.item is not None:
            parts.append(f"số {self.item}")
        if self.section:
            parts.append(f"Mục {self.section}")
        return ", ".join(parts)


def find_place(text: str) -> Place:
    """The place named in a question, with or without accents; an empty `Place` for none."""
    folded = level(text)
    spans = []
    annex = section = ""
    item = None
    if found := _ANNEX.search(folded):
        number = found["n"]
        annex = _ARABIC.get(number, number.upper())
        spans.append(Span(*found.span()))
    if found := _ITEM.search(folded) or _ITEM_BARE.search(folded) or _row(folded, annex):
        item = int(found["n"])
        spans.append(Span(*found.span()))
    if found := _INWARD.search(folded):
        section = ".".join(filter(None, (found["roman"].upper(), found["n"], found["point"])))
        spans.append(Span(*found.span()))
    elif found := _SECTION.search(folded):
        section = _section_label(found["path"])
        spans.append(Span(*found.span()))
    return Place(annex, item, section, tuple(spans))


def _row(folded: str, annex: str) -> re.Match[str] | None:
    return _IN_ANNEX.search(folded) if annex else None


def _section_label(path: str) -> str:
    parts = [p for p in re.split(r"[.,\s]+", path) if p]
    return ".".join([parts[0].upper(), *parts[1:]])


_WHERE = re.compile(
    r"(?:phu luc (?:so )?0*(?P<annex>[ivx]+|\d+))|(?:so (?P<item>\d+))|(?:muc (?P<section>[ivx]+[\w.]*))"
)


@lru_cache(maxsize=8_192)
def parse_where(where: str) -> Place:
    """The same of a task's citation label: "Phụ lục II, nhiệm vụ số 7" → annex II, item 7."""
    annex = section = ""
    item = None
    for found in _WHERE.finditer(level(where)):
        annex = (found["annex"] or annex).upper()
        item = int(found["item"]) if found["item"] else item
        section = found["section"] or section
    head, _, tail = section.partition(".")
    return Place(_ARABIC.get(annex, annex), item, f"{head.upper()}.{tail}".strip("."))


def matches(asked: Place, where: str) -> bool:
    """Whether a task's label lies at or below the place asked for."""
    place = parse_where(where)
    if asked.annex and place.annex != asked.annex:
        return False
    if asked.item is not None and place.item != asked.item:
        return False
    return (
        not asked.section or place.section == asked.section or place.section.startswith(f"{asked.section}.")
    )


def place_of(label: str) -> Place:
    """Back from `Query.place`."""
    return parse_where(label)
