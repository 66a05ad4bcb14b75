"""An answer before it is checked: lines with the numbers of their proofs."""

from collections.abc import Sequence

from corpus.models import Frozen
from rag.models import Citation, Evidence, Query, Route, ShownTask


class Line(Frozen):
    """One line of the answer.

    cites: numbers of the citations that prove it; frame: it states no fact of a plan (a heading,
    the window repeated, a count, advice), so that it needs no proof — and may not bring in dates,
    numbers or bodies that the question or the tasks shown do not hold.
    """

    text: str
    cites: tuple[int, ...] = ()
    frame: bool = False


class Draft(Frozen):
    """What a composer hands to grounding."""

    route: Route
    lines: tuple[Line, ...]
    query: Query
    citations: tuple[Citation, ...] = ()
    tasks: tuple[ShownTask, ...] = ()
    related: tuple[Evidence, ...] = ()
    abstained: bool = False


def frame(*texts: str) -> tuple[Line, ...]:
    """Lines that state no fact."""
    return tuple(Line(text=text, frame=True) for text in texts)


def marks(numbers: Sequence[int]) -> str:
    """The citation marks of a line: (1, 2) → " [1][2]"."""
    return " " + "".join(f"[{n}]" for n in numbers) if numbers else ""
