"""How often Python looks for objects that only hold each other.

An answer makes thousands of small values that go as soon as nobody needs them. At Python's own pace each
made it look through all that a release keeps at hand: over a thousand plans one question in twenty waited
100 ms for that.
"""

import gc

_YOUNG, _MIDDLE, _OLD = 10_000, 20, 50
"""New objects until the young are looked through, such looks until the older are, these until all are."""


def look_seldom() -> None:
    """Look for such objects as seldom as memory allows; for the process as a whole."""
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
