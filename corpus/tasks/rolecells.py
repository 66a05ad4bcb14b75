"""Cells that say more than one thing: who leads and who supports together, several tasks as bullets."""

import re
from collections.abc import Iterator

from corpus.columns import Role
from corpus.flow import Flow
from corpus.patterns import UPPER
from corpus.tables import TaskRow

# "Bộ A chỉ đạo đơn vị B thực hiện": the one who directs leads
_DIRECTS = re.compile(r"\s+chỉ đạo\s+")
_BOTH = tuple(
    re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    for pattern in (
        # "Chủ trì: Sở A; phối hợp: Sở B"
        r"""(?:[-–+]\s*)?[\w ]*chủ\ trì\s*:\s*(?P<lead>.*?)
        \s*[-–;.,+]*\s*[\w ]*phối\ hợp(?:\ với)?\s*:\s*(?P<support>.*)$""",
        # "Sở A chủ trì, phối hợp với Sở B và Sở C"
        r"(?P<lead>.+?)\s+chủ\ trì,?\s+(?:và\ )?phối\ hợp\ (?:với|cùng)\s+(?P<support>.+)$",
        # "Sở A chủ trì; Sở B, Sở C phối hợp", "Sở A (chủ trì), Sở B (phối hợp)"
        r"(?P<lead>.+?)\s*\(?chủ\ trì\)?\s*[;,.]\s*(?:và\ )?(?P<support>.+?)\s*\(?phối\ hợp\)?\s*\.?$",
        # "Sở A; phối hợp: Sở B", "Sở A (phối hợp với Sở B)"
        r"(?P<lead>.+?)\s*[;,.(]\s*(?:(?:cơ\ quan|đơn\ vị)\ )?phối\ hợp(?:\ với|\s*:)\s*(?P<support>.+?)\)?$",
    )
)
_ONLY_LEAD = re.compile(r"(?:[-–+]\s*)?(?:(?:cơ quan|đơn vị)\s+)?chủ trì\s*:\s*", re.IGNORECASE)
# a bullet inside a cell: "- Xây dựng …; - Tổ chức …"
_BULLET = re.compile(rf"(?:^|(?<=[.;:,])\s|(?<=\w)\s)[-–+•]\s+(?=[{UPPER}])")
_SHORTEST = 12


def wordings(row: TaskRow) -> tuple[str, str]:
    """The wording of who leads and who supports, also where one cell says both."""
    lead, support = row[Role.LEAD].text, row[Role.SUPPORT].text
    lead = _DIRECTS.split(lead)[0]
    if not support:
        for pattern in _BOTH:
            if both := pattern.match(lead):
                return both["lead"], both["support"]
    return _ONLY_LEAD.sub("", lead), support


def bullets(cell: Flow) -> Iterator[Flow]:
    """The tasks that a cell lists as bullets; the cell itself where it is no such list."""
    starts = list(_BULLET.finditer(cell.text))
    if len(starts) < 2 or starts[0].start() > 0:
        yield cell
        return
    ends = [m.start() for m in starts[1:]] + [len(cell.text)]
    parts = [cell.cut(m.end(), end) for m, end in zip(starts, ends, strict=True)]
    yield from parts if all(len(p.text) >= _SHORTEST for p in parts) else [cell]
