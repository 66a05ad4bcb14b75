"""A question with its answer's outcome, as far as it is needed to judge it and to ask it again later."""

from datetime import date, datetime

from bot.messages import Conversation
from corpus.models import Frozen
from rag.models import Answer

REASON_LIMIT = 500
"""Characters of a reason that are kept."""


class Asked(Frozen):
    """Nothing of it says who asked.

    day: of asking; before: the questions of the conversation that it leaned on, oldest first; asker: the
    bodies that "sở mình" stood for; understood: the query as JSON; window: the days as stated back;
    task_ids: what the answer showed; release: what it was answered from.
    """

    question: str
    day: date
    before: tuple[str, ...] = ()
    asker: tuple[str, ...] = ()
    understood: str = "{}"
    route: str = ""
    window: str = ""
    task_ids: tuple[str, ...] = ()
    abstained: bool = False
    release: str = ""


class Rating(Frozen):
    """What somebody said of an answer. address_id: None where it was said in the terminal."""

    id: int
    address_id: int | None
    asked: Asked
    good: bool
    reason: str = ""
    at: datetime


def asked_last(
    conversation: Conversation, *, day: date, asker: tuple[str, ...] = (), release: str = ""
) -> Asked | None:
    """The last question of a conversation with its answer; None where there is none."""
    questions = [turn.text for turn in conversation.turns if turn.role == "user"]
    answer = conversation.last
    if answer is None or not questions:
        return None
    query = answer.query
    return Asked(
        question=questions[-1],
        day=query.today if query else day,
        before=tuple(questions[:-1]),
        asker=asker,
        understood=query.model_dump_json(exclude_defaults=True) if query else "{}",
        route=answer.route.value,
        window=stated(answer),
        task_ids=conversation.shown,
        abstained=answer.abstained,
        release=release,
    )


def stated(answer: Answer) -> str:
    """The days that an answer was about, in words; "" for none."""
    window = answer.query.window if answer.query else None
    return window.label if window else ""
