"""A plan named by its subject alone as the source of duties: "theo kế hoạch phòng chống bão". Pure.

Whether any plan held here has that subject is looked up (`rag.verdict.unheard`).
"""

import re

from rag.words import level

_SORT = "(?:ke hoach|de an|chuong trinh|du an|chien luoc|quy hoach|chi thi)"
_SOURCE = re.compile(
    rf"(?:^\W*|\b(?:theo|trong|tai|o|ben|cua)\s+)(?:cac |nhung )?{_SORT}\s+"
    r"(?:(?:cua tinh|tinh|hanh dong|trien khai|thuc hien|to chuc|ve|tong the|chuyen de|cong tac)\s+)*"
    r"(?P<name>(?:phong,\s+)?[^\W\d_]+(?:\s+[^\W\d_]+){1,7}?)"  # "phòng, chống cháy rừng"
    r"(?=\s*(?:[,?.;]|$)|\s+(?:nam|thang|quy|giai doan|giao|phan cong|yeu cau|cua|do|thi|co|phai|so|ubnd|la"
    r"|neu|cho|trong|den|tu|truoc|sau|ai|nao|gi)\b)"
)
_NO_SUBJECT = re.compile(
    r"^(?:nay|do|nao|gi|tren|kia|so|nam|thang|quy|cua|luat|quyet dinh|nghi quyet|chuong trinh|chi tieu"
    r"|nhiem vu|bao dam|dam bao|thi hanh|hoat dong|giao|cong tac|moi|khac|tinh|duoc|da|se|co|thi"
    r"|vua|noi|gom|lam|dang|hai|ba)\b"
)


def plan_subject(text: str) -> str:
    """The subject by which a question names the plan that gives duties, "" where it names none so."""
    found = _SOURCE.search(level(text))
    if not found or _NO_SUBJECT.match(found["name"]):
        return ""
    return text[slice(*found.span("name"))]
