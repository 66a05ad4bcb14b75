"""Lists of tasks from facts: chosen by body, role, plans, kinds and days, then by what else a question says.

Only what a question surely names narrows a list further, and the answer says so (`Selection.about`).
"""

from collections.abc import Callable, Sequence

from corpus.models import Task
from index.facts import FactStore, TaskFilter
from rag.agenda import SEARCHED, SHOWN, Planner
from rag.compose.facts import compose_facts
from rag.compose.refuse import compose_refusal
from rag.draft import Draft
from rag.models import Party, Query, Role, Route, ShownTask
from rag.proof import Quoter
from rag.question.places import place_of
from rag.question.topic import Topic, topic_of
from rag.select import (
    LEAD,
    LEAD_SHARED,
    ROLES,
    SUPPORT,
    SUPPORT_SHARED,
    GroupsOf,
    Selection,
    binding,
    nearest,
    role_in,
    shown,
    split,
)

Narrow = Callable[[str, Sequence[ShownTask], float], tuple[ShownTask, ...]]
SURE, UNSURE = 0.6, 0.75
"""The least share of a topic's words that a task has to hold."""


class Lists:
    """Over one release. narrow: of some tasks those that hold enough of a topic's words."""

    def __init__(self, facts: FactStore, planner: Planner, narrow: Narrow, groups_of: GroupsOf) -> None:
        self._facts, self._planner, self._narrow, self._groups_of = facts, planner, narrow, groups_of

    def draft(self, query: Query, quoter: Quoter) -> Draft:
        """The list asked for; an abstention with the nearest where nothing fits."""
        if query.place:
            return self._at_place(query, quoter)
        topic = topic_of(query.text)
        wide = topic is not None or bool(query.together)
        chosen = self._planner.agenda(_first(query), at_most=SEARCHED if wide else SHOWN)
        if query.agencies and not chosen.totals and not self._planner.exists(query):
            return compose_refusal(query, "unknown_agency", (), quoter, route=Route.FACTS)
        chosen = self._about(self._shared(chosen, query.together), topic)
        near = () if chosen.dated or chosen.periodic else self._planner.nearest(query)
        return compose_facts(query, chosen, near, quoter)

    def _at_place(self, query: Query, quoter: Quoter) -> Draft:
        """The same for one place of a plan, where few tasks stand."""
        who = binding(query.agencies, self._groups_of)
        wanted = TaskFilter(
            agencies=who,
            plan_ids=query.plan_ids,
            kinds=query.kinds,
            where_prefix=place_of(query.place).prefix,
        )
        found = shown(self._facts.tasks(wanted), query, self._groups_of)
        chosen = self._about(split(found, query), topic_of(query.text))
        return compose_facts(query, chosen, nearest(found, query), quoter)

    def _shared(self, chosen: Selection, parties: Sequence[Party]) -> Selection:
        """Of a list the tasks in which all of several bodies stand: by name, else through their groups."""
        if not parties:
            return chosen
        named = _only(chosen, lambda task: all(_stands(task, party, ()) for party in parties))
        if named.all:
            return named
        return _only(
            chosen, lambda task: all(_stands(task, party, self._groups_of(party.name)) for party in parties)
        )

    def _about(self, chosen: Selection, topic: Topic | None) -> Selection:
        """Of a list what is about a topic; all of it where it is not sure that the words are one."""
        if topic is None:
            return chosen
        kept = {item.task.id for item in self._narrow(topic.said, chosen.all, SURE if topic.sure else UNSURE)}
        if not (topic.sure or kept):
            return chosen
        return _only(chosen, lambda task: task.id in kept)._replace(about=topic.said)


def _only(chosen: Selection, fits: Callable[[Task], bool]) -> Selection:
    """The part of a list that fits, counted anew."""
    dated, periodic, standing = (
        tuple(item for item in part if fits(item.task))
        for part in (chosen.dated, chosen.periodic, chosen.standing)
    )
    return Selection(dated, periodic, standing, about=chosen.about)


def _first(query: Query) -> Query:
    """Of several bodies asked about together the first alone: where all stand, it does."""
    if not query.together:
        return query
    first = query.together[0]
    return query.model_copy(update={"agencies": (first.name,), "role": first.role})


def _stands(task: Task, party: Party, groups: Sequence[str]) -> bool:
    role = role_in(task, party.name, groups)
    wanted = {None: ROLES, Role.LEAD: (LEAD, LEAD_SHARED), Role.SUPPORT: (SUPPORT, SUPPORT_SHARED)}[
        party.role
    ]
    return role in wanted
