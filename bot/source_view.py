"""A task in its surroundings: the words of the plan around it, the quoted ones marked. Pure."""

import re

from corpus.models import Plan, Section, Span, Task
from corpus.text import plain

AROUND = 500
"""Characters of the plan shown before and after the quote."""

OPEN, CLOSE = "▶ ", " ◀"
_RULE = re.compile(r"^[\s|+:=_-]+$")  # a line that only draws a table


def surroundings(plan: Plan, task: Task) -> str:
    """The passage from which the task was read, cut at line ends, the task's own words between marks."""
    first, last = task.span
    section = innermost(plan, task.span)
    low = max(section.start, first - AROUND)
    high = min(section.end, last + AROUND)
    before = _readable(_from_line_start(plan.text, low, first, section.start))
    after = _readable(_to_line_end(plan.text, last, high, section.end))
    quoted = OPEN + (_readable(plan.text[first:last]) or task.text) + CLOSE
    return "\n".join(part for part in (before, quoted, after) if part)


def innermost(plan: Plan, span: Span) -> Span:
    """The smallest section around a span; the whole plan where there is none."""
    around = [section.span for section in plan.sections if _holds(section, span)]
    return min(around, key=lambda one: one.end - one.start, default=Span(0, len(plan.text)))


def _holds(section: Section, span: Span) -> bool:
    return section.span.start <= span.start and span.end <= section.span.end


def _from_line_start(text: str, low: int, high: int, floor: int) -> str:
    if low == floor:
        return text[low:high]
    found = text.find("\n", low, high)
    return "…\n" + text[found + 1 : high] if found >= 0 else "… " + text[low:high].partition(" ")[2]


def _to_line_end(text: str, low: int, high: int, ceiling: int) -> str:
    if high == ceiling:
        return text[low:high]
    found = text.rfind("\n", low, high)
    return text[low:found] + "\n…" if found >= 0 else text[low:high].rpartition(" ")[0] + " …"


def _readable(text: str) -> str:
    lines = (plain(line) for line in text.split("\n") if not _RULE.match(line))
    return "\n".join(line for line in lines if line)
