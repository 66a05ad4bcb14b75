"""What has to be done and when, as one SQL statement: counted, grouped by role, ordered by day.

A task in which ten thousands share a group's duty is never read as a whole to be counted: what falls due in
some days is found by them, what has no day is counted by the key alone. Pure.
"""

import json
from datetime import date
from typing import Any, NamedTuple

from corpus.models import Frozen, TaskKind
from index.models import NEVER, yyyymmdd


class Rhythm(NamedTuple):
    """A way in which tasks recur: what it takes to say on which days (dates as YYYYMMDD or None)."""

    recur: str
    start: int | None
    due: int | None
    exclusive: bool

    @property
    def key(self) -> str:
        return f"{self.recur}|{self.start or ''}|{self.due or ''}"


class Entry(NamedTuple):
    """One task of an agenda. rank: 0 leads, 1 supports, 2 and 3 the same through a group, None where no
    body was asked about; bucket: "dated", "periodic" or "standing"; of: tasks of this rank and bucket."""

    task_id: str
    rank: int | None
    bucket: str
    of: int


class Load(NamedTuple):
    """How many tasks a body leads and supports by its own name."""

    agency: str
    lead: int
    support: int


class AgendaFilter(Frozen):
    """Which tasks. Empty fields do not narrow.

    named: bodies asked about; groups: those that bind them; ranks: which of 0..3 count.
    first, last: the days asked, inclusive; None for an open end. timed: whether days were asked at
    all (else everything is "dated"). overdue: only what was due before `last`, or on it exclusively.
    falling, periodic: keys of rhythms that fall due in the days, or at some unfixed day of them.
    at_most: entries of each rank and bucket; standing: of the bucket "standing", None for as many
    (0: not even counted).
    """

    named: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    ranks: tuple[int, ...] = (0, 1, 2, 3)
    plan_ids: tuple[str, ...] = ()
    kinds: tuple[TaskKind, ...] = ()
    timed: bool = False
    first: date | None = None
    last: date | None = None
    overdue: bool = False
    falling: tuple[str, ...] = ()
    periodic: tuple[str, ...] = ()
    at_most: int = 60
    standing: int | None = None


RHYTHMS = "SELECT DISTINCT recur, start, due, exclusive FROM tasks WHERE recur IS NOT NULL"


def values(wanted: AgendaFilter) -> dict[str, Any]:
    """What the names in the statements stand for."""
    return {
        "named": json.dumps(wanted.named),
        "groups": json.dumps(wanted.groups),
        "all": json.dumps((*wanted.named, *wanted.groups)),
        "ranks": json.dumps(wanted.ranks),
        "plans": json.dumps(wanted.plan_ids),
        "kinds": json.dumps([str(kind) for kind in wanted.kinds]),
        "first": yyyymmdd(wanted.first) or 0,
        "last": yyyymmdd(wanted.last) or NEVER,
        "falling": json.dumps(wanted.falling),
        "periodic": json.dumps(wanted.periodic),
        "at_most": wanted.at_most,
        "standing": wanted.at_most if wanted.standing is None else wanted.standing,
    }
