"""What a release holds by plan, each value read from the facts when it is first asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from index.recent import Recent

REMEMBERED = 64
Value = TypeVar("Value")


class OnDemand(Mapping[str, Value], Generic[Value]):
    """Plan id → its plan, or its words. A thousand plans are 50 MB of text: only the last read stay."""

    def __init__(self, read: Callable[[str], Value], ids: Sequence[str]) -> None:
        self._read = read
        self._ids = dict.fromkeys(ids)
        self._kept: Recent[str, Value] = Recent(REMEMBERED)

    def __getitem__(self, plan_id: str) -> Value:
        if plan_id not in self._ids:
            raise KeyError(plan_id)
        return self._kept.one(plan_id, self._read)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
