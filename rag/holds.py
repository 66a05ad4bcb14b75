"""Whether a find holds what a question asks of it: a number of the things counted, a venue, a company.

Plans say who does what by when; a task that is near is no answer to "how many were invited?". What is judged
is the attribute asked about, against the words of the find. Pure.
"""

import re

from rag.judging import Found
from rag.models import Ask, Query
from rag.question.residue import content_syllables
from rag.question.thesaurus import meanings
from rag.values import missing
from rag.words import has_accents, level, spelled

# "bao nhiêu kỹ sư", but not "bao nhiêu phần trăm", "mấy ngày", "bao nhiêu nhiệm vụ" (counted by ourselves).
_NO_NOUN = (
    "phần|ngày|tháng|năm|quý|tuần|giờ|lần|kỳ|việc|nhiệm vụ|chỉ tiêu|đầu việc|kế hoạch|văn bản|mục|phụ lục"
    "|báo cáo|nội dung|giải pháp|cơ quan|đơn vị|sở|số|ngành|hoạt động|nữa|rồi|thì|là|và|ở|trong|cho"
    "|trăm|chục|nghìn|điểm|điều|khoản|chương|gì|vậy|ạ|thế|nhỉ|hả|đấy|ấy|đó|thôi|ta|bạn|anh|chị|em|ad|đây|là"
)
_COUNTED, _COUNTED_BARE = (
    re.compile(rf"\b(?:{how}) (?!(?:{no})\b)(?P<noun>[^\W\d_]+)")
    for how, no in (("bao nhiêu|mấy", _NO_NOUN), ("bao nhieu", level(_NO_NOUN)))  # "may" is máy, may or mấy
)
_HOW_MUCH = re.compile(r"\b(?:la|den|toi|duoc|dat)?\s*bao nhieu\s*[?.!]*$")
# Numbers of documents, days and places count nothing.
_NO_COUNT = re.compile(
    r"\d+[/\-]\S+|\b20\d\d\b"
    r"|\b(?:so|ngay|thang|nam|quy|luat|muc|phu luc|giai doan|khoa)\s+\d+(?:\s*[-–]\s*\d+)?"
)
# What takes place once: the very event must stand in the find.
_EVENTS = re.compile(
    r"\b(lễ|khai trương|khánh thành|ra mắt|khai mạc|bế mạc|động thổ|khởi công|trao giải|ký kết|hội chợ"
    r"|cuộc thi|trúng thầu|trúng gói|đoạt giải|giành giải|giải nhất|quán quân|vô địch|thắng cuộc|nghiệm thu"
    r"(?= (?:ngày nào|khi nào|bao giờ|lúc nào))|khai truong|khanh thanh|khai mac|be mac|dong tho|khoi cong"
    r"|trao giai|cuoc thi|trung thau|trung goi|doat giai|gianh giai|giai nhat|quan quan|vo dich|thang cuoc)\b"
    r"|\b(?:ngày|buổi|ngay|buoi) (nghiệm thu|phát động|công bố|ra quân|nghiem thu|phat dong|ra quan)\b"
)
_REWARD = re.compile(r"\bthưởng\b|\b(?:muc|tien|khen|duoc) thuong\b")
_FIRM = (
    "doanh nghiep|cong ty|tap doan|nha thau|nha dau tu|nha mang|nha cung cap|hang|startup|don vi tu van|doi"
)
_COMPANY = re.compile(
    rf"\b(?P<who>{_FIRM}) nao (?:se |da |duoc |dang )*"
    r"(?:thi cong|xay|dau tu|trung|cung cap|thuc hien|lam|dam nhan|dung ra|phu trach|trien khai|lap|van hanh"
    r"|doat|gianh|thang|dat giai|san xuat)\b"
    rf"|\b(?:do|boi) (?P<by>{_FIRM}) nao\b"
)
# What plans seldom give of a thing: it must be named in the find.
_ATTRIBUTES = re.compile(
    r"\b(?:dien tich|chieu dai|cong suat|tang truong|quy mo|toa do|von dieu le|gia thanh"
    r"|don gia|thanh phan doan|thanh vien|nhan su|dung luong|bang thong)\b"
)
# "gồm những thành phần nào": parts that plans name only where they list them.
_PARTS = re.compile(
    r"\bgom (?:co )?(?:nhung|cac|may|bao nhieu)\s+(?P<part>(?!nhiem vu|viec|noi dung|chi tieu|muc|giai phap"
    r"|co quan|don vi|ke hoach|phu luc|hoat dong|gi\b|ai\b|so\b|dau)\w+(?: \w+)?)\s+(?:nao|gi)\b"
)
# "tỷ lệ trường học …": of what.
_SHARE_OF = re.compile(
    r"^.*?\b(?:t[yi] le|t[yi] trong|chi tieu)\s+(?:(?:ve|cac|cua|so|cho|nhung)\s+)*"
    r"(?!(?:la|nao|gi|bao|nay|do|duoc|giao|phai|dat|muc|may|nam|thang|quy)\b)(?P<of>[^\W\d_]+ [^\W\d_]+)"
)
_CAPITALS = re.compile(r"\b(?=\w*[A-ZĐ]\w*[A-ZĐ])[^\W\d_]{3,}\b")
_TIMES = re.compile(
    r"\b(?:ngay|thang|quy|nam|tuan)\s+(?:\d|[ivx]+\b)|\d{1,2}/\d|\b(?:hang|moi) (?:nam|quy|thang|tuan|ngay)"
    r"|\bthuong xuyen|\bdinh ky|\bgiai doan|\blo trinh|\b(?:trong|den|sau|truoc) (?:nam|ngay|thang|quy)\b"
)
_OWN_FIELDS = frozenset({Ask.WHO, Ask.SUPPORT, Ask.WHEN})
ENOUGH = 0.7
"""Of the telling words: what holds them is what was asked for, whatever its subject is called."""


