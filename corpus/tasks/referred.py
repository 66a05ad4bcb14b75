"""Sections handed out by number: "Sở Nội vụ thực hiện nội dung các điểm 2.1, 2.2, phần A, Mục III".

Where the points of a section are shared out so, one body after the other, the section is the content of
those tasks. Its points name nobody and are no tasks beside them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.models import DeadlineKind, TaskKind
from corpus.tasks.draft import Draft

_POINTS = re.compile(
    r"\b(?:nội dung|nhiệm vụ|công việc)\b[^;.]{0,30}\b(?:điểm|khoản|mục|phần)\s[^;]*?"
    r"\b[Mm]ục\s+(?P<no>[IVX]+)\b"
)
_TIMES = 3


def without_handed_out(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts without the points of a section that at least three of them hand out by number."""
    counted = Counter(
        match["no"] for draft in drafts if draft.lead and (match := _POINTS.search(_words(draft)))
    )
    handed = tuple(no for no, times in counted.items() if times >= _TIMES)
    for draft in drafts:
        if not (_nobodys(draft) and any(_stands_in(draft, no) for no in handed)):
            yield draft


def _words(draft: Draft) -> str:
    return " ".join(part.text for part in draft.parts)


def _nobodys(draft: Draft) -> bool:
    none = DeadlineKind.NONE
    return (
        not draft.lead and not draft.support and draft.deadline.kind is none and draft.kind is TaskKind.TASK
    )


def _stands_in(draft: Draft, section: str) -> bool:
    return draft.where == f"Mục {section}" or draft.where.startswith(f"Mục {section}.")
