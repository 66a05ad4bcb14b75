"""Whether the number that a find states is of the thing that a question counts or takes a share of. Pure.

"Bao nhiêu giáo viên được học?" is not answered by a share of officials; "tỷ lệ bệnh án điện tử" not by one of
files. Of a passage only the statements that hold a number are looked at.
"""

import re
from functools import cache

from rag.models import Ask, Query
from rag.question.thesaurus import meanings, phrases
from rag.search.judging import Found
from rag.search.telling import syllables_of
from rag.words import has_accents, level, spelled

# "bao nhiêu kỹ sư", but not "bao nhiêu phần trăm", "mấy ngày", "bao nhiêu nhiệm vụ" (counted by ourselves).
_NO_NOUN = (
    "phần|ngày|tháng|năm|quý|tuần|giờ|lần|kỳ|việc|nhiệm vụ|chỉ tiêu|đầu việc|kế hoạch|văn bản|mục|phụ lục"
    "|báo cáo|nội dung|giải pháp|cơ quan|đơn vị|sở|số|ngành|hoạt động|nữa|rồi|thì|là|và|ở|trong|cho"
    "|dân|cái|nơi|chỗ|chiếc|trăm|chục|nghìn|điểm|điều|khoản|chương|gì|vậy|ạ|thế|nhỉ|hả|đấy|ấy|đó|thôi|ta|bạn|anh|chị|em|ad|đây|là"
)
_COUNTED, _COUNTED_BARE = (
    re.compile(rf"\b(?:{how}) (?!(?:{no})\b)(?P<noun>[^\W\d_]+)(?: (?P<more>[^\W\d_]+))?")
    for how, no in (("bao nhiêu|mấy", _NO_NOUN), ("bao nhieu", level(_NO_NOUN)))  # "may" is máy, may or mấy
)
# "mỗi năm mở mấy lớp", where nothing else is asked: "mấy" is also "some".
_SEVERAL = re.compile(
    r"^(?!.*(?<!\w)(?:nào|gì|ai|đâu|sao|không|chưa|bao nhiêu|thế nào|khi nào|bao giờ|chừng nào)(?!\w))"
    r".*\b(?:có|mở|cần|mua|xây|lập|tuyển|cấp|tổ chức|đào tạo|lắp|thành lập|hình thành|được|với|gồm) mấy "
)
# "chiếm bao nhiêu kinh tế số": a share of what follows, which nobody counts.
_PART_OF = re.compile(r"\bchiem\b[^?,;]{0,40}$")
_HOW_MUCH = re.compile(r"\b(?:la|den|toi|duoc|dat)?\s*bao nhieu\s*[?.!]*$")
# Numbers of documents, days and places count nothing.
_NO_COUNT = re.compile(
    r"\d+[/\-]\S+|\b20\d\d\b"
    r"|\b(?:so|ngay|thang|nam|quy|luat|muc|phu luc|giai doan|khoa)\s+\d+(?:\s*[-–]\s*\d+)?"
)
_STATEMENT = re.compile(r"[^;\n]+")
# "tỷ lệ trường học …", "bao nhiêu phần trăm bệnh án …": of what.
_SHARE_OF = re.compile(
    r"^.*?\b(?:t[yi] le|t[yi] trong|chi tieu|phan tram)\s+(?:(?:ve|cac|cua|so|cho|nhung)\s+)*"
    r"(?!(?:la|nao|gi|bao|nay|do|duoc|giao|phai|dat|muc|may|nam|thang|quy)\b)"
    r"(?P<all>(?P<of>[^\W\d_]+ [^\W\d_]+)(?: (?!(?:phai|can|dat|la|nam|thi|bao nhieu|may|trong)\b)\w+)*)"
)
_CAPITALS = re.compile(r"\b(?=\w*[A-ZĐ]\w*[A-ZĐ])[^\W\d_]{3,}\b")
HALF = 0.5
THING = 3  # syllables of a term that names a thing: shorter ones are often what is done with it
ENOUGH = 0.7
"""Of the telling words: what holds them is what was asked for, whatever its subject is called."""


