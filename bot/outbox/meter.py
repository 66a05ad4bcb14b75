"""The quota of a month, spent on reminders first: what may leave now, and when answers must stop.

Three steps as a month's messages run out: answers stop while the digests to come can still be paid; then
digests; the last few are for deadline reminders alone. The figures are pure; `Meter` reads the state.
"""

import calendar
import math
from collections.abc import Mapping
from datetime import date, datetime

from bot.channels.base import Limits
from bot.clock import VN_TZ
from bot.state.port import Store
from corpus.models import Frozen

LAST_SHARE = 0.05
"""Of the month's messages, for deadline reminders alone."""
MOST_RESERVED = 0.8
"""Of the month's messages at most: at its beginning there must be answers too, however many follow."""
WORKING = 5 / 7
ALL, URGENT, NOTHING = "ABC", "A", ""


class Level(Frozen):
    """One channel's quota. used, monthly: messages; users, most_users: people; classes: what may leave;
    sparing: answers are not given any more; followers: people who get digests."""

    channel: str
    month: str
    used: int
    monthly: int
    users: int = 0
    most_users: int = 0
    followers: int = 0
    classes: str = ALL
    sparing: bool = False


def month_of(now: datetime) -> str:
    """The month to which a message counts: "2026-03", local."""
    return now.astimezone(VN_TZ).strftime("%Y-%m")


def last_reserve(monthly: int) -> int:
    """Messages for deadline reminders alone."""
    return math.ceil(monthly * LAST_SHARE)


def digest_reserve(monthly: int, followers: int, today: date) -> int:
    """Messages for the digests that the rest of the month needs, today's among them."""
    left = calendar.monthrange(today.year, today.month)[1] - today.day + 1
    return min(math.ceil(followers * left * WORKING), int(monthly * MOST_RESERVED))


def allowed(monthly: int, used: int) -> str:
    """The classes that may leave."""
    left = monthly - used
    if left <= 0:
        return NOTHING
    return URGENT if left <= last_reserve(monthly) else ALL


def is_sparing(monthly: int, used: int, followers: int, today: date) -> bool:
    """Whether what is left is needed for reminders."""
    return monthly - used <= last_reserve(monthly) + digest_reserve(monthly, followers, today)


class Meter:
    """limits: of each channel."""

    def __init__(self, store: Store, limits: Mapping[str, Limits]) -> None:
        self._store = store
        self._limits = limits

    def metered(self, channel: str) -> bool:
        """Whether the channel's plan counts messages."""
        return bool(self._monthly(channel))

    def classes(self, channel: str, now: datetime) -> str:
        """What may leave now. A refusal of the platform stands until the day is over: one try a day, so
        that a quota that was raised there is noticed."""
        monthly = self._monthly(channel)
        if not monthly:
            return ALL
        month = month_of(now)
        refused = self._store.quotas.refused(channel, month)
        if refused is not None:
            same = refused.astimezone(VN_TZ).date() == now.astimezone(VN_TZ).date()
            return NOTHING if same else URGENT
        return allowed(monthly, self._store.quotas.used(channel, month))

    def sparing(self, channel: str, now: datetime) -> bool:
        """Whether answers must stop."""
        return bool(self._monthly(channel)) and self.level(channel, now).sparing

    def level(self, channel: str, now: datetime) -> Level:
        """How a channel stands."""
        limits, month = self._limits.get(channel, Limits()), month_of(now)
        used, followers = self._store.quotas.used(channel, month), self._store.quotas.followers(channel)
        classes = self.classes(channel, now)
        today = now.astimezone(VN_TZ).date()
        return Level(
            channel=channel,
            month=month,
            used=used,
            monthly=limits.monthly,
            users=self._store.quotas.people(channel),
            most_users=limits.users,
            followers=followers,
            classes=classes,
            sparing=classes != ALL or is_sparing(limits.monthly, used, followers, today),
        )

    def levels(self, now: datetime) -> tuple[Level, ...]:
        """Every channel that is counted."""
        return tuple(self.level(name, now) for name in self._limits if self.metered(name))

    def _monthly(self, channel: str) -> int:
        return self._limits.get(channel, Limits()).monthly
