"""The words by which a question leans on the turn before: patterns over the folded question. Pure."""

import re

from rag.models import Ask, Query
from rag.question.intents import DOCUMENT_ASKS, FIELD_ASKS
from rag.question.lists.topic import telling
from rag.question.residue import content_words
from rag.words import level

PRONOUN = re.compile(
    r"\b(?:ho|no|(?:tung|moi) (?:viec|nhiem vu|chi tieu)(?= (?:la|can|phai)\b|$)|"
    r"viec (?:do|nay|ay)|nhiem vu (?:do|nay|ay|tren)|chi tieu (?:do|nay|ay|tren)|"
    r"cai (?:do|nay|ay)|noi dung (?:do|nay)|vu (?:do|nay)|(?:so|co quan|don vi|ben) (?:do|nay|ay)|"
    r"tren|o tren|vua (?:neu|noi|hoi)|muc (?:do|nay))\b"
)
THAT_TASK = re.compile(
    r"\b(?:viec|nhiem vu|chi tieu|noi dung|vu|muc|cai) (?:do|nay|ay|tren|vua)\b"
    r"|\b(?:tung|moi) (?:viec|nhiem vu|chi tieu)\b"
)
THAT_BODY = re.compile(r"\b(?:ho|(?:so|co quan|don vi|ben|xa|phuong) (?:do|nay|ay|tren))\b")
THAT_PLAN = re.compile(
    r"\b(?:ke hoach|van ban|tai lieu|quyet dinh) (?:do|nay|ay|tren|vua)\b|\b(?:trong|o) (?:do|day)\b"
)
NEXT = re.compile(
    r"^(?:the |vay |thi |va )*(?:the con|vay con|the|con)\b(?! (?:bao nhieu|may|nhung|viec|nhiem vu|ngay)\b)"
    r"|^vay (?!thi\b|la\b|sao\b|ai\b|a\b)|\bthi sao\b|cung (?:the|vay)|tuong tu|^(?:va|voi)\b"
)
_ONLY = r"(?:chi (?:can|lay|xem|tinh)|chi(?! (?:tieu|dao|thi|nhanh|phi)\b)|rieng|loc|lay|xem|mo rong|thu)"
NARROW = re.compile(rf"^{_ONLY}\b|\bthoi$|\bla duoc$")
# "Sau đó thì sao?", "trước đó có gì?": the days after or before those spoken of.
AFTERWARDS = re.compile(
    r"^(?:the |vay |con |va )*(?P<side>sau|truoc) "
    r"(?:do|moc (?:do|nay)|thoi (?:diem|gian) (?:do|nay)|ngay (?:do|ay))\b"
)
MORE = re.compile(r"^(?:ngoai ra|con|ngoai cac viec do)\b.{0,12}\b(?:gi|viec gi)\b(?: nua)?(?: khong)?$")
# "Gửi nguồn cho tôi", "trích dẫn đâu?": the same answer again, whose proofs are what is wanted.
SOURCES = re.compile(
    r"\b(?:gui|cho|xin|dan|trich|xem|neu|dua|lay|doc)\b[^?]{0,25}"
    r"\b(?:nguon|trich dan|can cu dau|van ban goc|nguyen van)\b"
    r"|^(?:nguon|trich dan|dan chung|nguyen van)\b(?! (?:kinh phi|von|luc|nhan))"
)
_NUMBERED = re.compile(
    r"\b(?:cai|viec|muc|nhiem vu|y|dong|cau)\s*(?:so|thu)\s*(?P<n>\d{1,2}|nhat|hai|ba|tu|nam)\b"
    r"|^(?:the con |con |the )?so (?P<bare>\d{1,2})\b"
    r"|\b(?:cai|viec|muc|nhiem vu|y|dong) (?P<edge>dau tien|dau|cuoi cung|cuoi)\b"
)
_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "dau": 1, "dau tien": 1, "cuoi": -1}
_ITEM = re.compile(
    r"^(?:the con |con |the |vay )?(?:nhiem vu |viec |muc |cai )?so (?P<n>\d{1,3})(?: thi sao)?$"
)
# A field named alone: "kết quả?", "căn cứ?"
_FIELDS = (
    (Ask.OUTPUT, re.compile(r"^(?:con |the |vay )*(?:ket qua|san pham|dau ra)$")),
    (Ask.WHEN, re.compile(r"^(?:con |the |vay )*(?:han|thoi han|thoi gian|ngay hoan thanh)$")),
    (Ask.BASIS, re.compile(r"^(?:con |the |vay )*can cu$")),
    (Ask.SUPPORT, re.compile(r"^(?:con |the |vay )*(?:phoi hop|don vi phoi hop|co quan phoi hop)$")),
    (Ask.WHO, re.compile(r"^(?:con |the |vay )*(?:chu tri|don vi chu tri|co quan chu tri)$")),
    (Ask.TARGET, re.compile(r"^(?:con |the |vay )*chi tieu$")),
)
_FRAME = re.compile(
    r"^(?:(?:the|vay|thi|va|con|voi)\s+)+(?=\S)|\s+(?:thi sao|cung (?:the|vay))(?: a| ha| khong)?$"
    rf"|^{_ONLY}(?:\s+(?:may\s+|cac\s+|ra\s+|them\s+)?|$)|\s+thoi$|^(?:the|vay|thi|con)$"
)
_FILLERS = frozenset(
    {"nam", "thuoc", "the", "con", "nua", "nhi", "nhe", "ha", "thoi", "chi", "rieng", "ro", "hon", "them"}
    | {
        "gom",
        "khac",
        "giai",
        "thich",
        "ngoai",
        "ra",
        "vay",
        "thi",
        "sao",
        "vao",
        "do",
        "day",
        "minh",
        "nao",
        "may",
    }
)
_IN_DETAIL = re.compile(r"\b(?:chi tiết|chi tiet)\b", re.IGNORECASE)
# "Thế còn cấp xã?", "ở nông thôn thì sao?", "hội nghị tương tự": of the same matter.
_SIDE = re.compile(
    r"^(?:cap (?:tinh|xa|so|bo|huyen|co so|trung uong)|o|tai|trong"
    r"|tren|doi voi|voi|cua|loai|khu vuc|ben|phia)\b"
    r"|^(?:nguoi dan|doanh nghiep|can bo)$|\b(?:tuong tu|giong|nhu vay|khac)\b"
)
_ALIKE = re.compile(r"\b(?:tuong tu|(?:nhu|giong) (?:vay|the|nhu vay))\b")
_OWN = ("agencies", "plan_ids", "window", "overdue", "place", "task_ids", "named_only", "everything")
_DAYS_LEFT = re.compile(r"\b(?:bao nhieu|may) ngay\b")


