"""How well one candidate answers a question: what is measured of it, and the score that orders all.

The score is linear in what is measured. Its weights were fitted so that of all candidates of a question
the one that was meant comes first (`bench/ranking.py`, docs/retrieval.md). Pure.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpus.models import Task
from index.models import Chunk
from rag.models import Evidence
from rag.question.said import said
from rag.search.telling import Held, weigh
from rag.words import has_accents

FUSED = 0.4
CLOSE = 0.35  # its nearest clause: of a long task one thing is asked about
COVERAGE = 0.25
MASS = 0.016  # what is held in all: long questions say more
MEANT = 0.13
FIT = 1.1
LENGTH = -0.17  # a long text holds more words by chance
TASK = 0.15  # people ask for what must be done more often than for the prose around it
MET = 0.5
TOLD, APART = 0.6, 0.25  # so much held, so far ahead: vectors never put another first (docs/retrieval.md)
_USUAL_WORDS = 50


class Found(NamedTuple):
    """A task or passage with its score and what was measured of it.

    score: for ranking; coverage: share of the telling words it holds, 0..1; mass: weight of what it
    holds; met: everyday phrases whose meaning it holds; fit: how well its structure suits what is asked;
    fused: the two rankings joined, 0..1; meant: the everyday phrases again, each by how much of its
    meaning is held; close: how near its nearest clause comes to the question, 0..1 over the candidates.
    """

    chunk: Chunk
    task: Task | None
    score: float
    coverage: float
    mass: float = 0.0
    met: int = 0
    fit: float = 0.0
    fused: float = 0.0
    meant: float = 0.0
    close: float = 0.0

    @property
    def key(self) -> str:
        return key_of(self.chunk, self.task)

    @property
    def length(self) -> float:
        """How much longer the text is than usual, as a logarithm."""
        return _length(self.chunk, self.task)


class Pool(NamedTuple):
    """The candidates of one question before they are judged."""

    chunks: tuple[Chunk, ...]
    fused: Mapping[str, float]
    close: Mapping[str, float]


class Judge:
    """Scores the candidates of one question: the two rankings joined, and how much of it they hold."""

    def __init__(self, text: str, texts: Sequence[Held], pool: Pool) -> None:
        words, phrases = said(text)
        self._weights = weigh(words, texts, accents=has_accents(text), meanings=phrases)
        self._pool = pool

    def __call__(self, chunk: Chunk, task: Task | None, text: Held, fit: float) -> Found:
        """One candidate judged; fit: what its structure adds."""
        weights = self._weights
        shares = weights.shares(text)
        coverage = weights.coverage(text, shares)
        mass = coverage * weights.total
        fused = self._pool.fused[chunk.id]
        close = self._pool.close.get(chunk.id, 0.0)
        score = (
            FUSED * fused
            + COVERAGE * coverage
            + MASS * mass
            + CLOSE * close
            + MEANT * sum(shares)
            + FIT * fit
            + LENGTH * _length(chunk, task)
            + (TASK if task else 0.0)
        )
        met = sum(share > MET for share in shares)
        return Found(chunk, task, score, coverage, mass, met, fit, fused, sum(shares), close)


def is_told(found: Sequence[Found]) -> bool:
    """Whether the words of a question alone tell which candidate is meant; found: by words, best first."""
    return bool(found) and found[0].coverage >= TOLD and lead(found) >= APART


def lead(found: Sequence[Found]) -> float:
    """By how much the best score is ahead of the next."""
    return found[0].score - found[1].score if len(found) > 1 else math.inf


def evidence(found: Found) -> Evidence:
    """A find as the conversation's value."""
    task = found.task
    return Evidence(
        plan_id=found.chunk.plan_id,
        where=task.where if task else found.chunk.where,
        text=task.text if task else found.chunk.text,
        spans=task.evidence if task else found.chunk.spans,
        task=task,
        score=max(0.0, min(1.0, found.score)),
    )


def key_of(chunk: Chunk, task: Task | None) -> str:
    """What tells one candidate from the others."""
    return task.id if task else chunk.id


def _length(chunk: Chunk, task: Task | None) -> float:
    words = len((task.text if task else chunk.text).split())
    return math.log((words + 5) / (_USUAL_WORDS + 5))
