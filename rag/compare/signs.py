"""Which questions are about whole plans: differences, contradictions, lists. Patterns over folded text."""

import re

COMPARES = re.compile(
    r"\bso sanh\b|\bdoi chieu\b|\bkhac biet\b|\b(?:diem|cho) (?:chung|khac|giong)\b|\bso voi\b"
    r"|\b(?:khac|giong) (?:nhau|het|gi|o|cho|the nao|voi|ke hoach|biet|va|hay|khong)\b|\bgiong va khac\b"
    r"|\b(?:hay|co) (?:khac|giong)\b|\bnhu nhau\b"
    r"|\bthong nhat (?:voi nhau |hay |khong\b)|\btrung (?:nhau|lap|khop)\b"
    r"|\bco (?:gi )?(?:khac|giong)\b|\bkhac\b[^?]{0,60}\b(?:cho nao|o dau|diem nao|the nao|ra sao|gi)\b"
)
CONFLICTS = re.compile(
    r"\bmau thuan\b|\bkhong (?:thong nhat|khop|nhat quan|dong nhat|an khop)\b|\btrai nguoc\b|\bvenh\b"
    r"|\b(?:lech|chenh) nhau\b|\bbat nhat\b|\bchua (?:thong nhat|khop|nhat quan)\b"
)
# "giữa các kế hoạch": all of them, where they are compared.
AMONG_PLANS = re.compile(
    r"\b(?:giua|trong|o|cua) (?:tat ca )?(?:cac|nhung) ke hoach\b(?! (?:thi hanh|thuc hien|luat))"
)
# "X có ở cả năm kế hoạch không?"
IN_EVERY_PLAN = re.compile(
    r"\b(?:o|trong|tai) (?:ca|tat ca|moi|toan bo)(?: \w+){0,3}? ke hoach"
    r"(?: (?:khong|chua|a|ha|u|phai khong|dung khong|hay khong))?\W*$"
)
# "X được nhắc tới trong nhiệm vụ nào?", "Nhiệm vụ nào có nói đến X?", "X được đề cập ở đâu?"
_MENTION = r"(?:nhac(?: den| toi)?|de cap(?: den| toi)?|noi (?:den|toi|ve)|neu|xuat hien|dat ra)"
_A_TASK = r"(?:nhiem vu|viec|chi tieu|noi dung|muc|phan|cho) (?:nao|gi)"
MENTIONED = re.compile(
    rf"\b{_MENTION}\b[^?]{{0,30}}\b(?:{_A_TASK}|o dau|o cho nao)\b"
    rf"|\b{_A_TASK}\b(?: (?:co|duoc|da|trong cac ke hoach|cua cac ke hoach))*"
    r" (?:nhac (?:den|toi)|de cap(?: den| toi)?|noi (?:den|toi|ve))\b"
)
# What is asked of a place by itself: "Mục II.3 nói gì?", "Phụ lục II gồm những gì?", or nothing at all.
OF_PLACE = re.compile(
    r"\b(?:noi|neu|ghi|viet|quy dinh|yeu cau|de cap)\s+(?:ve\s+)?(?:nhung\s+)?(?:cai\s+)?gi\b"
    r"|\b(?:gom|co|chua|bao gom)\s+(?:nhung\s+|cac\s+)?(?:gi|noi dung gi|noi dung nao|nhiem vu nao|viec gi)\b"
    r"|\bnoi dung\b|\btoan van\b|\bxem\b"
)
