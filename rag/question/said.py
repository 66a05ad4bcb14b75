"""What a question says: its telling words, and its everyday phrases with what plans call them. Pure."""

from typing import NamedTuple

from rag.question.residue import asking, content_syllables, cut
from rag.question.thesaurus import meanings
from rag.words import has_accents, syllables, syllables_typed


class Said(NamedTuple):
    """A question's telling words in its order, and its everyday phrases, each with the official terms it may
    mean; the words of a phrase are not among the others."""

    words: tuple[str, ...]
    phrases: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...]


def said(text: str) -> Said:
    """What a question says, the ways of asking taken away."""
    frames = asking(text)
    found = [
        m for m in meanings(text) if not any(f.start <= m.span.start and m.span.end <= f.end for f in frames)
    ]
    words = content_syllables(cut(text, [m.span for m in found]), accents=has_accents(text))
    phrases = tuple((syllables_typed(m.said), tuple(map(syllables_typed, m.official))) for m in found)
    return Said(words or (() if phrases else tuple(syllables(text))), phrases)
