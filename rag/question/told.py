"""What a question tells beside what it asks: times of the asker's own day, and who asks. Pure."""

import re

from corpus.models import Span

_TIMES = r"(?:sang|trua|chieu|toi) (?:nay|mai|qua)|hom (?:nay|qua)|ngay mai|tuan (?:nay|truoc|qua)|dau tuan"
_GOT = (
    r"(?:nhan(?: duoc)?|tiep nhan|duoc (?:giao|phan cong|gui)|gui (?:ve|xuong|sang)|chuyen ve|ve nhan viec)"
)
_ASIDE = tuple(
    re.compile(pattern)
    for pattern in (
        # "để báo cáo giám đốc chiều nay": when the answer is needed, not when anything falls due.
        r"\bde (?:\w+ ){0,2}?(?:bao cao|hop|giao ban|lam viec|chuan bi|trinh|tong hop)\b[^,.;?]*?"
        r"\b(?P<when>(?:sang|trua|chieu|toi) (?:nay|mai)|hom nay|ngay mai|tuan nay)\b",
        # "sáng nay mới nhận Kế hoạch 11", "mới được giao tuần trước": since when somebody knows of it.
        rf"\b(?P<when>{_TIMES}),? (?:(?:em|toi|minh|so|xa|phuong|ben \w+|don vi) ){{0,2}}"
        rf"(?:moi|vua|da) {_GOT}\b",
        rf"\b(?:moi|vua) {_GOT}\b[^,.;?]{{0,60}}? (?P<when>{_TIMES})\b",
    )
)
# "Tôi là công chức xã.", "Em ở Sở X, …": where somebody works says no more than its body does.
_SELF = re.compile(
    r"^\W*(?:(?:da|thua|chao)\s+(?:\w+\s+)?)?(?:(?:ben|chung|bon)\s+)?(?:toi|em|minh|tui)\s+"
    r"(?:(?:dang|moi|hien)\s+)?(?:la|o|ben|thuoc|cong tac|lam viec)\b(?!\s+(?:mang|linh vuc|phan))"
    r"(?:(?!\b(?:nao|gi|ai|may|bao nhieu)\b)[^.!?;]){0,90}[.!;]\s"
)


def times_aside(folded: str) -> list[Span]:
    """Where times stand that are no days asked about."""
    return [Span(*found.span("when")) for pattern in _ASIDE for found in pattern.finditer(folded)]


def of_oneself(folded: str) -> list[Span]:
    """Where a question first says who asks."""
    found = _SELF.match(folded)
    return [Span(*found.span())] if found else []
