"""Which way a question is answered. Pure."""

from rag.models import Ask, Query, Route
from rag.question.intents import FIELD_ASKS
from rag.question.lists.topic import telling
from rag.question.places import place_of
from rag.question.plans.of_plan import about_document
from rag.question.plans.over import ALL_PLANS, IN_COMMON
from rag.question.residue import content_words
from rag.words import level


def route(query: Query) -> Route:
    """FACTS where structure says it all, DOCUMENT for what a plan says of itself, else by content."""
    if query.choices:
        return Route.CLARIFY
    if query.paper:
        return Route.DOCUMENT
    if query.measure or query.source or query.trait:
        return Route.FACTS
    if query.refusal:
        return Route.REFUSAL
    if query.task_ids or query.part:
        return Route.LOOKUP
    if query.whose or (query.candidates and not query.agencies):
        return Route.CLARIFY
    if about_document(query):
        return Route.DOCUMENT
    return _by_words(query, bool(content_words(query.text)))


def _by_words(query: Query, worded: bool) -> Route:
    """Where a question is about tasks: by what is left of it beside the structure."""
    if query.unknown_agency and (not worded or Ask.DO in query.asks):
        return Route.REFUSAL
    if query.without and not telling(query.text) and (query.plan_ids or query.place or query.agencies):
        return Route.FACTS
    structured = bool(query.agencies or query.window or query.overdue or query.place)
    if structured and (not worded or _listing(query)):
        row = worded and place_of(query.place).item is not None  # what is said of one row, not its list
        at_place = query.place and not query.agencies and (row or set(query.asks) & FIELD_ASKS)
        at_place = at_place or (place_of(query.place).item is not None and set(query.asks) & FIELD_ASKS)
        return Route.LOOKUP if at_place else Route.FACTS
    if not worded and (query.plan_ids or query.kinds):
        return Route.FACTS
    if not worded:
        folded = level(query.question)
        return Route.DOCUMENT if ALL_PLANS.match(folded) or IN_COMMON.search(folded) else Route.EMPTY
    return Route.LOOKUP if set(query.asks) & FIELD_ASKS else Route.CONTENT


def _listing(query: Query) -> bool:
    """A list: no topic is named beside the structure and no field asked of some task ("Các sở báo cáo khi
    nào?"); or one by body, narrowed by a topic: "phải làm gì với Đề án 06"."""
    days = bool(query.window or query.overdue)
    fields = set(query.asks) & (FIELD_ASKS - {Ask.SUPPORT})
    if not telling(query.text):
        return days or not fields or bool(query.kinds) or Ask.DO in query.asks
    return bool(query.agencies) and Ask.DO in query.asks and (days or not fields)