def nth(folded: str) -> int | None:
    """ "cái số 2", "việc thứ hai", "việc đầu tiên" → the place in the list shown before; -1 for the last."""
    found = _NUMBERED.search(folded.strip(" ?.!"))
    if not found:
        return None
    word = found["n"] or found["bare"] or found["edge"].removesuffix(" cung")
    return _ORDINALS.get(word) or (int(word) if word.isdigit() else None)


_URGENT = re.compile(
    r"\b(?:gap|khan(?: cap)?|can ke|som|gan) nhat\b"
    r"|\b(?:den han|toi han|het han) (?:truoc|som) (?:nhat|tien)\b"
)


def is_most_urgent(folded: str) -> bool:
    """Whether what falls due first is asked for, of tasks spoken of."""
    return bool(_URGENT.search(folded))


def item(folded: str) -> int | None:
    """ "còn số 6 thì sao?" → 6, where a question is nothing else."""
    found = _ITEM.match(folded.strip(" ?.!"))
    return int(found["n"]) if found else None


def bare_field(folded: str) -> Ask | None:
    """The field that a question names and nothing else."""
    said = folded.strip(" ?.!")
    return next((ask for ask, pattern in _FIELDS if pattern.match(said)), None)


def unframed(text: str) -> str:
    """`text` without the words that only lead over: "thế còn … thì sao", "chỉ … thôi"."""
    for _ in range(3):
        found = _FRAME.search(level(text))
        if not found:
            break
        text = f"{text[: found.start()]} {text[found.end() :]}".strip()
    return text


def is_bare(text: str) -> bool:
    """Whether nothing is left to search for ("chi tiết hơn"); "thời tiết" is something."""
    rest = _IN_DETAIL.sub(" ", unframed(text))
    return not [word for word in content_words(rest) if word not in _FILLERS]


def only_asks(query: Query) -> bool:
    """Whether a question says no more than which field it wants: "sản phẩm cần có?", "ai phải gửi?"."""
    asked = set(query.asks)
    field = bool(asked & FIELD_ASKS) and not asked & DOCUMENT_ASKS
    return field and not query.kinds and not telling(unframed(query.text))


def is_alike(folded: str) -> bool:
    """ "Kế hoạch kia có việc tương tự không?": whether there is such a thing too."""
    return bool(_ALIKE.search(folded))


def is_topic(text: str) -> bool:
    """Whether the words after "thế còn …" are a matter of their own, not another side of the one before."""
    return bool(telling(text)) and not _SIDE.search(level(text))


