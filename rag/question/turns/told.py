"""What a question tells beside what it asks: times of the asker's own day, and who asks. Pure."""

import re

from corpus.models import Span
from rag.question.lists.topic import telling
from rag.words import level

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
        # "Sáng mai họp rồi, …"
        rf"^\W*(?P<when>{_TIMES}) (?:\w+ ){{0,3}}?(?:hop|giao ban)\b(?: (?:roi|so|tinh|phong)){{0,2}}[,.;]",
    )
)
# "Tôi là công chức xã.", "Em ở Sở X, …": where somebody works says no more than its body does.
_SELF = re.compile(
    r"^\W*(?:(?:da|thua|chao)\s+(?:\w+\s+)?)?(?:(?:ben|chung|bon)\s+)?(?:toi|em|minh|tui)\s+"
    r"(?:(?:dang|moi|hien)\s+)?(?:la|o|ben|thuoc|cong tac|lam viec)\b(?!\s+(?:mang|linh vuc|phan))"
    r"(?:(?!\b(?:nao|gi|ai|may|bao nhieu)\b)[^.!?;]){0,90}[.!;]\s"
)


# "Em đang soạn báo cáo quý.", "Cảm ơn anh chị nhiều.": why it is asked, and courtesy.
_DOING = re.compile(
    r"^\W*(?:(?:da|thua|chao)\s+(?:\w+\s+)?)?(?:(?:ben|chung|bon)\s+)?(?:toi|em|minh|tui)\s+"
    r"(?:dang|phai|can|sap|duoc giao|duoc phan cong)(?:\s+(?:phai|can))?\s+"
    r"(?:lam|soan|viet|tong hop|chuan bi|lap|hoan thien|ra soat)\s+(?:\w+\s+){0,2}?"
    r"(?:bao cao|to trinh|slide|bai|cong van|tham luan|phieu|bieu|giay moi|tai lieu|so lieu)\b"
    r"[^.!?;]{0,80}[.!;]\s"
)
_THANKS = re.compile(
    r"(?<=[.?!])\s*(?:(?:em|toi|minh)\s+)?(?:xin\s+)?(?:cam on|thanks|tks)\b[^.?!]{0,40}[.!]*\s*$"
)


def times_aside(folded: str) -> list[Span]:
    """Where times stand that are no days asked about."""
    return [Span(*found.span("when")) for pattern in _ASIDE for found in pattern.finditer(folded)]


def of_oneself(folded: str) -> list[Span]:
    """Where a question first says who asks."""
    found = _SELF.match(folded)
    return [Span(*found.span())] if found else []


def of_work(text: str) -> list[Span]:
    """Where a question says why it is asked, and thanks; nothing where the rest says no matter of its own:
    "Em đang làm báo cáo 5G. Chỉ tiêu bao nhiêu?"."""
    folded = level(text)
    thanks = [Span(*found.span()) for found in _THANKS.finditer(folded)]
    found = _DOING.match(folded)
    return [Span(*found.span()), *thanks] if found and telling(text[found.end() :]) else thanks
