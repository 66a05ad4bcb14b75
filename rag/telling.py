"""How much of a question's telling words a text holds: an absolute measure beside the rankings.

Words count by how rare they are among the candidates, pairs of neighbours too; a word held only
without its accents counts less ("sổ" is not "số"). Pure.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rag.words import level, spelled

PAIR = 0.7
WRONG_ACCENT = 0.35
SAME_MEANING = 0.85
_WORD = re.compile(r"[^\W_]+")


class Held(NamedTuple):
    """The words and neighbouring pairs of a text: as spelled, and folded."""

    spelled: frozenset[str]
    folded: frozenset[str]


def held(text: str) -> Held:
    """What a text holds."""
    words = _WORD.findall(text.casefold())
    return Held(_with_pairs([spelled(w) for w in words]), _with_pairs([level(w) for w in words]))


def syllables_of(text: str) -> tuple[str, ...]:
    """The syllables of a text in lower case, accents kept."""
    return tuple(_WORD.findall(text.casefold()))


def _with_pairs(words: Sequence[str]) -> frozenset[str]:
    return frozenset(words) | {f"{a}_{b}" for a, b in pairwise(words)}


class Term(NamedTuple):
    """A word or pair of the question: folded form, weight, and the meaning it belongs to (-1: none)."""

    folded: str
    weight: float
    meaning: int = -1


class Weights(NamedTuple):
    """The terms of a question as spelled; accents: whether it was typed with any.

    meanings: the official words for its everyday phrases, weighed in their turn.
    """

    terms: Mapping[str, Term]
    accents: bool
    meanings: tuple["Weights", ...] = ()

    def coverage(self, text: Held) -> float:
        """Share of the weight that a text holds, 0..1; an everyday phrase is held by what it means."""
        meant = [SAME_MEANING * m.coverage(text) for m in self.meanings]
        total = got = 0.0
        for spelling, term in self.terms.items():
            total += term.weight
            share = meant[term.meaning] if term.meaning >= 0 else 0.0
            if term.folded in text.folded:
                exact = not self.accents or spelling in text.spelled
                share = max(share, 1.0 if exact else WRONG_ACCENT)
            got += term.weight * share
        return got / total if total else 0.0


def weigh(
    words: Sequence[str],
    texts: Sequence[Held],
    *,
    accents: bool,
    meanings: Sequence[tuple[Sequence[str], Sequence[str]]] = (),
) -> Weights:
    """The words of a question (in order, as typed) weighed against the candidates.

    meanings: everyday words of the question, and the official words for them.
    """
    owner = {spelled(w): number for number, (said, _) in enumerate(meanings) for w in said}
    singles = [(spelled(w), level(w)) for w in words]
    rarity = _rarity(texts)
    terms = {spelling: Term(folded, rarity(folded), owner.get(spelling, -1)) for spelling, folded in singles}
    for (one, one_folded), (two, two_folded) in pairwise(singles):
        number = owner.get(one, -1)
        shared = number if number == owner.get(two, -1) else -1
        terms[f"{one}_{two}"] = Term(
            f"{one_folded}_{two_folded}", PAIR * rarity(f"{one_folded}_{two_folded}"), shared
        )
    official = tuple(weigh(words, texts, accents=True) for _, words in meanings)
    return Weights(terms, accents, official)


def _rarity(texts: Sequence[Held]) -> Callable[[str], float]:
    size = len(texts)

    def rarity(folded: str) -> float:
        return math.log(1 + (size + 1) / (sum(folded in text.folded for text in texts) + 0.5))

    return rarity
