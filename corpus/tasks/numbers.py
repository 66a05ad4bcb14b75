"""Numbers to reach: "≥35", "100", "01", "tối thiểu 99,5%"."""

import re

from corpus.models import Target

_OPS = {
    "≥": ">=", ">=": ">=", "=>": ">=", "tối thiểu": ">=", "ít nhất": ">=", "từ": ">=",
    "≤": "<=", "<=": "<=", "=<": "<=", "tối đa": "<=", "không quá": "<=", "dưới": "<", "<": "<",
    ">": ">", "trên": ">", "đạt": "=", "=": "=", "": "=",
}  # fmt: skip
_SIGNS = "|".join(sorted((re.escape(o) for o in _OPS if o), key=len, reverse=True))
_TARGET = re.compile(rf"(?P<op>{_SIGNS}|)\s*(?P<value>\d[\d.,]*)\s*(?P<unit>.*)$", re.IGNORECASE)


def read_target(value: str, unit: str = "") -> Target | None:
    """The number that a cell asks for; None where the cell is no single number ("80-90", "tăng dần")."""
    match = _TARGET.match(value.strip())
    if not match:
        return None
    number = read_number(match["value"])
    rest = match["unit"].strip(" .;")
    if number is None or re.match(r"[-–]\s*\d", rest):
        return None
    return Target(op=_OPS[match["op"].lower()], value=number, unit=unit or rest)


def read_number(text: str) -> float | None:
    """A number as written in Vietnamese: "99,5" → 99.5, "1.200" → 1200, "01" → 1."""
    text = text.rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
