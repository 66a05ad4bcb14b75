"""Whether the number that a find states is of the thing that a question counts or takes a share of. Pure.

"Bao nhiêu giáo viên được học?" is not answered by a share of officials; "tỷ lệ bệnh án điện tử" not by one of
files. Of a passage only the statements that hold a number are looked at.
"""

import re
from functools import cache

from corpus.models import Target
from rag.models import Ask, Query
from rag.question.said import said
from rag.question.thesaurus import meanings, phrases
from rag.search.judging import Found
from rag.verdict.bounds import HALF, SAME_MATTER
from rag.verdict.wordings import words_of
from rag.words import has_accents, level, spelled, syllables_typed

# "bao nhiêu kỹ sư", but not "bao nhiêu phần trăm", "mấy ngày", "bao nhiêu nhiệm vụ" (counted by ourselves).
_NO_NOUN = (
    "phần|ngày|tháng|năm|quý|tuần|giờ|lần|kỳ|việc|nhiệm vụ|chỉ tiêu|đầu việc|kế hoạch|văn bản|mục|phụ lục"
    "|báo cáo|nội dung|giải pháp|cơ quan|đơn vị|sở|số|ngành|hoạt động|nữa|rồi|thì|là|và|ở|trong|cho"
    "|dân|cái|nơi|chỗ|chiếc|trăm|chục|nghìn|điểm|điều|khoản|chương|gì|vậy|ạ|thế|nhỉ|hả|đấy|ấy|đó|thôi|ta|bạn|anh|chị|em|ad|đây|là"
)
_COUNTED, _COUNTED_BARE = (
    re.compile(rf"\b(?:{how}) (?!(?:{no})\b)(?P<noun>[^\W\d_]+)(?: (?P<more>[^\W\d_]+))?")
    for how, no in (
        ("bao nhiêu|mấy", _NO_NOUN),
        ("bao nhieu", level(_NO_NOUN).replace("|ky|", r"|ky(?! (?:su|thuat|nang))|")),  # "may" is máy or mấy
    )
)
# "mỗi năm mở mấy lớp", where nothing else is asked: "mấy" is also "some".
_SEVERAL = re.compile(
    r"^(?!.*(?<!\w)(?:nào|gì|ai|đâu|sao|không|chưa|bao nhiêu|thế nào|khi nào|bao giờ|chừng nào)(?!\w))"
    r".*\b(?:có|mở|cần|mua|xây|lập|tuyển|cấp|tổ chức|đào tạo|lắp|thành lập|hình thành|được|với|gồm) mấy "
)
# "mỗi xã được cấp bao nhiêu máy tính": no share of all of them tells that.
_EACH = re.compile(r"\b(?:moi|tung|binh quan) (?!nam\b|quy\b|thang\b)\w+\b[^?,;]{0,60}$")
# "chiếm bao nhiêu kinh tế số": a share of what follows, which nobody counts.
_PART_OF = re.compile(r"\bchiem\b[^?,;]{0,40}$")
_HOW_MUCH = re.compile(r"\b(?:la|den|toi|duoc|dat)?\s*bao nhieu\s*[?.!]*$")
# Numbers of documents, days and places count nothing.
_NO_COUNT = re.compile(
    r"\d+[/\-]\S+|\b20\d\d\b"
    r"|\b(?:so|ngay|thang|nam|quy|luat|muc|phu luc|giai doan|khoa)\s+\d+(?:\s*[-–]\s*\d+)?"
)
_NUMBER = r"\d[\d.,]*(?:\s*[-–]\s*\d+)?\s+(?:\w+\s+)?"
LONE = 3  # letters of a word that may be half of another
_STATEMENT = re.compile(r"[^;\n]+")
# "tỷ lệ trường học …", "bao nhiêu phần trăm bệnh án …": of what.
_SHARE_OF = re.compile(
    r"^.*?\b(?:t[yi] le|t[yi] trong|chi tieu|phan tram)\s+(?:(?:ve|cac|cua|so|cho|nhung)\s+)*"
    r"(?!(?:la|nao|gi|bao|nay|do|duoc|giao|phai|dat|muc|may|nam|thang|quy)\b)"
    r"(?P<all>(?P<of>[^\W\d_]+ [^\W\d_]+)(?: (?!(?:phai|can|dat|la|nam|thi|bao nhieu|may|trong)\b)\w+)*)"
)
_CAPITALS = re.compile(r"\b(?=\w*[A-ZĐ]\w*[A-ZĐ])[^\W\d_]{3,}\b")
_SIZES = (4, 3, 2)  # syllables of official names
_MEASURES = frozenset(
    """tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tối thiểu|tối đa|mục tiêu|chỉ tiêu|yêu cầu|tăng thêm|trung bình|con số
tổng số|đạt tỷ lệ|đạt tỉ lệ|số lượng|đặt ra|đề ra|quy định|người dân|phấn đấu|hoàn thành|thực hiện|đóng góp
đáp ứng|sử dụng|trở lên|mức độ|kế hoạch|nghị quyết|quyết định|văn bản|chiếm|khoảng|hiện nay""".replace(
        "\n", "|"
    ).split("|")
)
_OF_SHARES = ("tỷ", "tỉ", "lệ", "trọng")  # said of any number
THING = 3  # syllables of a term that names a thing: shorter ones are often what is done with it
_FOLK = re.compile(
    r"\b(?:nguoi|dan|can bo|cong chuc|vien chuc|cong dan|lao dong|lanh dao|nhan luc|hoc vien|nhan dan)\b"
)
_ANYBODY = frozenset({"nguoi", "dan", "nguoi dan"})
_SHARE = re.compile(r"\d\s*%|%\s*[≥≤<>=]?\s*\d")
_ASKED_SHARE = re.compile(
    r"\b(?:bao nhieu|may)\s+(?:phan tram|%)\s*(?:(?:so|cac|tong so)\s+)?(?P<of>\w+(?: \w+)?)?"
)


