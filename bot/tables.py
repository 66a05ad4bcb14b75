"""Tables in the terminal, by rich; where there is no terminal, plain lines."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bot import texts
from bot.listing import Row
from bot.render import rerun_row
from bot.rerun import Rerun
from bot.settings import wants_color
from bot.terminal import output

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 100
"""Columns below which a table of seven columns is a heap of syllables."""


def show_rows(rows: Sequence[Row], *, plain: Callable[[], str]) -> None:
    """The rows as a table where the terminal is wide enough, doubtful ones marked; else plain lines."""
    console = _wide()
    if console is None:
        output(plain())
        return
    console.print(_table(rows))


def show_reruns(results: Sequence[Rerun], *, plain: Callable[[], str]) -> None:
    """The questions whose answer has changed, as a table where the terminal is wide enough."""
    from rich.table import Table
    from rich.text import Text

    changed = [rerun_row(one) for one in results if one.changed]
    if not changed:
        return
    console = _wide()
    if console is None:
        output(plain() + "\n")
        return
    table = Table(show_lines=True, expand=True)
    for name, ratio in zip(texts.RERUN_COLUMNS, (2, 5, 5), strict=True):
        table.add_column(name, ratio=ratio)
    for row in changed:
        table.add_row(*map(Text, row))
    console.print(table)


def _wide() -> "Console | None":
    """The terminal, where it is one and wide enough for a table."""
    from rich.console import Console

    console = Console(no_color=not wants_color())
    return console if sys.stdout.isatty() and console.width >= NARROWEST else None


def _table(rows: Sequence[Row]) -> object:
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True, expand=True)
    for name, ratio in (
        ("", None),
        ("Mã", 3),
        ("Nhiệm vụ", 8),
        ("Chủ trì", 3),
        ("Phối hợp", 4),
        ("Thời hạn", 3),
    ):
        table.add_column(name, ratio=ratio, width=1 if ratio is None else None)
    for row in rows:
        words = Text(row.text)
        if row.doubts:
            words.append(f"\n? {row.doubts}", style="yellow")
        style = "yellow" if row.mark == "?" else ""
        cells = (f"{row.id}\n{row.where}", words, row.lead, row.support, row.deadline)
        table.add_row(Text(row.mark, style=style), *(c if isinstance(c, Text) else Text(c) for c in cells))
    return table
