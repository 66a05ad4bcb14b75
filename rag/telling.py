"""How much of a question's telling words a text holds: an absolute measure beside the rankings.

Words count by how rare they are among the candidates, pairs of neighbours too; a word held only
without its accents counts less ("sổ" is not "số"). Pure.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from index.wording import Wording, plain_number, wording
from rag.words import level, spelled

PAIR = 0.7
WRONG_ACCENT = 0.35
SAME_MEANING = 0.85
HEAVIEST = 3.0  # of an everyday phrase, in words that no candidate holds
_WORD = re.compile(r"[^\W_]+")
_NOWHERE = "_"  # in no text: a word has none


class Held:
    """The words of a text with a blank around each, so that words in a row are looked up as a run."""

    def __init__(self, text: Wording) -> None:
        self._words = text.words
        self.folded = _run(text.folded)

    def spells(self, folded: str, spelling: str) -> bool:
        """Whether a run of words stands somewhere with its accents. folded: the run without them."""
        at = self.folded.find(folded)
        while at >= 0:
            words = self._words[at : at + len(folded) - 2]
            if _run(*map(spelled, words.split(" "))) == spelling:
                return True
            at = self.folded.find(folded, at + 1)
        return False


def held(text: str) -> Held:
    """What a text holds."""
    return Held(wording(text))


def syllables_of(text: str) -> tuple[str, ...]:
    """The syllables of a text in lower case, accents kept."""
    return tuple(_WORD.findall(text.casefold()))


def _run(*words: str) -> str:
    return f" {' '.join(words)} "


class Meaning(NamedTuple):
    """An everyday phrase of the question: its own words, and the official terms it may mean."""

    said: "Weights"
    official: tuple["Weights", ...]
    weight: float

    def held_by(self, text: Held) -> float:
        """Share 0..1: the phrase itself, or the best of what it may mean; half of a term is worth a
        quarter of it ("công nghệ cao" is not "công nghệ số")."""
        meant = max((terms.coverage(text) ** 2 for terms in self.official), default=0.0)
        return max(self.said.coverage(text), SAME_MEANING * meant)


@dataclass(frozen=True)
class Weights:
    """terms: words and pairs of the question as spelled → folded form and weight; accents: whether it
    was typed with any; meanings: its everyday phrases, whose words are not among the terms."""

    terms: Mapping[str, tuple[str, float]]
    accents: bool
    meanings: tuple[Meaning, ...] = ()

    @cached_property
    def total(self) -> float:
        """Weight of everything."""
        return sum(weight for _, weight in self.terms.values()) + sum(m.weight for m in self.meanings)

    def shares(self, text: Held) -> tuple[float, ...]:
        """How much of each everyday phrase a text holds, 0..1."""
        return tuple(meaning.held_by(text) for meaning in self.meanings)

    def coverage(self, text: Held, shares: Sequence[float] | None = None) -> float:
        """Share of the weight that a text holds, 0..1; shares: of its everyday phrases where known."""
        known = self.shares(text) if shares is None else shares
        got = sum(m.weight * share for m, share in zip(self.meanings, known, strict=True))
        for spelling, (folded, weight) in self.terms.items():
            if folded in text.folded:
                exact = not self.accents or text.spells(folded, spelling)
                got += weight * (1.0 if exact else WRONG_ACCENT)
        total = self.total
        return got / total if total else 0.0


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
    rarity = _rarity(texts)
    found = []
    for said, official in meanings:
        known = tuple(_terms(terms, rarity, True) for terms in official)
        weight = min(known[0].total, HEAVIEST * rarity(_NOWHERE)) if known else 0.0
        found.append(Meaning(_terms(said, rarity, accents), known, weight))
    return replace(_terms(words, rarity, accents), meanings=tuple(found))


def _terms(words: Sequence[str], rarity: Callable[[str], float], accents: bool) -> Weights:
    singles = [(spelled(w), level(w)) for w in map(plain_number, words)]
    terms = {_run(one): (_run(folded), rarity(_run(folded))) for one, folded in singles}
    for (one, one_folded), (two, two_folded) in pairwise(singles):
        folded = _run(one_folded, two_folded)
        terms[_run(one, two)] = (folded, PAIR * rarity(folded))
    return Weights(terms, accents)


def _rarity(texts: Sequence[Held]) -> Callable[[str], float]:
    all_folded = [text.folded for text in texts]

    @cache
    def rarity(folded: str) -> float:
        holding = sum(folded in one for one in all_folded)
        return math.log(1 + (len(all_folded) + 1) / (holding + 0.5))

    return rarity
