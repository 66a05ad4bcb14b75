"""Which of some tasks are about a topic: by its words, and by the terms among them. Pure."""

from collections.abc import Sequence

from rag.models import ShownTask
from rag.question.said import said
from rag.search.telling import Held, weigh
from rag.words import has_accents, run, syllables

_OF_BEST = 0.6
"""Share of what the best one holds from which on another is about the topic too."""
_TERM = 3
"""Syllables from which a topic is a term of its own: "cải cách hành chính"."""


def holding_most(text: str, names: Sequence[str], texts: Sequence[Held], least: float) -> frozenset[str]:
    """The names of those whose texts hold at least this share of the topic's words."""
    words, phrases = said(text)
    weights = weigh(words, texts, accents=has_accents(text), meanings=phrases)
    shares = [weights.coverage(one) for one in texts]
    enough = max(least, _OF_BEST * max(shares, default=0.0))
    return frozenset(name for name, share in zip(names, shares, strict=True) if share >= enough)


def in_a_row(text: str, items: Sequence[ShownTask]) -> tuple[ShownTask, ...]:
    """Where some tasks say a term as it stands, those that have its words scattered mean something else:
    "cải cách thủ tục hành chính"."""
    words = syllables(text)
    texts = {item.task.id: syllables(f"{item.task.text} {item.task.heading}") for item in items}
    row = run(*words)
    whole = {name for name, held in texts.items() if row in run(*held)}
    if len(words) < _TERM or not whole:
        return tuple(items)
    return tuple(
        item for item in items if item.task.id in whole or not set(words) <= set(texts[item.task.id])
    )
