"""Names within a typing error or two of what was typed."""

from collections.abc import Iterable
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
    """Glued, folded wordings by their first word."""

    def __init__(self, wordings: Iterable[tuple[str, str, str]]) -> None:
        self._names: dict[str, set[str]] = {}
        self._by_head: dict[str, list[str]] = {}
        for glued, head, name in wordings:
            if glued not in self._names:
                self._by_head.setdefault(head, []).append(glued)
            self._names.setdefault(glued, set()).add(name)
        self._all = list(self._names)
        self._heads = frozenset({"sở", "bộ", "xã", "phường", "văn", "công", "trung", "ủy", "báo", "đại"})

    def accented_head(self, head: str) -> bool:
        """Whether this accented first word is one that names begin with."""
        return head in self._heads

    def near(self, glued: str, head: str | None = None, *, letters: int = 0) -> tuple[Hit, ...]:
        """The nearest names, all equally near; () where none is within the errors forgiven.

        head: the folded first word, if it is sure; letters: how many were really typed, where `glued`
        has abbreviations written out.
        """
        limit = 2 if (letters or len(glued)) >= _LONG else 1
        pool = self._all if head is None else self._by_head.get(head, [])
        found = [
            (wording, distance)
            for wording, distance, _ in extract(glued, pool, scorer=OSA.distance, score_cutoff=limit, limit=8)
            if wording[0] == glued[0] and (distance < _MANY or not self._is_place(wording))
        ]
        if not found:
            return ()
        nearest = min(distance for _, distance in found)
        names = {n for wording, distance in found if distance == nearest for n in self._names[wording]}
        return tuple(Hit(name, 1 - nearest / len(glued)) for name in sorted(names))

    def _is_place(self, wording: str) -> bool:
        """Communes' names are too much alike for two errors."""
        return any(name.startswith(("UBND xã", "UBND phường")) for name in self._names[wording])
