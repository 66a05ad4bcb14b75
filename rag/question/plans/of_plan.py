"""Whether a question is about a plan as a document or about a task: the same words may ask for either
("ban hành khi nào?" of a plan, and of the data architecture that somebody has to issue). Pure."""

from rag.models import Ask, Query
from rag.question.intents import DOCUMENT_ASKS, FIELD_ASKS
from rag.question.places import place_of
from rag.question.residue import content_words

_PERIOD_WORDS = frozenset(content_words("áp dụng triển khai kéo dài xây dựng giai đoạn"))
_DOCUMENT_WORDS = {Ask.SIGNER, Ask.NUMBER, Ask.FUNDING, Ask.PERIOD}


def about_document(query: Query) -> bool:
    """Whether what a plan says of itself is asked for."""
    asked = set(query.asks) & DOCUMENT_ASKS
    if "place" not in query.inherited and place_of(query.place).item is not None:
        return False  # of a row by its number: "nhiệm vụ số 1 dẫn những kế hoạch nào?"
    if not asked or (asked == {Ask.PERIOD} and set(content_words(query.text)) - _PERIOD_WORDS):
        return False
    if Ask.ANNEX in asked or asked & _DOCUMENT_WORDS:
        return True
    return bool(query.plan_ids or query.plan_hints or query.command == "kehoach" or _says_plan(query))


def of_its_task(query: Query) -> Query:
    """A question about a task without the words that would ask the same of a plan: what it leaves to those
    that follow it."""
    asks = tuple(ask for ask in query.asks if ask not in DOCUMENT_ASKS)
    if query.paper or not set(asks) & FIELD_ASKS or not content_words(query.text) or about_document(query):
        return query
    return query.model_copy(update={"asks": asks})


def _says_plan(query: Query) -> bool:
    return "kế hoạch" in query.question.casefold() or "ke hoach" in query.question.casefold()