def lacking(query: Query, found: Found) -> str:
    """The reason why a find cannot answer (a key of `rag.compose.phrases.WHY`), "" where it can."""
    asked, folded = query.question.casefold(), level(query.question)
    text = level(_words(found))
    if reason := missing(folded, _written(found)):
        return reason
    if reason := _unsaid(query, found):
        return reason
    if _uncounted(query, asked, folded, found, text):
        return "unit"
    if found.task is None and query.asks[0] is Ask.WHEN and not _TIMES.search(text):
        return "attribute"  # prose that tells no time
    if any(level(one or two) not in text for one, two in _EVENTS.findall(asked)):
        return "schedule"
    if any(attribute not in text for attribute in _ATTRIBUTES.findall(folded)):
        return "attribute"
    if _other_parts(folded, text) or _other_subject(query, found):
        return "attribute"
    company = _COMPANY.search(folded)
    if company and (company["who"] or company["by"]) not in _who(found):
        return "attribute"
    return "attribute" if _REWARD.search(asked) and "thuong " not in text else ""


def _uncounted(query: Query, asked: str, folded: str, found: Found, text: str) -> bool:
    """Whether a number is asked for and the find has none of what is counted."""
    if Ask.TARGET not in query.asks or Ask.WHEN in query.asks:
        return False
    target = found.task.target if found.task else None
    counted = _COUNTED.search(asked) if has_accents(asked) else _COUNTED_BARE.search(asked)
    if counted:
        noun = level(counted["noun"])
        number = r"" if target else r"\d[\d.,]*(?:\s*[-–]\s*\d+)?\s+(?:\w+\s+)?"
        return not re.search(rf"{number}\b{noun}\b", text)
    return not target and bool(_HOW_MUCH.search(folded)) and not re.search(r"\d", _NO_COUNT.sub(" ", text))


def _other_parts(folded: str, text: str) -> bool:
    """Whether the parts of a thing are asked about ("gồm những thành phần nào") and the find has no such."""
    asked = _PARTS.search(folded)
    return asked is not None and asked["part"] not in text


def _other_subject(query: Query, found: Found) -> bool:
    """Whether what a share is of, or a name in capitals, stands nowhere in the find."""
    if Ask.TARGET not in query.asks:
        return False
    held = level(f"{_words(found)} {found.task.heading if found.task else found.chunk.heading}")
    syllables = re.findall(r"\w+", held)
    initials = "".join(word[0] for word in syllables)
    if any(name not in held and name not in initials for name in map(level, _CAPITALS.findall(query.text))):
        return True
    subject = _SHARE_OF.match(level(query.text))
    if not subject or found.coverage >= ENOUGH:
        return False
    start, end = subject.span("of")
    if found.met and any(m.span.start < end and start < m.span.end for m in meanings(query.text)):
        return False
    of = query.text[start:end]
    if not has_accents(query.text):
        return not all(word in syllables for word in of.casefold().split())
    spelt = {spelled(word) for word in re.findall(r"\w+", _words(found))}
    return not all(spelled(word) in spelt for word in of.split())


LITERAL = 0.8
"""Of the telling words, as typed: whoever asks in a plan's own words knows the duty and wants one field."""


def _unsaid(query: Query, found: Found) -> str:
    """Why a duty that a question names in the plan's own words cannot say who or when: it has no such field.
    Who describes it in other words is shown the duty, which is what they look for."""
    task, asks = found.task, set(query.asks)
    if task is None or not asks or not asks <= _OWN_FIELDS or query.agencies:
        return ""
    if not _literal(query.text, found):
        return ""
    if asks & {Ask.WHO, Ask.SUPPORT} and not (task.lead or task.support or task.lead_raw):
        return "lead"
    return "deadline" if Ask.WHEN in asks and not (task.deadline.raw or task.deadline.due) else ""


def _literal(text: str, found: Found) -> bool:
    words = [spelled(word) for word in content_syllables(text)]
    known = {spelled(word) for word in re.findall(r"\w+", f"{_words(found)} {found.chunk.heading}")}
    return bool(words) and sum(word in known for word in words) >= LITERAL * len(words)


def _written(found: Found) -> str:
    """The words of a find, the value of a target among them, as written."""
    target = found.task.target if found.task else None
    return f"{_words(found)} {target.value:g}{target.unit}" if target else _words(found)


def _words(found: Found) -> str:
    return f"{found.task.text} {found.task.output}" if found.task else found.chunk.text


def _who(found: Found) -> str:
    task = found.task
    return level(" ".join((*task.lead, *task.support, task.lead_raw))) if task else ""
