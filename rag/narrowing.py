"""Which of some tasks are about a topic: by its words, and by the terms among them. Pure."""

from collections.abc import Sequence

from rag.models import ShownTask
from rag.question.residue import asking, content_syllables
from rag.question.thesaurus import meanings
from rag.telling import Held, syllables_of, weigh
from rag.words import has_accents, syllables

_TERM = 3
"""Syllables from which a topic is a term of its own: "cải cách hành chính"."""


def meant(text: str) -> list[tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """The everyday phrases that say what is asked about, not that something is asked."""
    frames = asking(text)
    return [
        (syllables_of(m.said), [syllables_of(term) for term in m.official])
        for m in meanings(text)
        if not any(f.start <= m.span.start and m.span.end <= f.end for f in frames)
    ]


def holding_most(
    text: str, items: Sequence[ShownTask], texts: Sequence[Held], least: float
) -> tuple[ShownTask, ...]:
    """Those whose texts hold at least this share of the topic's words."""
    weights = weigh(content_syllables(text), texts, accents=has_accents(text), meanings=meant(text))
    shares = [weights.coverage(one) for one in texts]
    enough = max(least, 0.6 * max(shares, default=0.0))
    return tuple(item for item, share in zip(items, shares, strict=True) if share >= enough)


def in_a_row(text: str, items: Sequence[ShownTask]) -> tuple[ShownTask, ...]:
    """Where some tasks say a term as it stands, those that have its words scattered mean something else:
    "cải cách thủ tục hành chính"."""
    words = syllables(text)
    said = {item.task.id: syllables(f"{item.task.text} {item.task.heading}") for item in items}
    row = f" {' '.join(words)} "
    whole = {name for name, held_words in said.items() if row in f" {' '.join(held_words)} "}
    if len(words) < _TERM or not whole:
        return tuple(items)
    return tuple(i for i in items if i.task.id in whole or not set(words) <= set(said[i.task.id]))
