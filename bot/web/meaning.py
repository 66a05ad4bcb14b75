"""The body that somebody typed into a filter. Pure."""

from typing import NamedTuple

from bot.web.catalogue import Catalogue


class Meant(NamedTuple):
    """The body that was typed. name: "" where none or several could be meant; candidates: these."""

    typed: str
    name: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def unknown(self) -> bool:
        return bool(self.typed) and not self.name and not self.candidates


def meant_agency(typed: str, catalogue: Catalogue) -> Meant:
    """The body meant by words as people type them: abbreviated, without accents."""
    if not typed:
        return Meant("")
    if typed in catalogue.agencies:
        return Meant(typed, typed)
    found = catalogue.registry.resolve(typed)
    return Meant(typed, found.name) if found.name else Meant(typed, "", found.candidates)
