"""A `TaskFilter` as SQL over `tasks t`. Pure."""

import json
from datetime import date
from typing import Any

from index.models import TaskFilter, yyyymmdd

# "Mục II" holds "Mục II.4", and not "Mục III".
_WITHIN = "substr(t.place, 1, length(?)) = ? AND substr(t.place, length(?) + 1, 1) NOT GLOB '[0-9A-Za-z]'"


def conditions(wanted: TaskFilter) -> tuple[str, list[Any]]:
    """The filter as SQL over `tasks t`, and its values."""
    parts, values = ["TRUE"], list[Any]()
    if wanted.agencies:
        role = "" if wanted.role is None else " AND role = ?"
        parts.append(
            f"t.id IN (SELECT task FROM task_agencies WHERE agency IN (SELECT value FROM json_each(?)){role})"
        )
        values += [json.dumps(list(wanted.agencies)), *([wanted.role] if wanted.role else [])]
    for column, allowed in (
        ("plan", wanted.plan_ids),
        ("kind", wanted.kinds),
        ("place", wanted.places),
    ):
        if allowed:
            parts.append(f"t.{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps([str(value) for value in allowed]))
    if wanted.where_prefix:
        parts.append(_WITHIN)
        values += [wanted.where_prefix] * 3
    if wanted.due_from or wanted.due_to:
        sql, bounds = _due(wanted.due_from, wanted.due_to, wanted.include_recurring)
        parts.append(sql)
        values += bounds
    return " AND ".join(parts), values


def _due(first: date | None, last: date | None, recurring: bool) -> tuple[str, list[Any]]:
    low, high = yyyymmdd(first) or 0, yyyymmdd(last) or 99991231
    dated = "t.recur IS NULL AND t.due BETWEEN ? AND ?"
    if not recurring:
        return f"({dated})", [low, high]
    running = "t.recur IS NOT NULL AND ifnull(t.start, 0) <= ? AND ifnull(t.due, 99991231) >= ?"
    return f"(({dated}) OR ({running}))", [low, high, high, low]
