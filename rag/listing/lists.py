"""Lists of tasks from facts: chosen by body, role, plans, kinds and days, then by what else a question says.

Only what a question surely names narrows a list further, and the answer says so (`Selection.about`).
"""

import operator
from collections.abc import Callable, Sequence
from typing import Protocol

from corpus.models import Task, TaskKind
from index.facts import FactStore, TaskFilter
from index.terms import match_all
from rag.compose import phrases
from rag.compose.facts import compose_facts
from rag.compose.refuse import compose_refusal
from rag.draft import Draft, Line, frame
from rag.listing.agenda import Planner
from rag.models import Measure, Query, Role, Route, ShownTask
from rag.near.bodies import near_names
from rag.near.tasks import tasks_at
from rag.proof import Quoter
from rag.question.lists.criteria import based_on, key_of
from rag.question.lists.topic import Topic, topic_of
from rag.question.lists.traits import fits
from rag.question.places import matches, place_of
from rag.search.narrowing import in_a_row
from rag.select import GroupsOf, Selection, binding, nearest, shown, split


class Narrows(Protocol):
    """`rag.search.hybrid.Searcher` fits: of tasks those that hold this share of a topic's words."""

    def narrow(self, text: str, items: Sequence[ShownTask], least: float) -> tuple[ShownTask, ...]: ...
    def about(self, text: str, task_ids: Sequence[str], least: float) -> frozenset[str]: ...


SURE, UNSURE = 0.6, 0.75
"""The least share of a topic's words that a task has to hold."""
FILTERED = 2_000  # tasks of a plan or a kind that are looked through for a value or a source


class Lists:
    """Over one release."""

    def __init__(self, facts: FactStore, planner: Planner, words: Narrows, groups_of: GroupsOf) -> None:
        self._facts, self._planner, self._words, self._groups_of = facts, planner, words, groups_of

    def draft(self, query: Query, quoter: Quoter) -> Draft:
        """The list asked for; an abstention with the nearest where nothing fits."""
        if query.trait:
            chosen = _only(self._within(query), fits(query.trait))
            return compose_facts(query, chosen._replace(about=phrases.of_trait(query.trait)), (), quoter)
        if query.measure or query.source:
            return self._by_criteria(query, quoter)
        if query.place:
            return self._at_place(query, quoter)
        topic = topic_of(query.text)
        reports = query.kinds == (TaskKind.REPORT,) and bool(query.agencies or query.recipients)
        wide = topic is not None or reports or bool(query.together or query.without)
        chosen = self._wide(_first(query), topic) if wide else self._planner.agenda(query)
        if query.agencies and not chosen.all and not self._planner.exists(query):
            return compose_refusal(query, "unknown_agency", (), quoter, route=Route.FACTS)
        chosen = _kept(_sent(chosen, query) if reports else chosen, query)
        near = () if chosen.dated or chosen.periodic else self._planner.nearest(query)
        draft = compose_facts(query, chosen, near, quoter)
        return draft.model_copy(update={"lines": (*draft.lines, *self._sound_alike(query))})

    def _wide(self, query: Query, topic: Topic | None) -> Selection:
        """Of all tasks that fit those about a topic: what they say is known before any is read."""
        listing = self._planner.listed(query)
        if topic is None:
            return self._planner.read(listing)
        about = self._words.about(topic.said, [entry.task_id for entry in listing.entries], _least(topic))
        if not (topic.sure or about):
            return self._planner.read(listing)
        chosen = self._planner.read(listing.only(about))
        row = {item.task.id for item in in_a_row(topic.said, chosen.all)}
        return _only(chosen, lambda task: task.id in row)._replace(about=phrases.about(topic.said))

    def _sound_alike(self, query: Query) -> tuple[Line, ...]:
        """Where no plan names the one body asked about: those named so nearly alike that they may be it."""
        if len(query.agencies) != 1 or query.agencies[0] in (named := self._facts.agencies()):
            return ()
        near = near_names(query.agencies[0], named)
        return frame(phrases.NAMED_ALIKE.format(phrases.names(near))) if near else ()

    def _by_criteria(self, query: Query, quoter: Quoter) -> Draft:
        """Tasks of a value or of a source; where no basis names the source, those whose words do."""
        if query.source:
            plans = self._facts.plans_holding(match_all([(key_of(query.source),)], "terms"))
            held = tuple(plan_id for plan_id, _ in plans if plan_id in (query.plan_ids or (plan_id,)))
            query = query.model_copy(update={"plan_ids": held})
        found = self._within(query) if query.plan_ids or not query.source else Selection()
        if query.measure:
            chosen = _only(found, measured(query.measure))._replace(about=phrases.of_value(query.measure))
        else:
            chosen = _only(found, lambda task: based_on(task.basis, query.source))
            if not chosen.all and query.refusal:
                return compose_refusal(query, query.refusal, (), quoter)
            chosen = chosen if chosen.all else _only(found, lambda task: based_on(task.text, query.source))
            chosen = chosen._replace(about=phrases.given_by(query.source))
        return compose_facts(query, chosen, (), quoter)

    def _within(self, query: Query) -> Selection:
        """All tasks that fit body, plans, kinds and days, and the place."""
        found = self._planner.searched(query, at_most=FILTERED)
        place = place_of(query.place) if query.place else None
        return _only(found, lambda task: place is None or matches(place, task.where))

    def _at_place(self, query: Query, quoter: Quoter) -> Draft:
        """The same for one place of a plan, where few tasks stand."""
        who = binding(query.agencies, self._groups_of)
        wanted = TaskFilter(agencies=who, plan_ids=query.plan_ids, kinds=query.kinds)
        there = tasks_at(self._facts, place_of(query.place), wanted)
        found = shown(there, query, self._groups_of)
        chosen = _kept(self._about(split(found, query), topic_of(query.text)), query)
        return compose_facts(query, chosen, nearest(found, query), quoter)

    def _about(self, chosen: Selection, topic: Topic | None) -> Selection:
        """Of a list what is about a topic; all of it where it is not sure that the words are one."""
        if topic is None:
            return chosen
        kept = {item.task.id for item in self._words.narrow(topic.said, chosen.all, _least(topic))}
        if not (topic.sure or kept):
            return chosen
        return _only(chosen, lambda task: task.id in kept)._replace(about=phrases.about(topic.said))


