"""The kind of value that a question asks for, and what a text must have to answer with one. Pure.

"Where is the centre built?" is not answered by who builds it. Each kind is a pattern over the folded
question and one over the words of the find, which must have what the second describes. Nothing is refused
here for what plans usually leave out: another authority's may well name a venue, a link or a sum.
"""

import re
from typing import NamedTuple


class Kind(NamedTuple):
    """reason: a key of `rag.compose.phrases.WHY`; asked: over the folded question; held: over the words of a
    find as written."""

    reason: str
    asked: re.Pattern[str]
    held: re.Pattern[str]


_MANY = r"(?:may|bao\ nhieu)(?:\ (?:tram|chuc|nghin|ngan))*"
_NO_SUM = "phan|lan|nguoi|nam|thang|ngay|gio|loai|muc|%"
# "mấy trăm triệu", "chi phí … là bao nhiêu", "trị giá bao nhiêu"
_SUM = rf"""
    \b{_MANY}\ (?:trieu|t[yi](?!\ le)|dong(?!\ chi)|tien(?!\ do)|usd)(?!\w)
  | \b(?:chi\ phi|so\ tien|muc\ von|tri\ gia)\b[^?]{{0,80}}\bbao\ nhieu\b(?!\ (?:{_NO_SUM}))
  | \b(?:ton|het)\ bao\ nhieu\b(?!\ (?:{_NO_SUM}))
"""
_UNIT = (
    "(?:xa|phuong|huyen|thon|xom|quan|thi xa|thanh pho|truong|toa nha|hoi truong|khu vuc|dia diem|con duong)"
).replace(" ", r"\ ")
# "xây ở phường nào", "mở ở đâu", not "nằm ở mục nào", "nêu ở đâu"
_WHERE = rf"""
    \b(?:dat|xay|dung|nam|mo|lap|dien\ ra|to\ chuc|khai\ truong|dong|di)\ (?:(?:tai|o|trong)\ )?
    (?:nhung\ |cac\ )?{_UNIT}\ nao\b
  | \b(?:dat|xay|xay\ dung|mo|lap\ dat|dien\ ra|to\ chuc)\ (?:o|tai)\ (?:dau|cho\ nao|noi\ nao)\b
  | \bdia\ chi\b(?!\ (?:he\ thong|trang|web|cong|truy\ cap|nen\ tang|ung\ dung|internet))
  | \b(?:dia\ diem|hoi\ truong|phong\ hop|tru\ so)\b | \b(?:khach\ san|nha\ hang)\ nao\b
"""
_VENUE = r"""
    \b(?i:địa\ điểm|địa\ chỉ|hội\ trường|phòng\ họp|trụ\ sở|(?:đặt|tổ\ chức|diễn\ ra)\ (?:ở|tại))\b
  | \b(?i:xã|phường|huyện|thị\ xã|thành\ phố|thị\ trấn|trường)\ (?!Đảng)[A-ZĐÂĂÊÔƠƯ]\w+\ [A-ZĐÂĂÊÔƠƯ]
"""
_FOLK = r"(?:chuyen\ gia|giang\ vien|bao\ cao\ vien|dien\ gia|tro\ giang|tu\ van\ vien|phien\ dich|ky\ su)"
_POST = r"""(?:
    tong\ cong\ trinh\ su|kien\ truc\ su|truong\ (?:doan|ban|nhom|phong)|to\ truong|giam\ doc|thu\ ky
  | tong\ bien\ tap|chu\ nhiem|dai\ su|bao\ cao\ vien|giang\ vien|dien\ gia|nguoi\ (?:dung\ dau|phat\ ngon)
)"""
_TEAM = r"(?:to|doan|ban|doi|hoi\ dong|nhom|mang\ luoi)"
# "Ai được bổ nhiệm …", "giảng viên là những ai", "chuyên gia nào", not "ai chủ trì", "ai được hỗ trợ"
_PERSON = rf"""
    \bai\ (?:(?:da|se|dang|vua|moi)\ )*(?:duoc|bi)\ (?:tinh\ |so\ )?
    (?:bo\ nhiem|chon\b|cu\b(?!\ the)|bau\b|de\ cu|moi\ (?:ve|lam|giang|den)|tuyen\ chon\ lam|chi\ dinh\ lam)
  | \bai\ (?:(?:se|dang|hien|duoc|giu)\ )*(?:la|lam|chuc|vai)\ {_POST}
  | \b(?:{_FOLK}|{_POST})\b[^?,;]{{0,60}}
    \b(?:la\ (?:nhung\ )?ai|gom\ (?:nhung\ )?ai|ten\ (?:la\ )?gi|la\ nguoi\ nao)\b
  | \b{_FOLK}\ nao\b | \b(?:danh\ tinh|ho\ ten|ten\ tuoi)\b
  | \b(?:nhung\ )?ai\ (?:nam|o|co\ ten|co\ mat)\ trong\ (?:\w+\ ){{0,2}}?{_TEAM}\b
  | \bten\ (?:cua\ )?(?:cac\ |nhung\ )?(?:{_FOLK}|nha\ khoa\ hoc|can\ bo|thanh\ vien|nguoi)\b
"""
_NAMED = r"\b(?:ông|bà|đồng\ chí|đ/c)\s+[A-ZĐÂĂÊÔƠƯ]"
_ACT = r"(?:thanh\ lap|phe\ duyet|cong\ nhan|bo\ nhiem|cap\ phep|chap\ thuan)"
_PAPER = r"(?:quyet\ dinh|cong\ van|van\ ban|giay\ phep|hop\ dong)"
# "Số quyết định thành lập …", "văn bản nào phê duyệt …"
_NUMBER = rf"""
    \b(?:so|so\ hieu|ky\ hieu)\ (?:cua\ )?{_PAPER}\b(?!\ so)
  | \b{_PAPER}\ (?:nao\ )?{_ACT}\b[^?]*\b(?:nao|(?:so|ky)\ (?:may|hieu|bao\ nhieu|nao|gi))\b
  | \b{_PAPER}\ nao\ (?:da\ )?{_ACT}\b
"""
_NUMBERED = r"(?i:số\ \d[^.;]{0,160}\b(?:thành\ lập|phê\ duyệt|công\ nhận|bổ\ nhiệm|cấp\ phép|chấp\ thuận)\b)"
_LINK = r"""
    \b(?:duong\ (?:dan|link)|link|lien\ ket|trang\ web|website)\b[^?]{0,80}\b(?:nao|dau|gi)\b
  | ^(?:(?:cho|xin|gui|toi|minh|em|giup)\ )*(?:duong\ (?:dan|link)|link)\b
  | \bdia\ chi\ (?:(?:truy\ cap|cua)\ )*(?:he\ thong|trang|web|cong|nen\ tang|ung\ dung|internet)
"""


