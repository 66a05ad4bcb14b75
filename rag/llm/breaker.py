"""Leaves a model alone that fails repeatedly, so that nobody waits for it at every question."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rag.llm.errors import ModelError, ModelResting


class Breaker:
    """Lets calls pass until `most` in a row have failed; then none for `rest` seconds, then one to try.

    clock: monotonic seconds. Safe for threads.
    """

    def __init__(self, *, clock: Callable[[], float], most: int = 3, rest: float = 60.0) -> None:
        self._clock, self._most, self._rest = clock, most, rest
        self._failures = 0
        self._until = 0.0
        self._lock = threading.Lock()

    @property
    def resting(self) -> bool:
        """Whether calls are refused now."""
        with self._lock:
            return self._failures >= self._most and self._clock() < self._until

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Around one call. Raises `ModelResting` instead of making it while the model rests."""
        self._enter()
        try:
            yield
        except ModelError:
            self._fail()
            raise
        with self._lock:
            self._failures = 0

    def _enter(self) -> None:
        with self._lock:
            if self._failures < self._most:
                return
            if self._clock() < self._until:
                raise ModelResting("Mô hình ngôn ngữ vừa lỗi liên tiếp, tạm thời không dùng.")
            self._until = self._clock() + self._rest  # one call tries; the others go on without

    def _fail(self) -> None:
        with self._lock:
            self._failures += 1
            self._until = self._clock() + self._rest
