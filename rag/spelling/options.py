"""What a word may stand for: itself, what its keys spell, words a slip away, several words typed as one."""

import string
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corpus.encodings.syllables import is_syllable
from rag.spelling.evidence import Evidence
from rag.spelling.keys import telex, vni, with_number
from rag.spelling.slips import folded, slip
from rag.spelling.tokens import NUMBERED, Shape, Token
from rag.spelling.vocabulary import Vocabulary

FROM_KEYS, PARTED, RESPELT = 0.2, 0.3, 0.1
FORGIVEN = 1.3
"""What a word that nobody knows may have cost to type."""
DOUBTED = 1.0
"""The same of a word that exists."""
_KEPT, _KEPT_DOUBTS = 20, 8
_SHORTEST_GLUED = 4
_MET, _MET_BARE = 2, 4  # how often two words typed as one must stand side by side somewhere
_PIECES, _MOST_WAYS = 6, 24
_VOWELS = frozenset("aeiouy")
_SURE, _UNSURE = 0.5, 1.0  # of abbreviations: twice the same letter or two exchanged; any other slip
_ABBREVIATED = 3


class Option(NamedTuple):
    """One reading: its words, and what typing it so costs."""

    words: tuple[str, ...]
    cost: float

    @property
    def first(self) -> str:
        return self.words[0]

    @property
    def last(self) -> str:
        return self.words[-1]


def readings(token: Token, vocabulary: Vocabulary, *, head: str = "") -> tuple[Option, ...]:
    """What a word that nobody knows may be, cheapest first; () where nothing is near.

    head: the word before, where that is what abbreviations of bodies stand behind ("sở").
    """
    word = token.text.casefold()
    if token.shape is Shape.SHORT:
        return abbreviations(token.text, vocabulary, head=head)
    if token.shape is Shape.MIXED:
        keys = vni(word) if word.isascii() and not with_number(word) else ""
        spelt = [option for option in _of_keys(keys, vocabulary) if option.cost == FROM_KEYS]
        return (*spelt, *_numbered(token.text, vocabulary))
    if other := vocabulary.respelled(
        word
    ):  # "quí" for "quý" is no slip, but plans are searched for the other
        return (Option((other,), RESPELT),) if vocabulary.told(other) else ()
    found = [*_of_keys(telex(word), vocabulary), *_slips(word, vocabulary), *_parted(word, vocabulary)]
    if not _VOWELS & set(folded(word)):
        found += abbreviations(token.text, vocabulary)
    return _cheapest(found)


def doubts(word: str, vocabulary: Vocabulary) -> tuple[Option, ...]:
    """What a word that exists may have been meant to be."""
    near = {known.form: known for known in (*vocabulary.alike(word), *vocabulary.near(word, wide=False))}
    key = vocabulary.key(word)
    found = (Option((form,), slip(word, form)) for form in near if vocabulary.key(form) != key)
    return _cheapest([option for option in found if option.cost <= DOUBTED], _KEPT_DOUBTS)


def _cheapest(found: list[Option], most: int = _KEPT) -> tuple[Option, ...]:
    best: dict[tuple[str, ...], Option] = {}
    for option in sorted(found, key=lambda one: one.cost):
        best.setdefault(option.words, option)
    return tuple(list(best.values())[:most])


def _of_keys(spelt: str, vocabulary: Vocabulary) -> list[Option]:
    """What the keys of an input method spell, or almost spell."""
    if len(spelt) < 2 or not spelt.isalpha():
        return []
    form = folded(spelt) if vocabulary.bare else spelt
    near = [Option(option.words, option.cost + FROM_KEYS) for option in _slips(form, vocabulary)]
    return [Option((form,), FROM_KEYS), *near] if vocabulary.known(form) else near


def _numbered(typed: str, vocabulary: Vocabulary) -> list[Option]:
    """ "hoạch129", "quýIII": a word and the number behind it; without a mark it may be a code."""
    parts = NUMBERED.fullmatch(typed)
    apart = parts and not parts["word"].isascii() and vocabulary.told(parts["word"].casefold())
    return [Option((parts["word"], parts["number"]), PARTED)] if parts and apart else []


def _slips(word: str, vocabulary: Vocabulary) -> list[Option]:
    found = (Option((known.form,), slip(word, known.form)) for known in vocabulary.near(word, wide=True))
    least = min(FORGIVEN, 0.45 * len(word))
    return [option for option in found if 0 < option.cost <= least]


def _parted(word: str, vocabulary: Vocabulary) -> list[Option]:
    """Several words typed without their blanks, each two of which stand side by side somewhere."""
    if len(word) < _SHORTEST_GLUED or not word.isalpha():
        return []
    cuts = [cut for cut in _cut(word, vocabulary.told) if len(cut) > 1]
    evidence = Evidence(vocabulary, {pair for cut in cuts for pair in pairwise(cut)})
    least = _MET_BARE if vocabulary.bare else _MET
    sure = [cut for cut in cuts if all(evidence.widely(a, b) >= least for a, b in pairwise(cut))]
    if not sure and not word.isascii() and not is_syllable(word):  # "nhiệmgì": two tones are two words
        wide = [cut for cut in _cut(word, lambda piece: is_syllable(piece) and vocabulary.known(piece))]
        sure = wide if len(wide) == 1 else []
    return [Option(cut, PARTED * (len(cut) - 1)) for cut in sure]


def _cut(word: str, is_word: Callable[[str], bool]) -> list[tuple[str, ...]]:
    """All ways to cut a word into words."""
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(word) + 1):
        ways.append(
            [
                (*before, piece)
                for start in range(max(0, end - 7), end)
                if ways[start] and len(piece := word[start:end]) > 1 and is_word(piece)
                for before in ways[start]
                if len(before) < _PIECES
            ][:_MOST_WAYS]
        )
    return ways[-1]


def abbreviations(typed: str, vocabulary: Vocabulary, *, head: str = "") -> tuple[Option, ...]:
    """Abbreviations of bodies one slip from what was typed, in its capitals and signs."""
    found = []
    for written, cost in _one_slip(typed):
        whole = f"{head}{written}"
        if sum(map(str.isalnum, whole)) >= _ABBREVIATED and vocabulary.short(whole):
            found.append(Option((written,), cost))
    same: dict[str, Option] = {}
    for option in sorted(found, key=lambda one: (one.cost, len(one.first))):
        same.setdefault(folded(option.first), option)
    return tuple(same.values())[:_KEPT]


@lru_cache(maxsize=256)
def _one_slip(typed: str) -> tuple[tuple[str, float], ...]:
    """All spellings one slip away: a letter too many, two exchanged, one wrong, one missing."""
    found: list[tuple[str, float]] = []
    letters = string.ascii_uppercase if typed.isupper() else string.ascii_lowercase
    for n, char in enumerate(typed):
        if not char.isalpha():
            continue
        twice = folded(char) in (folded(typed[n - 1 : n] or " "), folded(typed[n + 1 : n + 2] or " "))
        found.append((typed[:n] + typed[n + 1 :], 0.3 if twice else _UNSURE))
        if typed[n + 1 : n + 2].isalpha():
            found.append((typed[:n] + typed[n + 1] + char + typed[n + 2 :], _SURE))
        found += [(typed[:n] + other + typed[n + 1 :], _UNSURE) for other in letters]
    found += [(typed[:n] + other + typed[n:], _UNSURE) for n in range(1, len(typed) + 1) for other in letters]
    return tuple(found)
