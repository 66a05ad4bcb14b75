"""Which of some tasks are about a topic: by its words, and by the terms among them. Pure."""

from collections.abc import Sequence

from rag.models import ShownTask
from rag.question.said import said
from rag.telling import Held, weigh
from rag.words import has_accents, syllables

_TERM = 3
"""Syllables from which a topic is a term of its own: "cải cách hành chính"."""


def holding_most(text: str, names: Sequence[str], texts: Sequence[Held], least: float) -> frozenset[str]:
    """The names of those whose texts hold at least this share of the topic's words."""
    words, phrases = said(text)
    weights = weigh(words, texts, accents=has_accents(text), meanings=phrases)
    shares = [weights.coverage(one) for one in texts]
    enough = max(least, 0.6 * max(shares, default=0.0))
    return frozenset(name for name, share in zip(names, shares, strict=True) if share >= enough)


def in_a_row(text: str, items: Sequence[ShownTask]) -> tuple[ShownTask, ...]:
    """Where some tasks say a term as it stands, those that have its words scattered mean something else:
    "cải cách thủ tục hành chính"."""
    words = syllables(text)
    texts = {item.task.id: syllables(f"{item.task.text} {item.task.heading}") for item in items}
    row = f" {' '.join(words)} "
    whole = {name for name, held_words in texts.items() if row in f" {' '.join(held_words)} "}
    if len(words) < _TERM or not whole:
        return tuple(items)
    return tuple(i for i in items if i.task.id in whole or not set(words) <= set(texts[i.task.id]))
