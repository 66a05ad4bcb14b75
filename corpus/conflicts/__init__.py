"""Where a plan contradicts itself, found from its facts alone: no model, no guess. Pure.

Everything reported is shown with the places it rests on; what could be two things stays unreported.
"""

from collections.abc import Sequence

from corpus.conflicts.counts import count_conflicts
from corpus.conflicts.documents import annex_conflicts, document_conflicts
from corpus.conflicts.duties import duty_conflicts
from corpus.conflicts.goals import goal_conflicts
from corpus.conflicts.models import Conflict, Side
from corpus.models import Plan, Task

__all__ = ["Conflict", "Side", "find_conflicts"]


def find_conflicts(plan: Plan, tasks: Sequence[Task]) -> tuple[Conflict, ...]:
    """Everything that does not agree within a plan, gravest sorts first."""
    return (
        *goal_conflicts(plan, tasks),
        *duty_conflicts(tasks),
        *count_conflicts(plan, tasks),
        *document_conflicts(plan),
        *annex_conflicts(plan),
    )
