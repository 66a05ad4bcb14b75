"""Reading a question in its conversation: parse, inherit, take what was offered, look for near misses."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial

from corpus.agencies import Registry
from rag.models import Ask, Query, Role, ShownTask, Turn
from rag.near import NearMisses
from rag.question import parse
from rag.question.bodies.asker import settle
from rag.question.chat.letters import letters_back
from rag.question.places import place_of
from rag.question.plans.shelf import Card, shelf_of
from rag.question.turns.leaning import (
    asks_part,
    asks_to_whom,
    bodies_asked,
    is_most_urgent,
    nth,
    part_named,
    points_at_body,
    points_at_plan,
    points_at_task,
)
from rag.question.turns.picks import is_pick, number_of, picked
from rag.spelling import Speller
from rag.spelling.quiet import quiet
from rag.talk.history import Context, context_of
from rag.talk.spoken import Spoken
from rag.words import level


class Reader:
    """Over the bodies of a province and the plans of a release.

    listed: the tasks that the answer to a query shows, for "cái số 2"; spoken: those that an answer's text
    names, for "việc này"; speller: puts typing errors right before anything is read; settled: adds what only
    the plans can tell.
    """

    def __init__(
        self,
        *,
        registry: Registry,
        cards: Sequence[Card],
        near: NearMisses,
        listed: Callable[[Query], Sequence[ShownTask]],
        spoken: Spoken,
        speller: Speller,
        settled: Callable[[Query], Query],
    ) -> None:
        self._registry, self._near, self._listed, self._spoken = registry, near, listed, spoken
        self._cards = shelf_of(cards)
        self._speller, self._settled = speller, settled

    @cached_property
    def _communes(self) -> str:
        """The group of all communes, by its canonical name."""
        return next((name for found in self._registry.find("UBND cấp xã") for name in found.names), "")

    def read(
        self, question: str, *, today: date, history: Sequence[Turn] = (), asker: Sequence[str] = ()
    ) -> Query:
        """The question as data. Raises `BadDate`."""
        within = partial(self._within, asker=asker)
        return within(question, today, context_of(history, within, today))

    def _within(self, question: str, today: date, context: Context | None, *, asker: Sequence[str]) -> Query:
        """A question in its context, what it points at found."""
        query = self._parse(question, today, context.query if context else None, asker=asker)
        return self._pointed(query, context) if context else query

    def _parse(self, question: str, today: date, context: Query | None, *, asker: Sequence[str]) -> Query:
        """A question in its context; a number after "Ý ông/bà là …?" is the question it stands for."""
        offered = context.choices if context else ()
        place = picked(question, offered)
        if context and place is not None:
            question, context = offered[place].question, context.model_copy(update={"choices": ()})
        question, slips = self._speller.read(quiet(letters_back(question)))
        query = parse(question, today=today, registry=self._registry, plans=self._cards, context=context)
        query = query.model_copy(update={"slips": slips})
        if offered and place is None and is_pick(question):
            return query.model_copy(update={"refusal": "number", "text": ""})
        query = self._settled(settle(query, asker, self._communes))
        return query.model_copy(update={"choices": self._near.choices(query)})

    def _pointed(self, query: Query, turn: Context) -> Query:
        """What points at the answer before, not at its question: a number, a task, a plan, a body in it."""
        folded, context = level(query.question), turn.query
        if asks_to_whom(query, context, folded) or asks_part(query, context, folded):
            return self._part(query, turn)
        if points_at_plan(query, context, folded):
            plans = tuple(dict.fromkeys(shown.task.plan_id for shown in self._listed(context)))
            return (
                query.model_copy(update={"plan_ids": plans, "inherited": ("plan_ids",)}) if plans else query
            )
        if points_at_body(query, context, folded):
            leads = next((shown.task.lead for shown in self._listed(context) if shown.task.lead), ())
            named = {"agencies": leads, "text": "", "role": None, "inherited": ("agencies",)}
            return query.model_copy(update=named) if leads else query
        number = nth(folded) or number_of(query.question)
        if number is None and points_at_task(query, context, folded):
            return self._pinned(query, context, turn.said)
        if number is None and is_most_urgent(folded) and not (query.agencies or query.plan_ids):
            return self._most_urgent(query, turn)
        return self._counted(query, turn, number)

    def _part(self, query: Query, turn: Context) -> Query:
        """Of the few tasks spoken of: to whom what comes out of them goes, or a body's part in them."""
        tasks = self._spoken.of(turn.said, turn.query, [shown.task for shown in self._listed(turn.query)])
        if not query.agencies:
            tasks = tuple(task for task in tasks if task.report_to)
        if not tasks:
            return query
        asks = (Ask.WHO, Ask.SUPPORT, Ask.YESNO) if query.agencies else (Ask.REPORT_TO,)
        told = {
            "part": bool(query.agencies),
            "task_ids": tuple(task.id for task in tasks),
            "asks": asks,
            "text": "",
            "plan_ids": (),
        }
        asked = query.agencies and bodies_asked(turn.query) and not query.role
        role = (turn.query.role or Role.LEAD) if asked and not part_named(level(query.question)) else None
        return query.model_copy(update={**told, "kinds": (), "role": role, "inherited": ("task_ids",)})

    def _pinned(self, query: Query, context: Query, said: str) -> Query:
        """ "Ai chịu trách nhiệm?", "căn cứ giao việc này?" are asked of the tasks that the answer named."""
        listed = [shown.task for shown in self._listed(context)]
        tasks = self._spoken.of(said, context, listed)
        sent = [task for task in tasks if task.report_to] if Ask.REPORT_TO in query.asks else []
        ids = tuple(task.id for task in sent or tasks)
        pinned = {"task_ids": ids, "place": "", "inherited": ("task_ids",)}
        return query.model_copy(update=pinned) if ids else query

    def _list_before(self, turn: Context) -> tuple[Query, Sequence[ShownTask]]:
        """The last question that was answered with a list, beyond those about one task of it; its tasks."""
        while turn.query.task_ids and turn.before:
            turn = turn.before
        return turn.query, self._listed(turn.query)

    def _most_urgent(self, query: Query, turn: Context) -> Query:
        """ "Việc nào gấp nhất?": of the list shown before what falls due first from today on."""
        context, listed = self._list_before(turn)
        dues = [(item.task.deadline.due, place) for place, item in enumerate(listed)]
        ahead = [(due, place) for due, place in dues if due and due >= query.today]
        if not ahead:
            return query
        first = {"task_ids": (listed[min(ahead)[1]].task.id,), "asks": (Ask.WHEN,)}
        kept = {"agencies": context.agencies, "text": context.text, "inherited": ("task_ids",)}
        return query.model_copy(update={**first, **kept})

    def _counted(self, query: Query, turn: Context, number: int | None) -> Query:
        """ "Cái số 2": the second task of the list shown before, whose bodies are still spoken of."""
        own = query.task_ids and "task_ids" not in query.inherited
        if number is None or own or place_of(query.place).annex or query.plan_ids:
            return query
        context, listed = self._list_before(turn)
        if len(listed) < 2:
            return query
        if number > len(listed):
            return query.model_copy(update={"refusal": "number", "text": ""})
        at = number - 1 if number > 0 else number
        chosen = {
            "task_ids": (listed[at].task.id,),
            "agencies": context.agencies,
            "place": "",
            "inherited": ("task_ids",),
        }
        return query.model_copy(update=chosen)
