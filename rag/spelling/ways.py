"""The best way through a question: every word in the reading that suits it and its neighbours best."""

import math
from collections.abc import Sequence
from itertools import pairwise

from rag.spelling.evidence import Evidence
from rag.spelling.options import Option
from rag.spelling.spots import Spot
from rag.spelling.vocabulary import Vocabulary

_UNKNOWN = 4.0
_PER_COST, _PER_PAIR, _PER_SEEN = 3.0, 1.2, 0.1
_MOST_PAIRS = 60

Way = list[Option]


class Ways:
    """The ways through one question, with what each reading is worth (logarithms of likelihoods)."""

    def __init__(self, words: Vocabulary, spots: Sequence[Spot], evidence: Evidence) -> None:
        self._words, self._spots, self._evidence = words, spots, evidence

    def best(self) -> Way:
        """Viterbi over the readings."""
        paths: list[tuple[float, Way]] = [(0.0, [])]
        for n, spot in enumerate(self._spots):
            paths = [self._onwards(n, paths, option) for option in spot.options]
        return max(paths, key=lambda path: path[0])[1]

    def around(self, way: Way, n: int, option: Option) -> float:
        """What a reading of the nth word is worth, the others as on this way."""
        score = self._alone(n, option) + self._beside(n, way[n - 1] if n else None, option)
        return score + (self._beside(n + 1, option, way[n + 1]) if n + 1 < len(way) else 0.0)

    def _onwards(self, n: int, paths: Sequence[tuple[float, Way]], option: Option) -> tuple[float, Way]:
        """The best of the paths so far, one word further."""
        score, path = max(
            ((score + self._beside(n, path[-1] if path else None, option), path) for score, path in paths),
            key=lambda one: one[0],
        )
        return score + self._alone(n, option), [*path, option]

    def _alone(self, n: int, option: Option) -> float:
        spot = self._spots[n]
        if option is spot.options[0]:
            return 0.0 if spot.known else -_UNKNOWN
        pairs = sum(_PER_PAIR * math.log1p(self._count(a, b)) for a, b in pairwise(option.words))
        return pairs - _PER_COST * option.cost + _PER_SEEN * math.log1p(self._words.seen(option.first))

    def _beside(self, n: int, left: Option | None, option: Option) -> float:
        if left is None or not self._spots[n].joined:
            return 0.0
        return _PER_PAIR * math.log1p(self._count(left.last, option.first))

    def _count(self, left: str, right: str) -> int:
        return min(_MOST_PAIRS, self._evidence.of(left, right))
