"""The words of a question, each with what it may be; most may only be themselves."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rag.spelling.evidence import Evidence
from rag.spelling.options import RESPELT, Option, doubts, readings
from rag.spelling.tokens import Shape, Token, tokens
from rag.spelling.vocabulary import Vocabulary

_STRANGERS, _FEW, _MANY = 0.6, 3, 12
"""Share of unknown words in plain letters, and their number, from which a text is not Vietnamese."""
_REMEMBERED = 2048
_BEFORE_SHORTS = frozenset({"sở", "so", "bộ", "bo"})


class Spot(NamedTuple):
    """A word of the question: options[0] is the word as typed; known: whether that is a word."""

    token: Token
    known: bool
    options: tuple[Option, ...]

    @property
    def typed(self) -> str:
        """The word as typed, in lower case."""
        return self.options[0].first

    @property
    def joined(self) -> bool:
        """Whether nothing but blanks parts it from the word before."""
        return self.token.joined


class Spots:
    """Finds them with one vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._doubts = lru_cache(maxsize=_REMEMBERED)(lambda word: doubts(word, words))

    def find(self, text: str) -> tuple[list[Spot], Evidence]:
        """The words with what is known of their neighbours; () where no word may be another."""
        found = tokens(text)
        unknown = [not self._fits_in(token) for token in found]
        evidence = Evidence(self._words, _typed_pairs(found))
        if self._strange(found, sum(unknown), text):
            return [], evidence
        spots = [self._spot(found, n, evidence, unknown=unknown[n]) for n in range(len(found))]
        if all(len(spot.options) == 1 for spot in spots):
            return [], evidence
        evidence.add(_option_pairs(spots))
        spots = [self._supported(spots, n, evidence) for n in range(len(spots))]
        return ([], evidence) if all(len(spot.options) == 1 for spot in spots) else (spots, evidence)

    def _fits_in(self, token: Token) -> bool:
        """Whether nothing is wrong with a word by itself."""
        if token.shape is Shape.FIXED or self._words.known(token.text.casefold()):
            return True
        return self._words.short(token.text)

    def _strange(self, found: Sequence[Token], unknown: int, text: str) -> bool:
        words = sum(token.shape is not Shape.FIXED for token in found)
        return unknown > _MANY or (words > _FEW and unknown > _STRANGERS * words and text.isascii())

    def _spot(self, found: Sequence[Token], n: int, evidence: Evidence, *, unknown: bool) -> Spot:
        token = found[n]
        itself = Option((token.text.casefold(),), 0.0)
        if unknown:
            head = found[n - 1].text if n and token.joined else ""
            head = head if head.casefold() in _BEFORE_SHORTS else ""
            return Spot(token, False, (itself, *readings(token, self._words, head=head)))
        if other := self._respelt(found, n, evidence):
            return Spot(token, True, (itself, Option((other,), RESPELT)))
        if token.shape is Shape.WORD and not self._words.bare and self._doubtful(found, n, evidence):
            return Spot(token, True, (itself, *self._doubts(itself.first)))
        return Spot(token, True, (itself,))

    def _respelt(self, found: Sequence[Token], n: int, evidence: Evidence) -> str:
        """The word with "y" for "i" or "i" for "y", where only that is written beside a neighbour."""
        token, word = found[n], found[n].text.casefold()
        if token.shape is not Shape.WORD or self._words.told(word):
            return ""
        other = self._words.respelled(word)
        if not other or not self._words.told(other):
            return ""
        before = found[n - 1].text.casefold() if token.joined else ""
        after = found[n + 1].text.casefold() if found[n + 1 : n + 2] and found[n + 1].joined else ""
        if self._words.common((self._words.key(word), self._words.key(after))):
            return ""  # "kỉ luật" is written so as well
        pairs = [pair for pair in ((before, other), (other, after)) if all(pair)]
        evidence.add(pairs)
        return other if any(evidence.of(*pair) for pair in pairs) else ""

    def _doubtful(self, found: Sequence[Token], n: int, evidence: Evidence) -> bool:
        """Whether no source has a word beside its left neighbour, nor beside its right one unless names of
        bodies begin almost like it: "số Y tế" may stand in plans."""
        word = found[n].text.casefold()
        if found[n].joined and evidence.of(found[n - 1].text.casefold(), word):
            return False
        if self._words.almost_heads(word):
            return True
        follows = n + 1 < len(found) and found[n + 1].joined
        return not (follows and evidence.of(word, found[n + 1].text.casefold()))

    def _supported(self, spots: Sequence[Spot], n: int, evidence: Evidence) -> Spot:
        """A word that exists is only doubted for what some neighbour may stand beside."""
        spot = spots[n]
        if not spot.known or len(spot.options) == 1:
            return spot
        before = spots[n - 1].options if n and spot.joined else ()
        after = spots[n + 1].options if n + 1 < len(spots) and spots[n + 1].joined else ()
        kept = (
            option
            for option in spot.options[1:]
            if any(evidence.of(one.last, option.first) for one in before)
            or any(evidence.of(option.last, one.first) for one in after)
            or (self._words.heads(option.first) and self._abbreviated(spots[n + 1 : n + 2]))
        )
        return spot._replace(options=(spot.options[0], *kept))

    def _abbreviated(self, behind: Sequence[Spot]) -> bool:
        """Whether the abbreviation of a body follows: "Sỡ KH&CN"."""
        return any(
            spot.joined and spot.token.shape is Shape.SHORT and self._words.short(spot.token.text)
            for spot in behind
        )


def _typed_pairs(found: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for left, right in pairwise(found):
        if right.joined:
            yield left.text.casefold(), right.text.casefold()


def _option_pairs(spots: Sequence[Spot]) -> Iterator[tuple[str, str]]:
    """Every pair that some way through the question has, but those typed."""
    for left, right in pairwise(spots):
        if right.joined and len(left.options) + len(right.options) > 2:
            yield from ((a.last, b.first) for a in left.options for b in right.options)
    for spot in spots:
        for option in spot.options:
            yield from pairwise(option.words)
