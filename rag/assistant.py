"""The assistant: a question and the turns before it → a checked answer. Never raises for a question.

Composition of the pure parts with one release: parse → route → facts or search → compose → ground.
No model writes a word: every fact comes from the facts database and is quoted from its plan.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache

from corpus.agencies import Registry
from corpus.errors import KehoachError
from corpus.models import Plan
from rag.compare.desk import Desk
from rag.compose import phrases
from rag.compose.document import compose_document
from rag.compose.refuse import compose_clarify, compose_refusal, plain_answer
from rag.contents import Contents, Find
from rag.draft import Draft, frame
from rag.explain import explain
from rag.grounding import ground
from rag.listing.agenda import Planner
from rag.listing.lists import Lists
from rag.listing.offices import Offices
from rag.listing.rows import Rows
from rag.models import Answer, Evidence, Query, Route, ShownTask, Turn
from rag.near import NearMisses
from rag.plans import OnDemand
from rag.proof import Quoter
from rag.question.parse import MAX_QUESTION
from rag.question.refused.guard import guard
from rag.routing import route
from rag.search.hybrid import Library, Searcher
from rag.search.judging import Found, evidence
from rag.search.reranked import LoadReranker, RerankedSearcher
from rag.spelling import read_back, speller_of
from rag.stated import Stated
from rag.talk.courtesy import courtesy
from rag.talk.merged import part_by_part
from rag.talk.preface import without_preface
from rag.talk.reader import Reader
from rag.talk.renamed import renamed
from rag.talk.settled import Settling
from rag.talk.spoken import Spoken
from rag.talk.tongue import foreign
from rag.verdict.unheard import nobody, unheard

__all__ = ["Assistant", "Turn"]

LOOKED_AT = 12  # plans asked about themselves where none is named

KEPT = 512
"""Answers that are kept: in the morning many people ask the same, and a release never changes."""

LINES = 4_096
"""Lines of answers whose bodies are known: the same duties are told to many."""


class Assistant:
    """Answers questions over one release.

    release: facts, keyword and vector search of one build; registry: the bodies of the province;
    reranker: gives a model that reads the best finds once more, None for none. searcher: what finds tasks
    and passages for it.
    """

    def __init__(self, *, release: Library, registry: Registry, reranker: LoadReranker | None = None) -> None:
        self._release = release
        self._registry = registry
        self._groups: dict[str, tuple[str, ...]] = {}
        self.searcher = (
            RerankedSearcher(release, self._groups_of, load=reranker)
            if reranker
            else Searcher(release, self._groups_of)
        )
        planner = Planner(release.facts, self._groups_of)
        self._lists = Lists(release.facts, planner, self.searcher, self._groups_of)
        rows = Rows(release.facts, self.searcher.narrow, self._groups_of)
        self._contents = Contents(self.searcher, release.facts, rows, self._groups_of)
        self._understood = lru_cache(maxsize=KEPT)(self._read)
        self._known = lru_cache(maxsize=KEPT)(self._respond)
        self._names = lru_cache(maxsize=LINES)(self._named)

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plans of the release, by id; each is read when it is asked for."""
        return OnDemand(self._release.facts.plan, tuple(self._shorts))

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return OnDemand(self._release.facts.text, tuple(self._shorts))

    @cached_property
    def _reader(self) -> Reader:
        facts, cards = self._release.facts, self.searcher.cards
        near = NearMisses(registry=self._registry, facts=facts, cards=cards, plans=self.plans)
        return Reader(
            registry=self._registry,
            cards=cards,
            near=near,
            listed=self._listed,
            spoken=Spoken(facts),
            speller=speller_of(facts, self._registry),
            settled=Settling(facts, facts.agencies(), cards, self.plans, Offices(facts, self._registry)),
        )

    def _listed(self, query: Query) -> tuple[ShownTask, ...]:
        """The tasks that the answer to a query shows: what falls due later where nothing does so soon."""
        answer = self.respond(query)
        later = answer.related if answer.route is Route.FACTS and not answer.tasks else ()
        return answer.tasks or tuple(ShownTask(task=near.task) for near in later if near.task)

    @cached_property
    def _shorts(self) -> dict[str, str]:
        return {card.id: card.short for card in self.searcher.cards}

    @cached_property
    def _titles(self) -> Stated:
        return Stated(*self._shorts.values())

    @cached_property
    def _desk(self) -> Desk:
        searcher = self.searcher
        return Desk(self._release.facts, self.plans, searcher.cards, self._groups_of, searcher.find)

    def answer(
        self,
        question: str,
        *,
        today: date,
        history: Sequence[Turn] = (),
        asker: Sequence[str] = (),
        write: Callable[[str], None] | None = None,
    ) -> Answer:
        """The answer to a question asked on a day (Asia/Ho_Chi_Minh), with the turns before it.

        asker: the bodies that the person asking belongs to, for "sở mình"; () where nobody knows;
        write: for assistants whose answers come in parts; here they come whole.
        """

        def ask(text: str, turns: Sequence[Turn]) -> Answer:
            return without_preface(text, lambda rest: self._answer(rest, today, turns, asker))

        return part_by_part(question, history, ask)

    def _answer(self, question: str, today: date, history: Sequence[Turn], asker: Sequence[str]) -> Answer:
        blank = Query(question=question.strip()[:MAX_QUESTION], today=today)
        if hint := _unreadable(question) or courtesy(question):
            return plain_answer(blank, hint)
        try:
            query = self.understand(question, today=today, history=history, asker=asker)
        except KehoachError as error:
            return plain_answer(blank, error.advice)
        return self.respond(query)

    def respond(self, query: Query) -> Answer:
        """The answer to a question as understood, whoever understood it; the same one asked again that day
        costs nothing."""
        return read_back(self._known(query))

    def _respond(self, query: Query) -> Answer:
        if route(query) is Route.EMPTY:
            return plain_answer(query, phrases.NONSENSE)
        if now := renamed(query):
            return plain_answer(query, now)
        return self._finish(self._draft(query))

    def understand(
        self,
        question: str,
        *,
        today: date,
        history: Sequence[Turn] = (),
        asker: Sequence[str] = (),
    ) -> Query:
        """The question as data. Raises `BadDate`."""
        if history:
            return self._reader.read(question, today=today, history=history, asker=asker)
        return self._understood(question, today, tuple(asker))

    def _read(self, question: str, today: date, asker: tuple[str, ...]) -> Query:
        return self._reader.read(question, today=today, history=(), asker=asker)

    def explain(self, query: Query) -> str:
        """How a question was understood, for /giaithich."""
        way = route(query)
        return explain(query, way, self._shorts, trust=self._contents.trust(query, way))

    def finds(self, query: Query, way: Route, find: Find | None = None) -> tuple[Found, ...]:
        """What is near a question of content, best first; find: a way of `searcher`, else as answers do."""
        return self._contents.finds(query, way, find)

    def search(self, text: str, k: int = 10) -> tuple[Evidence, ...]:
        """Ranked passages and tasks for a text."""
        query = Query(question=text, today=date.min, text=text)
        return tuple(evidence(found) for found in self.searcher.find(query)[:k])

    def _draft(self, query: Query) -> Draft:
        quoter = Quoter(self.plans, self._shorts, self._texts)
        if unheard(query, self._release.facts):
            return compose_refusal(query, "unheard", (), quoter)
        if nobody(query, self._release.facts):
            return compose_refusal(query, "unknown_agency", (), quoter)
        draft = self._desk.draft(query, quoter) or self._by_route(query, quoter)
        return self._desk.noted(draft, quoter)

    def _by_route(self, query: Query, quoter: Quoter) -> Draft:
        way = route(query)
        if way is Route.REFUSAL:
            reason = query.refusal or "unknown_agency"
            return compose_refusal(query, reason, self._contents.near(query), quoter)
        if way is Route.CLARIFY:
            return compose_clarify(query)
        if way is Route.DOCUMENT:
            return self._document(query, quoter)
        if way is Route.FACTS:
            return self._lists.draft(query, quoter)
        return self._contents.draft(query, quoter, way)

    def _document(self, query: Query, quoter: Quoter) -> Draft:
        named = query.plan_ids or query.plan_hints
        wanted = named or tuple(self._shorts)[:LOOKED_AT]
        draft = compose_document(query, [self.plans[i] for i in wanted if i in self.plans], quoter)
        if not named and len(self._shorts) > LOOKED_AT:
            more = frame(phrases.WHICH_PLAN.format(LOOKED_AT, len(self._shorts)))
            draft = draft.model_copy(update={"lines": (*draft.lines, *more)})
        return draft

    def _finish(self, draft: Draft) -> Answer:
        told = dict.fromkeys((*(c.plan_id for c in draft.citations), *(i.task.plan_id for i in draft.tasks)))
        texts = {plan_id: self._texts[plan_id] for plan_id in told}
        tasks = {item.task.id: item.task for item in draft.tasks}
        tasks |= {e.task.id: e.task for e in draft.related if e.task}
        checked = ground(draft, texts, tasks=tasks, names=self._names, titles=self._titles)
        text = "\n".join(line.text for line in checked.lines) or phrases.ABSTAIN
        return Answer(
            text=text,
            route=checked.route,
            abstained=checked.abstained,
            citations=checked.citations,
            tasks=checked.tasks,
            related=checked.related,
            query=checked.query,
        )

    def _groups_of(self, name: str) -> tuple[str, ...]:
        """The groups that bind a body, remembered: a registry never changes."""
        if name not in self._groups:
            self._groups[name] = self._registry.groups_of(name)
        return self._groups[name]

    def _named(self, text: str) -> frozenset[str]:
        """The canonical bodies in a line."""
        return frozenset(name for mention in self._registry.find(text) for name in mention.names)


def _unreadable(question: str) -> str:
    """A hint where there is nothing to parse; "" for a question."""
    text = question.strip()
    if not text or not any(c.isalnum() for c in text):
        return phrases.EMPTY if not text else phrases.NONSENSE
    if len(text) > MAX_QUESTION:
        return phrases.TOO_LONG
    return phrases.ENGLISH if foreign(guard(text).text or text) else ""
