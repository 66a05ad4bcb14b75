"""Names within a typing error or two of what was typed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_LONG = 12  # letters from which two errors are forgiven

_MANY = 2


class Hit(NamedTuple):
    """A name and how near it is: 1.0 would be letter for letter."""

    name: str
    score: float


class TypoIndex:
    """Folded wordings, typed together, by their first word."""

    def __init__(self, wordings: Iterable[tuple[tuple[str, ...], str]]) -> None:
        self._names: dict[str, set[str]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._by_head: dict[str, list[str]] = {}
        for words, name in wordings:
            glued = "".join(words)
            if glued not in self._names:
                self._by_head.setdefault(words[0], []).append(glued)
                self._words[glued] = words
            self._names.setdefault(glued, set()).add(name)
        self._syllables = frozenset(word for words in self._words.values() for word in words)
        self._all = list(self._names)
        self._heads = frozenset({"sở", "bộ", "xã", "phường", "văn", "công", "trung", "ủy", "báo", "đại"})

    def accented_head(self, head: str) -> bool:
        """Whether this accented first word is one that names begin with."""
        return head in self._heads

    def near(self, typed: Sequence[str], *, head: bool = True, letters: int = 0) -> tuple[Hit, ...]:
        """The nearest names, all equally near; () where none is within the errors forgiven.

        typed: folded words; head: the first of them is sure; letters: how many were really typed,
        where abbreviations are written out.
        """
        glued = "".join(typed)
        limit = 2 if (letters or len(glued)) >= _LONG else 1
        pool = self._by_head.get(typed[0], []) if head else self._all
        found = [
            (wording, distance)
            for wording, distance, _ in extract(glued, pool, scorer=OSA.distance, score_cutoff=limit, limit=8)
            if wording[0] == glued[0] and self._is_error(typed, self._words[wording], distance)
        ]
        if not found:
            return ()
        nearest = min(distance for _, distance in found)
        names = {n for wording, distance in found if distance == nearest for n in self._names[wording]}
        return tuple(Hit(name, 1 - nearest / len(glued)) for name in sorted(names))

    def _is_error(self, typed: Sequence[str], wording: tuple[str, ...], distance: int) -> bool:
        """A typing error, not another word: "thu truong" is not a misspelt "thu tuong"."""
        if distance >= _MANY and self._is_place("".join(wording)):
            return False
        if len(typed) == 1:
            return True
        wrong = [a for a, b in zip(typed, wording, strict=False) if a != b]
        return len(typed) == len(wording) and not any(word in self._syllables for word in wrong)

    def _is_place(self, wording: str) -> bool:
        """Communes' names are too much alike for two errors."""
        return any(name.startswith(("UBND xã", "UBND phường")) for name in self._names[wording])
