"""What is asked of a thing that its words may not have: an event, an attribute, a part, a company. Pure.

Each rule looks at the question and at the words of a find, and tells whether something that is asked for by
its very name is not there.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from rag.models import Ask, Query
from rag.search.judging import Found
from rag.verdict.wordings import words_of
from rag.words import level

# What takes place once: the very event must stand in the find.
_ONCE = (
    "khai trương|khánh thành|khai mạc|bế mạc|động thổ|khởi công|trao giải|cuộc thi|trúng thầu|trúng gói"
    "|đoạt giải|giành giải|được giải|nhận giải|giải nhất|quán quân|vô địch|thắng cuộc|thắng thầu|nhận thầu"
    "|khai giảng|bế giảng|lên sóng|xếp hạng|chung kết|sơ khảo|vòng loại"
)
_EVENTS = re.compile(
    rf"\b(lễ(?! hội| phép| tân| nghi| độ)|ra mắt|ký kết|hội chợ|{_ONCE}|{level(_ONCE)}"
    r"|nghiệm thu(?= (?:ngày nào|khi nào|bao giờ|lúc nào)))\b"
    r"|\b(?:ngày|buổi|ngay|buoi) (nghiệm thu|phát động|công bố|ra quân|nghiem thu|phat dong|ra quan)\b"
)
_HOW_MANY = re.compile(r"\b(?:bao nhieu|may) (?!gio\b|ngay\b|hom\b|lan\b|nguoi\b)")
# Gatherings, each with the words by which plans may call it: of those whose day is asked for.
_GATHERINGS = (
    ("hoi nghi|hoi thao|toa dam|dien dan", "hoi nghi|hoi thao|toa dam|dien dan|tap huan|hoi nghi tap huan"),
    ("trien lam|trung bay", "trien lam|hoi cho|trung bay|trinh dien"),
    ("ky thi|hoi thi", "ky thi|cuoc thi|hoi thi|thi tuyen"),
    ("giao ban", "giao ban"),
)
_HEAD = (  # what stands before it where the question is about it, not what was heard there
    r"^(?:(?:khi nao|bao gio|ngay nao|hom nao|luc nao|quy nao|thang nao|thoi gian|thoi diem|lich|han|cuoc"
    r"|buoi|phien|to chuc|mo|hop|cac|nhung|se|thi|co|dien ra|ngay|lan|dot|le) )*"
)
_REWARD = re.compile(r"(?<!lương )\bthưởng\b|\b(?:muc|tien|khen|duoc) thuong\b")
_FIRM = (
    "doanh nghiep|cong ty|tap doan|nha thau|nha dau tu|nha mang|nha cung cap|hang|startup|don vi tu van|doi"
    "|vien nghien cuu|vien|truong dai hoc"
)
_COMPANY = re.compile(
    rf"\b(?P<who>{_FIRM}) nao (?:se |da |duoc |dang )*"
    r"(?:thi cong|xay|dau tu|trung|cung cap|thuc hien|lam|dam nhan|dung ra|phu trach|trien khai|lap|van hanh"
    r"|doat|gianh|thang|dat giai|san xuat|nhan|chon)\b"
    rf"|\b(?:do|boi|la) (?P<by>{_FIRM}) nao\b"
)
# "Doanh nghiệp nào đang lắp …": what goes on already; a plan may name the firm, never firms at large.
_UNDER_WAY = re.compile(rf"\b(?:{_FIRM}) nao (?:da|dang|se(?! duoc\b))\b")
_FIRM_NAMED = re.compile(r"\b(?i:công ty|tập đoàn|doanh nghiệp|viện)\s+(?:[A-ZĐ]\w+\s+){1,}")
# What plans seldom give of a thing: it must be named in the find.
_ATTRIBUTES = re.compile(
    r"\b(?:dien tich|chieu dai|cong suat|tang truong|quy mo|toa do|von dieu le|gia thanh"
    r"|don gia|thanh phan doan|thanh vien|nhan su|dung luong|bang thong"
    r"|ma (?:truy cap|dang nhap|pin|otp|xac thuc|so thue|qr)|bao hanh|bao tri|khau hao|chu dau tu)\b"
)
# "do ai phê duyệt": who lets a thing happen is another one than who does it.
_LETS = re.compile(
    r"\b(?:ai|(?:co quan|don vi|so|nganh|cap|ban) nao)(?: (?:se|la nguoi|co quyen|co tham quyen|duoc quyen))*"
    r" (?P<act>phe duyet|duyet|tham dinh|thong qua|cap phep|bo nhiem|cong nhan|phe chuan|nghiem thu"
    r"|chap thuan|(?P<other>kiem toan|xu phat|cham diem|trao thuong|bao lanh|dinh gia|giai ngan))\b"
)
# "gồm những thành phần nào": parts that plans name only where they list them.
_PARTS = re.compile(
    r"\bgom (?:co )?(?:nhung|cac|may|bao nhieu)\s+(?P<part>(?!nhiem vu|viec|noi dung|chi tieu|muc|giai phap"
    r"|co quan|don vi|ke hoach|phu luc|hoat dong|gi\b|ai\b|so\b|dau)\w+(?: \w+)?)\s+(?:nao|gi)\b"
)
_TIMES = re.compile(
    r"\b(?:ngay|thang|quy|nam|tuan)\s+(?:\d|[ivx]+\b)|\d{1,2}/\d|\b(?:hang|moi) (?:nam|quy|thang|tuan|ngay)"
    r"|\bthuong xuyen|\bdinh ky|\bgiai doan|\blo trinh|\b(?:trong|den|sau|truoc) (?:nam|ngay|thang|quy)\b"
)
# Days asked for in words that no field is read from: "hôm nào", "thứ mấy".
DAY = re.compile(r"\b(?:hom|buoi|tuan|dot) nao\b|\bthu may\b")
_COURSE = re.compile(r"\b(?:ban (?:gi|ve gi|nhung gi)|may ngay)\b")


class Asked(NamedTuple):
    """typed: in lower case; folded: without accents; query: as understood."""

    typed: str
    folded: str
    query: Query


class Words(NamedTuple):
    """Of a find: as written, folded, its bodies folded; task: whether it is one."""

    written: str
    folded: str
    who: str
    task: bool


def particulars(query: Query, found: Found) -> str:
    """The reason of the first rule by which something asked for is not there, "" where nothing is amiss."""
    asked = Asked(query.question.casefold(), level(query.question), query)
    written, task = words_of(found), found.task
    who = level(" ".join((*task.lead, *task.support, task.lead_raw))) if task else ""
    words = Words(written, level(written), who, task is not None)
    return next((reason for reason, amiss in RULES if amiss(asked, words)), "")


def _timeless(asked: Asked, words: Words) -> bool:
    """Prose that tells no time."""
    return not words.task and asked.query.asks[0] is Ask.WHEN and not _TIMES.search(words.folded)


def _no_event(asked: Asked, words: Words) -> bool:
    """An event asked about, not how many things are to be opened, of which the find has no word."""
    return not _HOW_MANY.search(asked.folded) and any(
        level(one or two) not in words.folded for one, two in _EVENTS.findall(asked.typed)
    )


def _no_gathering(asked: Asked, words: Words) -> bool:
    """A meeting whose day or course is asked for, where the find holds nothing of the sort."""
    if Ask.WHEN not in asked.query.asks and not (DAY.search(asked.folded) or _COURSE.search(asked.folded)):
        return False
    return any(
        re.search(rf"{_HEAD}(?:{one})\b", asked.folded) and not re.search(rf"\b(?:{ways})\b", words.folded)
        for one, ways in _GATHERINGS
    )


def _no_attribute(asked: Asked, words: Words) -> bool:
    return any(attribute not in words.folded for attribute in _ATTRIBUTES.findall(asked.folded))


def _no_part(asked: Asked, words: Words) -> bool:
    parts = _PARTS.search(asked.folded)
    return parts is not None and parts["part"] not in words.folded


def _no_company(asked: Asked, words: Words) -> bool:
    company = _COMPANY.search(asked.folded)
    return company is not None and (company["who"] or company["by"]) not in words.who


def _no_company_at_work(asked: Asked, words: Words) -> bool:
    return bool(_UNDER_WAY.search(asked.folded)) and not _FIRM_NAMED.search(words.written)


def _not_let(asked: Asked, words: Words) -> bool:
    """Who approves, audits or fines is asked, and the find speaks of nothing of the sort."""
    lets = _LETS.search(asked.folded)
    return lets is not None and (lets["other"] or lets["act"].split()[-1]) not in words.folded


def _no_reward(asked: Asked, words: Words) -> bool:
    return bool(_REWARD.search(asked.typed)) and "thuong " not in words.folded


Amiss = Callable[[Asked, Words], bool]
RULES: tuple[tuple[str, Amiss], ...] = (
    ("attribute", _timeless),
    ("schedule", _no_event),
    ("schedule", _no_gathering),
    ("attribute", _no_attribute),
    ("attribute", _no_part),
    ("attribute", _no_company),
    ("attribute", _no_company_at_work),
    ("attribute", _no_reward),
    ("attribute", _not_let),
)
