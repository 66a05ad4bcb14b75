"""The asker's own body: "sở mình", "xã tôi", "cơ quan chúng tôi" → the body the channel knows. Pure."""

import re
from collections.abc import Sequence

from corpus.models import Span
from rag.models import Ask, Query
from rag.question.residue import content_words, cut
from rag.words import level

_MINE = re.compile(
    r"\b(?:so|xa|phuong|co quan|don vi|nganh|ban|phong|ben|cho)\s+"
    r"(?:cua\s+)?(?:minh|toi|em|chung toi|chung minh|chung em|bon minh|nha minh|ta)\b"
)


def settle(query: Query, asker: Sequence[str]) -> Query:
    """`query` about the asker's body where it says so and names no other; `whose` where nobody knows
    which that is and the question hangs on it."""
    found = _MINE.search(level(query.text))
    if not found or query.agencies:
        return query
    rest = cut(query.text, [Span(*found.span())])
    if asker:
        return query.model_copy(update={"agencies": tuple(asker), "text": rest, "topic": rest})
    hangs = not content_words(rest) or (Ask.DO in query.asks and not query.plan_hints)
    return query.model_copy(update={"whose": hangs})
