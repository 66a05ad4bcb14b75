"""Everything that pages may use, built once by the platform and handed in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.dialogue.host import Host
from bot.dialogue.room import Room
from bot.settings import Settings
from bot.state.port import Store
from bot.web.assets import Assets
from bot.web.catalogue import Catalogue
from bot.web.limits import Buckets
from bot.web.settings import WebSettings
from bot.web.talk import Talks

if TYPE_CHECKING:
    from bot.web.bell import Bell
    from bot.web.drafts import Drafts
    from bot.web.jobs import Press


@dataclass(frozen=True, kw_only=True)
class House:
    """settings: of the whole program, for publishing; clock: the time now, aware."""

    settings: Settings
    web: WebSettings
    host: Host
    room: Room
    clock: Callable[[], datetime]
    buckets: Buckets
    talks: Talks
    assets: Assets
    drafts: "Drafts"
    press: "Press"
    bell: "Bell"
    _catalogues: dict[tuple[str, date], Catalogue] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        """The precious data."""
        return self.room.store

    def catalogue(self, today: date) -> Catalogue:
        """The release in force as lists; made once a release and day, the one before is let go."""
        edition = self.room.edition()
        key = (edition.facts.release, today)
        found = self._catalogues.get(key)
        if found is None:
            found = Catalogue(edition, today)
            self._catalogues.clear()
            self._catalogues[key] = found
        return found
