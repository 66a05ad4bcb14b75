"""Questions over whole plans: the entry for `rag.assistant`; None where a question is of another sort."""

from collections.abc import Mapping

from corpus.models import Plan
from index.facts import FactStore, TaskFilter
from rag.compare.differences import Sheet, compose_differences
from rag.compare.disagreeing import compose_conflicts, with_notes
from rag.compare.show import compose_theme
from rag.compare.signs import COMPARES, CONFLICTS, SEVERAL_PLANS, WHICH_PLANS
from rag.compare.theme import read_theme, stripped
from rag.compare.themes import actors, find_theme
from rag.compose import parts
from rag.draft import Draft
from rag.models import Query
from rag.proof import Quoter
from rag.select import GroupsOf
from rag.words import level


class Desk:
    """Answers over one release. plans: by id, read on demand; shorts: plan id → short title, in order."""

    def __init__(
        self,
        facts: FactStore,
        plans: Mapping[str, Plan],
        shorts: Mapping[str, str],
        groups_of: GroupsOf,
    ) -> None:
        self._facts = facts
        self._plans = plans
        self._shorts = shorts
        self._groups_of = groups_of

    def draft(self, query: Query, quoter: Quoter) -> Draft | None:
        """The answer by plan, None where none is asked for or nothing is found."""
        if query.refusal or query.task_ids or query.command:
            return None
        folded = level(query.question)
        named = tuple(dict.fromkeys((*query.plan_ids, *query.plan_hints)))
        if CONFLICTS.search(folded):
            return compose_conflicts(query, self._facts, named, self._shorts, quoter)
        if COMPARES.search(folded) and len(both := self._both(named)) == 2:
            return compose_differences(query, self._sheet(both[0]), self._sheet(both[1]), quoter)
        if query.plan_ids or query.place or query.whose:
            return None
        return self._theme(query, folded, quoter)

    def noted(self, draft: Draft, quoter: Quoter) -> Draft:
        """A draft with notes on what its plans contradict themselves in."""
        told = CONFLICTS.search(level(draft.query.question))
        return draft if told else with_notes(draft, self._facts, quoter)

    def _both(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The two plans named; all there are, where there are just two."""
        return named[:2] if len(named) > 1 else tuple(self._shorts) if len(self._shorts) == 2 else ()

    def _sheet(self, plan_id: str) -> Sheet:
        tasks = self._facts.tasks(TaskFilter(plan_ids=(plan_id,)))
        return Sheet(self._plans[plan_id], tasks, parts.brief(self._shorts.get(plan_id, plan_id)))

    def _theme(self, query: Query, folded: str, quoter: Quoter) -> Draft | None:
        if not WHICH_PLANS.search(folded):
            return None
        theme = read_theme(stripped(query.text if actors(query) else query.topic or query.text))
        if theme is None:
            return None
        several = bool(SEVERAL_PLANS.search(folded))
        held = find_theme(self._facts, theme, query, groups_of=self._groups_of, several=several)
        if not held.holdings:
            return None
        return compose_theme(query, theme, held, quoter, shorts=self._shorts, groups_of=self._groups_of)
