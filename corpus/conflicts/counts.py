"""Numbers of tasks or goals that a text announces for an annex, against what the annex holds. Pure."""

import re
from collections.abc import Iterator, Sequence

from corpus.conflicts.models import Conflict, Side
from corpus.conflicts.places import label_at
from corpus.models import Plan, Span, Task, TaskKind
from corpus.text import fold, plain

# "17 chỉ tiêu tại Phụ lục I", "gồm 08 nhiệm vụ (Phụ lục II)", not "… của Nghị quyết số 57"
_ANNOUNCED = re.compile(
    r"\b(?P<count>\d{1,3})\s+(?P<what>nhiệm vụ|chỉ tiêu)(?:\s+cụ thể|\s+chủ yếu|\s+trọng tâm)?"
    r"[\s,(]{1,3}(?:chi tiết\s+)?(?:tại|ở|trong|theo|nêu tại)?\s*"
    r"(?P<annex>phụ lục\s+(?:số\s+)?(?:[IVX]+|\d{1,2}))"
    r"(?![\w.])(?!\s+(?:kèm theo|ban hành kèm theo|của)\s+(?:Nghị|Quyết|Chương|Kế hoạch số))",
    re.IGNORECASE,
)
_ITEM = re.compile(r"số (\d+)")


def count_conflicts(plan: Plan, tasks: Sequence[Task]) -> Iterator[Conflict]:
    """Announced counts that the annex does not bear out; annexes without numbered rows are not judged."""
    for found in _ANNOUNCED.finditer(plan.text):
        held = _held(tasks, found["annex"], found["what"])
        if not held or held == int(found["count"]):
            continue
        span = Span(*found.span())
        text = f"phần lời ghi {int(found['count'])} {found['what'].lower()} nhưng {found['annex']} có {held}"
        side = Side(where=label_at(plan, span), words=plain(found[0]), span=span)
        yield Conflict(sort="count", text=text, sides=(side,))


def _held(tasks: Sequence[Task], annex: str, what: str) -> int:
    """How many numbered rows of a kind stand in an annex; 0 unless they are numbered without a gap."""
    kind = TaskKind.TARGET if fold(what) == "chi tieu" else TaskKind.TASK
    name = fold(re.sub(r"\bsố\s+", "", annex))
    items = {
        int(number[1])
        for task in tasks
        if task.kind is kind
        and fold(task.where).split(",")[0] == name
        and (number := _ITEM.search(task.where))
    }
    return len(items) if items == set(range(1, len(items) + 1)) else 0
