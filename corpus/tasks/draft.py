"""A task in the making: flows into the source, not yet a Task with its id and spans."""

from dataclasses import dataclass

from corpus.flow import Flow
from corpus.models import Deadline, Target, TaskKind
from corpus.outline import Item, Zone

NONE = Deadline()
NO_LEAD = "Văn bản không nêu cơ quan chủ trì."


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read of one obligation.

    parts: its words, in reading order. heading: the headings above it, outermost first.
    context: further words that state the fact (the agency's heading, the marker lines, the cells).
    title: the naming words alone where `parts` are a whole row. sure: confidence before doubts.
    """

    kind: TaskKind
    where: str
    key: str
    parts: tuple[Flow, ...]
    title: str = ""
    heading: tuple[Flow, ...] = ()
    context: tuple[Flow, ...] = ()
    lead: tuple[str, ...] = ()
    lead_raw: str = ""
    support: tuple[str, ...] = ()
    support_raw: str = ""
    deadline: Deadline = NONE
    output: str = ""
    basis: str = ""
    target: Target | None = None
    report_to: tuple[str, ...] = ()
    sure: float = 1.0
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Above:
    """What the headings above an item say: their words, who leads and supports by them, and by when."""

    heading: tuple[Flow, ...] = ()
    lead: tuple[str, ...] = ()
    lead_raw: str = ""
    support: tuple[str, ...] = ()
    support_raw: str = ""
    said_in: tuple[Flow, ...] = ()
    deadline: Deadline = NONE
    timed_in: tuple[Flow, ...] = ()


def kind_of(item: Item) -> TaskKind:
    """Under "Tổ chức thực hiện" it is a duty, elsewhere a task."""
    return TaskKind.DUTY if item.zone is Zone.ORGANISING else TaskKind.TASK
