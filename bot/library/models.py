"""What people did with plans: events in their order, and the shelf that follows from them. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, TypeAdapter

from corpus.models import Frozen, Task
from corpus.text import squeeze


class Act(StrEnum):
    """What a person decided on a row."""

    SET = "set"
    ACCEPT = "accept"
    DROP = "drop"


class Correction(Frozen):
    """A person's word on one row of a plan; it holds as long as the row's text stands.

    act: SET gives `fields` new values, ACCEPT says that the row was read rightly, DROP that it is no task.
    text: the row's words when it was decided, squeezed: the anchor by which the row is found again.
    fields: of `corpus.models.Task`, as JSON: lead, support, report_to (lists), deadline, output, basis.
    """

    task_id: str
    text: str
    act: Act
    fields: Mapping[str, object] = Field(default_factory=dict)
    by: str
    at: AwareDatetime


def anchor(task: Task) -> str:
    """The words by which a row is recognised, whatever becomes of its id."""
    return squeeze(task.text)


class Entry(Frozen):
    """A plan that somebody added. plan: its id; file: name only; sha256: of its bytes, and where they lie.

    confirmed: a person compared it with its original, where the reading asks for that (scans).
    """

    plan: str
    file: str
    sha256: str
    short: str = ""
    issued: date | None = None
    confirmed: bool = False
    by: str = ""
    at: AwareDatetime


class Added(Frozen):
    """A plan came in."""

    event: Literal["added"] = "added"
    entry: Entry


class _Moved(Frozen):
    """sha256 names the plan even where a later program gives it another id."""

    plan: str
    sha256: str
    by: str = ""
    at: AwareDatetime


class Removed(_Moved):
    """A plan was taken out."""

    event: Literal["removed"] = "removed"


class Restored(_Moved):
    """A base plan that had been removed came back."""

    event: Literal["restored"] = "restored"


class Corrected(Frozen):
    """Rows of a plan were decided on; later decisions on a row follow earlier ones."""

    event: Literal["corrected"] = "corrected"
    plan: str
    corrections: tuple[Correction, ...]


Happened = Added | Removed | Restored | Corrected
EVENTS: TypeAdapter[Happened] = TypeAdapter(Annotated[Happened, Field(discriminator="event")])


class Shelf(Frozen):
    """What follows from all events.

    entries: the added plans that are there, in order; removed: base plans taken out; used: every plan id
    ever given to an added plan (ids are never given twice: reminders and old answers name them).
    """

    entries: tuple[Entry, ...] = ()
    removed: tuple[Removed, ...] = ()
    past: tuple[Entry, ...] = ()
    corrections: tuple[Corrected, ...] = ()

    @property
    def used(self) -> frozenset[str]:
        return frozenset(entry.plan for entry in (*self.entries, *self.past)) | {
            one.plan for one in self.removed
        }

    def entry(self, plan_id: str) -> Entry | None:
        """The added plan of this id, upper or lower case alike."""
        return next((one for one in self.entries if one.plan.casefold() == plan_id.casefold()), None)

    def holding(self, sha256: str) -> Entry | None:
        """The added plan of these bytes."""
        return next((one for one in self.entries if one.sha256 == sha256), None)

    def once(self, sha256: str) -> Entry | None:
        """The plan of these bytes that was here before and was removed."""
        return next((one for one in reversed(self.past) if one.sha256 == sha256), None)

    def removal(self, sha256: str, plan_id: str = "") -> Removed | None:
        """Whether a base plan was taken out: known by its bytes, or by the id its manifest gives it."""
        return next(
            (one for one in self.removed if one.sha256 == sha256 or (plan_id and one.plan == plan_id)), None
        )

    def is_gone(self, plan_id: str) -> bool:
        """Whether a plan of this id was removed and did not come back."""
        gone = {one.plan for one in self.past} | {one.plan for one in self.removed}
        return plan_id in gone and not self.entry(plan_id)

    def corrections_of(self, plan_id: str) -> tuple[Correction, ...]:
        """Every decision on a plan's rows, oldest first."""
        return tuple(c for one in self.corrections if one.plan == plan_id for c in one.corrections)


def shelf_of(events: Iterable[Happened]) -> Shelf:
    """The state after all events."""
    entries: dict[str, Entry] = {}
    removed: dict[str, Removed] = {}
    past: list[Entry] = []
    corrections: list[Corrected] = []
    for event in events:
        match event:
            case Added(entry=entry):
                entries[entry.plan] = entry
                past = [old for old in past if old.plan != entry.plan]
            case Removed(plan=plan) if plan in entries:
                past.append(entries.pop(plan))
            case Removed(plan=plan):
                removed[plan] = event
            case Restored(plan=plan):
                removed.pop(plan, None)
            case Corrected():
                corrections.append(event)
    return Shelf(
        entries=tuple(entries.values()),
        removed=tuple(removed.values()),
        past=tuple(past),
        corrections=tuple(corrections),
    )


def changed_fields(before: Task, **values: object) -> dict[str, object]:
    """The fields of a task that get another value, as JSON for a `Correction`."""
    after = before.model_copy(update=values).model_dump(mode="json")
    old = before.model_dump(mode="json")
    return {name: after[name] for name in values if after[name] != old[name]}
