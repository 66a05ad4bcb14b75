"""Looking over what was read from a plan before it is published: pure, and the same for every channel.

A `Review` is a value. A channel shows its rows, sends a person's decisions through `accept`, `correct`,
`drop`, `leave` and `confirm`, each of which gives the next `Review`, and publishes it once `obstacles` says
that nothing stands in the way.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from bot import texts
from bot.errors import UsageError
from bot.library.corrections import decide
from bot.library.models import Act, Correction, anchor, changed_fields
from bot.library.reading import settled
from corpus import ReadPlan
from corpus.agencies import Registry
from corpus.deadlines import parse_deadline, wording
from corpus.models import Deadline, DeadlineKind, Frozen, Plan, Task
from corpus.text import collapse, fold, nfc

LONGEST_VALUE = 2000
UNSURE = 0.7
"""Below this confidence a row is in doubt even if the parser gives no reason."""


class Field(StrEnum):
    """What a person can correct in a row; its words, its place and its id are the plan's own."""

    LEAD = "lead"
    SUPPORT = "support"
    DEADLINE = "deadline"
    OUTPUT = "output"
    BASIS = "basis"
    REPORT_TO = "report_to"


class State(StrEnum):
    """Where a row stands: nothing to ask, to be asked, decided, or left as it is with its doubts shown."""

    SURE = "sure"
    OPEN = "open"
    DECIDED = "decided"
    DROPPED = "dropped"
    LEFT = "left"


class ReviewItem(Frozen):
    """A row: as read, as it will be published, what is doubtful about it, and where it stands."""

    read: Task
    task: Task
    doubts: tuple[str, ...] = ()
    state: State = State.SURE


class Review(Frozen):
    """A plan under review.

    confirm: why a person must compare the whole with its original, "" where nobody must; confirmed: whether
    one did. corrections: every decision so far, oldest first.
    """

    plan: Plan
    items: tuple[ReviewItem, ...]
    warnings: tuple[str, ...] = ()
    confirm: str = ""
    confirmed: bool = False
    corrections: tuple[Correction, ...] = ()

    @property
    def open(self) -> tuple[ReviewItem, ...]:
        """The rows that wait for a decision."""
        return tuple(item for item in self.items if item.state is State.OPEN)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The rows as they will be published."""
        return tuple(item.task for item in self.items if item.state is not State.DROPPED)

    def item(self, task_id: str) -> ReviewItem:
        """The row of an id, upper or lower case alike. Raises UsageError."""
        wanted = task_id.strip().casefold()
        found = next((item for item in self.items if item.read.id.casefold() == wanted), None)
        if found is None:
            raise UsageError(texts.CHAT_NO_TASK.format(task_id))
        return found


def start_review(read: ReadPlan) -> Review:
    """A plan as read, its doubtful rows open."""
    clean = settled(read)
    return Review(
        plan=clean.plan,
        items=tuple(_item(task) for task in clean.tasks),
        warnings=read.warnings,
        confirm=read.needs_confirmation,
    )


def doubts_of(task: Task) -> tuple[str, ...]:
    """Why a row is in doubt, () where it is not."""
    if task.issues:
        return task.issues
    return (texts.UNSURE_ROW,) if task.confidence < UNSURE else ()


def obstacles(review: Review) -> tuple[str, ...]:
    """Why the plan cannot be published yet (Vietnamese), () where it can."""
    reasons = [review.confirm] if review.confirm and not review.confirmed else []
    return (*reasons, *(f"{item.read.id}: {' '.join(item.doubts)}" for item in review.open))


def accept(review: Review, task_id: str, *, by: str, at: datetime) -> Review:
    """The row was read rightly."""
    return _decided(review, task_id, _correction(review, task_id, Act.ACCEPT, by, at))


def drop(review: Review, task_id: str, *, by: str, at: datetime) -> Review:
    """The row is no task: it is not published."""
    return _decided(review, task_id, _correction(review, task_id, Act.DROP, by, at))


def correct(
    review: Review, task_id: str, typed: Mapping[Field, str], *, registry: Registry, by: str, at: datetime
) -> Review:
    """New values as a person typed them; "" says that the plan gives none.

    Raises UsageError for a deadline that is not understood, and for a text that is too long.
    """
    task = review.item(task_id).task
    values = {field.value: _value(field, words, review.plan, registry) for field, words in typed.items()}
    fields = changed_fields(task, **values)
    made = _correction(review, task_id, Act.SET if fields else Act.ACCEPT, by, at)
    return _decided(review, task_id, made.model_copy(update={"fields": fields}))


def leave(review: Review, task_id: str) -> Review:
    """Publish the row as read, its doubts shown with it."""
    return _with(review, review.item(task_id).model_copy(update={"state": State.LEFT}))


def confirm(review: Review) -> Review:
    """A person compared the plan with its original."""
    return review.model_copy(update={"confirmed": True})


def shown(field: Field, task: Task) -> str:
    """The value of a field in the words in which it can be typed back."""
    value = getattr(task, field.value)
    if isinstance(value, Deadline):
        return value.raw or (wording(value) if value.kind is not DeadlineKind.NONE else "")
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _item(task: Task) -> ReviewItem:
    doubts = doubts_of(task)
    return ReviewItem(read=task, task=task, doubts=doubts, state=State.OPEN if doubts else State.SURE)


def _correction(review: Review, task_id: str, act: Act, by: str, at: datetime) -> Correction:
    task = review.item(task_id).read
    return Correction(task_id=task.id, text=anchor(task), act=act, by=by, at=at)


def _decided(review: Review, task_id: str, correction: Correction) -> Review:
    item = review.item(task_id)
    task = decide(item.task, correction)
    state = State.DECIDED if task else State.DROPPED
    new = item.model_copy(update={"task": task or item.task, "state": state})
    return _with(review, new).model_copy(update={"corrections": (*review.corrections, correction)})


def _with(review: Review, new: ReviewItem) -> Review:
    items = tuple(new if item.read.id == new.read.id else item for item in review.items)
    return review.model_copy(update={"items": items})


def _value(field: Field, typed: str, plan: Plan, registry: Registry) -> object:
    words = collapse(nfc(typed))
    if len(words) > LONGEST_VALUE:
        raise UsageError(texts.VALUE_TOO_LONG)
    match field:
        case Field.LEAD | Field.SUPPORT | Field.REPORT_TO:
            return registry.parse_list(words) if words else ()
        case Field.DEADLINE:
            return _deadline(words, plan)
        case _:
            return words


def _deadline(words: str, plan: Plan) -> Deadline:
    if not words or fold(words) in {"khong", "khong co", "khong ghi"}:
        return Deadline()
    year = plan.meta.year or (plan.meta.not_before.year if isinstance(plan.meta.not_before, date) else None)
    found = parse_deadline(words, year=year)
    if found.kind is DeadlineKind.UNPARSED:
        raise UsageError(texts.BAD_DEADLINE.format(words))
    return found
