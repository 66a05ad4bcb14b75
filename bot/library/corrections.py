"""What people decided on rows, laid over what was extracted. Pure.

A decision holds as long as the row's words stand. The row is found by its id and words; where ids have
moved (a rebuild by a later program), by its words alone, if one row only has them.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.library.models import Act, Correction, anchor
from corpus import ReadPlan
from corpus.models import Task


class Applied(NamedTuple):
    """A plan with the decisions on it, and those that found no row any more."""

    read: ReadPlan
    lost: tuple[Correction, ...]


def apply_corrections(read: ReadPlan, corrections: Sequence[Correction]) -> Applied:
    """The plan as people left it: rows set, confirmed and dropped."""
    tasks = {task.id: task for task in read.tasks}
    anchors = {task.id: anchor(task) for task in read.tasks}
    lost: list[Correction] = []
    for correction in corrections:
        found = _row(correction, anchors)
        if found is None:
            lost.append(correction)
        elif found in tasks:
            changed = decide(tasks[found], correction)
            if changed is None:
                del tasks[found]
            else:
                tasks[found] = changed
        # else: dropped by an earlier decision, and a later one on it has nothing left to say
    return Applied(read._replace(tasks=tuple(tasks.values())), tuple(lost))


def decide(task: Task, correction: Correction) -> Task | None:
    """The row after one decision; None where it is no task. A person's word leaves no doubt."""
    if correction.act is Act.DROP:
        return None
    values = {**task.model_dump(mode="json"), **correction.fields, "issues": (), "confidence": 1.0}
    return Task.model_validate(values)


def _row(correction: Correction, anchors: dict[str, str]) -> str | None:
    if anchors.get(correction.task_id) == correction.text:
        return correction.task_id
    same = [task_id for task_id, words in anchors.items() if words == correction.text]
    return same[0] if len(same) == 1 else None


def renamed(corrections: Iterable[Correction], old: str, new: str) -> tuple[Correction, ...]:
    """The same decisions for a plan that got another id."""
    return tuple(
        one.model_copy(update={"task_id": new + one.task_id.removeprefix(old)}) for one in corrections
    )
