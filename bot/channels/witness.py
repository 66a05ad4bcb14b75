"""The time by a platform's answers: a witness against a wrong clock of our own."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

FRESH = 600.0
"""Seconds for which the platform's time is believed."""


class PlatformTime:
    """Remembers the Date of the newest answer."""

    def __init__(self) -> None:
        self._seen: tuple[datetime, float] | None = None

    def note(self, date: str | None) -> None:
        """Take in a Date header; one that cannot be read says nothing."""
        try:
            told = parsedate_to_datetime(date or "")
        except (ValueError, TypeError):
            return
        self._seen = (told if told.tzinfo else told.replace(tzinfo=UTC), time.monotonic())

    def now(self) -> datetime | None:
        """What the platform's clock shows now; None where it was not heard lately."""
        if self._seen is None or time.monotonic() - self._seen[1] > FRESH:
            return None
        return self._seen[0] + timedelta(seconds=time.monotonic() - self._seen[1])
