"""A theme that a question asks the plans about, and whether a text carries it. Pure.

"phổ biến kỹ năng số cho cán bộ và người dân" is an object (kỹ năng số) with, where they are named, the
sort of work (any verb of its family: đào tạo, trang bị …) and the people meant (one of them; a text that
names no people excludes none).
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.canon import Canon, bare, canon, is_term
from rag.compare.actions import verbs_in
from rag.words import has_accents, level

_PEOPLE = re.compile(r"\s+cho\s+(?P<who>[^?]*)$")


PEOPLE = frozenset(
    re.findall(
        r"\w+",
        "nguoidan canbo htx dnnvv doanh nghiep hoc sinh vien giao thanh nien phu nu"
        " lao dong ho tre em nong dan",
    )
)
_WHO = frozenset({"nguoidan", "canbo"})
_WHOLE_PEOPLE = _WHO | {"htx", "dnnvv"}  # one token each
_CLAUSE = re.compile(r"[;\n]|\.(?=\s|$)")
LONG = 4
REACH = 12  # tokens between a verb and its object: "đào tạo cán bộ kiến thức về KHCN, ĐMST, kỹ năng số"
ADJOINING = 3
PAIR, SINGLE = 1.0, 0.5
LEAST = 0.45  # of a theme that the best text holds, or none does
IN_A_ROW = 0.45  # of the neighbours in a theme of many words: with fewer its words only happen to stand there
ENOUGH, NEAR_BEST = 0.38, 0.62  # of a theme, and of what the best text holds, that another one holds
NEVER = 1.1
SCATTERED, STRAY = 0.75, 0.6
"""Of an object whose words stand apart, with a term among them that tells much by itself (5G) and without."""
WITHOUT_WHOM = 0.7
COMMON = 0.1  # of what stands in every text
Rarity = Mapping[object, float]
"""How much a token of a theme, or two neighbours of it, tell: the more, the fewer texts have them."""


class Theme(NamedTuple):
    """What is looked for. said: in the asker's words; core: tokens of the object; verbs: any of these has
    to stand in the text ("" for none wanted); people: tokens of whom it is for; accents: typed with any;
    whom: people between work and object ("hỗ trợ doanh nghiệp khởi nghiệp"), whom a text may leave out."""

    said: str
    core: tuple[str, ...]
    verbs: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    accents: bool = True
    whom: tuple[str, ...] = ()


def read_theme(said: str) -> Theme | None:
    """The theme in plain words, None where nothing is left to look for."""
    accents = has_accents(said)
    people: frozenset[str] = frozenset()
    object_words = said
    if found := _PEOPLE.search(level(said)):
        named = _tokens(canon(said[found.start("who") :]), accents)
        if named and {bare(token) for token in named} <= PEOPLE:
            people = frozenset(named)
            object_words = said[: found.start()]
    tokens = _tokens(canon(object_words), accents)
    work = verbs_in(tokens, accents)
    core = tuple(token for i, token in enumerate(tokens) if i not in work.at)
    if not core and people:
        core, people = (
            tuple(_tokens(canon(said[found.start("who") :]), accents)) if found else (),
            frozenset(),
        )
    verbs = work.akin if core else work.said  # alone, "phổ biến" is no "đào tạo"
    if not core and not verbs:
        return None
    whom = _whom(core) if verbs else ()
    return Theme(said, core[len(whom) :], verbs, people, accents, whom)


def _whom(core: tuple[str, ...]) -> tuple[str, ...]:
    """The people at the head of an object, where enough is left to look for."""
    size = next((i for i, token in enumerate(core) if bare(token) not in PEOPLE), len(core))
    named = size > 1 or bare(core[0]) in _WHOLE_PEOPLE if size else False  # "giáo" of "giáo dục" is nobody
    rest = core[size:]
    return core[:size] if named and (len(rest) > 1 or any(map(is_term, rest))) else ()


def _tokens(text: Canon, accents: bool) -> tuple[str, ...]:
    return text.spelled if accents else text.folded


def carries(theme: Theme, text: str, rarity: Rarity | None = None) -> float:
    """How much of a theme a text holds, 0..1: an object of few words with its verb and people in one clause,
    a long one by the share of its words and neighbours."""
    left_out = bool(theme.whom) and not _runs(theme.whom, _tokens(canon(text), theme.accents))
    return (WITHOUT_WHOM if left_out else 1.0) * _carries(theme, text, rarity)


def _carries(theme: Theme, text: str, rarity: Rarity | None) -> float:
    if len(theme.core) > LONG:
        whole = canon(text)
        return share(theme, whole, rarity) if _fits(theme, _tokens(whole, theme.accents)) else 0.0
    return max(
        (_in_clause(theme, canon(clause)) for clause in _CLAUSE.split(text) if clause.strip()), default=0.0
    )


def share(theme: Theme, text: Canon, rarity: Rarity | None = None) -> float:
    """How much of the theme's object a text holds, 0..1: single tokens and neighbours, rare ones more."""
    words = _tokens(text, theme.accents)
    core = theme.core
    if len(core) <= LONG:
        if _runs(core, words):
            return 1.0
        apart = SCATTERED if any(map(is_term, core)) else STRAY
        return apart if _holds(core, words) else 0.0
    held = {*words, *pairwise(words)}
    pairs = list(pairwise(core))
    units = [*((SINGLE, token) for token in core), *((PAIR, pair) for pair in pairs)]
    weights = [(size * (rarity.get(unit, 1.0) if rarity else 1.0), unit) for size, unit in units]
    found = sum(weight for weight, unit in weights if unit in held) / sum(weight for weight, _ in weights)
    row = sum(pair in held for pair in pairs) / len(pairs)
    return found * min(1.0, row / IN_A_ROW)


