"""Near misses: what a person may have meant by a body, plan, task or place that nobody knows.

Nothing is guessed: whatever is found here is offered, as whole questions to choose from.
"""

from collections.abc import Mapping, Sequence

from corpus.agencies import Registry
from corpus.models import Plan
from rag.models import Choice, Query
from rag.near.bodies import near_bodies, several_bodies
from rag.near.codes import near_ids, near_numbers
from rag.near.places import near_places
from rag.near.tasks import Tasks
from rag.question.plans.named import Card

MOST = 5
_OPEN = frozenset({"", "cited", "unknown_document"})
"""Refusals that a misspelt name or number may have caused; any other stands."""


class NearMisses:
    """Looks for them in one release. facts: its tasks; plans: their outlines, read when asked for."""

    def __init__(
        self, *, registry: Registry, facts: Tasks, cards: Sequence[Card], plans: Mapping[str, Plan]
    ) -> None:
        self._registry, self._facts, self._cards, self._plans = registry, facts, cards, plans

    def choices(self, query: Query) -> tuple[Choice, ...]:
        """What may have been meant, the likeliest first; () where the question can be read as it is."""
        if query.command == "nguon":
            return near_ids(query, self._facts, self._cards)[:MOST]
        if query.refusal not in _OPEN or query.command:
            return ()
        return (
            several_bodies(query, self._registry)
            or near_ids(query, self._facts, self._cards)
            or near_bodies(query, self._registry)
            or near_numbers(query, self._cards)
            or near_places(query, self._facts, self._plans)
        )[:MOST]
