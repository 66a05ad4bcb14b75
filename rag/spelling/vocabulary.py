"""What is no typing error, and what may have been meant: words and neighbours from everything that is known.

Of the release its own counts, of the registry the names, then ways of asking, the thesaurus and everyday
syllables. The thesaurus is read only where the rest does not know a word: most questions never need it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from rag.question.chat.expand import short_spellings
from rag.question.thesaurus import phrases, words
from rag.spelling.slips import folded, heard
from rag.spelling.sources import Sources, everyday, sayings, words_of
from rag.words import spelled

Key = tuple[str, ...]
Pair = tuple[str, str]
_NAMED, _SAID, _COMMON = 5, 5, 1
"""How often a word or pair counts as read for standing in a name, a way of asking, the thesaurus."""
_TERM = 4
"""Words of a phrase that is long enough to tell by itself what was meant."""
_LONG = 6
"""Letters from which two may be wrong."""
_NEAR = 40
_CONNECTIVES = frozenset({"và", "va"})


class Word(NamedTuple):
    """A word as it is written, and how often it is."""

    form: str
    seen: int


class _Readings(NamedTuple):
    """Words by their folded letters, and those by what they sound like."""

    by_fold: Mapping[str, list[Word]]
    by_sound: Mapping[str, list[str]]
    folds: list[str]


class Vocabulary:
    """All that is known, seen with accents or (bare) without any.

    Each part is built when it is first needed.
    """

    def __init__(self, sources: Sources, *, bare: bool) -> None:
        self.bare = bare
        self._sources = sources

    def short(self, word: str) -> bool:
        """Whether this is the abbreviation of a body, whatever signs and capitals it is written with."""
        return "".join(filter(str.isalnum, folded(word))) in self._sources.shorts

    def key(self, word: str) -> str:
        """What two spellings of one word have in common ("hóa", "hoá"); bare, that is its fold. Any number
        is one word: "trước 30"."""
        if word.isdigit():
            return "0"
        return folded(word) if self.bare else spelled(word)

    def known(self, word: str) -> bool:
        """Whether this is a word at all, by whatever source."""
        key = self.key(word)
        return key in self._core or key in self._everyday or key in self._common

    def respelled(self, word: str) -> str:
        """The word with its last "i" for "y" or the other way round, where that is known; "" for none."""
        return next((form for form in _respellings(word) if self.known(form)), "")

    def told(self, word: str) -> bool:
        """Whether plans, names or ways of asking have this word."""
        return self.key(word) in self._core

    def seen(self, word: str) -> int:
        """How often plans, names and ways of asking have it."""
        found = self._core.get(self.key(word))
        return found.seen if found else 0

    def read(self, word: str) -> int:
        """How often plans alone have it."""
        return self._read.get(self.key(word), 0)

    def asked(self, *words: str) -> int:
        """In how many places ways of asking have a word, or two side by side."""
        return self._asked[tuple(map(self.key, words))]

    def near(self, word: str, *, wide: bool) -> list[Word]:
        """Words whose letters are almost these; wide: of the thesaurus too."""
        letters = folded(word)
        readings = self._all_readings if wide else self._core_readings
        limit = 2 if len(letters) >= _LONG else 1
        hits = extract(letters, readings.folds, scorer=OSA.distance, score_cutoff=limit, limit=_NEAR)
        folds = dict.fromkeys((*(hit for hit, _, _ in hits), *readings.by_sound.get(heard(letters), ())))
        return [known for hit in folds for known in readings.by_fold[hit]]

    def alike(self, word: str) -> list[Word]:
        """Words of the plans, names and ways of asking with these very letters."""
        return self._core_readings.by_fold.get(folded(word), [])

    def released(self, texts: Iterable[Pair]) -> dict[Pair, int]:
        """How often the release has these pairs, by their keys; one look for all."""
        wanted = {f"{folded(left)}_{folded(right)}" for left, right in texts}
        found: dict[Pair, int] = {}
        for readings in self._sources.pairs(sorted(wanted)).values():
            for written, seen in readings.items():
                left, right = written.split(" ", 1)
                pair = (self.key(left), self.key(right))
                found[pair] = found.get(pair, 0) + seen
        return found

    def stated(self, pair: Pair) -> int:
        """How much names and ways of asking say for a pair, given by its keys."""
        return self._stated.get(pair, 0)

    def common(self, pair: Pair) -> bool:
        """Whether the thesaurus has a pair, given by its keys."""
        return pair in self._common_pairs

    def elsewhere(self, pair: Pair) -> bool:
        """Whether a province or commune of the country is called so, by the keys of two words in its name."""
        return pair in self._place_pairs

    def almost_heads(self, word: str) -> bool:
        """Whether names of bodies begin with these letters, but with other marks."""
        return folded(word) in self._heads and word not in self._heads.values()

    def heads(self, word: str) -> bool:
        """Whether names of bodies begin with this word."""
        return word in self._heads.values()

    def named(self, keys: Sequence[str]) -> bool:
        """Whether these keys are the name of a body."""
        return tuple(keys) in self._name_keys

    def said(self, keys: Sequence[str]) -> bool:
        """Whether these keys are a way of asking."""
        return tuple(keys) in self._saying_keys

    def termed(self, keys: Sequence[str]) -> bool:
        """Whether these keys are a long phrase of the thesaurus: "trí tuệ nhân tạo"."""
        return len(keys) >= _TERM and tuple(keys) in self._term_keys

    # -- where it comes from -----------------------------------------------------------------------

    @cached_property
    def _named_words(self) -> list[list[str]]:
        return [words_of(name) for name in self._sources.names]

    @cached_property
    def _core(self) -> Mapping[str, Word]:
        forms: dict[str, dict[str, int]] = {}
        rows = [
            *self._sources.counts,
            *((word, _NAMED) for word in {word for name in self._named_words for word in name}),
            *((word, _SAID) for word in {word for saying in sayings() for word in saying}),
        ]
        for word, seen in rows:
            written = forms.setdefault(self.key(word), {})
            written[word] = written.get(word, 0) + seen
        return {
            key: Word(max(w, key=lambda form: (w[form], form)), sum(w.values())) for key, w in forms.items()
        }

    @cached_property
    def _read(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for word, seen in self._sources.counts:
            found[self.key(word)] = found.get(self.key(word), 0) + seen
        return found

    @cached_property
    def _everyday(self) -> frozenset[str]:
        return frozenset(map(self.key, (*everyday(), *short_spellings())))

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(map(self.key, words()))

    @cached_property
    def _common_pairs(self) -> frozenset[Pair]:
        keyed = (tuple(map(self.key, phrase)) for phrase in phrases())
        return frozenset(pair for phrase in keyed for pair in pairwise(phrase))

    @cached_property
    def _place_pairs(self) -> frozenset[Pair]:
        keyed = (tuple(map(self.key, words_of(place))) for place in self._sources.places())
        return frozenset(pair for place in keyed for pair in pairwise(place))

    @cached_property
    def _stated(self) -> Mapping[Pair, int]:
        sources = ((self._named_words, _NAMED), (sayings(), _SAID))
        return {
            (self.key(left), self.key(right)): weight
            for lines, weight in sources
            for line in lines
            for left, right in pairwise(line)
        }

    @cached_property
    def _name_keys(self) -> frozenset[Key]:
        return frozenset(
            tuple(self.key(word) for word in name if word not in _CONNECTIVES) for name in self._named_words
        )

    @cached_property
    def _saying_keys(self) -> frozenset[Key]:
        return frozenset(tuple(map(self.key, saying)) for saying in sayings())

    @cached_property
    def _term_keys(self) -> frozenset[Key]:
        return frozenset(tuple(map(self.key, phrase)) for phrase in phrases() if len(phrase) >= _TERM)

    @cached_property
    def _asked(self) -> Counter[Key]:
        keyed = [tuple(map(self.key, saying)) for saying in sayings()]
        words = Counter((word,) for saying in keyed for word in saying)
        return words + Counter(pair for saying in keyed for pair in pairwise(saying))

    @cached_property
    def _heads(self) -> Mapping[str, str]:
        return {folded(name[0]): name[0] for name in self._named_words}

    @cached_property
    def _core_readings(self) -> _Readings:
        return _readings(word for word in self._core.values() if _syllable(word))

    @cached_property
    def _all_readings(self) -> _Readings:
        more = {self.key(form): Word(form, _COMMON) for phrase in phrases() for form in phrase}
        rest = [word for key, word in more.items() if key not in self._core and _syllable(word)]
        return _readings((*(word for words in self._core_readings.by_fold.values() for word in words), *rest))


_LAST_LETTERS = str.maketrans("iíìỉĩịyýỳỷỹỵ", "yýỳỷỹỵiíìỉĩị")


_LAST_ALONE = re.compile(r"(?:qu|[^aeiouy]+)[iy]")


def _respellings(word: str) -> tuple[str, ...]:
    """ "quí" and "quý" are one word, "mai" and "may" are not."""
    return (word[:-1] + word[-1].translate(_LAST_LETTERS),) if _LAST_ALONE.fullmatch(folded(word)) else ()


def _syllable(word: Word) -> bool:
    return word.form.isalpha() and len(word.form) > 1


def _readings(words: Iterable[Word]) -> _Readings:
    by_fold: dict[str, list[Word]] = {}
    for word in words:
        by_fold.setdefault(folded(word.form), []).append(word)
    by_sound: dict[str, list[str]] = {}
    for letters in by_fold:
        by_sound.setdefault(heard(letters), []).append(letters)
    return _Readings(by_fold, by_sound, list(by_fold))
