"""Progress on standard error: a bar where it is a terminal, short lines where it is not."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[str, int, int], None]
"""(what is being done, how much of it is done, how much there is)"""


def note(sentence: str) -> None:
    """One line for the person, beside the answer."""
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def progress_bar() -> Iterator[Advance]:
    """A bar that follows the calls of the function it gives; nothing is left of it on standard output."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, int] = {}

        def advance(what: str, done: int, total: int) -> None:
            known = tasks.get(what)
            if known is None:
                known = tasks[what] = bar.add_task(what, total=total or None)
            bar.update(known, completed=done, total=total or None)  # type: ignore[arg-type]

        yield advance
