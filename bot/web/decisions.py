"""What a person decided on a row of a draft, as a line of a file; laid over a review in order. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, get_args

from pydantic import AwareDatetime

from bot import review as reviews
from bot.review import Field, Review
from corpus.agencies import Registry
from corpus.models import Frozen

Act = Literal["accept", "alike", "correct", "drop", "leave", "leave-all", "confirm"]
ACTS: tuple[str, ...] = get_args(Act)


class Decision(Frozen):
    """act: "accept" (read rightly), "alike" (so were all open rows with the same doubts), "correct", "drop"
    (no task), "leave" (publish with its doubts), "leave-all", "confirm" (compared with the original).

    fields: new values as typed, for "correct"; by: who decided.
    """

    act: Act
    task_id: str = ""
    fields: Mapping[Field, str] = {}
    by: str = ""
    at: AwareDatetime


def decide(review: Review, decision: Decision, registry: Registry) -> Review:
    """The review after a decision. Raises UsageError for a row that is not there or a value that is none."""
    who: dict[str, str | datetime] = {"by": decision.by, "at": decision.at}
    row = decision.task_id
    match decision.act:
        case "confirm":
            return reviews.confirm(review)
        case "accept":
            return reviews.accept(review, row, **who)  # type: ignore[arg-type]
        case "drop":
            return reviews.drop(review, row, **who)  # type: ignore[arg-type]
        case "leave":
            return reviews.leave(review, row)
        case "correct":
            return reviews.correct(
                review, row, decision.fields, registry=registry, by=decision.by, at=decision.at
            )
        case "alike":
            return _alike(review, decision)
        case _:
            for item in review.open:
                review = reviews.leave(review, item.read.id)
            return review


def _alike(review: Review, decision: Decision) -> Review:
    doubts = review.item(decision.task_id).doubts
    for item in review.open:
        if item.doubts == doubts:
            review = reviews.accept(review, item.read.id, by=decision.by, at=decision.at)
    return review
