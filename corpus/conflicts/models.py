"""What does not agree within one plan, as data."""

from typing import Literal

from corpus.models import Frozen, Span

Sort = Literal["measure", "value", "deadline", "lead", "role", "document", "annex", "count"]


class Side(Frozen):
    """One of the places that differ: its label, its words, where they stand, the task if it is one."""

    where: str
    words: str
    span: Span
    task_id: str | None = None


class Conflict(Frozen):
    """Places of a plan that say different things of one matter, or one that names what is missing.

    sort: measure (GDP or GRDP, another denominator), value, deadline, lead, role (the same body leads and
    supports), document (one document under two numbers or dates), annex (cited, not held), count (announced,
    not found). text: the Vietnamese sentence without its citations.
    """

    sort: Sort
    text: str
    sides: tuple[Side, ...]