def rarity_of(theme: Theme, texts: Sequence[str]) -> Rarity:
    """The weights of a theme's tokens and neighbours among some texts."""
    units: list[object] = [*theme.core, *pairwise(theme.core)]
    seen: Counter[object] = Counter()
    for text in texts:
        words = _tokens(canon(text), theme.accents)
        held = {*words, *pairwise(words)}
        seen.update(unit for unit in set(units) if unit in held)
    single = {unit: _weight(seen[unit], len(texts)) for unit in units}
    return {
        unit: _pair(unit, single, seen[unit]) if isinstance(unit, tuple) else single[unit] for unit in units
    }


def _weight(seen: int, texts: int) -> float:
    return max(COMMON, math.log((texts + 1) / (seen + 0.5)))


def _pair(unit: tuple[object, ...], single: Rarity, seen: int) -> float:
    """Neighbours that no text has are no term of anybody's: that a text lacks them says nothing. Nor do they
    tell more than the more telling of them: where two words meet ("phát triển | ngành") is no term either."""
    return min(single[unit], max(single[token] for token in unit)) if seen else COMMON


def _in_clause(theme: Theme, clause: Canon) -> float:
    return share(theme, clause) if _fits(theme, _tokens(clause, theme.accents)) else 0.0


def _fits(theme: Theme, words: Sequence[str]) -> bool:
    """Whether a text is about the work and the people named, where any are."""
    if theme.verbs and not _acts(theme, words):
        return False
    named = set(words) & _WHO
    return not theme.people or not named or bool(named & theme.people)


def _acts(theme: Theme, words: Sequence[str]) -> bool:
    """Whether one of the verbs stands before the object, not far off, or right behind it; anywhere, if that
    has no one place."""
    starts = _places(theme.core, words) if 0 < len(theme.core) <= LONG else ()
    reach = [part for start in starts for part in _around(start, len(theme.core), words)] or [words]
    return any(_runs(tuple(verb.split()), part) for part in reach for verb in theme.verbs)


def _around(start: int, size: int, words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Where the work on an object may be told: well before it; right behind it, as in "chính sách ưu đãi"."""
    end = start + size
    return words[max(0, start - REACH) : start], words[end : end + ADJOINING]


def _holds(core: Sequence[str], words: Sequence[str]) -> bool:
    """The object as it stands, or its parts in another order where each is a word of its own: "phủ sóng 5G"
    and "5G, 6G phủ sóng toàn tỉnh". Single syllables ("số") are no words of their own."""
    if _runs(core, words):
        return True
    parts = _parts(core)
    return len(parts) > 1 and all(_runs(part, words) for part in parts)


def _parts(core: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """A short object cut into words: terms and numbers alone, syllables in twos; () where it cannot be."""
    found: list[tuple[str, ...]] = []
    rest: list[str] = []
    for token in (*core, ""):
        if token and not is_term(token):
            rest.append(token)
            continue
        if len(rest) % 2:
            return ()
        found += [(rest[i], rest[i + 1]) for i in range(0, len(rest), 2)]
        rest = []
        found += [(token,)] if token else []
    return tuple(found)


def _runs(part: Sequence[str], words: Sequence[str]) -> bool:
    return bool(_places(part, words))


def _places(part: Sequence[str], words: Sequence[str]) -> tuple[int, ...]:
    """Where a run of tokens begins."""
    size = len(part)
    return tuple(i for i in range(len(words) - size + 1) if tuple(words[i : i + size]) == tuple(part))


def threshold(shares: Sequence[float]) -> float:
    """The share from which on a text carries the theme, given all that were looked at."""
    best = max(shares, default=0.0)
    return max(ENOUGH, NEAR_BEST * best) if best >= LEAST else NEVER


__all__ = ["Rarity", "Theme", "carries", "rarity_of", "read_theme", "share", "threshold"]
