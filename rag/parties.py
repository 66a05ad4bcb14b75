"""Which tasks of a list several bodies share: "Sở A và Sở B cùng làm gì?". Pure."""

from collections.abc import Sequence

from index.agenda import Bodies, Entry
from rag.models import Party, Role
from rag.select import LEAD, LEAD_SHARED, ROLES, SUPPORT, SUPPORT_SHARED, GroupsOf, roles_in

_WANTED = {None: ROLES, Role.LEAD: (LEAD, LEAD_SHARED), Role.SUPPORT: (SUPPORT, SUPPORT_SHARED)}


def together(
    entries: Sequence[tuple[Entry, Bodies]], parties: Sequence[Party], groups_of: GroupsOf
) -> list[Entry]:
    """The entries in which all of several bodies stand: by name; else through their groups."""
    named = [entry for entry, bodies in entries if all(_stands(bodies, party, ()) for party in parties)]
    if named:
        return named
    bound = [(party, groups_of(party.name)) for party in parties]
    return [entry for entry, bodies in entries if all(_stands(bodies, *one) for one in bound)]


def _stands(bodies: Bodies, party: Party, groups: Sequence[str]) -> bool:
    return any(role in _WANTED[party.role] for role in roles_in(bodies, party.name, groups))
