"""The theme in a question after plans, its frame taken away: "Nội dung X có ở kế hoạch nào?" → X. Pure."""

import re
from functools import cache
from typing import NamedTuple

from rag.question.residue import content_words
from rag.words import has_accents, level

WHICH = re.compile(
    r"\b(?:(?:nhung|cac|may|bao nhieu) )*ke hoach (?:nao|gi)\b|\b(?:may|bao nhieu) ke hoach\b"
    r"|\b(?:theo |o |trong |tai )?(?:tung|moi|ca hai|ca ba|ca bon|ca nam) ke hoach\b"
)
"""Where a question asks for plans: "kế hoạch nào", "mấy kế hoạch", "từng kế hoạch"."""
# What joins a theme to "kế hoạch nào": "X được nêu ở (kế hoạch nào)", "(kế hoạch nào) có nói đến X".
_JOINTS = (
    "được|gắn với|có|còn|đã|đang|đều|cũng|sẽ|phải|thì|là|nêu|đề cập|nhắc|đặt ra|quy định|xuất hiện|nằm"
    "|thể hiện|nói|giao|yêu cầu|liên quan|bao gồm|gồm|hướng(?! dẫn)|chứa|nhiệm vụ|nội dung|mục|phần|đến|tới"
    "|rõ|cụ thể|ra|về|việc|ở"
    "|trong|tại|theo|thuộc|trong tỉnh|của tỉnh|hiện có|tất cả|cả|mục tiêu|chỉ tiêu|giải pháp"
    "|hoạt động|tỷ lệ|bao nhiêu|mức|đạt|của|như thế nào|thế nào|ra sao|gì|những gì"
)
_LEADS = (
    "cho hỏi|cho biết|cho xem|cho tôi hỏi|cho tôi biết|xin hỏi|tìm|liệt kê|hãy|những|các|về|việc|nội dung"
    "|chủ đề|yêu cầu|vấn đề|lĩnh vực|mảng|chủ trương|quy định|thông tin|mục|nhiệm vụ|cụm từ|từ khóa"
    "|đẩy mạnh|tăng cường|thúc đẩy"
    "|bắt|bắt buộc|đòi hỏi|được nêu|được giao|phối hợp|chủ trì|tham gia|hoặc|có|được|phải|cần"
)
# "… phải không?", said behind a theme.
_TAIL = re.compile(r"\s+(?:(?:co )?phai khong|dung khong|hay khong|khong|chua|a|ha)\W*$")
_EDGES = " ?.!,;:“”\"'–—"
# "X ở những kế hoạch nào, mỗi nơi đòi hỏi ra sao?": a new clause says nothing of X.
_NEXT = re.compile(r"[,;–—]|\s-\s")


class _Frame(NamedTuple):
    """What may stand between a theme and the question around it: before it, after it, at its head."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    lead: re.Pattern[str]


@cache
def _frame(accents: bool) -> _Frame:
    """With accents typed "trồng" is not "trong"."""
    joints, leads = (_longest_first(w if accents else level(w)) for w in (_JOINTS, _LEADS))
    return _Frame(
        re.compile(rf"(?:[\s,]+(?:{joints}))+[\s,]*$"),
        re.compile(rf"^\s*(?:(?:{joints})\s+)+"),
        re.compile(rf"^(?:{leads})\s+(?=\S)"),
    )


def _longest_first(words: str) -> str:
    """ "mục tiêu" before "mục"."""
    return "|".join(sorted(words.split("|"), key=len, reverse=True))


def stripped(question: str) -> str:
    """The theme in a question, its frame taken away: "Nội dung X có ở kế hoạch nào?" → X."""
    frame, seen = _frame(has_accents(question)), question.casefold()
    rest = question
    if found := WHICH.search(level(question)):
        start = frame.after.match(seen[found.end() :])
        after = question[found.end() + (start.end() if start else 0) :]
        clause = _NEXT.split(f"{seen[found.end() :]} ")[0]
        told = content_words(frame.after.sub("", f"{clause} "))
        end = frame.before.search(seen[: found.start()])
        before = question[: end.start() if end else found.start()]
        rest = after if told or (content_words(after) and not content_words(before)) else before
    rest = rest.strip(_EDGES)
    if WHICH.search(level(question)) and (tail := _TAIL.search(level(rest))):
        rest = rest[: tail.start()]
    while lead := frame.lead.match(rest.casefold()):
        rest = rest[lead.end() :]
    return rest.strip(_EDGES)


__all__ = ["WHICH", "stripped"]
