"""A question that names several themes: "kế hoạch nào có A và kế hoạch nào có B", "A và B", "A, B". Pure.

What "và" joins is looked for one by one; what only stands in a row ("phát triển hạ tầng, phủ sóng 5G") says
one thing in several words, of which a text may hold some.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from corpus.canon import canon, is_term
from rag.compare.framed import WHICH
from rag.question.residue import content_words
from rag.words import level

_CUT = re.compile(r"\s*[,;]\s*(?:va |hay |hoac |cung nhu )?|\s+(?:va|hay|hoac|cung nhu|lan)\s+")
_AND = re.compile(r"\b(?:va|hay|hoac|lan|cung nhu)\b")
_GLUE = re.compile(r"^[\s,;]*(?:(?:va|con|thi|the|vay|roi)\s+)+|[\s,;]+(?:(?:va|con|thi|the|vay)\s*)*$")


class Row(NamedTuple):
    """parts: the themes, in order; apart: whether each is asked for by itself."""

    parts: tuple[str, ...]
    apart: bool = False


def clauses(question: str) -> tuple[str, ...]:
    """A question cut where "kế hoạch nào" is asked anew: "A ở kế hoạch nào và B ở kế hoạch nào" → two."""
    asked = list(WHICH.finditer(level(question)))
    if len(asked) < 2:
        return (question,)
    follows = bool(content_words(question[: asked[0].start()]))
    cuts = [found.end() if follows else found.start() for found in asked]
    edges = [0, *cuts[:-1], len(question)] if follows else [0, *cuts[1:], len(question)]
    parts = [_unglued(question[a:b]) for a, b in pairwise(edges)]
    return tuple(part for part in parts if part) or (question,)


def row_of(said: str) -> Row:
    """The themes in a row of them, each a word of its own; the whole where it does not fall apart so."""
    folded = level(said)
    parts, start = [], 0
    joints = list(_CUT.finditer(folded))
    for found in joints:
        parts.append(said[start : found.start()].strip())
        start = found.end()
    parts.append(said[start:].strip())
    if len(parts) < 2 or not all(_stands_alone(part) for part in parts):
        return Row((said,))
    return Row(tuple(parts), apart=any(_AND.search(found[0]) for found in joints))


def _stands_alone(part: str) -> bool:
    tokens = canon(part).spelled
    return len(content_words(part)) > 1 or any(is_term(token) for token in tokens)


def _unglued(text: str) -> str:
    """Without the words that only join one clause to the next."""
    while found := _GLUE.search(level(text)):
        text = text[: found.start()] + text[found.end() :]
    return text.strip()