def asked_of(query: Query, folded: str) -> tuple[Ask, ...]:
    """What is asked; "còn bao nhiêu ngày nữa" asks for no number of the plan."""
    if _DAYS_LEFT.search(folded):
        return tuple(ask for ask in query.asks if ask is not Ask.TARGET)
    return query.asks


def points_at_plan(query: Query, context: Query, folded: str) -> bool:
    """ "Kế hoạch đó ai ký?" after a question about a task: the plan is that of the task."""
    if query.plan_ids or query.plan_hints or query.documents or context.plan_ids or query.refusal:
        return False
    of_it = bool(set(query.asks) & DOCUMENT_ASKS) and len(content_words(query.text)) <= 3
    return bool(THAT_PLAN.search(folded)) or of_it


def points_at_body(query: Query, context: Query, folded: str) -> bool:
    """ "Họ còn việc gì nữa?" after a question whose answer named the body."""
    if query.plan_ids or context.agencies or query.refusal or Ask.DO not in query.asks:
        return False
    return bool(THAT_BODY.search(folded)) and "agencies" not in query.inherited and not query.agencies


# "Gửi cho ai vậy?", "nộp về đơn vị nào?": of a duty spoken of, to whom what comes out of it goes.
_SENT_TO = re.compile(
    r"^(?:the |vay |roi |va |con |thi )*(?:phai )?(?:gui|nop|trinh|bao cao)"
    r"(?: (?:bao cao|ket qua|no|cai do))?(?: (?:cho|den|toi|ve|len|qua))?"
    r" (?:nhung )?(?:ai|dau|(?:co quan|don vi|so|noi|cap|ben) nao)\b"
)
# "Sở X có tham gia không?", "Sở X giữ vai trò gì?": of a task spoken of, the part of a body in it.
_PART_OF = re.compile(
    r"\b(?:tham gia|phoi hop|dinh dang|dinh gi|lien quan|vai tro|chu tri|chiu trach nhiem|phai lam)\b"
)
# "Có phải Sở X không?", after who leads it was asked.
_IS_IT = re.compile(r"^(?:the |vay |chu )*(?:co )?phai (?:la )?.*\bkhong\b|\b(?:phai|dung) khong\b")
_PART_WORDS = frozenset(
    ("tham", "gia", "phoi", "hop", "dinh", "dang", "lien", "quan", "vai", "tro", "giu", "gi", "chung")
)


def asks_to_whom(query: Query, context: Query, folded: str) -> bool:
    """Whether it is asked to whom goes what comes out of a task spoken of before."""
    named = query.agencies or (query.plan_ids and "plan_ids" not in query.inherited) or query.refusal
    of_task = bool(set(context.asks) & FIELD_ASKS) and not set(context.asks) & DOCUMENT_ASKS
    return of_task and not named and bool(_SENT_TO.match(folded.strip(" ?.!")))


def asks_part(query: Query, context: Query, folded: str) -> bool:
    """Whether a body's part in a task spoken of before is asked about, and nothing else."""
    of_task = bool(set(context.asks) & FIELD_ASKS) and not (context.agencies or context.window)
    elsewhere = (query.plan_ids and "plan_ids" not in query.inherited) or query.window or query.place
    asked = Ask.YESNO in query.asks or "vai tro" in folded
    bare = set(content_words(query.text)) <= _PART_WORDS
    own = bool(query.agencies) and not (elsewhere or query.refusal)
    meant = _PART_OF.search(folded) or (_IS_IT.search(folded) and bodies_asked(context))
    return of_task and own and asked and bare and bool(meant)


def part_named(folded: str) -> bool:
    """Whether a question names the part it asks about."""
    return bool(_PART_OF.search(folded))


def bodies_asked(context: Query) -> bool:
    """Whether who leads or supports a task was asked."""
    return bool({Ask.WHO, Ask.SUPPORT} & set(context.asks))


def points_at_task(query: Query, context: Query, folded: str) -> bool:
    """ "Căn cứ giao là gì?", "nói rõ việc này": asked of what the answer before spoke of, and of it alone."""
    own = [name for name in _OWN if getattr(query, name) and name not in query.inherited]
    if own or query.refusal or not query.inherited or Ask.COUNT in query.asks:
        return False
    if query.text not in {"", context.text}:
        return False
    if THAT_TASK.search(folded):
        return True
    asked = set(query.asks) - {Ask.YESNO, Ask.PLACE}  # "căn cứ vào văn bản nào?"
    narrower = asked == {Ask.SUPPORT} and bool(query.agencies)  # "phối hợp thì sao?" after a body's list
    return bool(asked) and asked <= FIELD_ASKS and not narrower
