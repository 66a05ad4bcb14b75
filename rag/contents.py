"""Questions of content: what is searched for, how sure the finds are, and the answer made of them.

Where the best find is not sure the next ones are quoted beside it, each with its proof: of several that may
be meant the reader can tell, the search cannot.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

from corpus.models import Task
from index.facts import FactStore
from rag.compare.disagreeing import said_once
from rag.compose import phrases
from rag.compose.lookup import compose_lookup
from rag.compose.near import candidate_lines, near_lines
from rag.compose.passages import compose_content
from rag.compose.refuse import compose_refusal
from rag.draft import Draft, Line, frame
from rag.listing.rows import Rows
from rag.models import Evidence, Query, Route
from rag.proof import Quoter
from rag.question.intents import FIELD_ASKS
from rag.question.residue import content_words
from rag.search.hybrid import Searcher
from rag.search.judging import Found, evidence
from rag.select import GroupsOf
from rag.verdict.bounds import BESIDE, LIKELY
from rag.verdict.days import Terms
from rag.verdict.decide import Decision, decide
from rag.verdict.fielded import field_first
from rag.verdict.parties import Issuers, unassigned
from rag.verdict.trust import confidence

Find = Callable[[Query], tuple[Found, ...]]
SEARCHED = frozenset({Route.CONTENT, Route.LOOKUP})

_NOTHING_NEAR = frozenset({"orders", "invent", "person", "form", "opinion", "writing"})
"""Refusals of what no plan is near to."""
_HELD = 0.3  # of the telling words, by what is named beside a refusal


class Contents:
    """Over one release. rows: the tasks of a place named."""

    def __init__(self, searcher: Searcher, facts: FactStore, rows: Rows, groups_of: GroupsOf) -> None:
        self._searcher, self._facts, self._rows, self._groups_of = searcher, facts, rows, groups_of

    def finds(self, query: Query, way: Route, find: Find | None = None) -> tuple[Found, ...]:
        """What is near, best first; a place of the wording alone ("chỉ tiêu ở Phụ lục I") is let go.

        find: how it is searched for; without one as answers are, which want the one that is meant.
        """
        find = find or self._searcher.find_meant
        topic = query.topic if way is Route.CONTENT and query.topic and not query.inherited else query.text
        found = find(query.model_copy(update={"text": topic}))
        if query.place and (not found or confidence(found) < LIKELY):
            return find(query.model_copy(update={"text": query.question, "place": ""}))
        return found

    def trust(self, query: Query, way: Route) -> float | None:
        """How sure the content found is, 0..1; None where the way of answering searches none."""
        if way not in SEARCHED or query.task_ids:
            return None
        if query.place and self._rows.at(query):
            return None
        found = self.finds(query, way)
        return confidence(found) if found else 0.0

    def near(self, query: Query) -> tuple[Evidence, ...]:
        """What plans do hold about a question that they cannot answer."""
        if query.refusal in _NOTHING_NEAR or not content_words(query.text):
            return ()
        found: Sequence[Found] = self._searcher.find(query, tasks_only=True)
        return tuple(evidence(f) for f in found[:2] if f.coverage >= _HELD)

    def draft(self, query: Query, quoter: Quoter, way: Route) -> Draft:
        """The tasks or passages asked about; a refusal where nothing is sure enough."""
        if query.task_ids:
            named = [task for i in query.task_ids if (task := self._facts.task(i))]
            return self._named(query, named, quoter)
        if query.place and (rows := self._rows.at(query)):
            return compose_lookup(query, rows, quoter, self._groups_of)
        decision = self._decided(query, way)
        near = tuple(evidence(find) for find in decision.near)
        if not decision.asserted:
            reason = decision.reason or ("unknown_agency" if query.unknown_agency else "")
            return compose_refusal(query, reason, near, quoter, route=way)
        draft = self._asserted(query, decision.asserted, quoter)
        beside = near_lines(near) if decision.sure else candidate_lines(near, query, quoter)
        return draft.model_copy(
            update={
                "route": way,
                "lines": (*_hedge(decision), *draft.lines, *beside),
                "citations": quoter.citations,
                "related": near,
            }
        )

    def _named(self, query: Query, tasks: Sequence[Task], quoter: Quoter) -> Draft:
        if tasks:
            return compose_lookup(query, tasks, quoter, self._groups_of)
        return compose_refusal(query, "task_id", (), quoter, route=Route.LOOKUP)

    def _decided(self, query: Query, way: Route) -> Decision:
        """What is asserted; where two plans saying the same made neither sure, each is looked at once."""
        finds = field_first(query, self.finds(query, way))
        decision = decide(query, finds, self._terms)
        if finds and not decision.asserted:
            decision = decide(query, said_once(finds, self._facts), self._terms)
        told = [find.task for find in decision.asserted if find.task]
        if unassigned(query, told, self._groups_of, self._issuers):
            return Decision(near=decision.asserted[:BESIDE], reason="party")
        return decision

    @cached_property
    def _issuers(self) -> Issuers:
        return {card.id: card.meta.issuer for card in self._searcher.cards}

    @cached_property
    def _terms(self) -> Terms:
        """The years that plans are for, of those that say so."""
        metas = {card.id: card.meta for card in self._searcher.cards}
        return {
            plan_id: (meta.period_start, meta.period_end)
            for plan_id, meta in metas.items()
            if meta.period_start and meta.period_end
        }

    def _asserted(self, query: Query, finds: Sequence[Found], quoter: Quoter) -> Draft:
        tasks = [find.task for find in finds if find.task]
        if not tasks:
            return compose_content(query, finds, quoter)
        prose = not finds[0].task and not FIELD_ASKS & set(query.asks)  # whoever asks for a field has a row
        said = compose_content(query, finds[:1], quoter).lines if prose else ()
        draft = compose_lookup(query, tasks, quoter, self._groups_of)
        return draft.model_copy(update={"lines": (*said, *draft.lines)})


def _hedge(decision: Decision) -> tuple[Line, ...]:
    """How sure the answer is, and what it gives instead of the measure asked for, said before it."""
    other = phrases.OTHER_MEASURE.get(decision.measure, "")
    doubt = "" if decision.sure else (phrases.NEAREST if decision.likely else phrases.UNSURE)
    return frame(*filter(None, (doubt, other)))
