"""How often somebody may do something: a bucket for each, which fills up again with time.

Kept in memory only: after a restart everybody starts with a full bucket.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import NamedTuple

MOST = 20_000
"""Buckets kept; the one not used for the longest time is let go."""


class Rate(NamedTuple):
    """At most `burst` at once, and `burst` in `seconds` in the long run."""

    burst: int
    seconds: float


RATES: Mapping[str, Rate] = {
    "page": Rate(3000, 60.0),  # pages of one address: a whole office behind one router
    "ask": Rate(30, 60.0),  # questions of one browser
    "ask-address": Rate(600, 60.0),  # questions of one address
    "signin": Rate(5, 900.0),  # wrong codes from one address
    "signin-all": Rate(100, 900.0),  # wrong codes at all
    "upload": Rate(12, 3600.0),  # plans that one administrator hands in
    "export": Rate(20, 60.0),  # files made for one browser
    "feed": Rate(30, 3600.0),  # a personal calendar, read by the programs of one person
    "feed-wrong": Rate(20, 900.0),  # calendars that do not exist, from one address
    "picture-wrong": Rate(20, 900.0),  # pictures that do not exist, from one address
    "write": Rate(60, 60.0),  # changes by one browser
}


class Buckets:
    """time: seconds that never go back."""

    def __init__(self, time: Callable[[], float], rates: Mapping[str, Rate] = RATES) -> None:
        self._time = time
        self._rates = rates
        self._levels: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, kind: str, who: str) -> bool:
        """Whether it may be done now; then it counts."""
        with self._lock:
            level = self._level(kind, who)
            allowed = level >= 1.0
            self._levels.pop((kind, who), None)
            self._levels[kind, who] = (level - 1.0 if allowed else level, self._time())
            if len(self._levels) > MOST:
                self._levels.popitem(last=False)
        return allowed

    def free(self, kind: str, who: str) -> bool:
        """Whether it might be done now; nothing counts."""
        with self._lock:
            return self._level(kind, who) >= 1.0

    def _level(self, kind: str, who: str) -> float:
        rate, now = self._rates[kind], self._time()
        level, at = self._levels.get((kind, who), (float(rate.burst), now))
        return min(float(rate.burst), level + (now - at) * rate.burst / rate.seconds)
