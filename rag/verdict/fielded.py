"""Of finds nearly as good the one that has the field asked for: "Kết quả của việc X?" is asked of a row that
states a result, not of the prose beside it. Pure."""

from collections.abc import Sequence

from rag.models import Ask, Query
from rag.search.judging import Found

NEAR = 0.85  # of the best find's score
HELD = 0.05  # less of the question's words than the best holds


def field_first(query: Query, finds: Sequence[Found]) -> tuple[Found, ...]:
    """The finds, the first one that has the output or basis asked for before those that have none."""
    if not finds or not _wants(query) or _has(query, finds[0]):
        return tuple(finds)
    best = finds[0]
    chosen = next(
        (
            find
            for find in finds
            if _has(query, find) and find.score >= NEAR * best.score and find.coverage >= best.coverage - HELD
        ),
        None,
    )
    return tuple(finds) if chosen is None else (chosen, *(find for find in finds if find is not chosen))


def _wants(query: Query) -> bool:
    return bool({Ask.OUTPUT, Ask.BASIS} & set(query.asks))


def _has(query: Query, find: Found) -> bool:
    if find.task is None:
        return False
    fields = ((Ask.OUTPUT, find.task.output), (Ask.BASIS, find.task.basis))
    return all(said for ask, said in fields if ask in query.asks)