def _kinds(*rows: tuple[str, str, str]) -> tuple[Kind, ...]:
    return tuple(
        Kind(reason, re.compile(asked, re.VERBOSE), re.compile(held, re.VERBOSE))
        for reason, asked, held in rows
    )


KINDS = _kinds(
    ("unit", _SUM, r"\d[\d.,]*\s?(?i:triệu|tỷ|tỉ|đồng|nghìn|usd)\b"),
    (
        "unit",
        rf"\b{_MANY}\ (?:hec\ ta|met\ vuong|k?m2)\b",
        r"\d[\d.,]*\s?(?i:héc\ ta|hec\ ta|ha|mét\ vuông|k?m2)\b",
    ),
    ("unit", rf"\b{_MANY}\ (?:met(?!\ vuong)|km|cay\ so)\b", r"\d[\d.,]*\s?(?i:mét|k?m|cây\ số)\b"),
    ("unit", rf"\b{_MANY}\ tuoi\b", r"\d\s?tuổi\b"),
    ("unit", rf"\b{_MANY}\ (?:phan\ tram\b|%)", r"\d\s*%|%\s*[≥≤<>=]?\s*\d|\bphần\ trăm\b"),
    ("schedule", r"\bmay\ gio\b", r"\d\s?(?i:h|g|giờ)(?:\d|\b)"),
    ("schedule", _WHERE, _VENUE),
    ("person", _PERSON, _NAMED),
    ("attribute", _NUMBER, _NUMBERED),
    ("form", _LINK, r"https?://|\bwww\.|\b[\w-]+\.(?:vn|com|org|net)\b"),
)


def missing(folded: str, text: str) -> str:
    """The reason why a text has no such value as a question asks for; "" where it has it or none is asked."""
    return next((k.reason for k in KINDS if k.asked.search(folded) and not k.held.search(text)), "")
