"""The release in force, for answers and for planning; a new one is taken up without a restart."""

import logging
from collections.abc import Callable

from bot.dialogue.room import Edition

log = logging.getLogger(__name__)


class Editions:
    """live: the id of the release in force, cheap to ask; load: opens it. The first load must succeed."""

    def __init__(self, *, live: Callable[[], str], load: Callable[[], Edition]) -> None:
        self._live = live
        self._load = load
        self._current = load()

    def current(self) -> Edition:
        """What is answered from now."""
        return self._current

    def refresh(self) -> None:
        """Take up a new release; where it cannot be opened, the old one goes on answering.

        The old one is not closed here: an answer under way may still read from it.
        """
        if self._live() == self._current.facts.release:
            return
        try:
            self._current = self._load()
        except Exception:
            log.exception("the new release cannot be opened; the old one goes on")
