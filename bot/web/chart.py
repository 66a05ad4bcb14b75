"""The timeline as numbers: how many deadlines which body has in which month, and how urgent. Pure."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from bot.web.rows import Line, Status

MONTHS = tuple(range(1, 13))
DATED = (Status.OVERDUE, Status.SOON, Status.AHEAD)
ROWS = 14
OTHERS = "Các cơ quan khác"
NOBODY = "Không nêu cơ quan chủ trì"

NAME_WIDTH, BEFORE_WIDTH, MONTH_WIDTH, AFTER_WIDTH = 226, 48, 49, 48
HEAD, ROW_HEIGHT, FOOT = 58, 44, 26
SMALLEST, LARGEST = 12, 20
NAME_LENGTH, NAME_LINES = 29, 2
"""Letters of a name on a line, and lines."""


class Dot(NamedTuple):
    """A circle. x, y, r: in the units of the picture; tasks: how many; status: the most urgent of them;
    place: "truoc", "sau" or the month; label: what a reader hears."""

    x: float
    y: float
    r: float
    tasks: int
    status: Status
    first: date
    last: date
    label: str


class BodyRow(NamedTuple):
    """A body with its dots. lines: its name, cut to fit; total: all its dated tasks."""

    name: str
    lines: tuple[str, ...]
    y: float
    total: int
    dots: tuple[Dot, ...]


class Chart(NamedTuple):
    """The picture of one year. now: where today stands, None in another year."""

    year: int
    width: int
    height: int
    rows: tuple[BodyRow, ...]
    now: float | None


def make_chart(lines: Iterable[Line], year: int, today: date) -> Chart:
    """Rows by body (most deadlines first), columns by month, what lies before and after at the sides."""
    by_body: dict[str, list[Line]] = {}
    for line in lines:
        if line.status in DATED and line.due is not None:
            for name in line.task.lead or (NOBODY,):
                by_body.setdefault(name, []).append(line)
    ranked = sorted(by_body, key=lambda name: (-_in_year(by_body[name], year), -len(by_body[name]), name))
    named = ranked if len(ranked) <= ROWS else ranked[: ROWS - 1]
    rows = [(name, by_body[name]) for name in named]
    if rest := [line for name in ranked[len(named) :] for line in by_body[name]]:
        rows.append((OTHERS, rest))
    made = tuple(_row(name, found, year, n) for n, (name, found) in enumerate(rows))
    now = None
    if today.year == year:
        now = _x(today.month) - MONTH_WIDTH / 2 + MONTH_WIDTH * (today.day - 1) / 31
    width = NAME_WIDTH + BEFORE_WIDTH + 12 * MONTH_WIDTH + AFTER_WIDTH
    return Chart(year, width, HEAD + ROW_HEIGHT * max(1, len(made)) + FOOT, made, now)


def years_of(lines: Iterable[Line], today: date) -> tuple[int, ...]:
    """The years in which something falls due, this one always among them."""
    found = {line.due.year for line in lines if line.status in DATED and line.due is not None}
    return tuple(sorted(found | {today.year}))


def month_x(month: int) -> float:
    """The middle of a month's column."""
    return _x(month)


def _row(name: str, lines: Sequence[Line], year: int, number: int) -> BodyRow:
    y = HEAD + ROW_HEIGHT * (number + 0.5)
    cells: dict[int, list[Line]] = {}
    for line in lines:
        assert line.due is not None
        cells.setdefault(_column(line.due, year), []).append(line)
    dots = tuple(_dot(name, column, found, year, y) for column, found in sorted(cells.items()))
    words = textwrap.wrap(name, NAME_LENGTH, max_lines=NAME_LINES, placeholder="…", break_on_hyphens=False)
    return BodyRow(name, tuple(words), y, len(lines), dots)


def _column(due: date, year: int) -> int:
    """0 before the year, 1–12 its months, 13 after it."""
    return 0 if due.year < year else 13 if due.year > year else due.month


def _dot(name: str, column: int, lines: Sequence[Line], year: int, y: float) -> Dot:
    days = sorted(line.due for line in lines if line.due is not None)
    counted = Counter(line.status for line in lines)
    status = next(one for one in DATED if counted[one])
    when = (
        f"tháng {column}/{year}"
        if 1 <= column <= 12
        else f"trước năm {year}"
        if column == 0
        else f"sau năm {year}"
    )
    late = f", {counted[Status.OVERDUE]} quá hạn" if counted[Status.OVERDUE] else ""
    radius = min(LARGEST, SMALLEST + 1.5 * (len(lines) - 1))
    label = f"{name}, {when}: {len(lines)} việc{late}"
    return Dot(_x(column), y, radius, len(lines), status, days[0], days[-1], label)


def _x(column: int) -> float:
    if column == 0:
        return NAME_WIDTH + BEFORE_WIDTH / 2
    if column == 13:
        return NAME_WIDTH + BEFORE_WIDTH + 12 * MONTH_WIDTH + AFTER_WIDTH / 2
    return NAME_WIDTH + BEFORE_WIDTH + MONTH_WIDTH * (column - 0.5)


def _in_year(lines: Sequence[Line], year: int) -> int:
    return sum(line.due is not None and line.due.year == year for line in lines)
