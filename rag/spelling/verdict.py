"""Whether to believe a change. A wrong correction is worse than none.

What nobody knows as a word needs one witness: a neighbour that stands beside the reading somewhere, or a
name. A word that exists is given up only where it stands beside neither neighbour anywhere, and for what
plans bind tightly to one of them, or what makes a body's name or a way of asking complete.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpus.encodings.syllables import is_syllable
from rag.spelling.evidence import Evidence
from rag.spelling.keys import telex
from rag.spelling.options import FROM_KEYS, RESPELT, Option
from rag.spelling.slips import HEARD_ALIKE, MISSING, folded, left_out
from rag.spelling.spots import Spot
from rag.spelling.tokens import Shape
from rag.spelling.vocabulary import Vocabulary
from rag.spelling.ways import Way, Ways

MARGIN = 0.8
"""How much better than any other reading the one taken must be (`Ways.around`)."""
_SLIGHT = 0.5
"""What a slip may cost to count as slight: marks, a sound, a letter twice."""
_ONCE, _TWICE, _OFTEN = 1, 2, 3
_LOOSE, _BOUND, _TIGHT, _ALWAYS = 0.15, 0.3, 0.5, 0.75
_ROW, _REACH = 3, 9  # words of a name or saying: at least, at most


class _Sides(NamedTuple):
    """How often a reading stands beside its neighbours, and how tightly it is bound to them (0..1): on the
    better side and on the worse of two (0 where there is one). brought: how often a neighbour brings it;
    single: whether there is but one."""

    most: int = 0
    least: int = 0
    bond: float = 0.0
    loose: float = 0.0
    brought: float = 0.0
    single: bool = False


class Verdict:
    """Over one question."""

    def __init__(self, words: Vocabulary, spots: Sequence[Spot], evidence: Evidence) -> None:
        self._words, self._spots, self._evidence = words, spots, evidence
        self._ways = Ways(words, spots, evidence)

    def way(self) -> Way:
        """The best way through the question, all that is not sure left as typed."""
        way = self._with_head(self._ways.best())
        while wrong := [n for n in range(len(way)) if self.changed(way, n) and not self._sure(way, n)]:
            for n in wrong:
                way[n] = self._spots[n].options[0]
        return way

    def changed(self, way: Way, n: int) -> bool:
        """Whether the nth word is not as typed."""
        return way[n] is not self._spots[n].options[0]

    def _with_head(self, way: Way) -> Way:
        """The way with the first word of a body's name, where only the marks of that are wrong."""
        for n, spot in enumerate(self._spots):
            if not spot.known or self.changed(way, n):
                continue
            for option in spot.options[1:]:
                with_head = [*way[:n], option, *way[n + 1 :]]
                if folded(option.first) == folded(spot.typed) and self._named(with_head, n):
                    return with_head
        return way

    def _named(self, way: Way, n: int) -> bool:
        """Whether the word, as read, is part of a body's name: "Sở" of "Sở Tài chính" or of "Sở KH&CN"."""
        if self._in_row(way, n, self._words.named):
            return True
        behind = self._spots[n + 1] if n + 1 < len(self._spots) else None
        if not behind or not behind.joined or not self._words.almost_heads(self._spots[n].typed):
            return False
        heads = folded(way[n].first) in ("so", "bo") and self._words.heads(way[n].first)
        return heads and behind.token.shape is Shape.SHORT and self._words.short(behind.token.text)

    def _sure(self, way: Way, n: int) -> bool:
        spot, option = self._spots[n], way[n]
        if spot.known and option.cost == RESPELT:
            return not self._placed(n)
        named = self._named(way, n)
        if (not named and not self._wins(way, n)) or self._placed(n):
            return False
        sides = self._sides(way, n)
        if spot.token.shape is Shape.SHORT:
            return named or option.cost <= _SLIGHT or sides.most >= _ONCE
        if not spot.known:
            return named or len(option.words) > 1 or self._believed(n, option, sides)
        if left_out(spot.typed, option.first) or (
            option.cost <= _SLIGHT and not self._words.told(spot.typed)
        ):
            named = named or self._in_row(way, n, self._words.said)
        if option.cost <= MISSING and not self._words.told(spot.typed):
            named = named or self._in_row(way, n, self._words.termed)
        if self._typed_beside(n - 1, n):
            return False
        if named and folded(option.first) == folded(spot.typed):
            return True
        return not self._typed_beside(n, n + 1) and (named or self._doubted(n, option, sides))

    def _believed(self, n: int, option: Option, sides: _Sides) -> bool:
        """A word that nobody knows: any neighbour is witness; alone only where it is hardly a change."""
        spot = self._spots[n]
        if spot.typed.isascii() and self._foreign(n, option):
            keys = bool(telex(spot.typed)) and not self._words.bare
            keyed = keys and sides.most >= _TWICE and option.cost <= FROM_KEYS + _SLIGHT
            return not _proper(spot) and (keyed or sides.bond >= (_BOUND if keys else _TIGHT))
        if sides.bond >= _BOUND or (sides.most >= _ONCE and not _proper(spot)):
            return True
        if self._words.seen(option.first) < _OFTEN or spot.token.shape is not Shape.WORD:
            return False
        if spot.typed.isascii():  # two keys of an input method at least
            return option.cost == FROM_KEYS and len(spot.typed) >= len(option.first) + _TWICE
        heard = option.cost <= HEARD_ALIKE and not _proper(spot)  # "nhửng" for "những"
        return heard or (option.cost <= _SLIGHT and not is_syllable(spot.typed))

    def _foreign(self, n: int, option: Option) -> bool:
        """Whether plain letters may be a word of another language, or a name, rather than a slip.

        Without accents around them keys of Telex are believed where they stand in two words at least.
        """
        spot = self._spots[n]
        if left_out(spot.typed, option.first):
            return False
        if option.cost == FROM_KEYS:
            return self._words.bare and len({one.typed for one in self._spots if _keyed(one)}) < _TWICE
        return _proper(spot) or not is_syllable(spot.typed)

    def _doubted(self, n: int, option: Option, sides: _Sides) -> bool:
        """A word that exists, in unknown company: what is meant must be bound to a neighbour."""
        spot = self._spots[n]
        told = self._words.told(spot.typed)
        if _proper(spot) and sides.bond < _TIGHT:
            return False
        if left_out(spot.typed, option.first):
            both = (sides.least >= _ONCE and sides.most >= _TWICE) or (sides.single and sides.most >= _OFTEN)
            if told and spot.typed.startswith("d") and option.first.startswith("đ") and sides.most >= _TWICE:
                return True
            if told:
                return sides.brought >= _TIGHT or (both and sides.bond >= _BOUND)
            return both or sides.bond >= _BOUND
        if told:
            return False
        if option.cost <= HEARD_ALIKE and sides.most >= _OFTEN:
            return True
        if (
            option.cost <= _SLIGHT
            and sides.single
            and sides.most >= _OFTEN
            and self._words.asked(option.first)
        ):
            return True  # "ngày lào"
        if option.cost <= MISSING and sides.brought >= _TIGHT and sides.bond >= _ALWAYS:
            return True
        if option.cost <= _SLIGHT and sides.brought >= _TIGHT and sides.least >= _ONCE:
            return True
        letters = folded(spot.typed) != folded(option.first)
        return letters and sides.loose >= _LOOSE and sides.bond >= _TIGHT

    def _sides(self, way: Way, n: int) -> _Sides:
        """What the neighbours say for a reading; a word that exists is doubted by those as typed only."""
        pairs = []
        if n and self._spots[n].joined:
            pairs.append((n - 1, way[n - 1].last, way[n].first, way[n - 1].last))
        if n + 1 < len(way) and self._spots[n + 1].joined:
            pairs.append((n + 1, way[n].last, way[n + 1].first, way[n + 1].first))
        told = [
            (self._evidence.widely(a, b), self._evidence.bond(a, b), self._evidence.brings(near, a, b))
            if self._trusted(way, n, at)
            else (0, 0.0, 0.0)
            for at, a, b, near in pairs
        ]
        if not told:
            return _Sides()
        seen, bonds, brought = zip(*told, strict=True)
        both = len(told) == 2
        return _Sides(
            max(seen),
            min(seen) if both else 0,
            max(bonds),
            min(bonds) if both else 0.0,
            max(brought),
            not both,
        )

    def _trusted(self, way: Way, n: int, near: int) -> bool:
        return not (self._spots[n].known and self._spots[near].known and self.changed(way, near))

    def _wins(self, way: Way, n: int) -> bool:
        """Whether the reading is clearly better than any other but the word as typed."""
        others = (option for option in self._spots[n].options[1:] if option is not way[n])
        best = max((self._ways.around(way, n, option) for option in others), default=-100.0)
        return self._ways.around(way, n, way[n]) - best >= MARGIN

    def _in_row(self, way: Way, n: int, known: Callable[[Sequence[str]], bool]) -> bool:
        """Whether the word, as read, is part of a known row of words; "và" counts as none."""
        near = range(max(0, n - _REACH), min(len(way), n + _REACH + 1))
        words = [(at, word) for at in near for word in way[at].words if word not in ("và", "va")]
        here = [place for place, (at, _) in enumerate(words) if at == n]
        keys = [self._words.key(word) for _, word in words]
        return bool(here) and any(
            known(keys[start:end])
            for start in range(max(0, here[0] - _REACH), here[0] + 1)
            for end in range(max(start + _ROW, here[-1] + 1), min(len(keys), start + _REACH) + 1)
        )

    def _placed(self, n: int) -> bool:
        """Whether the word as typed stands in the name of a place, of this province or another."""
        pairs = ((at, at + 1) for at in (n - 1, n) if at >= 0 and at + 1 < len(self._spots))
        return any(
            self._spots[right].joined
            and self._evidence.elsewhere(self._spots[left].typed, self._spots[right].typed)
            for left, right in pairs
        )

    def _typed_beside(self, left: int, right: int) -> bool:
        """Whether two neighbours as typed stand so anywhere, in the thesaurus too."""
        if left < 0 or right >= len(self._spots) or not self._spots[right].joined:
            return False
        return bool(self._evidence.widely(self._spots[left].typed, self._spots[right].typed))


def _keyed(spot: Spot) -> bool:
    """Whether the word may be keys of an input method."""
    return not spot.known and any(option.cost == FROM_KEYS for option in spot.options[1:])


def _proper(spot: Spot) -> bool:
    """Written as the name of a person or place is."""
    return spot.token.start > 0 and spot.token.text[0].isupper()
