"""Questions over whole plans: the entry for `rag.assistant`; None where a question is of another sort."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from corpus.models import Plan, TaskKind
from index.facts import FactStore, TaskFilter
from index.models import PlanCard
from rag.cited.asked import Facet, asked_of
from rag.cited.compose import compose_cited
from rag.cited.ledger import Ledger
from rag.compare.across.desk import Across, Find
from rag.compare.assigned import compose_assigned
from rag.compare.busiest import compose_busiest
from rag.compare.catalogue import (
    LISTED,
    compose_all,
    compose_elsewhere,
    compose_filtered,
    compose_picked,
    filtered,
)
from rag.compare.counting import compose_count
from rag.compare.define import define
from rag.compare.differences import Sheet, compose_differences, compose_repeated, only_same
from rag.compare.disagreeing import compose_conflicts, with_notes
from rag.compare.enumerated import draft_listed
from rag.compare.gather import gathered
from rag.compare.headings import draft_headed
from rag.compare.most import Most
from rag.compare.picking import pick_of
from rag.compare.place import compose_no_place, compose_place, compose_sections, headed, spellings
from rag.compare.reported import draft_reported
from rag.compare.scope import Scope, leaves_out, without_exception
from rag.compare.shared import compose_common, compose_only
from rag.compare.sharing import Kind, Sharing, sharing_of
from rag.compare.signs import AMONG_PLANS, COMPARES, CONFLICTS, IN_EVERY_PLAN, MENTIONED, OF_PLACE
from rag.compare.themed import Themed
from rag.compare.themes import actors
from rag.compose import parts
from rag.draft import Draft, frame
from rag.models import Ask, Query
from rag.proof import Quoter
from rag.question.intents import DOCUMENT_ASKS, FIELD_ASKS
from rag.question.lists.topic import span_of_telling, telling
from rag.question.places import matches, place_of
from rag.question.plans.over import ALL_PLANS, EACH_PLAN, WHICH_PLANS
from rag.question.residue import content_words
from rag.select import GroupsOf
from rag.verdict.not_held import with_strangers
from rag.words import level

_PARTS = frozenset({"tham", "gia"})
_BESIDES = frozenset(
    {"ngoai", "tru", "khac", "ten", "ke", "tinh", "mat", "dung"}
)  # "ngoài …, có tên ở đâu khác"
MOST_ALIKE = 8  # plans whose tasks are matched each with each
MOST_PLANS = 40  # plans read for a place that none was named for


class Desk:
    """Answers over one release. plans: by id, read on demand; cards: the catalogue, in its order; find: the
    finds for a query, best first."""

    def __init__(
        self,
        facts: FactStore,
        plans: Mapping[str, Plan],
        cards: Sequence[PlanCard],
        groups_of: GroupsOf,
        find: Find,
    ) -> None:
        self._facts = facts
        self._plans = plans
        self._cards = cards
        self._shorts = {card.id: card.short for card in cards}
        self._groups_of = groups_of
        self._themed = Themed(facts, self._shorts, groups_of)
        self._across = Across(facts, plans, groups_of, find)
        self._most = Most(facts, plans, cards, groups_of)

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(self._cards)

    def draft(self, query: Query, quoter: Quoter) -> Draft | None:
        """The answer by plan, None where none is asked for or nothing is found."""
        if query.refusal == "elsewhere":
            return compose_elsewhere(query, self._cards)
        if query.paper or query.command or query.trait or query.measure or query.refusal not in {"", "cited"}:
            return None
        inquiry = asked_of(query.question, self._cards, self._ledger)
        if inquiry and not (query.source and Facet.CONTENT in inquiry.facets):  # tasks based on it are known
            return compose_cited(query, inquiry, quoter)
        if query.place and query.plan_ids and (absent := self._absent(query)):
            return absent
        if query.refusal or query.task_ids:
            return None
        if number := compose_count(query, self._facts, self._shorts, quoter):
            return number
        folded = level(query.question)
        named = tuple(dict.fromkeys((*query.plan_ids, *query.plan_hints)))
        return self._between(query, folded, named, quoter) or self._within(query, folded, named, quoter)

    def _between(self, query: Query, folded: str, named: tuple[str, ...], quoter: Quoter) -> Draft | None:
        """What tells plans apart: contradictions, differences, what they say of themselves."""
        if CONFLICTS.search(folded):
            if len(named) > 1 and (matter := self._across.draft(query, named, quoter)):
                return matter
            return compose_conflicts(query, self._facts, named, self._shorts, quoter)
        if over := self._over_all(query, named, quoter):
            return over
        if busiest := compose_busiest(query, self._facts, named, self._groups_of, quoter):
            return busiest
        gather = self._gathered(query, named, quoter)
        if over := gather or self._across.draft(query, named, quoter) or self._most.draft(query, quoter):
            return over
        if COMPARES.search(folded) and len(both := self._both(named)) == 2:
            return compose_differences(query, self._sheet(both[0]), self._sheet(both[1]), quoter)
        if not named and only_same(query.question) and AMONG_PLANS.search(folded):
            return compose_repeated(
                query, [self._sheet(card.id) for card in self._cards[:MOST_ALIKE]], quoter
            )
        if not (named or query.place) and (
            pick := pick_of(query, quoter, [card.meta for card in self._cards])
        ):
            return compose_picked(query, pick, list(self._plans.values())[:MOST_PLANS], quoter)
        return self._picked(query, quoter) if WHICH_PLANS.search(folded) and not query.place else None

    def _over_all(self, query: Query, named: tuple[str, ...], quoter: Quoter) -> Draft | None:
        """In which plans a report is made, which work they share, what those not left out give a body."""
        reported = draft_reported(query, self._facts, self._groups_of, quoter, tuple(self._shorts))
        if reported:
            return reported
        if sharing := sharing_of(query, self._cards):
            return self._shared(query, sharing, quoter)
        left_out = named and query.agencies and leaves_out(query.question)
        return self._assigned(query, quoter, but=named) if left_out else None

    def _shared(self, query: Query, sharing: Sharing, quoter: Quoter) -> Draft:
        """The work that all of some plans have, or one alone."""
        every = tuple(card.id for card in self._cards[:MOST_ALIKE])
        if sharing.kind is Kind.COMMON:
            return compose_common(query, [self._sheet(i) for i in sharing.plan_ids or every], quoter)
        own = sharing.plan_ids[0]
        others = [plan_id for plan_id in sharing.but or every if plan_id != own]
        return compose_only(query, self._sheet(own), [self._sheet(i) for i in others], quoter)

    def _gathered(self, query: Query, named: tuple[str, ...], quoter: Quoter) -> Draft | None:
        """Everything on a theme that is to be collected, or where it stands beside the plans named."""
        if actors(query) or query.window or set(query.asks) & FIELD_ASKS - {Ask.TARGET}:
            return None
        if named and leaves_out(query.question):
            return self._themed.draft(query, without_exception(query.topic), quoter, Scope(but=named))
        said = "" if query.inherited else gathered(query.question)
        if not said and named and MENTIONED.search(level(query.question)):
            said = span_of_telling(query.topic)
        kinds = query.kinds if query.kinds == (TaskKind.TARGET,) else ()  # "việc" may be any
        scope = Scope(named, kinds=kinds, apart=True)
        return self._themed.draft(query, said, quoter, scope) if said else None

    def _within(self, query: Query, folded: str, named: tuple[str, ...], quoter: Quoter) -> Draft | None:
        """A place, a headed part or a term of a plan; else which plans there are."""
        if query.place:
            return self._place(query, folded, named, quoter)
        if part := draft_headed(
            query, [self._plans[i] for i in named if i in self._plans], self._facts, quoter
        ):
            return part
        if listed := draft_listed(query, self._plans, named, self._facts, quoter):
            return listed
        duties = query.agencies and Ask.DO in query.asks  # "cần tổ chức thực hiện những gì" names no section
        if not duties and (titled := headed(content_words(query.text), [self._plans[i] for i in named])):
            return compose_sections(query, self._facts, titled, quoter)
        if not query.agencies and (said := define(query, self._facts, named, quoter)):
            return said
        return None if query.plan_ids or query.whose else self._of_plans(query, folded, quoter)

    def _of_plans(self, query: Query, folded: str, quoter: Quoter) -> Draft | None:
        """Which plans: all, those picked out by what they say of themselves, those with a theme or a body."""
        if ALL_PLANS.match(folded):
            return compose_all(query, self._cards, self._plans, quoter)
        if MENTIONED.search(folded) and not query.agencies and (said := span_of_telling(query.topic)):
            return self._themed.draft(query, said, quoter)
        of_each = EACH_PLAN.search(folded) and set(query.asks) & FIELD_ASKS - {Ask.TARGET}
        listed = query.agencies or (query.window and not telling(query.text))  # what falls due in all of them
        which = WHICH_PLANS.search(folded) or (IN_EVERY_PLAN.search(folded) and not listed)
        if not which or of_each:  # a field of the task in each is looked up
            return None
        return self._theme(query, quoter) or self._assigned(query, quoter)

    def _picked(self, query: Query, quoter: Quoter) -> Draft | None:
        """The plans that a signer, a month or the document behind them picks out."""
        ask, cards = filtered(query, self._cards) or (Ask.TEXT, ())
        plans = [self._plans[card.id] for card in cards[:LISTED]]
        return compose_filtered(query, ask, cards, plans, quoter) if cards else None

    def _place(self, query: Query, folded: str, named: tuple[str, ...], quoter: Quoter) -> Draft | None:
        """A section or annex by itself; a row of it, a body or a field asked go other ways."""
        place = place_of(query.place)
        words = content_words(query.text)
        bare = not words and not set(query.asks) & (FIELD_ASKS | {Ask.COUNT})
        if query.agencies or query.window or place.item is not None or not (OF_PLACE.search(folded) or bare):
            return None
        if set(query.asks) & DOCUMENT_ASKS and not OF_PLACE.search(folded):
            return None
        wanted = named or self._facts.plans_with(spellings(place))[:MOST_PLANS]
        return compose_place(query, self._facts, [self._plans[i] for i in wanted], quoter)

    def _absent(self, query: Query) -> Draft | None:
        """A section or annex that the plan asked about does not have."""
        place = place_of(query.place)
        plans = [self._plans[i] for i in query.plan_ids if i in self._plans]
        tasks = self._facts.tasks(TaskFilter(plan_ids=query.plan_ids, where_prefix=place.prefix))
        there = tasks or any(matches(place, section.where) for plan in plans for section in plan.sections)
        named = place.annex or place.section
        return (
            None
            if there or not named
            else compose_no_place(query, plans, [parts.brief(self._shorts[p.id]) for p in plans])
        )

    def _assigned(self, query: Query, quoter: Quoter, but: tuple[str, ...] = ()) -> Draft | None:
        """ "Kế hoạch nào giao Sở Y tế?": by plan, where only the body is named; but: plans left out."""
        besides = _beyond_parts(query.text) - (_BESIDES if but else frozenset())
        if not query.agencies or query.window or query.overdue or besides:
            return None
        shorts = {plan_id: short for plan_id, short in self._shorts.items() if plan_id not in but}
        return compose_assigned(query, self._facts, self._groups_of, quoter, shorts=shorts)

    def noted(self, draft: Draft, quoter: Quoter) -> Draft:
        """A draft with what to know beside it: bodies of another name today, plans not held, contradictions
        touched."""
        draft = draft.model_copy(update={"lines": (*frame(*draft.query.former), *draft.lines)})
        draft = with_strangers(draft)
        told = CONFLICTS.search(level(draft.query.question))
        return draft if told else with_notes(draft, self._facts, quoter)

    def _both(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The two plans named; all there are, where there are just two."""
        return named[:2] if len(named) > 1 else tuple(self._shorts) if len(self._shorts) == 2 else ()

    def _sheet(self, plan_id: str) -> Sheet:
        tasks = self._facts.tasks(TaskFilter(plan_ids=(plan_id,)))
        return Sheet(self._plans[plan_id], tasks, parts.brief(self._shorts.get(plan_id, plan_id)))

    def _theme(self, query: Query, quoter: Quoter) -> Draft | None:
        text = query.text if actors(query) else query.topic or query.text
        if actors(query) and not _beyond_parts(text):
            return None
        return self._themed.draft(query, text, quoter)


def _beyond_parts(text: str) -> frozenset[str]:
    """What words say beside the part a body takes: nothing in "được nêu tham gia hoặc phối hợp"."""
    return frozenset(content_words(text)) - _PARTS
