"""Whose duties are asked about where no known body is named: "Công ty X phải làm gì?". Pure."""

import re

from rag.words import level

# What the name stands before.
_DUTY = re.compile(
    r"\b(?:(?:co |da |se |con )?(?:duoc )?(?:giao|phan cong)|phai|can lam|lam (?:gi|viec gi|nhung)"
    r"|co (?:nhung )?(?:viec|nhiem vu|trach nhiem)|chiu trach nhiem|dam nhan|dam nhiem|phu trach"
    r"|chu tri|phoi hop|tham gia)\b"
)
_COURTESY = re.compile(
    r"^\s*(?:(?:xin|cho|hoi|biet|toi|em|minh|vay|the|con|a|anh|chi|oi|theo ke hoach)[\s,]+)+"
)
_UNION = re.compile(r"\bhội\b")
_HEAD = re.compile(
    r"^(?:benh vien|tong cong ty|cong ty|tap doan|truong|hoc vien|ngan hang|chi nhanh|hop tac xa"
    r"|hoi(?! (?:nghi|thao|thi|cho|dong|dien)\b)|hiep hoi|vien|buu dien|dien luc|cuc|chi cuc|quan khu"
    r"|kiem toan|trung tam|nha may|quy|kho bac|bao hiem|ban quan ly|lien doan|lien minh)\b"
)
# What is a name, but of no body.
_THING = re.compile(
    r"^(?:chuong trinh|de an|du an|ke hoach|luat|nghi quyet|quyet dinh|nghi dinh|thong tu|thong bao|chi thi"
    r"|phong trao|nen tang|he thong|chi tieu|nhiem vu|muc|phu luc|viec|cac|nhung|moi|ai|co quan"
    r"|don vi|so nao|khu"
    r"|theo|trong|tai)\b"
)
_ASKS = re.compile(r"\b(?:nao|gi|ai|may|bao nhieu|dau)\b")
LEAST, LONGEST = 2, 9


def subject(text: str) -> str:
    """The name whose duties are asked about, as typed; "" where the question begins with none."""
    folded = level(text)
    start = found.end() if (found := _COURTESY.match(folded)) else 0
    if union := _UNION.search(text[:start].casefold()):  # "Hội …" is a body, "hỏi" is not
        start = union.start()
    verb = _DUTY.search(folded, start)
    if not verb:
        return ""
    name = text[start : verb.start()].strip(" ,")
    plain, size = level(name), len(name.split())
    named = _HEAD.match(plain) or all(word[0].isupper() for word in name.split())
    other = _THING.match(plain) or _ASKS.search(plain)
    return name if named and LEAST <= size <= LONGEST and not other else ""
