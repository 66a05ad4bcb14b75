"""What changed between the tasks as last seen and the tasks as they are. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.schedule.facts import fingerprint
from bot.state.models import Item, ItemChange
from corpus.deadlines import wording
from corpus.models import Task


def compare(
    tasks: Sequence[Task], seen: Mapping[str, Item], now: datetime
) -> tuple[tuple[Item, ...], tuple[ItemChange, ...]]:
    """Items to store and changes to tell. The very first look is a baseline: nothing in it is news."""
    items: list[Item] = []
    changes: list[ItemChange] = []
    for task in tasks:
        item, change = _look(task, seen.get(task.id), now)
        if item is not None:
            items.append(item)
        if change is not None:
            changes.append(change)
    present = {task.id for task in tasks}
    for old in seen.values():
        if old.task_id not in present and not old.gone:
            items.append(old.model_copy(update={"gone": True}))
            changes.append(_change(old, "gone", old.version, "", now))
    return tuple(items), tuple(changes) if seen else ()


def _look(task: Task, old: Item | None, now: datetime) -> tuple[Item | None, ItemChange | None]:
    mark, words = fingerprint(task.deadline), wording(task.deadline)
    if old is None:
        item = Item(task_id=task.id, plan_id=task.plan_id, version=1, deadline=mark, wording=words)
        return item, _change(item.model_copy(update={"wording": ""}), "new", 1, words, now)
    if old.deadline == mark and not old.gone:
        return None, None
    version = old.version + 1
    item = Item(task_id=task.id, plan_id=task.plan_id, version=version, deadline=mark, wording=words)
    return item, _change(old, "new" if old.gone else "changed", version, words, now)


def _change(old: Item, kind: str, version: int, words: str, now: datetime) -> ItemChange:
    return ItemChange(
        task_id=old.task_id, kind=kind, version=version, old_wording=old.wording, new_wording=words, at=now
    )
