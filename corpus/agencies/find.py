"""Bodies named in document prose: the longest known wording at each place."""

from corpus.agencies.lexicon import Lexicon, Match, Tier
from corpus.agencies.models import Mention
from corpus.agencies.words import Word, words
from corpus.models import Span


def find_mentions(lexicon: Lexicon, unspoken: frozenset[str], text: str) -> tuple[Mention, ...]:
    """All mentions in order. A name counts only where it begins with a capital or is a plain group
    ("các sở, ban, ngành"); an abbreviation only in capitals; a field without its head never."""
    found: list[Mention] = []
    sequence = words(text)
    i = 0
    while i < len(sequence):
        if not lexicon.opens(sequence[i].text):
            i += 1
            continue
        match = next((m for m in lexicon.all_at(sequence, i) if _counts(text, sequence, m, unspoken)), None)
        if match is None:
            i += 1
            continue
        span = Span(sequence[match.start].start, sequence[match.end - 1].end)
        found.append(Mention(span, tuple(entry.name for entry in match.entries)))
        i = match.end
    return tuple(found)


def _counts(text: str, sequence: tuple[Word, ...], match: Match, unspoken: frozenset[str]) -> bool:
    best = match.entries[0]
    if best.name in unspoken:
        return False
    start, end = sequence[match.start].start, sequence[match.end - 1].end
    if match.start and sequence[match.start - 1].start == start:
        return False  # inside an abbreviation that stands for several words
    if start > 1 and text[start - 1] in "-/" and text[start - 2].isalnum():
        return False  # inside a document's number: "71/NQ-CP"
    written = text[start:end]
    if any(mark in written for mark in ";.:"):
        return False
    if best.tier is Tier.SHORT:
        return any(word.isupper() and len(word) > 1 for word in written.split())
    return written != written.lower() or written.lower().startswith(("các ", "sở, ", "sở, ban"))
