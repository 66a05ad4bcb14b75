"""Files that people take along: how long a list of 500 tasks takes in each kind, and what it needs.

Every kind is made in a process of its own, so that the memory is that kind's alone; the first file also
loads the library that makes it.
"""

import subprocess
import sys
from collections.abc import Iterator

from bench.timing import Row
from bot.exports.kinds import KINDS

TASKS = 500
_MAKE = """
import sys
from datetime import date
from bench.tasks import generated_tasks
from bench.timing import cost, peak_memory_mb
from bot.exports.kinds import KINDS
from bot.exports.models import Listing
from corpus.agencies import load_registry
from rag.models import ShownTask

tasks = generated_tasks(load_registry(), int(sys.argv[2]))
shown = tuple(ShownTask(task=task, role="chu_tri") for task in tasks)
listing = Listing(shown=shown, plans={}, today=date(2027, 4, 15), province="Thái Nguyên")
made, before = [], peak_memory_mb()
kind = KINDS[sys.argv[1]]
first = cost(lambda: made.append(kind.make(listing)))
again = cost(lambda: made.append(kind.make(listing)))
print(first, again, f"{peak_memory_mb() - before:.0f} MB", f"{len(made[0]) / 1000:.0f} kB", sep=", ")
"""


def measure_exports() -> Iterator[Row]:
    """A row for each kind of file."""
    for kind in KINDS:
        command = [sys.executable, "-c", _MAKE, kind, str(TASKS)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        yield Row(f"{kind.upper()} of {TASKS} tasks: the first, another, memory, size", done.stdout.strip())
