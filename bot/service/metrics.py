"""What the service counts, and how Prometheus reads it."""

import threading
from collections.abc import Iterable, Mapping

BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
PREFIX = "kehoach_"


class Metrics:
    """Counters, gauges and the time that answers take; safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._values: dict[tuple[str, str], float] = {}
        self._buckets = dict.fromkeys(BUCKETS, 0)
        self._seconds = 0.0
        self._answers = 0

    def add(self, name: str, amount: float = 1.0, *, label: str = "") -> None:
        """Count something. label: `key="value"`."""
        with self._lock:
            self._values[name, label] = self._values.get((name, label), 0.0) + amount

    def set(self, name: str, value: float, *, label: str = "") -> None:
        """What something is now."""
        with self._lock:
            self._values[name, label] = value

    def top(self, name: str, value: float) -> None:
        """The largest value since the start."""
        with self._lock:
            self._values[name, ""] = max(value, self._values.get((name, ""), 0.0))

    def answered(self, seconds: float) -> None:
        """An event was handled in so many seconds."""
        with self._lock:
            self._answers += 1
            self._seconds += seconds
            for bucket in BUCKETS:
                self._buckets[bucket] += seconds <= bucket

    def get(self, name: str, *, label: str = "") -> float:
        with self._lock:
            return self._values.get((name, label), 0.0)

    def render(self, more: Mapping[str, Mapping[str, float]]) -> str:
        """Everything in Prometheus' text form. more: name → label → value, as read just now."""
        with self._lock:
            lines = [_line(name, label, value) for (name, label), value in sorted(self._values.items())]
            lines += [
                _line(name, label, value) for name, values in more.items() for label, value in values.items()
            ]
            lines += list(self._histogram())
        return "\n".join(lines) + "\n"

    def _histogram(self) -> Iterable[str]:
        yield f"# TYPE {PREFIX}answer_seconds histogram"
        for bucket, count in self._buckets.items():
            yield _line("answer_seconds_bucket", f'le="{bucket}"', count)
        yield _line("answer_seconds_bucket", 'le="+Inf"', self._answers)
        yield _line("answer_seconds_sum", "", self._seconds)
        yield _line("answer_seconds_count", "", self._answers)


def _line(name: str, label: str, value: float) -> str:
    return f"{PREFIX}{name}{'{' + label + '}' if label else ''} {value:g}"
