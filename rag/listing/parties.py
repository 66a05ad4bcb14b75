"""Which tasks of a list several bodies share: "Sở A và Sở B cùng làm gì?". Pure."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from index.agenda import Entry
from rag.models import Party, Role
from rag.select import LEAD, LEAD_SHARED, ROLES, SUPPORT, SUPPORT_SHARED, GroupsOf

Standing = Mapping[tuple[str, str], AbstractSet[str]]
"""A body and its part ("lead", "support") → the tasks in which it has that."""
_WANTED = {None: ROLES, Role.LEAD: (LEAD, LEAD_SHARED), Role.SUPPORT: (SUPPORT, SUPPORT_SHARED)}


def together(
    entries: Sequence[Entry], parties: Sequence[Party], groups_of: GroupsOf, standing: Standing
) -> tuple[Entry, ...]:
    """The entries in which all of several bodies stand: by name; else through their groups."""
    named = frozenset.intersection(*(_tasks(party, (), standing) for party in parties))
    shared = named or frozenset.intersection(
        *(_tasks(party, groups_of(party.name), standing) for party in parties)
    )
    return tuple(entry for entry in entries if entry.task_id in shared)


def _tasks(party: Party, groups: Sequence[str], standing: Standing) -> frozenset[str]:
    """The tasks in which a body has its role: by name, where it may both lead and support; else the stronger
    one of those through a group that binds it."""
    lead, support = (_of((party.name,), part, standing) for part in ("lead", "support"))
    led, supported = (_of(groups, part, standing) - lead - support for part in ("lead", "support"))
    by_role = {LEAD: lead, SUPPORT: support, LEAD_SHARED: led, SUPPORT_SHARED: supported - led}
    return frozenset[str]().union(*(by_role[role] for role in _WANTED[party.role]))


def _of(names: Sequence[str], part: str, standing: Standing) -> frozenset[str]:
    return frozenset[str]().union(*(standing.get((name, part), ()) for name in names))