def uncounted(query: Query, found: Found) -> bool:
    """Whether a number is asked for and the find has none of what is counted."""
    asked = query.question.casefold()
    if Ask.WHEN in query.asks or not (Ask.TARGET in query.asks or _SEVERAL.match(asked)):
        return False
    counted = _counted(asked)
    if counted and _PART_OF.search(level(asked[: counted.start()])):
        return not _target(found) and "%" not in words_of(found)
    if counted:
        return not (_numbered(found, counted) or shared_instead(query, found))
    how_much = _HOW_MUCH.search(level(query.question))
    return (
        not _target(found)
        and bool(how_much)
        and not re.search(r"\d", _NO_COUNT.sub(" ", level(words_of(found))))
    )


def other_measure(query: Query, found: Found) -> str:
    """ "share" where things are counted and the find gives their share alone, "count" the other way."""
    if Ask.TARGET not in query.asks:
        return ""
    if counted_instead(query, found):
        return "count"
    return "share" if shared_instead(query, found) else ""


def shared_instead(query: Query, found: Found) -> bool:
    """Whether things or people are counted, and the find gives their share: "bao nhiêu lãnh đạo …?"."""
    counted = _counted(query.question.casefold())
    before = level(query.question.casefold()[: counted.start()]) if counted else ""
    if not counted or _PART_OF.search(before) or _EACH.search(before):
        return False
    target = _target(found)
    stated = [words_of(found)] if target and target.unit == "%" else _shares(found)
    return any(_speaks_of(query, counted, level(text), found) for text in stated)


def counted_instead(query: Query, found: Found) -> bool:
    """Whether a share is asked for, and the find counts what it would be of: "10 - 15 doanh nghiệp"."""
    asked, text = _ASKED_SHARE.search(level(query.question)), level(words_of(found))
    if not asked or not asked["of"] or _SHARE.search(words_of(found)):
        return False
    first = asked["of"].split()[0]
    return any(
        re.search(rf"{_NUMBER}\b{thing}\b", text) for thing in (asked["of"], first) if len(thing) > LONE
    )


