"""How often words stand side by side, for the pairs of one question."""

from collections.abc import Iterable

from rag.spelling.vocabulary import Pair, Vocabulary

_TOGETHER = 2
"""How often two words must stand side by side for a share of it to mean anything."""


class Evidence:
    """texts: the pairs, as written; all of them are looked up at once."""

    def __init__(self, vocabulary: Vocabulary, texts: Iterable[Pair]) -> None:
        self._words = vocabulary
        self._seen = vocabulary.released(texts)

    def add(self, texts: Iterable[Pair]) -> None:
        """Look further pairs up."""
        self._seen |= self._words.released(texts)

    def of(self, left: str, right: str) -> int:
        """What plans, names and ways of asking say for the two side by side."""
        pair = (self._words.key(left), self._words.key(right))
        return self._seen.get(pair, 0) + self._words.stated(pair)

    def widely(self, left: str, right: str) -> int:
        """The same with the thesaurus."""
        pair = (self._words.key(left), self._words.key(right))
        return self.of(left, right) + 2 * self._words.common(pair)

    def elsewhere(self, left: str, right: str) -> bool:
        """Whether the two stand side by side in the name of some province or commune."""
        return self._words.elsewhere((self._words.key(left), self._words.key(right)))

    def bond(self, left: str, right: str) -> float:
        """0..1: how often the rarer of the two brings the other; chance does not count."""
        return max(self.brings(left, left, right), self.brings(right, left, right))

    def brings(self, word: str, left: str, right: str) -> float:
        """0..1: how often `word`, one of the two, stands in this pair, in plans or in ways of asking."""
        in_plans = self._seen.get((self._words.key(left), self._words.key(right)), 0)
        return max(
            _share(in_plans, self._words.read(word)),
            _share(self._words.asked(left, right), self._words.asked(word)),
        )


def _share(together: int, of: int) -> float:
    return min(1.0, together / of) if together >= _TOGETHER and of else 0.0
