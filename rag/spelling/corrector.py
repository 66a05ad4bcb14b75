"""Correcting: a question with its typing errors put right, where what was meant is beyond doubt.

A noisy channel: what a word may have been (`options`), how likely its neighbours are to stand beside it
(`vocabulary`), the best way through the question, and then a verdict on every single change. A word that
exists is doubted only where it fits neither neighbour and another fits both or makes a body's name.
A wrong correction is worse than none.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.encodings.syllables import is_syllable
from rag.spelling.options import FROM_KEYS, Option, doubts, readings
from rag.spelling.slips import folded, left_out, slip
from rag.spelling.tokens import Shape, Token, tokens
from rag.spelling.vocabulary import Evidence, Vocabulary

_UNKNOWN = 4.0
_PER_COST, _PER_PAIR, _PER_SEEN = 3.0, 1.2, 0.1
_MOST_PAIRS = 60
_STRANGERS = 0.6
"""Share of unknown words from which a text is in another language rather than badly typed."""
_MANY = 12
MARGIN = 0.8
"""How much better than any other reading the one taken must be."""
_NAME, _REACH = 3, 9
_LONELY = 0.55
_LIKE = 0.5
_ONCE, _TWICE, _OFTEN = 1, 2, 3
_LOOSE, _BOUND, _TIGHT, _ALWAYS = 0.15, 0.3, 0.5, 0.75


class Spot(NamedTuple):
    """A word of the question with what it may be; known: whether it is a word as typed."""

    token: Token
    known: bool
    options: tuple[Option, ...]


class _Sides(NamedTuple):
    """How often a reading stands beside its neighbours, and how tightly bound it is to them (0..1): on the
    better side, and on the worse of two (0 where there is one). brought: how often a neighbour brings it."""

    most: int
    least: int
    bond: float
    loose: float
    brought: float


class Change(NamedTuple):
    """Characters [start, end) to be replaced."""

    start: int
    end: int
    meant: str


class Corrector:
    """Over one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary

    def changes(self, text: str) -> tuple[Change, ...]:
        """What to replace, in order; () for a text that is right or that cannot be read for sure."""
        found = tokens(text)
        unknown = [not self._fits_in(token) for token in found]
        words = sum(token.shape is not Shape.FIXED for token in found)
        if sum(unknown) > _MANY or (words > 2 and sum(unknown) > _STRANGERS * words and text.isascii()):
            return ()
        evidence = self._words.evidence(_typed_pairs(found))
        spots = [self._spot(found, n, evidence, unknown=unknown[n]) for n in range(len(found))]
        if all(len(spot.options) == 1 for spot in spots):
            return ()
        evidence.add(_option_pairs(spots))
        return _Reader(self._words, spots, evidence).changes()

    def _fits_in(self, token: Token) -> bool:
        """Whether nothing is wrong with a word by itself."""
        if token.shape is Shape.FIXED or self._words.known(token.text.casefold()):
            return True
        return "".join(filter(str.isalnum, folded(token.text))) in self._words.shorts

    def _spot(self, found: Sequence[Token], n: int, evidence: Evidence, *, unknown: bool) -> Spot:
        token = found[n]
        itself = Option((token.text.casefold(),), 0.0)
        if unknown:
            return Spot(token, False, (itself, *readings(token, self._words)))
        if token.shape is Shape.WORD and not self._words.bare and self._doubtful(found, n, evidence):
            return Spot(token, True, (itself, *doubts(itself.first, self._words)))
        return Spot(token, True, (itself,))

    def _doubtful(self, found: Sequence[Token], n: int, evidence: Evidence) -> bool:
        """Whether no source has a word beside its left neighbour, nor beside its right one unless names of
        bodies begin like it: "số Y tế" may stand in plans."""
        word = found[n].text.casefold()
        if found[n].joined and evidence.of(found[n - 1].text.casefold(), word):
            return False
        if self._words.heads(word):
            return True
        return not (
            n + 1 < len(found) and found[n + 1].joined and evidence.of(word, found[n + 1].text.casefold())
        )


