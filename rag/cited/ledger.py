"""Every numbered document that the plans name, each once, with the plans that name it and in which role."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.models import DocumentRef
from rag.question.plans.documents import kind_of
from rag.question.plans.shelf import Card, digits_of, shelf_of, spaced
from rag.words import level


class Relation(StrEnum):
    """What a document is to the plan that names it."""

    IMPLEMENTS = "implements"
    SUBMISSION = "submission"  # tờ trình: what the plan was proposed with
    CITES = "cites"


class Naming(NamedTuple):
    """A plan that names a document, and in which role."""

    plan_id: str
    relation: Relation


class Paper(NamedTuple):
    """A document and the plans that name it, in the order of the plans; kind: folded, "" unless known."""

    kind: str
    ref: DocumentRef
    namings: tuple[Naming, ...]

    @property
    def plan_ids(self) -> tuple[str, ...]:
        """The plans that name it."""
        return tuple(naming.plan_id for naming in self.namings)

    @property
    def words(self) -> frozenset[str]:
        """The folded words of its title and issuer."""
        return frozenset(f"{spaced(self.ref.title)} {spaced(self.ref.issuer)}".split())


class Ledger:
    """The documents of a release, found by number or by kind; plans: what names them."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.plans = shelf_of(cards)
        self._papers: dict[str, Paper] = {}
        for card in cards:
            for relation, ref in _named(card):
                self._add(ref, Naming(card.id, relation))
        self._by_digits: dict[str, list[Paper]] = {}
        for paper in self._papers.values():
            self._by_digits.setdefault(digits_of(paper.ref.number), []).append(paper)

    def _add(self, ref: DocumentRef, naming: Naming) -> None:
        key = signs_of(ref.number)
        known = self._papers.get(key)
        if known is None:
            self._papers[key] = Paper(kind_of(ref.title), ref, (naming,))
            return
        namings = known.namings if naming.plan_id in known.plan_ids else (*known.namings, naming)
        self._papers[key] = Paper(known.kind or kind_of(ref.title), _fuller(known.ref, ref), namings)

    def numbered(self, digits: str, kind: str = "", tail: str = "") -> tuple[Paper, ...]:
        """By the first digits of the number, and its kind and signs ("/QD-TTg") as far as typed."""
        typed = digits.lstrip("0") + signs_of(tail)
        return tuple(
            paper
            for paper in self._by_digits.get(digits.lstrip("0"), ())
            if (not kind or not paper.kind or paper.kind.startswith(kind) or kind.startswith(paper.kind))
            and signs_of(paper.ref.number).startswith(typed)
        )

    def of_kind(self, kind: str, plan_ids: Sequence[str]) -> tuple[Paper, ...]:
        """Those of a kind that the given plans carry out or were proposed with."""
        wanted = set(plan_ids)
        return tuple(
            paper
            for paper in self._papers.values()
            if paper.kind.startswith(kind)
            and any(n.plan_id in wanted and n.relation is not Relation.CITES for n in paper.namings)
        )


def _named(card: Card) -> Iterator[tuple[Relation, DocumentRef]]:
    meta = card.meta
    for ref in meta.implements:
        yield Relation.IMPLEMENTS, ref
    if meta.submission:
        yield Relation.SUBMISSION, meta.submission
    for ref in meta.cites:
        yield Relation.CITES, ref


def signs_of(number: str) -> str:
    """A number's letters and digits: "71/NQ-CP" and the slip "71-NQ/CP" are one document."""
    return re.sub(r"\W", "", level(number)).lstrip("0")


def _fuller(one: DocumentRef, two: DocumentRef) -> DocumentRef:
    """What two plans say of the same document, taken together; the first to say something is believed."""
    return DocumentRef(
        number=one.number,
        date=one.date or two.date,
        issuer=one.issuer or two.issuer,
        title=max(one.title, two.title, key=len),
    )
