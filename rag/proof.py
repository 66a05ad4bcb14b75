"""Citations from tasks and passages: quotes cut out of the plan's own text, numbered in order."""

from collections.abc import Mapping

from corpus.models import Plan, Span, Task
from corpus.text import plain
from rag.models import Citation

JOIN = 60
LONGEST = 1_500


class Quoter:
    """Hands out numbered citations while one answer is composed; the same run keeps its number.

    plans: the plans of the release by id; shorts: their short titles; texts: their words, where these
    can be had without the whole plan.
    """

    def __init__(
        self,
        plans: Mapping[str, Plan],
        shorts: Mapping[str, str],
        texts: Mapping[str, str] | None = None,
    ) -> None:
        self._plans = plans
        self._texts = texts
        self._shorts = shorts
        self._given: dict[tuple[str, Span], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All handed out so far, in order of their numbers."""
        return tuple(self._given.values())

    def short(self, plan_id: str) -> str:
        """The short title of a plan."""
        return self._shorts.get(plan_id, plan_id)

    def text(self, plan_id: str) -> str:
        """The words of a plan."""
        return self._plans[plan_id].text if self._texts is None else self._texts[plan_id]

    def plan(self, plan_id: str) -> Plan:
        """The plan itself."""
        return self._plans[plan_id]

    def cite(self, plan_id: str, where: str, span: Span, task_id: str | None = None) -> tuple[int, ...]:
        """The number of a quote, () where the span holds no words."""
        key = (plan_id, span)
        if key not in self._given:
            quote = plain(self.text(plan_id)[span.start : span.end])
            if not quote:
                return ()
            self._given[key] = Citation(
                n=len(self._given) + 1,
                plan=self.short(plan_id),
                where=where,
                quote=quote,
                span=span,
                plan_id=plan_id,
                task_id=task_id,
            )
        return (self._given[key].n,)

    def cite_task(self, task: Task, *, full: bool = False) -> tuple[int, ...]:
        """The proofs of a task: the run that holds its words, and with `full` the others too."""
        runs = evidence_runs(task)
        main = max(runs, key=lambda run: min(run.end, task.span.end) - max(run.start, task.span.start))
        chosen = [main, *(r for r in runs if r != main)] if full else [main]
        return tuple(n for run in chosen for n in self.cite(task.plan_id, task.where, run, task.id))


def evidence_runs(task: Task) -> tuple[Span, ...]:
    """A task's evidence with near neighbours joined, so that one quote shows words, lead and date."""
    joined: list[Span] = []
    for run in sorted(task.evidence or (task.span,)):
        if joined and run.start - joined[-1].end <= JOIN and run.end - joined[-1].start <= LONGEST:
            joined[-1] = Span(joined[-1].start, max(run.end, joined[-1].end))
        else:
            joined.append(run)
    return tuple(joined)