class _Reader:
    """One question being read: the best way through it, and whether to believe each change."""

    def __init__(self, words: Vocabulary, spots: Sequence[Spot], evidence: Evidence) -> None:
        self._words, self._spots, self._evidence = words, spots, evidence

    def changes(self) -> tuple[Change, ...]:
        best = self._with_heads(self._best())
        while wrong := [n for n in range(len(best)) if self._changed(best, n) and not self._sure(best, n)]:
            for n in wrong:
                best[n] = self._spots[n].options[0]
        return tuple(
            change for n in range(len(best)) if self._changed(best, n) for change in self._put(n, best[n])
        )

    def _put(self, n: int, option: Option) -> Iterator[Change]:
        token = self._spots[n].token
        meant = _written(token.text, option, bare=self._words.bare)
        if meant != token.text:
            yield Change(token.start, token.end, meant)

    def _changed(self, best: Sequence[Option], n: int) -> bool:
        return best[n] is not self._spots[n].options[0]

    def _with_heads(self, best: list[Option]) -> list[Option]:
        """The way with the first words of bodies' names, where only the marks of these are wrong."""
        for n, spot in enumerate(self._spots):
            if len(spot.options) == 1 or not spot.known or self._changed(best, n):
                continue
            for option in spot.options[1:]:
                with_head = [*best[:n], option, *best[n + 1 :]]
                if folded(option.first) == folded(spot.token.text) and self._named(with_head, n):
                    return with_head
        return best

    # -- the best way ------------------------------------------------------------------------------

    def _best(self) -> list[Option]:
        paths: list[tuple[float, list[Option]]] = [(0.0, [])]
        for n, spot in enumerate(self._spots):
            paths = [
                max(
                    (
                        (score + self._beside(n, path[-1] if path else None, option), [*path, option])
                        for score, path in paths
                    ),
                    key=lambda way: way[0],
                )
                for option in spot.options
            ]
            paths = [(score + self._alone(n, path[-1]), path) for score, path in paths]
        return max(paths, key=lambda way: way[0])[1]

    def _alone(self, n: int, option: Option) -> float:
        """How likely a reading is by itself."""
        spot = self._spots[n]
        if option is spot.options[0]:
            return 0.0 if spot.known else -_UNKNOWN
        inner = pairwise(option.words)
        pairs = sum(_PER_PAIR * math.log1p(self._count(a, b)) for a, b in inner)
        return pairs - _PER_COST * option.cost + _PER_SEEN * math.log1p(self._words.seen(option.first))

    def _beside(self, n: int, left: Option | None, option: Option) -> float:
        if left is None or not self._spots[n].token.joined:
            return 0.0
        return _PER_PAIR * math.log1p(self._count(left.last, option.first))

    def _count(self, left: str, right: str) -> int:
        return min(_MOST_PAIRS, self._evidence.of(left, right))

    # -- whether to believe it ---------------------------------------------------------------------

    def _sure(self, best: Sequence[Option], n: int) -> bool:
        spot, option = self._spots[n], best[n]
        sides = self._sides(best, n)
        named = self._named(best, n)
        if not named and not self._wins(best, n):
            return False
        if spot.token.shape is Shape.SHORT:
            return option.cost <= _LIKE or named or sides.most >= _ONCE
        if not spot.known:
            return named or len(option.words) > 1 or self._believed(n, option, sides)
        if not self._words.told(spot.token.text.casefold()) and option.cost <= _LIKE:
            named = named or self._stands_in(best, n, self._words.said)
        if named and folded(option.first) == folded(spot.token.text):
            return not self._typed_after(n)
        return not (self._typed_after(n) or self._typed_before(n)) and (
            named or self._doubted(n, option, sides)
        )

    def _believed(self, n: int, option: Option, sides: "_Sides") -> bool:
        """A word that nobody knows: any neighbour testifies; alone only where it is hardly a change."""
        spot = self._spots[n]
        word = spot.token.text.casefold()
        if word.isascii() and self._foreign(n, option):
            return False
        if sides.most >= _ONCE and not _proper(spot.token):
            return True
        if sides.bond >= _BOUND:
            return True
        misspelt = spot.token.shape is Shape.WORD and not word.isascii() and not is_syllable(word)
        return misspelt and option.cost <= _LONELY and self._words.seen(option.first) >= _OFTEN

    def _foreign(self, n: int, option: Option) -> bool:
        """Whether plain letters may be a word of another language, or a name, rather than a slip."""
        word = self._spots[n].token.text.casefold()
        if left_out(word, option.first):
            return False
        if option.cost == FROM_KEYS:
            return (
                self._words.bare and len({spot.token.text for spot in self._spots if _keyed(spot)}) < _TWICE
            )
        return _proper(self._spots[n].token) or not is_syllable(word)

    def _doubted(self, n: int, option: Option, sides: "_Sides") -> bool:
        """A word that exists, in unknown company: what is meant must be bound to a neighbour."""
        word = self._spots[n].token.text.casefold()
        told = self._words.told(word)
        if _proper(self._spots[n].token) and sides.bond < _TIGHT:
            return False
        if left_out(word, option.first):
            met = sides.least >= _ONCE and sides.most >= _TWICE
            if told:
                return sides.brought >= _TIGHT or (met and sides.bond >= _BOUND)
            return met or sides.bond >= _BOUND
        if told:
            return False
        alike = option.cost <= _LIKE and sides.brought >= _TIGHT
        if alike and (sides.least >= _ONCE or sides.bond >= _ALWAYS):
            return True
        marks = folded(word) == folded(option.first)
        return not marks and sides.loose >= _LOOSE and sides.bond >= _TIGHT

    def _sides(self, best: Sequence[Option], n: int) -> "_Sides":
        """What the neighbours say for a reading; a word that exists is doubted by those as typed only."""
        seen, bonds, brought, at = [], [], [], best[n]
        pairs = []
        if n and self._spots[n].token.joined:
            pairs.append((n - 1, best[n - 1].last, best[n - 1].last, at.first))
        if n + 1 < len(best) and self._spots[n + 1].token.joined:
            pairs.append((n + 1, best[n + 1].first, at.last, best[n + 1].first))
        for near, neighbour, left, right in pairs:
            trusted = not (self._spots[n].known and self._spots[near].known and self._changed(best, near))
            seen.append(self._evidence.widely(left, right) if trusted else 0)
            bonds.append(self._evidence.bond(left, right) if trusted else 0.0)
            brought.append(self._evidence.brings(neighbour, left, right) if trusted else 0.0)
        both = len(pairs) == 2
        return _Sides(
            max(seen, default=0),
            min(seen) if both else 0,
            max(bonds, default=0.0),
            min(bonds) if both else 0.0,
            max(brought, default=0.0),
        )

    def _wins(self, best: Sequence[Option], n: int) -> bool:
        """Whether the reading is clearly better than any other but the word as typed."""
        scores = sorted(
            (self._around(best, n, option) for option in self._spots[n].options[1:] if option is not best[n]),
            reverse=True,
        )
        return not scores or self._around(best, n, best[n]) - scores[0] >= MARGIN

    def _around(self, best: Sequence[Option], n: int, option: Option) -> float:
        score = self._alone(n, option) + self._beside(n, best[n - 1] if n else None, option)
        if n + 1 < len(best):
            score += self._beside(n + 1, option, best[n + 1])
        return score

    def _named(self, best: Sequence[Option], n: int) -> bool:
        """Whether the word, as read, is part of a body's name that stands there in full."""
        return self._stands_in(best, n, self._words.named)

    def _stands_in(self, best: Sequence[Option], n: int, known: Callable[[Sequence[str]], bool]) -> bool:
        """Whether the word, as read, is part of a known row of words, three at least."""
        near = range(max(0, n - _REACH), min(len(best), n + _REACH + 1))
        words = [(at, word) for at in near for word in best[at].words if word not in ("và", "va")]
        here = [place for place, (at, _) in enumerate(words) if at == n]
        keys = [self._words.key(word) for _, word in words]
        return bool(here) and any(
            known(keys[start:end])
            for start in range(max(0, here[0] - _REACH), here[0] + 1)
            for end in range(max(start + _NAME, here[-1] + 1), min(len(keys), start + _REACH) + 1)
        )

    def _typed_after(self, n: int) -> int:
        """How often the word as typed stands behind the one before it."""
        return self._typed_beside(n - 1, n) if n and self._spots[n].token.joined else 0

    def _typed_before(self, n: int) -> int:
        """How often the word as typed stands before the next one."""
        behind = n + 1 < len(self._spots) and self._spots[n + 1].token.joined
        return self._typed_beside(n, n + 1) if behind else 0

    def _typed_beside(self, left: int, right: int) -> int:
        a, b = self._spots[left].token.text.casefold(), self._spots[right].token.text.casefold()
        return self._evidence.widely(a, b)


