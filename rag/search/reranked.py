"""Search whose best finds are read once more by a reranker, each together with the question. Off by default.

It only puts them in another order: the scores stay those of the search, place by place, so that what
counts as sure enough to be said is judged as without it.
"""

import logging
from collections.abc import Callable, Sequence

from corpus.errors import KehoachError
from index.models import Hit
from index.rerank import CANDIDATES, Reranker, rerank
from rag.models import Query
from rag.search.hybrid import Library, Searcher
from rag.search.judging import Found
from rag.select import GroupsOf
from rag.words import has_accents

log = logging.getLogger(__name__)

LoadReranker = Callable[[], Reranker | None]


class RerankedSearcher(Searcher):
    """load: gives the reranker at the first search; where it cannot, search goes on without it."""

    def __init__(self, library: Library, groups_of: GroupsOf, *, load: LoadReranker) -> None:
        super().__init__(library, groups_of)
        self._load = load
        self._reranker: Reranker | None = None
        self._loaded = False

    def find(self, query: Query, *, tasks_only: bool = False) -> tuple[Found, ...]:
        """As `Searcher.find`, the best of it in the order of the reranker."""
        found = super().find(query, tasks_only=tasks_only)
        reranker = self._ready()
        if reranker is None or len(found) < 2:
            return found
        return reordered(reranker, self._restored(query), found)

    def find_meant(self, query: Query) -> tuple[Found, ...]:
        """As `find`: which one is meant is the reranker's to say."""
        return self.find(query)

    def _ready(self) -> Reranker | None:
        if not self._loaded:
            self._loaded = True
            try:
                self._reranker = self._load()
            except KehoachError as error:
                log.warning("search goes on without a reranker: %s", error.advice)
        return self._reranker

    def _restored(self, query: Query) -> str:
        """The question with its accents, which a reranker needs as an embedder does."""
        asked = query.text or query.question
        return asked if has_accents(asked) else self._library.restore(asked)


def reordered(reranker: Reranker, question: str, found: Sequence[Found]) -> tuple[Found, ...]:
    """The first finds in a new order, each place with the score that it had."""
    first = found[:CANDIDATES]
    texts = [one.task.text if one.task else one.chunk.text for one in first]
    hits = [Hit(str(place), one.score) for place, one in enumerate(first)]
    order = [int(hit.chunk_id) for hit in rerank(reranker, question, hits, texts)]
    ranked = [first[place]._replace(score=first[rank].score) for rank, place in enumerate(order)]
    return (*ranked, *found[CANDIDATES:])
