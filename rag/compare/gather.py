"""Everything that plans say on a theme: "gom các nhiệm vụ có nhắc tới X", "Chủ đề X: liệt kê …". Pure.

Only a question that asks to collect is read so, and only what it puts as the theme is looked for; how it asks
("giúp tôi", "trong các kế hoạch") is left out.
"""

import re

from rag.question.residue import content_words
from rag.words import level

_COLLECT = (
    r"(?:gom|gop|tap hop|tong hop|thong ke|liet ke|loc|trich|nhat|ke(?! hoach)|diem|tra cuu|tim|lap danh sach"
    r"|danh sach|cho (?:toi|em|minh|anh|chi) xem|xem|co)"
)
_UNIT = (
    r"(?:nhiem vu|chi tieu|dau viec|cong viec|viec|noi dung|cho|muc|phan|hoat dong|giai phap|yeu cau|muc tieu"
    r"|doan|dieu khoan|quy dinh|thong tin)"
)
_MENTION = (
    r"(?:nhac (?:den|toi)|noi (?:den|toi|ve)|de cap(?: den| toi| ve)?|dung (?:den|toi|cham)"
    r"|dinh dang (?:den|toi)|(?:co |chua )?(?:cum tu|tu khoa|chu|tu)|co chua)"
)
_ABOUT = (
    rf"(?:{_MENTION}|lien quan(?: den| toi)?|xoay quanh|thuoc|ve)(?: (?:chu de|linh vuc|mang|viec|van de))?"
)
_ALL = r"(?:(?:tat ca|toan bo|ca|moi|het) ?)*(?:(?:cac|nhung|moi|tung|hai|ba|bon|nam|sau|\d+) )?"
_PLANS = (
    rf"(?:(?:co mat|xuat hien|duoc neu|co|o|trong|tai|tren|cua|qua|xuyen suot) )*{_ALL}(?:ke hoach|van ban)\b"
)
# "gom giúp tôi các nhiệm vụ, chỉ tiêu có nhắc tới | X | trong các kế hoạch"
_COLLECTED = re.compile(
    rf"(?:^(?:cac |nhung )*(?!cho (?!nao))|\b{_COLLECT}\b[^?.]{{0,80}}?\b){_UNIT}\b(?P<more>[^:?.]{{0,60}}?)"
    rf"\b(?P<how>{_ABOUT})\s+(?P<said>.+)$"
)
_PLEASE = r"(?:(?:hay|nho|xin|anh|chi|em|toi|minh|ban|muon|can|vui long) )*"
# "Chủ đề | X |: gom giúp tôi …", "| X | – liệt kê các nhiệm vụ liên quan"
_HEADED = re.compile(
    r"^(?:(?:ve|voi|chu de|theo chu de|mang|linh vuc|noi dung|tu khoa|van de|rieng|con) )*"
    rf"(?P<said>[^:?]+?)\s*(?::|[–—]|\s-\s|,|;)\s*{_PLEASE}{_COLLECT}\b(?P<rest>.*)$"
)
_SURELY = re.compile(rf"\b{_MENTION}")
_MANY = r"(?:tat ca|toan bo|ca|moi|het|cac|nhung|tung|hai|ba|bon|nam|sau|\d+)"
_OVER_PLANS = re.compile(rf"\b{_MANY} (?:ke hoach|van ban)\b(?! (?:nao|gi)\b)")
_WHICH = re.compile(r"\b(?:ke hoach|van ban) (?:nao|gi)\b")  # which plans is another question
_ITEMS = re.compile(rf"\b{_UNIT}\b")
_TAIL = re.compile(
    rf"[\s,]+(?:{_PLANS}.*|(?:giup|gium|ho|cho) (?:toi|em|minh|anh|chi|sep|lanh dao|co quan)\b.*"
    r"|(?:nhe|nha|voi|a|duoc khong|di))$"
)
_QUOTED = re.compile(r"^\s*[“\"‘'](?P<said>[^”\"’']+)[”\"’']")
_EDGES = " ?.!,;:“”\"'‘’"


def gathered(text: str) -> str:
    """The theme that a question asks to collect; "" where it asks for something else."""
    folded = level(text)
    if _WHICH.search(folded):
        return ""
    found = _COLLECTED.search(folded)
    collects = found and (_SURELY.match(found["how"]) or _OVER_PLANS.search(folded))
    if found and collects and (said := _theme(text, _start(text, found), len(text))):
        return said
    found = _HEADED.match(folded)
    if found and _OVER_PLANS.search(found["rest"]) and _ITEMS.search(found["rest"]):
        return _theme(text, found.start("said"), found.end("said"))
    return ""


def _start(text: str, found: re.Match[str]) -> int:
    """Where the theme begins: "nhiệm vụ | tuyên truyền về X" says more of it than X."""
    more = _ITEMS.sub(" ", _OVER_PLANS.sub(" ", found["more"]))
    return found.start("more") if content_words(more) else found.start("said")


def _theme(text: str, start: int, end: int) -> str:
    said = text[start:end].rstrip(" ?.!")
    if quoted := _QUOTED.match(said):
        return quoted["said"].strip()
    while tail := _TAIL.search(level(said)):
        said = said[: tail.start()].rstrip(" ?.!,")
    said = said.strip(_EDGES)
    return said if content_words(said) else ""
