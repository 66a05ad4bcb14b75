"""What a text states that can be held against another: numbers, dates, document numbers. Pure."""

import re
from collections.abc import Iterable
from functools import cached_property

from corpus.text import squeeze
from rag.words import level

_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}/\d{4}\b|\b\d{1,2}/\d{1,2}\b")
_SPELLED = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_DOCUMENT = re.compile(r"\b\d+(?:/\d{4})?\s*[/-]\s*[A-ZĐ][\w\-Đđ]*(?:/[\wĐđ\-]+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text, leading zeros dropped: "30/06/2026" → 30, 6, 2026."""
    return frozenset([n.lstrip("0") or "0" for n in _NUMBER.findall(text)])


def dates(text: str) -> frozenset[str]:
    """Dates as written, zeros dropped: "ngày 05/06/2026" → 5/6/2026."""
    spelled = _SPELLED.sub(r"\1/\2/\3", text)
    return frozenset(["/".join([p.lstrip("0") for p in d.split("/")]) for d in _DATE.findall(spelled)])


def documents(text: str) -> frozenset[str]:
    """Document numbers, squeezed: "số 11/QĐ-BCĐCP" → 11/qđ-bcđcp."""
    return frozenset([squeeze(d) for d in _DOCUMENT.findall(text)])


class Stated:
    """Some texts together; each thing is looked for when it is first asked for, and once."""

    def __init__(self, *texts: str) -> None:
        self._texts = texts
        self._squeezed: dict[str, str] = {}

    @cached_property
    def text(self) -> str:
        """All of them."""
        return " ; ".join(self._texts)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Every number."""
        return numbers(self.text)

    @cached_property
    def dates(self) -> frozenset[str]:
        """Every date."""
        return dates(self.text)

    @cached_property
    def folded(self) -> str:
        """All words without their accents."""
        return level(self.text)

    def has_documents(self, wanted: Iterable[str]) -> bool:
        """Whether each of these document numbers stands in one of the texts."""
        return all(any(number in self._squeeze(text) for text in self._texts) for number in wanted)

    def _squeeze(self, text: str) -> str:
        if text not in self._squeezed:
            self._squeezed[text] = squeeze(text)
        return self._squeezed[text]
