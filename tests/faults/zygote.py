"""A process that forks the real sender on request: a fresh process each life, without a fresh import.

Reads one JSON order a line ({"job": name, …}) and writes "pid N" and then "exit STATUS". It opens no
database itself: a SQLite connection must not be carried across fork().
"""

import importlib
import json
import os
import sys
import traceback

from tests.faults.jobs import JOBS


def main() -> None:
    """Fork one child for each order, until standard input ends. Arguments: modules with further JOBS."""
    for name in sys.argv[1:]:
        JOBS.update(importlib.import_module(name).JOBS)
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _live(order)
        print(f"pid {child}", flush=True)
        _, status = os.waitpid(child, 0)
        print(f"exit {status}", flush=True)


def _live(order: dict[str, object]) -> None:
    try:
        JOBS[str(order.pop("job"))](**order)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


if __name__ == "__main__":
    main()