def _least(topic: Topic) -> float:
    return SURE if topic.sure else UNSURE


def _only(chosen: Selection, fits: Callable[[Task], bool]) -> Selection:
    """The part of a list that fits, counted anew."""
    dated, periodic, standing = (
        tuple(item for item in part if fits(item.task))
        for part in (chosen.dated, chosen.periodic, chosen.standing)
    )
    return Selection(dated, periodic, standing, about=chosen.about)


def _sent(chosen: Selection, query: Query) -> Selection:
    """Of reports those to whom they are asked about go; nobody reports to itself."""
    sent = _only(chosen, lambda task: not task.report_to or not set(task.report_to) <= set(query.agencies))
    if not query.recipients:
        return sent
    wanted = set(query.recipients)
    to_them = _only(sent, lambda task: not wanted.isdisjoint(task.report_to))
    return to_them._replace(about=f"{chosen.about}{phrases.sent_to(query.recipients)}")


def _kept(chosen: Selection, query: Query) -> Selection:
    """A list without the tasks of bodies that are left out."""
    if not query.without:
        return chosen
    left = set(query.without)
    return _only(
        chosen, lambda task: not left & set(task.support if query.role is Role.SUPPORT else task.lead)
    )._replace(about=f"{chosen.about}{phrases.besides(query.without)}")


_COMPARED = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt, "=": operator.eq}


def measured(measure: Measure) -> Callable[[Task], bool]:
    """Whether a task's target has a value; "tối thiểu 70%" is the value 70 however a plan bounds it."""
    compare = _COMPARED["=" if measure.bound else measure.op]

    def fits(task: Task) -> bool:
        goal = task.target
        return goal is not None and goal.unit == measure.unit and compare(goal.value, measure.value)

    return fits


def _first(query: Query) -> Query:
    """Of several bodies asked about together the first alone: where all stand, it does."""
    if not query.together:
        return query
    first = query.together[0]
    return query.model_copy(update={"agencies": (first.name,), "role": first.role})
