"""What near misses need of the facts of a release."""

from collections.abc import Sequence
from typing import Protocol

from corpus.models import Task
from index.models import TaskFilter


class Tasks(Protocol):
    """`index.facts.FactStore` fits."""

    def task(self, task_id: str) -> Task | None: ...
    def tasks(self, wanted: TaskFilter) -> Sequence[Task]: ...
