"""Plans that were handed in on the page and wait for review."""

from collections.abc import Callable
from datetime import datetime

from bot.settings import Settings


class Drafts:
    """Stub."""

    def __init__(
        self, settings: Settings, *, clock: Callable[[], datetime], refresh: Callable[[], None]
    ) -> None:
        self._settings = settings
