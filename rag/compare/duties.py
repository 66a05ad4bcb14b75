"""Which tasks of two plans are the same duty, told in other words of the same sort. Pure.

What only names the plan's own subject ("Luật Công nghệ cao" in one, "Luật Trí tuệ nhân tạo" in the other)
does not count. One task answers one task: paragraphs alike for two bodies go with those of the same bodies.
"""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.canon import canon
from corpus.models import PlanMeta, Task

ALIKE = 0.6
SAME_BODY = 0.05


class Pair(NamedTuple):
    """One duty in two plans."""

    left: Task
    right: Task

    @property
    def agrees(self) -> bool:
        """Whether both are led by the same bodies and due at the same time."""
        one, two = self.left.deadline, self.right.deadline
        return set(self.left.lead) == set(self.right.lead) and (one.due, one.recur, one.kind) == (
            two.due,
            two.recur,
            two.kind,
        )


class Matched(NamedTuple):
    """pairs: duties of both plans; left, right: tasks that only one of them has."""

    pairs: tuple[Pair, ...]
    left: tuple[Task, ...]
    right: tuple[Task, ...]


def match(
    left: Sequence[Task],
    right: Sequence[Task],
    one: PlanMeta | None = None,
    two: PlanMeta | None = None,
    *,
    least: float = ALIKE,
) -> Matched:
    """Tasks paired by their words, best first, each used once. least: the share of their words from which on
    two are alike."""
    own = _own_words(one, two)
    first = [(task, _words(task, own)) for task in left]
    second = [(task, _words(task, own)) for task in right]
    rated = sorted(
        (
            (-_likeness(a, b), i, j)
            for i, a in enumerate(first)
            for j, b in enumerate(second)
            if _comparable(a[1], b[1], least) and _likeness(a, b) >= least
        ),
    )
    used_left: dict[int, int] = {}
    used_right: set[int] = set()
    for _, i, j in rated:
        if i not in used_left and j not in used_right:
            used_left[i] = j
            used_right.add(j)
    return Matched(
        tuple(Pair(left[i], right[j]) for i, j in sorted(used_left.items())),
        tuple(task for i, task in enumerate(left) if i not in used_left),
        tuple(task for j, task in enumerate(right) if j not in used_right),
    )


def _own_words(one: PlanMeta | None, two: PlanMeta | None) -> frozenset[str]:
    """Words of one title that the other does not have."""
    titles = [frozenset(canon(meta.title).folded) if meta else frozenset[str]() for meta in (one, two)]
    return titles[0] ^ titles[1]


def _words(task: Task, own: frozenset[str]) -> frozenset[str]:
    return frozenset(canon(task.title or task.text).folded) - own


def _comparable(one: frozenset[str], two: frozenset[str], least: float) -> bool:
    sizes = sorted((len(one), len(two)))
    return sizes[0] > 0 and sizes[0] >= least * sizes[1] - 1


def _likeness(one: tuple[Task, frozenset[str]], two: tuple[Task, frozenset[str]]) -> float:
    shared = len(one[1] & two[1]) / max(1, len(one[1] | two[1]))
    same = one[0].kind is two[0].kind and set(one[0].lead) == set(two[0].lead)
    return shared + (SAME_BODY if same else 0.0)
