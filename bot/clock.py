"""The one place that asks the machine what time it is; everything below takes `today` as an argument."""

from datetime import date, datetime, timedelta, timezone

VN_TZ = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam keeps UTC+7 the whole year, so no time zone database is needed."""


def now() -> datetime:
    """The current instant, told in Vietnam's time."""
    return datetime.now(VN_TZ)


def today() -> date:
    """The current day in Vietnam, wherever the machine stands."""
    return now().date()
