"""Our own retrieval on somebody else's texts: a release is built from them and questioned.

Nothing is measured but what answers people too: the same passages and clauses, the same FTS5 and Chroma,
the same restoring of accents and the same fusion. A document counts with its best passage; its title stands
as a heading over all of them.
"""

import hashlib
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bot import texts
from bot.evaluation import DEPTH, Document, TestSet
from bot.progress import Advance, note, progress_bar
from bot.settings import Settings
from corpus import ReadPlan
from corpus.models import Plan, PlanMeta, Section, Span
from corpus.text import collapse
from index.fusion import fuse, with_clauses
from index.models import Hit
from index.release import Release, build, open_release

POOL = 3 * DEPTH
"""Passages asked for: long documents have several. The best `DEPTH` are fused: the score of the last
one is the zero of the scale, and one from far down makes all near the top look alike."""

_NOTE_EVERY = 30.0  # seconds

Rankings = dict[str, tuple[str, ...]]
"""Query id → document ids, best first."""


class Trial(NamedTuple):
    """rankings: by way of searching (keyword, dense, fused); passages: how many were embedded;
    problem: why vectors could not be searched (Vietnamese), else None; times in seconds.
    """

    rankings: dict[str, Rankings]
    passages: int
    problem: str | None
    build_seconds: float
    search_seconds: float


def run(found: TestSet, settings: Settings, *, keep: Path | None = None) -> Trial:
    """Build, then ask every query. `keep`: a folder whose release is used again by the next trial."""
    names = {f"D{number}": document for number, document in enumerate(found.corpus)}
    plans = [_as_plan(name, found.corpus[document]) for name, document in names.items()]
    rankings: dict[str, Rankings] = {"keyword": {}, "dense": {}, "fused": {}}
    with _folder(keep) as home, progress_bar() as bar:
        advance = _paced(bar)
        started = time.perf_counter()
        info = build(home, plans, embedder=settings.embedder, api_key=settings.embedder_key, progress=advance)
        built = time.perf_counter()
        with open_release(home, api_key=settings.embedder_key) as release:
            ask = Asker(release)
            for done, (query, text) in enumerate(found.queries.items(), start=1):
                for way, hits in ask(text).items():
                    rankings[way][query] = tuple(names[hit.chunk_id] for hit in hits[:DEPTH])
                advance(texts.MEASURING, done, len(found.queries))
            problem = release.vector_problem
    return Trial(rankings, info.vectors, problem, built - started, time.perf_counter() - built)


class Asker:
    """Asks a release of such documents; remembers which passage is whose."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._owners: dict[str, str] = {}

    def __call__(self, text: str) -> dict[str, tuple[Hit, ...]]:
        """The three rankings of one query; the hits name documents."""
        meant = self._release.restore(text)
        keyword, dense = self._release.both(text, meant, POOL)
        fused = fuse(keyword[:DEPTH], dense[:DEPTH])
        fused = with_clauses(fused, self._release.closeness(meant, [hit.chunk_id for hit in fused]))
        ways = {"keyword": keyword, "dense": dense, "fused": fused}
        return {way: self._documents(hits) for way, hits in ways.items()}

    def _documents(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Hits of passages, best first, as hits of their documents, each with its best passage."""
        unknown = [hit.chunk_id for hit in hits if hit.chunk_id not in self._owners]
        self._owners |= {chunk.id: chunk.plan_id for chunk in self._release.facts.chunks(unknown)}
        best: dict[str, float] = {}
        for hit in hits:
            best.setdefault(self._owners[hit.chunk_id], hit.score)
        return tuple(Hit(document, score) for document, score in best.items())


def bare(text: str) -> str:
    """The text as someone types it without accents: "Sở Đào tạo" → "So Dao tao"."""
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(char for char in letters if not unicodedata.combining(char))


def _as_plan(name: str, document: Document) -> ReadPlan:
    title = collapse(document.title)
    text = f"{title}\n{document.text}" if title else document.text
    whole = Section(
        where="", heading=title, level=0, span=Span(0, len(text)), heading_span=Span(0, len(title))
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    plan = Plan(
        id=name, file=f"{name}.txt", sha256=digest, text=text, meta=PlanMeta(title=title), sections=(whole,)
    )
    return ReadPlan(plan=plan, tasks=())


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="kehoach-eval-") as folder:
        yield Path(folder)


def _paced(advance: Advance, clock: Callable[[], float] = time.monotonic) -> Advance:
    """Also says now and then, in a line, how much of a long stage is done and how long it may still take."""
    begun: dict[str, float] = {}
    said = clock()

    def paced(stage: str, done: int, total: int) -> None:
        nonlocal said
        advance(stage, done, total)
        now = clock()
        start = begun.setdefault(stage, now)
        if done and total and now - said >= _NOTE_EVERY:
            said = now
            minutes = (now - start) / done * (total - done) / 60
            note(texts.EVAL_PACE.format(stage=stage, done=done, total=total, minutes=round(minutes)))

    return paced
