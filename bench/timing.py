"""Percentiles, memory and one table: the few tools that every measurement here shares."""

import re
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, the figure with its unit, the limit it should keep."""

    name: str
    figure: str
    limit: str = ""


def milliseconds(action: Callable[[], object]) -> float:
    """How long `action` takes, once."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


@dataclass(frozen=True)
class Cost:
    """What something took: on the clock, and of the processors, child processes included."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.cpu:.1f} s CPU)"


def cost(action: Callable[[], object]) -> Cost:
    """The cost of `action`, once. On a shared machine the CPU time says more than the clock."""
    start, used = time.perf_counter(), cpu_seconds()
    action()
    return Cost(time.perf_counter() - start, cpu_seconds() - used)


def cpu_seconds() -> float:
    """CPU time of this process and its children so far."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in spent)


def percentiles(samples: Iterable[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    ordered = sorted(samples)
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def peak_memory_mb() -> float:
    """The largest resident size of this process so far, in MB; the parent's, which getrusage would
    count, is left out where /proc tells."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s*(\d+) kB", status.read_text())):
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_table(rows: Iterable[Row]) -> None:
    """The rows as a table on stdout."""
    from rich.console import Console
    from rich.table import Table

    table = Table("measured", "figure", "limit")
    for row in rows:
        table.add_row(row.name, row.figure, row.limit)
    Console(width=110).print(table)
