"""What is embedded: a chunk with its headings, or overlapping windows of a long one, and the clauses of each.
Pure.

The best window of a chunk counts for it. Models for retrieval answer best to about 160 words.
"""

import hashlib
from typing import NamedTuple

from corpus.text import collapse, nfc
from index.clauses import clauses
from index.models import Chunk

WINDOW_WORDS = 160
OVERLAP_WORDS = 32
HEADING_WORDS = 40
_SLACK_WORDS = 40


class Passage(NamedTuple):
    """id: the chunk's id, with ":1", ":2" … for further windows; clauses: each embedded too, without
    headings; content: hash of all words embedded."""

    id: str
    chunk_id: str
    text: str
    clauses: tuple[str, ...]
    content: str

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is embedded: the whole, then its clauses."""
        return (self.text, *self.clauses)


def passages(chunk: Chunk) -> tuple[Passage, ...]:
    """The windows of a chunk, each with the innermost part of its headings in front."""
    heading = clean(" ".join(chunk.heading.split()[-HEADING_WORDS:]))
    found = []
    for number, words in enumerate(windows(clean(chunk.text).split())):
        text = f"{heading}\n{words}" if heading else words
        parts = clauses(words)
        content = hashlib.sha256("\0".join((text, *parts)).encode()).hexdigest()[:32]
        found.append(Passage(f"{chunk.id}:{number}" if number else chunk.id, chunk.id, text, parts, content))
    return tuple(found)


def windows(words: list[str]) -> tuple[str, ...]:
    """About `WINDOW_WORDS` words each, every one of them in some window; at least one window."""
    if len(words) <= WINDOW_WORDS + _SLACK_WORDS:
        return (" ".join(words),)
    step = WINDOW_WORDS - OVERLAP_WORDS
    starts = range(0, len(words) - OVERLAP_WORDS, step)
    return tuple(" ".join(words[start : start + WINDOW_WORDS]) for start in starts)


def clean(text: str) -> str:
    """Words as an embedder wants them: NFC, no NUL, lines all in capitals lower-cased, one line."""
    lines = (line.lower() if _shouts(line) else line for line in nfc(text).split("\n"))
    return collapse(" ".join(lines).encode("utf-8", "ignore").decode())


def _shouts(line: str) -> bool:
    return line.isupper() and sum(map(str.isalpha, line)) > 8
