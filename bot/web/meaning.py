"""What an address asks for: the body that somebody typed into a filter, and the tasks that concern it."""

from collections.abc import Callable
from typing import NamedTuple

from bot.web import filters
from bot.web.catalogue import Catalogue
from bot.web.filters import Filter
from bot.web.rows import Line


class Meant(NamedTuple):
    """The body that was typed. name: "" where none or several could be meant; candidates: these."""

    typed: str
    name: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def unknown(self) -> bool:
        return bool(self.typed) and not self.name and not self.candidates


class Wanted(NamedTuple):
    """agency: the body meant; filter: what else narrows; lines: all that concerns the body (everything where
    none was typed, nothing where it is not clear which), not narrowed yet."""

    agency: Meant
    filter: Filter
    lines: tuple[Line, ...]


def meant_agency(typed: str, catalogue: Catalogue) -> Meant:
    """The body meant by words as people type them: abbreviated, without accents."""
    if not typed:
        return Meant("")
    if typed in catalogue.agencies:
        return Meant(typed, typed)
    found = catalogue.registry.resolve(typed)
    return Meant(typed, found.name) if found.name else Meant(typed, "", found.candidates)


def read_address(query: Callable[[str], str], catalogue: Catalogue) -> Wanted:
    """What the query of an address asks for; every list, picture and file reads it here."""
    agency = meant_agency(query("co_quan"), catalogue)
    wanted = filters.read_filter(query, agency=agency.name, plans=catalogue.cards)
    if agency.name:
        return Wanted(agency, wanted, catalogue.of_agency(agency.name))
    return Wanted(agency, wanted, () if agency.typed else catalogue.lines)
