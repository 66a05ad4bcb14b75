"""Whether a question is in a language other than Vietnamese. Pure, by function words."""

import re

from rag.words import has_accents

_ENGLISH = frozenset(
    (
        *("the", "what", "who", "when", "where", "which", "how", "does", "do", "is", "are", "was", "were"),
        *("should", "must", "of", "for", "with", "before", "after", "by", "please", "tell", "list", "show"),
        *("ignore", "all", "previous", "instructions", "and", "me", "my", "you", "your", "to", "in"),
    )
)


def foreign(text: str) -> bool:
    """True where most telling little words are English and no Vietnamese letter occurs."""
    if has_accents(text):
        return False
    words = re.findall(r"[a-z']+", text.casefold())
    return len(words) >= 3 and sum(w in _ENGLISH for w in words) >= max(2, len(words) * 0.3)
