"""Instants and days as the database keeps them: UTC text of one width, so that text order is time order."""

from datetime import UTC, date, datetime

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def stamp(instant: datetime) -> str:
    """An aware instant as text; raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("a time without a zone")
    return instant.astimezone(UTC).strftime(_FORM)


def instant(text: str) -> datetime:
    """The inverse of `stamp`."""
    return datetime.fromisoformat(text)


def maybe_instant(text: str | None) -> datetime | None:
    """`instant`, None staying None."""
    return None if text is None else instant(text)


def day(text: str) -> date | None:
    """An ISO day, "" being None."""
    return date.fromisoformat(text) if text else None