def _keyed(spot: Spot) -> bool:
    """Whether the word may be keys of an input method."""
    return not spot.known and any(0 < option.cost <= FROM_KEYS for option in spot.options)


def _proper(token: Token) -> bool:
    """Written as the name of a person or place is."""
    return token.start > 0 and token.text[0].isupper()


def _typed_pairs(found: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for left, right in pairwise(found):
        if right.joined and left.text[0].isalpha() and right.text[0].isalpha():
            yield left.text.casefold(), right.text.casefold()


def _option_pairs(spots: Sequence[Spot]) -> Iterator[tuple[str, str]]:
    """Every pair that some way through the question has, but those typed."""
    for left, right in pairwise(spots):
        if right.token.joined and len(left.options) + len(right.options) > 2:
            yield from ((a.last, b.first) for a in left.options for b in right.options)
    for spot in spots:
        for option in spot.options:
            yield from pairwise(option.words)


def _written(typed: str, option: Option, *, bare: bool) -> str:
    """The reading in the capitals of what was typed; words that were typed as one keep every letter."""
    if len(option.words) > 1:
        pieces, at = [], 0
        for word in option.words:
            pieces.append(typed[at : at + len(word)])
            at += len(word)
        return " ".join(pieces)
    meant = folded(option.first) if bare else option.first
    if not meant.islower() or slip(typed, meant) == 0:
        return meant
    if typed.isupper() and len(typed) > 1:
        return meant.upper()
    return meant[:1].upper() + meant[1:] if typed[:1].isupper() else meant
