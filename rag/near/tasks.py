"""What near misses need of the facts of a release."""

from collections.abc import Sequence
from typing import Protocol

from corpus.models import Task
from index.models import TaskFilter
from rag.question.places import Place, matches


class Tasks(Protocol):
    """`index.facts.FactStore` fits."""

    def task(self, task_id: str) -> Task | None: ...
    def tasks(self, wanted: TaskFilter) -> Sequence[Task]: ...
    def places(self, plan_ids: Sequence[str]) -> Sequence[str]: ...


def tasks_at(facts: Tasks, place: Place, wanted: TaskFilter = TaskFilter()) -> Sequence[Task]:  # noqa: B008 (frozen)
    """The tasks at a place or below it, of those wanted: read are these alone, of whatever plans."""
    there = tuple(where for where in facts.places(wanted.plan_ids) if matches(place, where))
    at = {"where_prefix": place.prefix, "places": there}
    return facts.tasks(wanted.model_copy(update=at)) if there else ()
