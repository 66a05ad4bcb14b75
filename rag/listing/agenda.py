"""Fact questions over a whole release: the days asked turned into an index query, tasks read only to show.

The counts are of everything that fits; the tasks are the first of each role, by day.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from corpus.models import Deadline, DeadlineKind, PlanMeta
from index.agenda import AgendaFilter, Entry, Rhythm
from index.facts import FactStore
from rag.listing.parties import Standing, together
from rag.models import Query, Role, ShownTask, Window
from rag.select import (
    ROLES,
    GroupsOf,
    Selection,
    binding,
    days_in,
    effective_window,
    unfixed_rhythm_due,
)

SHOWN = 60
FEW = 3  # of what has no day: shown where nothing else fits
A_PAGE = 36  # tasks of a role on one page, at most
SEARCHED = 400  # where words of the question must still choose among them


class Listing(NamedTuple):
    """Tasks that are not read yet; chosen: whether some were left out, so that their counts tell nothing."""

    entries: tuple[Entry, ...] = ()
    chosen: bool = False

    def only(self, task_ids: Collection[str]) -> "Listing":
        """Those of these tasks."""
        return Listing(tuple(entry for entry in self.entries if entry.task_id in task_ids), chosen=True)


class Planner:
    """Agendas over one release."""

    def __init__(self, facts: FactStore, groups_of: GroupsOf) -> None:
        self._facts = facts
        self._groups_of = groups_of
        self._rhythms: tuple[tuple[Rhythm, Deadline], ...] | None = None
        self._first: date | None = None

    def agenda(self, query: Query) -> Selection:
        """The tasks that fit body, role, plans, kinds and days; of what has no day just a few."""
        wanted = self._filter(query, effective_window(query), max(SHOWN, query.page * A_PAGE))
        return self._read(self._facts.agenda(wanted.model_copy(update={"standing": FEW})))

    def listed(self, query: Query, *, at_most: int = SEARCHED) -> Listing:
        """As many of them as other words of the question may have to choose among: only those in which all
        of several bodies stand together, where it names such."""
        wanted = self._filter(query, effective_window(query), max(at_most, query.page * A_PAGE))
        entries = self._facts.agenda(wanted)
        if not (query.together and entries):
            return Listing(entries)
        first, *others = (party.name for party in query.together)
        beside = self._standing([entry.task_id for entry in entries], others)
        standing = self._standing(tuple(set().union(*beside.values())), [first, *others])
        return Listing(together(entries, query.together, self._groups_of, standing), chosen=True)

    def _standing(self, task_ids: Sequence[str], names: Sequence[str]) -> Standing:
        """In which of these tasks these bodies and the groups that bind them stand."""
        return self._facts.standing(task_ids, binding(names, self._groups_of))

    def searched(self, query: Query, *, at_most: int = SEARCHED) -> Selection:
        """The same, read."""
        return self.read(self.listed(query, at_most=at_most))

    def read(self, listing: Listing) -> Selection:
        """The tasks of a listing."""
        found = self._read(listing.entries)
        return found._replace(totals=None) if listing.chosen else found

    def nearest(self, query: Query) -> tuple[ShownTask, ...]:
        """Where nothing fits the days: the next dated tasks after them, else the last before."""
        window = effective_window(query)
        edge = (window.end if window else None) or query.today
        plain = query.model_copy(update={"overdue": False})
        found = self._dated(self._filter(plain, Window(start=_after(edge), end=None, label=""), 2))
        if not found:
            before = self._filter(plain, Window(start=None, end=edge, label=""), SHOWN)
            return self._dated(before)[::-1][:1]
        return found[:2]

    def exists(self, query: Query) -> bool:
        """Whether anything at all concerns the bodies asked about."""
        bare = query.model_copy(update={"window": None, "overdue": False, "dated": False})
        return bool(self._facts.agenda(self._filter(bare, None, 1)))

    def _dated(self, wanted: AgendaFilter) -> tuple[ShownTask, ...]:
        once = wanted.model_copy(update={"falling": (), "periodic": (), "standing": 0})
        found = self._read(self._facts.agenda(once)).dated
        return tuple(sorted(found, key=lambda item: (item.task.deadline.due or date.max, item.task.id)))

    def _filter(self, query: Query, window: Window | None, at_most: int) -> AgendaFilter:
        falling, periodic = self._falling(query, window)
        wanted = {
            "plan_ids": query.plan_ids,
            "timed": window is not None,
            "first": window.start if window else None,
            "last": window.end if window else None,
            "overdue": query.overdue,
            "falling": falling,
            "periodic": periodic,
            "at_most": at_most,
        }
        return given_to(query, self._groups_of).model_copy(update=wanted)

    def _falling(self, query: Query, window: Window | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The rhythms that fall due in a window, and those that do so on a day which no plan fixes."""
        if window is None or query.overdue or self._before_all(window):
            return (), ()
        if self._rhythms is None:
            self._rhythms = tuple((rhythm, _deadline(rhythm)) for rhythm in self._facts.rhythms())
        falling = tuple(r.key for r, deadline in self._rhythms if days_in(deadline, window))
        unfixed = tuple(r.key for r, deadline in self._rhythms if unfixed_rhythm_due(deadline, window))
        return falling, tuple(key for key in unfixed if key not in falling)

    def _before_all(self, window: Window) -> bool:
        """Whether a window ends before the first plan was issued: nothing recurs yet."""
        if self._first is None:
            self._first = min((_not_before(card.meta) for card in self._facts.plans()), default=date.min)
        return window.end is not None and window.end < self._first

    def _read(self, entries: Sequence[Entry]) -> Selection:
        tasks = {task.id: task for task in self._facts.tasks_by_id([e.task_id for e in entries])}
        parts: dict[str, list[ShownTask]] = {"dated": [], "periodic": [], "standing": []}
        totals: dict[tuple[str, str], int] = {}
        for entry in entries:
            role = "" if entry.rank is None else ROLES[entry.rank]
            parts[entry.bucket].append(ShownTask(task=tasks[entry.task_id], role=role))
            totals[entry.bucket, role] = entry.of
        return Selection(tuple(parts["dated"]), tuple(parts["periodic"]), tuple(parts["standing"]), totals)


def given_to(query: Query, groups_of: GroupsOf) -> AgendaFilter:
    """Every task of the kinds asked about for the bodies asked about, in the roles asked about."""
    named = query.agencies
    return AgendaFilter(
        named=named,
        groups=tuple(name for name in binding(named, groups_of) if name not in named),
        ranks=_ranks(query),
        kinds=query.kinds,
    )


def _ranks(query: Query) -> tuple[int, ...]:
    """Which of chủ trì, phối hợp, and both through a group, a question asks about."""
    by_role = {None: (0, 1, 2, 3), Role.LEAD: (0, 2), Role.SUPPORT: (1, 3)}[query.role]
    return tuple(rank for rank in by_role if rank < 2 or not query.named_only)


def _not_before(meta: PlanMeta) -> date:
    """A day before which a plan was surely not issued."""
    return meta.not_before or (date(meta.year, meta.month or 1, 1) if meta.year else date.min)


def _deadline(rhythm: Rhythm) -> Deadline:
    return Deadline(
        kind=DeadlineKind.RECURRING,
        recur=rhythm.recur,
        start=_day(rhythm.start),
        due=_day(rhythm.due),
        exclusive=rhythm.exclusive,
    )


def _day(number: int | None) -> date | None:
    return date(number // 10_000, number // 100 % 100, number % 100) if number else None


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
