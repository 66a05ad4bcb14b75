"""The same task given twice with another deadline or lead, and a body that both leads and supports. Pure.

Two bodies with the same words under their own headings ("Theo dõi, đôn đốc …" for each) are two duties, not
one task: duties and reports are never compared by who leads.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from corpus.canon import canon
from corpus.conflicts.models import Conflict, Side, Sort
from corpus.conflicts.places import overlap, shorten
from corpus.models import DeadlineKind, Task, TaskKind
from corpus.text import fold

ALIKE = 0.85
LEAST = 7  # words a task needs to be told from others
_SAID = frozenset({DeadlineKind.NONE, DeadlineKind.UNPARSED, DeadlineKind.CONTINUOUS})


def duty_conflicts(tasks: Sequence[Task]) -> Iterator[Conflict]:
    """Every pair of tasks that is one task told differently."""
    yield from _roles(tasks)
    words = {task.id: frozenset(canon(task.title or task.text).folded) for task in tasks}
    for one, two in _near(tasks, words):
        if found := _deadlines(one, two) or _leads(one, two):
            yield found


def _near(tasks: Sequence[Task], words: dict[str, frozenset[str]]) -> Iterator[tuple[Task, Task]]:
    """Pairs with all but the same words, found through the words that few tasks have."""
    buckets = defaultdict(list)
    for task in tasks:
        if task.kind in {TaskKind.TASK, TaskKind.TARGET} and len(words[task.id]) >= LEAST:
            buckets[len(words[task.id])].append(task)
    sizes = sorted(buckets)
    for size in sizes:
        close = [t for other in sizes if size <= other <= size / ALIKE for t in buckets[other]]
        for one, two in combinations(close, 2):
            if len(words[one.id]) == size and overlap(words[one.id], words[two.id]) >= ALIKE:
                yield one, two


def _deadlines(one: Task, two: Task) -> Conflict | None:
    left, right = one.deadline, two.deadline
    told = left.kind not in _SAID and right.kind not in _SAID and not (left.implied or right.implied)
    if not told or set(one.lead) != set(two.lead) or (left.due, left.recur) == (right.due, right.recur):
        return None
    return _conflict("deadline", (one, f"“{left.raw}”"), (two, f"“{right.raw}”"))


def _leads(one: Task, two: Task) -> Conflict | None:
    if not one.lead or not two.lead or set(one.lead) & set(two.lead) or one.target != two.target:
        return None
    return _conflict("lead", (one, "; ".join(one.lead)), (two, "; ".join(two.lead)))


def _conflict(sort: Sort, *ways: tuple[Task, str]) -> Conflict:
    what = {"deadline": "thời hạn của việc", "lead": "cơ quan chủ trì việc"}[sort]
    first = ways[0][0]
    said = " và ".join(f"{words} ({task.where})" for task, words in ways)
    text = f"{what} “{shorten(first.title or first.text)}” ghi {said}"
    return Conflict(sort=sort, text=text, sides=tuple(_side(task) for task, _ in ways))


def _side(task: Task) -> Side:
    return Side(where=task.where, words=task.title or task.text, span=task.span, task_id=task.id)


def _roles(tasks: Sequence[Task]) -> Iterator[Conflict]:
    for task in tasks:
        both = [
            name
            for name in task.lead
            if name in task.support
            and fold(name) in fold(task.lead_raw)
            and fold(name) in fold(task.support_raw)
        ]
        if both:
            text = f"{task.where} ghi {'; '.join(both)} vừa chủ trì vừa phối hợp"
            yield Conflict(sort="role", text=text, sides=(_side(task),))
