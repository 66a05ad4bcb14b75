"""Whether a find holds what a question asks of it: the kind of value, the very event, a company, the field.

Plans say who does what by when; a task that is near is no answer to "how many were invited?". What is judged
is the attribute asked about, against the words of the find. Pure.
"""

import re

from rag.models import Ask, Query
from rag.question.residue import content_syllables
from rag.search.judging import Found
from rag.verdict.figures import HALF, other_subject, uncounted, words_of
from rag.verdict.values import missing
from rag.words import has_accents, level, spelled

# What takes place once: the very event must stand in the find.
_ONCE = (
    "khai trương|khánh thành|khai mạc|bế mạc|động thổ|khởi công|trao giải|cuộc thi|trúng thầu|trúng gói"
    "|đoạt giải|giành giải|được giải|nhận giải|giải nhất|quán quân|vô địch|thắng cuộc|thắng thầu|nhận thầu"
    "|khai giảng|bế giảng|lên sóng|xếp hạng"
)
_EVENTS = re.compile(
    rf"\b(lễ|ra mắt|ký kết|hội chợ|{_ONCE}|{level(_ONCE)}"
    r"|nghiệm thu(?= (?:ngày nào|khi nào|bao giờ|lúc nào)))\b"
    r"|\b(?:ngày|buổi|ngay|buoi) (nghiệm thu|phát động|công bố|ra quân|nghiem thu|phat dong|ra quan)\b"
)
_REWARD = re.compile(r"\bthưởng\b|\b(?:muc|tien|khen|duoc) thuong\b")
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
_UNDER_WAY = re.compile(rf"\b(?:{_FIRM}) nao (?:da|dang)\b")
_FIRM_NAMED = re.compile(r"\b(?i:công ty|tập đoàn|doanh nghiệp|viện)\s+(?:[A-ZĐ]\w+\s+){1,}")
# What plans seldom give of a thing: it must be named in the find.
_ATTRIBUTES = re.compile(
    r"\b(?:dien tich|chieu dai|cong suat|tang truong|quy mo|toa do|von dieu le|gia thanh"
    r"|don gia|thanh phan doan|thanh vien|nhan su|dung luong|bang thong"
    r"|ma (?:truy cap|dang nhap|pin|otp|xac thuc|so thue|qr))\b"
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
# A year named without "năm", which no reader of days takes for one: "chỉ tiêu 2029", "đặt ra cho 2030".
_YEAR_ALONE = re.compile(r"\b(?:cho|hoi|vao|cua|trong|chi tieu|muc tieu)\s+(20\d\d)\b(?!\s*[-–/]\s*\d)(?!/)")
_OWN_FIELDS = frozenset({Ask.WHO, Ask.SUPPORT, Ask.WHEN, Ask.DO})
# Days asked for in words that no field is read from: "hôm nào", "thứ mấy".
_DAY = re.compile(r"\b(?:hom|buoi|tuan) nao\b|\bthu may\b")
_FOR_WHOM = re.compile(r"\b(?:cho|voi|den|toi|nham|ve|cua|giup) (?:nhung )?ai\b")
LITERAL = 0.8
"""Of the telling words, as typed: whoever asks in a plan's own words knows the duty and wants one field."""


def lacking(query: Query, found: Found) -> str:
    """The reason why a find cannot answer (a key of `rag.compose.phrases.WHY`), "" where it can."""
    folded = level(query.question)
    return (
        missing(query.question, _written(found))
        or _unsaid(query, found)
        or ("unmentioned" if _unmentioned(query, found) else "")
        or _otherwise(query, found, folded)
        or ("unit" if uncounted(query, found) else "")
        or ("attribute" if other_subject(query, found) else "")
    )


def _unmentioned(query: Query, found: Found) -> bool:
    """Whether one plan is asked for something, yes or no, of which the find holds less than half, and
    nothing in other words: what is near in that plan is no yes."""
    named = query.asks == (Ask.YESNO,) and len(query.plan_ids) == 1
    return named and not found.met and found.coverage < HALF


def _otherwise(query: Query, found: Found, folded: str) -> str:
    """What is asked of a thing that its words do not have: a time, an event, an attribute, a company."""
    asked, text = query.question.casefold(), level(words_of(found))
    if found.task is None and query.asks[0] is Ask.WHEN and not _TIMES.search(text):
        return "attribute"  # prose that tells no time
    if any(level(one or two) not in text for one, two in _EVENTS.findall(asked)):
        return "schedule"
    if any(attribute not in text for attribute in _ATTRIBUTES.findall(folded)):
        return "attribute"
    if _other_year(folded, query, found):
        return "outside"
    parts, company = _PARTS.search(folded), _COMPANY.search(folded)
    if parts and parts["part"] not in text:
        return "attribute"
    if company and (company["who"] or company["by"]) not in _who(found):
        return "attribute"
    if _UNDER_WAY.search(folded) and not _FIRM_NAMED.search(words_of(found)):
        return "attribute"
    return "attribute" if _REWARD.search(asked) and "thuong " not in text else ""


def _other_year(folded: str, query: Query, found: Found) -> bool:
    """Whether a year is named of which the find does not speak."""
    known = f"{words_of(found)} {found.chunk.heading} {query.today.year}"
    if found.task and found.task.deadline.due:
        known = f"{known} {found.task.deadline.due.year}"
    return any(year not in known for year in _YEAR_ALONE.findall(folded))


def _unsaid(query: Query, found: Found) -> str:
    """Why a duty that a question names in the plan's own words cannot say who or when: it has no such field.
    Who describes it in other words is shown the duty, which is what they look for."""
    task, asks = found.task, set(query.asks)
    if _DAY.search(level(query.question)):
        asks = {Ask.WHEN, *asks} - {Ask.TEXT}
    if task is None or not asks <= _OWN_FIELDS or query.agencies or not _literal(query.text, found):
        return ""
    nobody = not (task.lead or task.support or task.lead_raw)
    if asks & {Ask.WHO, Ask.SUPPORT} and nobody and not _FOR_WHOM.search(level(query.question)):
        return "lead"
    return "deadline" if Ask.WHEN in asks and not (task.deadline.raw or task.deadline.due) else ""


def _literal(text: str, found: Found) -> bool:
    form = spelled if has_accents(text) else level
    words = [form(word) for word in content_syllables(text)]
    known = {form(word) for word in re.findall(r"\w+", f"{words_of(found)} {found.chunk.heading}")}
    return bool(words) and sum(word in known for word in words) >= LITERAL * len(words)


def _written(found: Found) -> str:
    """The words of a find, the value of a target among them, as written."""
    target = found.task.target if found.task else None
    return f"{words_of(found)} {target.value:g}{target.unit}" if target else words_of(found)


def _who(found: Found) -> str:
    task = found.task
    return level(" ".join((*task.lead, *task.support, task.lead_raw))) if task else ""
