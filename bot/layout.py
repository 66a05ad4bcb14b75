"""Line breaking for a terminal; a phone breaks lines itself. Pure."""

import re
import textwrap

_HANG = re.compile(r"\s*(?:(?:[-•+]|\d{1,3}[.)]|\[\d{1,3}\])\s+)?")
"""Indent and list mark of a line: what follows on the next line stands under the first word."""


def wrap(text: str, width: int) -> str:
    """Break long lines at blanks; list items keep a hanging indent. Never changes a word."""
    return "\n".join(_wrap_line(line, width) for line in text.split("\n"))


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words and marked by "…"."""
    if len(text) <= limit:
        return text
    head, _, _ = text[: limit - 1].rpartition(" ")
    return (head or text[: limit - 1]).rstrip(" ,;:.") + "…"


def _wrap_line(line: str, width: int) -> str:
    hang = _HANG.match(line)
    indent = " " * min(hang.end() if hang else 0, width // 2)
    lines = textwrap.wrap(
        line,
        width,
        subsequent_indent=indent,
        drop_whitespace=True,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)
