"""How a question speaks of all the plans there are. Patterns over folded text."""

import re

# "theo từng kế hoạch", "cả năm kế hoạch", "trong tất cả các kế hoạch": each of all there are.
EACH_PLAN = re.compile(
    r"(?:,\s*)?\b(?:neu (?:ro )?)?(?:theo |o |trong |tai |cua |tren )*"
    r"(?:(?:tung|moi)|(?:ca|tat ca|toan bo)(?: cac| nhung)?(?P<all> hai| ba| bon| nam| sau| \d+)?"
    r"|(?<!hang )(?P<n>bon|nam|sau|[3-9]|\d\d)) ke hoach\b(?: mot)?"
)
# Any of them, or each by itself.
WHICH_PLANS = re.compile(
    r"\bke hoach (?:nao|gi)\b|\b(?:bao nhieu|may) ke hoach\b|\b(?:tung|moi) ke hoach\b|\bchu de\b"
)
# The plans as such: "Có những kế hoạch nào?"
_DATA = r"(?:trong )?(?:du lieu|he thong|kho|tro ly|kho du lieu)"
_NAMED = (
    r"(?:,? (?:ke|liet ke|cho biet|neu)(?: ro)?(?: ten)?(?: (?:ra|tung|cac))*(?: ke hoach)?"
    r"|,? (?:gom|la) nhung (?:gi|ke hoach nao|cai nao)|,? ten (?:la )?gi)"
)
ALL_PLANS = re.compile(
    rf"^\s*(?:xin hoi |cho (?:toi |minh )?(?:hoi|biet|xem) |hien (?:nay |tai )?|{_DATA} )*"
    r"(?:dang co |co |gom |liet ke |danh sach |danh muc |xem |dang giu )*"
    r"(?:nhung |cac |may |bao nhieu |tat ca )*(?:ke hoach|van ban)(?: nao| gi)?"
    rf"(?: (?:{_DATA}|da nap|hien co|dang co))?{_NAMED}?\s*[?.]?\s*$"
)
SEVERAL = r"(?:ca|tat ca|moi|toan bo|hai|ba|bon|nam|sau|\d)(?: (?:cac|nhung|hai|ba|bon|nam|sau|\d|ca))*"
# "việc gì cả năm kế hoạch đều có?", "nội dung chung của các kế hoạch": what they have in common.
IN_COMMON = re.compile(
    rf"\b{SEVERAL} ke hoach\b[^?]{{0,60}}\b(?:deu|cung|chung)\b"
    rf"|\b(?:deu|chung)\b[^?]{{0,40}}\b{SEVERAL} ke hoach\b"
    r"|\bke hoach nao cung (?:co|giao|neu|nhac|quy dinh|yeu cau|de cap|dat ra)\b"
    r"|\b(?:viec|nhiem vu|noi dung|yeu cau|diem|cai|dieu|hoat dong|giai phap) (?:nao )?chung\b"
    r"|\bcung (?:co|giao|neu|yeu cau|quy dinh|dat ra) (?:nhung |cac )?(?:viec|noi dung|nhiem vu|diem|gi)\b"
    r"|\bchung (?:nhau )?(?:cua|giua)\b|\bdeu (?:co|giao|yeu cau|neu|dat ra)\b"
)
