"""Who leads and who supports, as a sentence says it, against the facts of the tasks it cites. Pure.

Every word of "Sở A chủ trì" may stand in evidence that says "chủ trì: Sở B; phối hợp: Sở A": roles
are checked as facts, not as words.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.agencies import Mention
from corpus.models import Task
from rag.llm.tokens import Token

LEAD, SUPPORT = "lead", "support"
_ROLES = {("chủ", "trì"): LEAD, ("phối", "hợp"): SUPPORT}
_ONWARD = frozenset({"với", "là", "gồm"})


class Part(NamedTuple):
    """A role word (role set) or a body (names set) in a sentence; onward: what follows belongs to it."""

    role: str = ""
    names: tuple[str, ...] = ()
    onward: bool = False


def role_words(run: Sequence[Token]) -> tuple[int, ...]:
    """Where role words begin."""
    return tuple(
        i for i in range(len(run) - 1) if (run[i].value, run[i + 1].value) in _ROLES and run[i + 1].joined
    )


def assigned(text: str, run: Sequence[Token], mentions: Sequence[Mention]) -> dict[str, set[str]] | None:
    """Role → bodies as the sentence says it; None where that cannot be told.

    Bodies after the last role word are what the duty is about.
    "Sở A chủ trì, phối hợp với Sở B" · "Chủ trì: Sở A; phối hợp: Sở B" · "do Sở A chủ trì, Sở B phối hợp".
    """
    said: dict[str, set[str]] = {LEAD: set(), SUPPORT: set()}
    waiting: list[str] = []
    taking = ""
    for part in _parts(text, run, mentions):
        if part.names:
            if taking:
                said[taking].update(part.names)
            else:
                waiting += part.names
        elif waiting and not part.onward:
            said[part.role].update(waiting)
            waiting, taking = [], ""
        elif waiting:
            return None
        else:
            taking = part.role if part.onward else ""
    return said if any(said.values()) else None


def hold(said: dict[str, set[str]], tasks: Sequence[Task]) -> bool:
    """Whether one of the tasks gives exactly these bodies these roles."""
    return any(said[LEAD] <= set(t.lead) and said[SUPPORT] <= set(t.support) for t in tasks)


def _parts(text: str, run: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Part]:
    """Role words and bodies in the order of the sentence."""
    places: list[tuple[int, Part]] = [(m.span.start, Part(names=m.names)) for m in mentions]
    for i in role_words(run):
        after = run[i + 2].value if i + 2 < len(run) and run[i + 2].joined else ""
        colon = text[run[i + 1].end :].lstrip().startswith(":")
        onward = colon or after in _ONWARD
        places.append((run[i].start, Part(_ROLES[run[i].value, run[i + 1].value], onward=onward)))
    yield from (part for _, part in sorted(places, key=lambda place: place[0]))
