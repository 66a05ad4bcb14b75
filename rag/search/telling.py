"""How much of a question's telling words a text holds: an absolute measure beside the rankings.

Words count by how rare they are among the candidates, pairs of neighbours too; a word held only
without its accents counts less ("sổ" is not "số"). Pure.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from index.wording import Wording, plain_number, wording
from rag.words import level, run, spelled

PAIR = 0.7
WRONG_ACCENT = 0.35
SAME_MEANING = 0.85
HEAVIEST = 3.0  # of an everyday phrase, in words that no candidate holds


class Held:
    """The words of a text with a blank around each, so that words in a row are looked up as a run."""

    def __init__(self, text: Wording) -> None:
        self._words = text.words
        self.folded = run(text.folded)

    @cached_property
    def spelled(self) -> str:
        """With the accents; asked for of the few that hold a word at all."""
        return run(*map(spelled, self._words.split(" ")))


def held(text: str) -> Held:
    """What a text holds."""
    return Held(wording(text))


class _Term(NamedTuple):
    """A word, or two in a row, as spelled and as folded; the texts weighed that hold it; its weight."""

    spelling: str
    folded: str
    holders: frozenset[Held]
    weight: float


@dataclass(frozen=True)
class Terms:
    """words: those of a phrase; pairs: its neighbours; accents: whether it was typed with any; weighed: the
    texts among which they were."""

    words: tuple[_Term, ...]
    pairs: tuple[_Term, ...]
    accents: bool
    weighed: frozenset[Held]

    @cached_property
    def total(self) -> float:
        """Weight of everything."""
        return sum(term.weight for term in (*self.words, *self.pairs))

    @cached_property
    def _holders(self) -> frozenset[Held]:
        """Those of the texts weighed that hold any word: where none stands no pair does."""
        return frozenset().union(*(term.holders for term in self.words))

    def coverage(self, text: Held) -> float:
        """Share of the weight that a text holds, 0..1."""
        total = self.total
        return self.got(text, 0) / total if total else 0.0

    def got(self, text: Held, got: float) -> float:
        """What the text holds, added to what was got before."""
        weighed = text in self.weighed
        if weighed and text not in self._holders:
            return got
        for spelling, folded, holders, weight in (*self.words, *self.pairs):
            if text in holders if weighed else folded in text.folded:
                exact = not self.accents or spelling in text.spelled
                got += weight if exact else weight * WRONG_ACCENT
        return got


class Meaning(NamedTuple):
    """An everyday phrase of the question: its own words, and the official terms it may mean."""

    said: Terms
    official: tuple[Terms, ...]
    weight: float

    def held_by(self, text: Held) -> float:
        """Share 0..1: the phrase itself, or the best of what it may mean; half of a term is worth a
        quarter of it ("công nghệ cao" is not "công nghệ số")."""
        meant = max([terms.coverage(text) for terms in self.official], default=0.0) ** 2
        return max(self.said.coverage(text), SAME_MEANING * meant)


@dataclass(frozen=True)
class Weights:
    """terms: words and pairs of the question but for those of its everyday phrases, its meanings."""

    terms: Terms
    meanings: tuple[Meaning, ...] = ()

    @cached_property
    def total(self) -> float:
        """Weight of everything."""
        return self.terms.total + sum(m.weight for m in self.meanings)

    def shares(self, text: Held) -> tuple[float, ...]:
        """How much of each everyday phrase a text holds, 0..1."""
        return tuple([meaning.held_by(text) for meaning in self.meanings])

    def coverage(self, text: Held, shares: Sequence[float] | None = None) -> float:
        """Share of the weight that a text holds, 0..1; shares: of its everyday phrases where known."""
        total = self.total
        if not total:
            return 0.0
        known = self.shares(text) if shares is None else shares
        return (
            self.terms.got(text, sum(m.weight * s for m, s in zip(self.meanings, known, strict=True))) / total
        )


def weigh(
    words: Sequence[str],
    texts: Sequence[Held],
    *,
    accents: bool,
    meanings: Sequence[tuple[Sequence[str], Sequence[Sequence[str]]]] = (),
) -> Weights:
    """The words of a question (in order, as typed) weighed against the candidates.

    meanings: everyday phrases of the question, each with the official terms it may mean; a phrase
    weighs what its likeliest meaning does, not what its own rare words would.
    """
    among = _Among(texts)
    found = []
    for said, official in meanings:
        known = tuple(among.terms(terms, accents=True) for terms in official)
        weight = min(known[0].total, HEAVIEST * among.rarity(0)) if known else 0.0
        found.append(Meaning(among.terms(said, accents=accents), known, weight))
    return Weights(among.terms(words, accents=accents), tuple(found))


class _Among:
    """Some texts, among which words are weighed: each is looked for in them once."""

    def __init__(self, texts: Sequence[Held]) -> None:
        self._texts, self._all = texts, frozenset(texts)
        self._holders: dict[str, list[Held]] = {}

    def rarity(self, holding: int) -> float:
        """What a word weighs that so many of the texts hold."""
        return math.log(1 + (len(self._texts) + 1) / (holding + 0.5))

    def terms(self, words: Sequence[str], *, accents: bool) -> Terms:
        """The words of a phrase and its pairs, weighed."""
        singles = [(spelled(w), level(w)) for w in map(plain_number, words)]
        known = {run(one): run(folded) for one, folded in singles}
        pairs = {run(one, two): run(f1, f2) for (one, f1), (two, f2) in pairwise(singles)}
        return Terms(
            tuple(self._term(one, folded, 1.0) for one, folded in known.items()),
            tuple(self._term(two, folded, PAIR) for two, folded in pairs.items()),
            accents,
            self._all,
        )

    def _term(self, spelling: str, folded: str, share: float) -> _Term:
        if folded not in self._holders:
            self._holders[folded] = [text for text in self._texts if folded in text.folded]
        holders = self._holders[folded]
        return _Term(spelling, folded, frozenset(holders), share * self.rarity(len(holders)))
