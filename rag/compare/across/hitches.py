"""Duties that hold only where difficulties arise: "nếu phát sinh vướng mắc, kịp thời báo cáo …". Pure."""

import re

from corpus.models import DeadlineKind, Task
from rag.words import level

_HITCHED = re.compile(
    r"\b(?:neu|khi|truong hop|qua trinh[^.;]{0,60}?\b(?:co|gap|phat sinh|nay sinh|phat hien))\b[^.;]{0,60}"
    r"\b(?:kho khan|vuong mac|bat cap|phat sinh|vuot tham quyen)\b"
)
_ASKED = re.compile(r"\b(?:kho khan|vuong mac|phat sinh|vuot (?:qua )?tham quyen)\b")
_SHORT_OF = "bất cập"  # without accents also "bắt cấp (xã)"


def is_hitch(task: Task) -> bool:
    """Whether a report is only due where difficulties arise."""
    return task.deadline.kind is DeadlineKind.NONE and bool(_HITCHED.search(level(task.text)))


def asks_hitch(question: str) -> bool:
    """Whether difficulties are what a question is about."""
    return bool(_ASKED.search(level(question))) or _SHORT_OF in question.casefold()