def uncounted(query: Query, found: Found) -> bool:
    """Whether a number is asked for and the find has none of what is counted."""
    asked = query.question.casefold()
    if Ask.WHEN in query.asks or not (Ask.TARGET in query.asks or _SEVERAL.match(asked)):
        return False
    target, text = found.task.target if found.task else None, level(words_of(found))
    counted = _COUNTED.search(asked) if has_accents(asked) else _COUNTED_BARE.search(asked)
    if counted and _PART_OF.search(level(asked[: counted.start()])):
        return not target and "%" not in words_of(found)
    if counted:
        noun = level(_noun(counted))
        number = r"" if target else r"\d[\d.,]*(?:\s*[-–]\s*\d+)?\s+(?:\w+\s+)?"
        return not re.search(rf"{number}\b{noun}\b", text)
    how_much = _HOW_MUCH.search(level(query.question))
    return not target and bool(how_much) and not re.search(r"\d", _NO_COUNT.sub(" ", text))


def _noun(counted: re.Match[str]) -> str:
    """What is counted: one syllable, two where they are a word ("đề tài")."""
    noun, more = counted["noun"], counted["more"]
    return f"{noun} {more}" if more and (noun, more) in _words() else noun


@cache
def _words() -> frozenset[tuple[str, ...]]:
    return frozenset(phrase for phrase in phrases() if len(phrase) == 2)


def other_subject(query: Query, found: Found) -> bool:
    """Whether what a share is of, or a name in capitals, stands nowhere in the find."""
    if Ask.TARGET not in query.asks:
        return False
    heading = found.task.heading if found.task else found.chunk.heading
    stated = f"{_stated(found)} {heading}"
    held = level(stated)
    syllables = re.findall(r"\w+", held)
    initials = "".join(word[0] for word in syllables)
    also = {level(m.said): [level(term) for term in m.official] for m in meanings(query.text)}
    for name in map(level, _CAPITALS.findall(query.text)):
        if name not in initials and not any(way in held for way in (name, *also.get(name, ()))):
            return True
    subject = _SHARE_OF.match(level(query.text))
    if not subject or found.coverage >= ENOUGH:
        return False
    return _unnamed(query.text[slice(*subject.span("all"))], stated) or _unspelt(query.text, subject, found)


def _unnamed(subject: str, stated: str) -> bool:
    """Whether most of the subject's everyday words mean things that the find does not speak of: it has
    neither the word nor more than half of any way that plans put it."""
    known = {spelled(word) for word in syllables_of(stated)}
    things = [m for m in meanings(subject) if any(len(term.split()) >= THING for term in m.official)]
    sizes = {True: 0, False: 0}
    for thing in things:
        said = _share(thing.said, known) == 1 or any(_share(term, known) > HALF for term in thing.official)
        sizes[said] += len(thing.said.split())
    return sizes[False] > sizes[True]


def _share(term: str, known: set[str]) -> float:
    words = [spelled(word) for word in syllables_of(term)]
    return sum(word in known for word in words) / len(words)


def _unspelt(text: str, subject: re.Match[str], found: Found) -> bool:
    """Whether the first word of the subject is not in the find, as typed or as plans call it."""
    start, end = subject.span("of")
    if found.met and any(m.span.start < end and start < m.span.end for m in meanings(text)):
        return False
    form = spelled if has_accents(text) else level
    known = {form(word) for word in re.findall(r"\w+", _stated(found))}
    return not all(form(word) in known for word in text[start:end].split())


def _stated(found: Found) -> str:
    """The words of a find; of a passage the statements that hold a number."""
    if found.task:
        return words_of(found)
    return " ; ".join(s for s in _STATEMENT.findall(found.chunk.text) if re.search(r"\d", s))


def words_of(found: Found) -> str:
    """What a find says: a task with its output, or the passage."""
    return f"{found.task.text} {found.task.output}" if found.task else found.chunk.text
