"""The plans of a release, indexed once by code, document number and title word: no title is read twice."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol, overload

from corpus.models import DocumentRef, PlanMeta
from rag.words import level

# The first two words of a law's name.
_LAW = re.compile(r"(?<= luat )\w+ \w+")

_A_PLAN = re.compile(r"[-/]KH(?![^\W\d_])")


class Card(Protocol):
    """What is known of a plan without reading it: index.facts.PlanCard fits."""

    @property
    def id(self) -> str: ...
    @property
    def short(self) -> str: ...
    @property
    def meta(self) -> PlanMeta: ...


class Numbered(NamedTuple):
    """A plan by the number of a document: its own, or the one it is known to carry out."""

    plan_id: str
    number: str


class Shelf(Sequence[Card]):
    """The cards in their order, and what finds them."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = tuple(cards)
        self._codes = {card.id.casefold(): card.id for card in cards}
        self._numbers: dict[str, list[Numbered]] = {}
        self._beside: dict[str, list[Numbered]] = {}
        self._resting: dict[str, list[Numbered]] = {}
        self._titles: dict[str, str] = {}
        self._words: dict[str, set[str]] = {}
        self._issuers = " | ".join(dict.fromkeys(spaced(card.meta.issuer) for card in cards))
        for card in cards:
            self._add(card)

    def issued_in(self, place: str) -> bool:
        """Whether an authority of this place issued any of the plans."""
        return spaced(place) in self._issuers

    @cached_property
    def laws(self) -> frozenset[str]:
        """How the laws in the titles begin: "cong nghe" of Luật Công nghệ cao."""
        return frozenset(law for title in self._titles.values() for law in _LAW.findall(title))

    def _add(self, card: Card) -> None:
        own = [card.meta.number or "", *(ref.number for ref in main_documents(card.meta))]
        others = [ref.number for ref in card.meta.implements if ref.number in card.meta.title]
        rest = [ref.number for ref in card.meta.implements if not _A_PLAN.search(ref.number)]
        for known, numbers in ((self._numbers, own), (self._beside, others), (self._resting, rest)):
            for number in numbers:
                if digits := digits_of(number):
                    known.setdefault(digits, []).append(Numbered(card.id, number))
        title = f" {spaced(card.meta.title)} | {spaced(card.short)} "
        self._titles[card.id] = title
        for word in title.split():
            self._words.setdefault(word, set()).add(card.id)

    @overload
    def __getitem__(self, index: int) -> Card: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Card]: ...
    def __getitem__(self, index: int | slice) -> Card | Sequence[Card]:
        return self._cards[index]

    def __len__(self) -> int:
        return len(self._cards)

    def __iter__(self) -> Iterator[Card]:
        return iter(self._cards)

    def code(self, typed: str) -> str:
        """The plan of a short code however it is typed, "" for none."""
        return self._codes.get(typed.casefold(), "")

    def numbered(self, digits: str) -> Sequence[Numbered]:
        """The plans known by a document whose number starts with these digits, in order; where there are
        none, those whose title names such a document beside the one they are known by."""
        return self._numbers.get(digits) or self._beside.get(digits) or ()

    def resting(self, digits: str) -> Sequence[Numbered]:
        """The plans that carry out a document whose number starts with these digits, whatever their titles
        name; no plan of another authority, which would be the one meant."""
        return self._resting.get(digits) or ()

    def approved(self, plan_id: str, kind: str) -> bool:
        """Whether a plan's title names a document of this kind beside the one it is known by: "Quyết định số
        28 phê duyệt Chương trình …", which is called by the number of the decision."""
        return f" phe duyet {kind} " in self._titles[plan_id]

    def titled(self, run: str) -> tuple[str, ...]:
        """The plans in whose title a run of folded words stands."""
        sets = sorted((self._words.get(word, set()) for word in run.split()), key=len)
        if not sets:
            return ()
        common = sets[0].intersection(*sets[1:])
        return tuple(i for i in common if f" {run} " in self._titles[i])


def shelf_of(cards: Sequence[Card]) -> Shelf:
    """The cards as a shelf, which a release builds once."""
    return cards if isinstance(cards, Shelf) else Shelf(cards)


def main_documents(meta: PlanMeta) -> tuple[DocumentRef, ...]:
    """The document a plan is known by: the first that its title names; else the first it carries out."""
    titled = [(meta.title.find(ref.number), ref) for ref in meta.implements if ref.number in meta.title]
    return (min(titled, key=lambda pair: pair[0])[1],) if titled else meta.implements[:1]


def digits_of(number: str) -> str:
    """ "011/QĐ-TTg" → 11."""
    found = re.match(r"\s*(\d+)", number or "")
    return found[1].lstrip("0") if found else ""


def spaced(text: str) -> str:
    """Folded words with single blanks between them."""
    return " ".join(re.findall(r"\w+", level(text)))
