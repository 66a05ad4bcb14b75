"""What was read or worked out lately: a release never changes, so it stays true as long as that serves."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """At most `most` values by key; the one longest unused is forgotten first. Safe for threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def many(
        self, keys: Collection[Key], read: Callable[[list[Key]], Mapping[Key, Value]]
    ) -> dict[Key, Value]:
        """The values of these keys, in their order; those not kept are read together, and what `read` does
        not give is left out."""
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        found |= read(missing) if missing else {}
        with self._lock:
            for key, value in found.items():
                self._kept[key] = value
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return {key: found[key] for key in keys if key in found}

    def one(self, key: Key, read: Callable[[Key], Value]) -> Value:
        """The value of a key, read if it is not kept; whatever `read` raises goes on."""
        return self.many((key,), lambda keys: {key: read(key)})[key]