def _counted(asked: str) -> re.Match[str] | None:
    return _COUNTED.search(asked) if has_accents(asked) else _COUNTED_BARE.search(asked)


def _numbered(found: Found, counted: re.Match[str]) -> bool:
    """Whether the find has a number of what is counted; that of a target stands in a field of its own, that
    of another may be of the thing as plans call it ("hãng": "10 - 15 doanh nghiệp")."""
    noun, text = _noun(counted), level(words_of(found))
    if _target(found):
        return bool(re.search(rf"\b{level(noun)}\b", text))
    called = [term for meant in meanings(noun) if meant.said == noun for term in meant.official]
    return any(re.search(rf"{_NUMBER}\b{re.escape(level(name))}\b", text) for name in (noun, *called))


def _speaks_of(query: Query, counted: re.Match[str], text: str, found: Found) -> bool:
    """Whether a share is of what is counted: its word, anybody where people are, or what plans call it."""
    noun = level(_noun(counted))
    both = level(" ".join(filter(None, (counted["noun"], counted["more"]))))
    if re.search(rf"\b{noun}\b", text):
        return True
    if _ANYBODY & {noun, both}:
        return bool(_FOLK.search(text)) or (bool(_target(found)) and found.coverage >= HALF)
    called = [m for m in meanings(query.text) if level(m.said).startswith((both, noun))]
    return found.coverage >= SAME_MATTER and any(
        all(word in text for word in level(term).split()) for m in called for term in m.official
    )


def _shares(found: Found) -> list[str]:
    """The statements of a find in which a share stands."""
    return [said for said in _STATEMENT.findall(words_of(found)) if _SHARE.search(said)]


def _target(found: Found) -> Target | None:
    return found.task.target if found.task else None


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
    if not subject or found.coverage >= SAME_MATTER:
        return False
    return _unnamed(query.text[slice(*subject.span("all"))], stated) or _unspelt(query.text, subject, found)


def other_thing(query: Query, found: Found) -> bool:
    """Whether a thing by its official name ("chữ ký số", "cấp huyện"), beside which nothing is said in
    everyday words, is not among what a number is stated of: not even its syllables are."""
    if Ask.TARGET not in query.asks or found.met or not has_accents(query.text):
        return False
    task = found.task
    bodies = " ".join((*task.lead, *task.support)) if task else ""
    heading = task.heading if task else found.chunk.heading
    known = {spelled(word) for word in syllables_typed(f"{_stated(found)} {heading} {bodies}")}
    known |= {spelled(word) for word in _OF_SHARES}
    return any(not known.issuperset(map(spelled, thing)) for thing in _things(said(query.text).words))


def _things(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The official names in a row of words, longest first; what only says that a value is asked is none."""
    things, at = [], 0
    while at < len(words):
        size = next((n for n in _SIZES if words[at : at + n] in _names()), 1)
        if size > 1 and " ".join(words[at : at + size]) not in _MEASURES:
            things.append(words[at : at + size])
        at += size
    return things


@cache
def _names() -> frozenset[tuple[str, ...]]:
    return frozenset(phrase for phrase in phrases() if len(phrase) in _SIZES)


def _unnamed(subject: str, stated: str) -> bool:
    """Whether most of the subject's everyday words mean things that the find does not speak of: it has
    neither the word nor more than half of any way that plans put it."""
    known = {spelled(word) for word in syllables_typed(stated)}
    things = [m for m in meanings(subject) if any(len(term.split()) >= THING for term in m.official)]
    sizes = {True: 0, False: 0}
    for thing in things:
        said = _share(thing.said, known) == 1 or any(_share(term, known) > HALF for term in thing.official)
        sizes[said] += len(thing.said.split())
    return sizes[False] > sizes[True]


def _share(term: str, known: set[str]) -> float:
    words = [spelled(word) for word in syllables_typed(term)]
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
