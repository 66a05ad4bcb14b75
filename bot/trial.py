"""Our own retrieval on somebody else's texts: a temporary release is built from them and questioned.

Nothing is measured but what answers people too: the same chunks, the same FTS5 and Chroma, the same
fusion. A document counts with its best passage.
"""

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot import texts
from bot.evaluation import DEPTH, TestSet
from bot.progress import progress_bar
from bot.settings import Settings
from corpus import ReadPlan
from corpus.models import Plan, PlanMeta
from index.fusion import fuse
from index.models import Hit
from index.release import Release, build, open_release

POOL = 3 * DEPTH
"""Passages asked for: long documents have several."""

Rankings = dict[str, tuple[str, ...]]
"""Query id → document ids, best first."""


def rank_all(found: TestSet, settings: Settings) -> dict[str, Rankings]:
    """The rankings of every query by way of searching: keyword, dense, fused."""
    names = {f"D{number}": document for number, document in enumerate(found.corpus)}
    plans = [_as_plan(name, found.corpus[document]) for name, document in names.items()]
    rankings: dict[str, Rankings] = {"keyword": {}, "dense": {}, "fused": {}}
    with tempfile.TemporaryDirectory(prefix="kehoach-eval-") as folder, progress_bar() as advance:
        build(
            Path(folder),
            plans,
            embedder=settings.embedder,
            api_key=settings.embedder_key,
            progress=advance,
        )
        with open_release(Path(folder), api_key=settings.embedder_key) as release:
            for done, (query, text) in enumerate(found.queries.items(), start=1):
                for way, hits in search(release, text).items():
                    rankings[way][query] = tuple(names[hit.chunk_id] for hit in hits[:DEPTH])
                advance(texts.MEASURING, done, len(found.queries))
    return rankings


def search(release: Release, text: str) -> dict[str, tuple[Hit, ...]]:
    """The three rankings of one query; the hits name documents."""
    keyword = by_document(release.keyword(text, POOL), release)
    dense = by_document(release.dense(release.restore(text), POOL), release)
    return {"keyword": keyword, "dense": dense, "fused": fuse(keyword, dense)}


def by_document(hits: Sequence[Hit], release: Release) -> tuple[Hit, ...]:
    """Hits of passages as hits of their documents, each with its best passage."""
    chunks = release.facts.chunks([hit.chunk_id for hit in hits])
    owner = {chunk.id: chunk.plan_id for chunk in chunks}
    best: dict[str, float] = {}
    for hit in hits:
        best.setdefault(owner[hit.chunk_id], hit.score)
    return tuple(Hit(document, score) for document, score in best.items())


def _as_plan(name: str, text: str) -> ReadPlan:
    digest = hashlib.sha256(text.encode()).hexdigest()
    plan = Plan(id=name, file=f"{name}.txt", sha256=digest, text=text, meta=PlanMeta(title=""))
    return ReadPlan(plan=plan, tasks=())
