"""Working days in Việt Nam: weekends and public holidays off, swapped days as the government sets them."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bot.clock import VN_TZ

DAY = timedelta(days=1)
LONGEST_BREAK = 30
"""No run of days off is longer; a calendar that says so is wrong."""


class Calendar:
    """Answers about days; `works` decides a single one. Pure as long as `works` is."""

    def __init__(self, works: Callable[[date], bool]) -> None:
        self._works = lru_cache(maxsize=4096)(works)

    def works(self, day: date) -> bool:
        """Whether people work on that day."""
        return self._works(day)

    def before(self, day: date) -> date:
        """The last working day before `day`."""
        return self._walk(day, -DAY)

    def after(self, day: date) -> date:
        """The first working day after `day`."""
        return self._walk(day, DAY)

    def _walk(self, day: date, step: timedelta) -> date:
        for _ in range(LONGEST_BREAK):
            day += step
            if self.works(day):
                return day
        return day


def vietnam() -> Calendar:
    """The calendar of the package `holidays`."""
    from holidays import country_holidays

    days = country_holidays("VN")
    return Calendar(lambda day: bool(days.is_working_day(day)))


def at(day: date, minute: int) -> datetime:
    """The instant of a minute of a local day."""
    return datetime.combine(day, time(minute // 60, minute % 60), VN_TZ)


def local_day(instant: datetime) -> date:
    """The local day of an instant."""
    return instant.astimezone(VN_TZ).date()


def days(first: date, last: date) -> tuple[date, ...]:
    """All days from first to last, both inside."""
    return tuple(first + DAY * n for n in range((last - first).days + 1))
