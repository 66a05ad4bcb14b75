"""Of which plans and kinds of task a theme is told: those named, or all but those named. Pure."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from corpus.models import Span, Task, TaskKind
from rag.compare.themes import Held, Holding
from rag.question.residue import cut
from rag.words import level

_BUT = r"(?:ngoai(?: tru)?|tru|khong (?:ke|tinh|gom)|loai tru)(?: ra)?"
# "ngoài kế hoạch A còn kế hoạch nào", "…, trừ hai kế hoạch luật".
_LEFT_OUT = re.compile(
    rf"\b{_BUT} (?=(?:hai |ba |cac |nhung )?(?:ke hoach|luat|quyet dinh|nghi quyet)\b)(?! ?ke hoach nao\b)"
)
_BARE = re.compile(rf"(?:^|[\s,])+{_BUT}(?: hai| ba| cac)?\s*(?=$|[,?.]|con\b)")


class Scope(NamedTuple):
    """only: the plans told of, () for all; but: plans left out; kinds: of task, () for all; apart: whether
    of themes in a row each is asked for by itself."""

    only: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    kinds: tuple[TaskKind, ...] = ()
    apart: bool = False

    def plans(self, shorts: Mapping[str, str]) -> dict[str, str]:
        """Of plans by id those told of."""
        return {plan_id: short for plan_id, short in shorts.items() if self.holds(plan_id)}

    def holds(self, plan_id: str) -> bool:
        """Whether a plan is told of."""
        return plan_id not in self.but and (not self.only or plan_id in self.only)

    def kept(self, held: Held) -> Held:
        """Of what holds a theme that which is told."""
        if not (self.only or self.but or self.kinds):
            return held
        own = [self._kept(holding) for holding in held.holdings if self.holds(holding.plan_id)]
        return held._replace(
            holdings=tuple(one for one in own if one.tasks or one.passages),
            more=0 if self.only else held.more,
        )

    def _kept(self, holding: Holding) -> Holding:
        if not self.kinds:
            return holding
        return Holding(holding.plan_id, tuple(task for task in holding.tasks if self._of_kind(task)))

    def _of_kind(self, task: Task) -> bool:
        return task.kind in self.kinds


def leaves_out(question: str) -> bool:
    """Whether the plans that a question names are those left out."""
    return bool(_LEFT_OUT.search(level(question)))


def without_exception(text: str) -> str:
    """A text from which the names of plans are cut, without the words that left them out."""
    return cut(text, [Span(*found.span()) for found in _BARE.finditer(level(text))])
