"""Bodies that were almost named: a name cut short, a name of before, a typing error too many."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from corpus.agencies import Registry
from corpus.models import Span
from rag.models import Choice, Query
from rag.question.bodies.asker import own_span
from rag.words import level

SHARE = 0.2
"""Of the letters of a name that may be wrong."""
LEAST = 7
"""Letters below which a name is too short to be misspelt twice."""
_WORD = re.compile(r"[^\W_]+")
# Where a body's name may begin although nobody knows it. "so" without accents is mostly "số".
_HEAD = re.compile(
    r"\b(?:sở|cục|chi cục|ban quản lý|ban|ubnd (?:xã|phường)|xã|phường|so|cuc|chi cuc|ban quan ly|"
    r"ubnd (?:xa|phuong)|phuong)\s+(?!(?:nào|nao|gì|gi|này|nay|đó|do|ấy|ay|mình|minh|tôi|toi)\b)(?=[^\W\d_])",
    re.IGNORECASE,
)
_LONGEST = 9


def several_bodies(query: Query, registry: Registry) -> tuple[Choice, ...]:
    """The bodies that a wording may mean ("TTTT", "sở mình" of somebody who follows two)."""
    if not query.candidates or query.agencies:
        return ()
    asked = query.question
    for mention in registry.find_typed(asked):
        if set(query.candidates) & set(mention.candidates):
            return _choices(asked, mention.span, query.candidates)
    if span := own_span(asked):
        return _choices(asked, span, query.candidates)
    return tuple(Choice(label=name, question=name) for name in query.candidates)


def near_bodies(query: Query, registry: Registry) -> tuple[Choice, ...]:
    """Bodies whose name is near a name in the question that nobody knows."""
    if query.agencies or query.recipients or query.whose:
        return ()
    asked = query.question
    known = [m.span for m in registry.find_typed(asked) if m.names]
    best: list[tuple[float, str, Span]] = []
    for start in _starts(asked):
        if not any(a <= start < b for a, b in known):
            best += _near(asked, start, registry, sure=bool(query.unknown_agency))
    if not best:
        return ()
    nearest = min(best)
    names = [name for _, name, span in sorted(best) if span.start == nearest[2].start]
    return _choices(asked, nearest[2], dict.fromkeys(names))


def near_names(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Of some bodies those whose name is so near another's that one may be typed for the other."""
    form = level(name)
    limit = int(SHARE * len(form))
    rated = [(OSA.distance(form, level(one), score_cutoff=limit), one) for one in known if one != name]
    return tuple(
        one for far, one in sorted(rated) if far <= limit and level(one).split()[0] == form.split()[0]
    )


def _starts(asked: str) -> list[int]:
    return [m.start() for m in _HEAD.finditer(asked)]


def _near(asked: str, start: int, registry: Registry, *, sure: bool) -> list[tuple[float, str, Span]]:
    """Names near what stands there: how far, which, and where the words end.

    sure: a name stands there, which nobody knows; then also names that only begin like it.
    """
    words = [(m[0], m.end()) for m in _WORD.finditer(asked, start)][:_LONGEST]
    found: dict[str, tuple[float, str, Span]] = {}
    head = level(words[0][0])
    for wording, name in registry.wordings:
        form = _form(wording)
        if form[0] != head:
            continue
        for miss in _misses(words, form, sure):
            distance, end = miss
            one = (distance, name, Span(start, end))
            if name not in found or one < found[name]:
                found[name] = one
    return list(found.values())


@lru_cache(maxsize=4096)
def _form(wording: str) -> tuple[str, ...]:
    return tuple(level(wording).split())


def _misses(words: list[tuple[str, int]], form: Sequence[str], sure: bool) -> Iterable[tuple[float, int]]:
    """How far the words there are from a wording, with the end of the words meant; only what is near."""
    size = len(form)
    typed = " ".join(level(word) for word, _ in words[:size])
    whole = " ".join(form)
    limit = int(SHARE * len(whole)) if len(whole) >= LEAST else 0
    distance = OSA.distance(typed, whole, score_cutoff=limit)
    if len(words) >= size and 0 < distance <= limit and _head_stands(typed, whole):
        yield distance / len(whole), words[size - 1][1]
    if sure:
        for cut in range(size - 1, 1, -1):
            if " ".join(level(w) for w, _ in words[:cut]) == " ".join(form[:cut]):
                yield 0.5 - 0.01 * cut + 0.001 * size, words[cut - 1][1]
                return


def _head_stands(typed: str, whole: str) -> bool:
    """The errors lie in the name, one word of which is right, and every word at least half right."""
    pairs = list(zip(typed.split(), whole.split(), strict=False))
    right = len(pairs) == 2 or any(a == b for a, b in pairs[1:])
    return right and all(OSA.distance(a, b) <= max(1, len(b) // 2) for a, b in pairs)


def _choices(asked: str, span: Span, names: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(label=name, question=asked[: span.start] + name + asked[span.end :]) for name in names
    )
