"""What one state of the plans changes against another: plans and tasks new, gone, changed. Pure."""

from collections.abc import Mapping, Sequence
from typing import Literal

from corpus.deadlines import wording
from corpus.models import Frozen, Task
from corpus.text import squeeze

SAME_ROW = 60.0
"""Per cent of likeness from which two texts under one id are one row that was reworded."""

_Reading = tuple[tuple[str, str], ...]


class FieldChange(Frozen):
    """A field of a row before and after, in words."""

    field: str
    before: str
    after: str


class TaskChange(Frozen):
    """A row that is there on both sides, and what is different about it."""

    before: Task
    after: Task
    fields: tuple[FieldChange, ...]


class PlanChange(Frozen):
    """A plan that is new, gone or changed, with its rows."""

    plan_id: str
    short: str
    state: Literal["new", "gone", "changed"]
    new: tuple[Task, ...] = ()
    gone: tuple[Task, ...] = ()
    changed: tuple[TaskChange, ...] = ()


def compare(
    before: Mapping[str, Sequence[Task]], after: Mapping[str, Sequence[Task]], titles: Mapping[str, str]
) -> tuple[PlanChange, ...]:
    """Plan id → tasks on both sides; plans that are the same are left out. titles: plan id → short title."""
    found: list[PlanChange] = []
    for plan_id in dict.fromkeys((*before, *after)):
        short = titles.get(plan_id, plan_id)
        if plan_id not in after:
            found.append(PlanChange(plan_id=plan_id, short=short, state="gone", gone=tuple(before[plan_id])))
        elif plan_id not in before:
            found.append(PlanChange(plan_id=plan_id, short=short, state="new", new=tuple(after[plan_id])))
        elif change := compare_tasks(before[plan_id], after[plan_id]):
            found.append(change.model_copy(update={"plan_id": plan_id, "short": short}))
    return tuple(found)


def compare_tasks(before: Sequence[Task], after: Sequence[Task]) -> PlanChange | None:
    """The rows of one plan, or of two versions of it; None where they are the same.

    Rows are paired by their words, then by place and likeness: ids may move from one version to the next.
    """
    pairs = _pairs(before, after)
    matched = {old.id for old, _ in pairs}
    met = {new.id for _, new in pairs}
    changed = tuple(
        TaskChange(before=old, after=new, fields=fields)
        for old, new in pairs
        if (fields := _changes(old, new))
    )
    new = tuple(task for task in after if task.id not in met)
    gone = tuple(task for task in before if task.id not in matched)
    if not (new or gone or changed):
        return None
    return PlanChange(plan_id="", short="", state="changed", new=new, gone=gone, changed=changed)


def reading(task: Task) -> _Reading:
    """The fields of a row that people compare, in words."""
    return (
        ("text", task.text),
        ("kind", task.kind.value),
        ("where", task.where),
        ("lead", "; ".join(task.lead)),
        ("support", "; ".join(task.support)),
        ("deadline", wording(task.deadline)),
        ("output", task.output),
        ("basis", task.basis),
        ("report_to", "; ".join(task.report_to)),
    )


def _pairs(before: Sequence[Task], after: Sequence[Task]) -> list[tuple[Task, Task]]:
    """Same words first (of several such rows those at the same place), then the same place."""
    left: dict[tuple[str, str], Task] = {(squeeze(task.text), task.where): task for task in before}
    pairs: list[tuple[Task, Task]] = []
    rest: list[Task] = []
    for task in after:
        old = left.pop((squeeze(task.text), task.where), None)
        if old is None:
            rest.append(task)
        else:
            pairs.append((old, task))
    by_text = {words: task for (words, _), task in left.items()}
    by_place = {place: task for (_, place), task in left.items()}
    used: set[str] = set()
    for task in rest:
        old = by_text.get(squeeze(task.text)) or _reworded(by_place.get(task.where), task)
        if old is not None and old.id not in used:
            used.add(old.id)
            pairs.append((old, task))
    order = {task.id: number for number, task in enumerate(after)}
    return sorted(pairs, key=lambda pair: order[pair[1].id])


def _reworded(old: Task | None, new: Task) -> Task | None:
    from rapidfuzz import fuzz

    return old if old is not None and fuzz.ratio(old.text, new.text) >= SAME_ROW else None


def _changes(old: Task, new: Task) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field=name, before=was, after=now)
        for (name, was), (_, now) in zip(reading(old), reading(new), strict=True)
        if squeeze(was) != squeeze(now)
    )
