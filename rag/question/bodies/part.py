"""Which part a body has in one task: "Sở X có chủ trì việc … không, hay chỉ phối hợp?", "Sở X chủ trì hay
phối hợp …?", "Sở X giữ vai trò gì trong …?". Pure.

The task is looked up, whoever does it; the answer says the true role. "Sở X có chủ trì việc gì không?" asks
for a list.
"""

import re

from corpus.models import Span
from rag.models import Ask, Query, Role
from rag.question.lists.topic import telling
from rag.question.residue import content_words, cut
from rag.words import level

_LEADS = (
    r"(?:chu tri|dung ra|dung dau|(?:la |lam )?(?:don vi |co quan )?dau moi|chiu trach nhiem chinh"
    r"|(?:la )?(?:don vi|co quan) chinh|lam chinh)"
)
_SUPPORTS = r"(?:phoi hop|ho tro|tham gia)"
_JUST = (
    r"(?:(?:hay|hoac|chu|ma|,) ?)+(?:la |khong phai )?(?:chi |cung )?(?:la |duoc |o vai |vai )?"
    r"(?:don vi |co quan |[^?,]{3,50}? )?"  # "Sở A chủ trì hay Sở B chủ trì"
)
_EITHER = re.compile(
    rf"\b(?:(?:chi|la|duoc|giao) ){{0,3}}(?P<one>{_LEADS}|{_SUPPORTS})(?:[^?,]{{0,90}}?\bkhong\b)?\W*{_JUST}"
    rf"(?P<two>{_LEADS}|{_SUPPORTS})\b"
)
_WHETHER = re.compile(
    rf"\b(?:co|la)\b(?: (?:phai|dung|duoc|giao|la|lam|don vi|co quan|se|cung|dung ra)){{0,5}} "
    rf"(?P<one>{_LEADS}|{_SUPPORTS}|giao(?: cho)?)\b[^?]{{0,160}}\bkhong\b"
    rf"|\b(?:(?:la|do)\b[^?]{{0,60}}\b)?(?P<three>{_LEADS}|{_SUPPORTS}|giao(?: cho)?)\b[^?]{{0,160}}"
    r"\b(?:dung|phai) khong\b"
    rf"|\b(?:co phai|phai chang)\b[^?]{{0,80}}(?P<two>{_LEADS}|{_SUPPORTS}|giao(?: cho)?)\b"
)
_WHICH = re.compile(
    r"\b(?:(?:giu|dong|co|dam nhan|la|o|trong) )*vai(?: tro)? (?:gi|nao|the nao|ra sao)\b"
    r"|\b(?:tham gia|co mat) (?:voi|o) (?:tu cach|vai tro) (?:gi|nao)\b"
)
# A list is asked for, or a body by its part.
_LISTS = re.compile(
    r"\b(?:nhiem vu|viec|cong viec|dau viec|chi tieu|bao cao|noi dung|muc|ke hoach)(?: [^?,]{0,30})?"
    r" (?:nao|gi)\b"
    r"|\b(?:nhung|cac|bao nhieu|may) (?:nhiem vu|viec|cong viec|dau viec|chi tieu|bao cao|noi dung)\b"
    r"|\b(?:chu tri|phoi hop|lam|giao|phu trach)(?: nhung| duoc| cai)? (?:gi|nhung gi)\b"
)
# What is said of the part itself, beside the task.
_AROUND = re.compile(
    r"\b(?:co phai|phai chang|phai khong|dung khong|hay khong|hay|khong|chi|chinh|cho|giao|trong|o|phan|viec"
    r"|nhiem vu|cong tac|doi voi|thi|la|co|dung|duoc|phai|se)\b"
)
# "… trong các kế hoạch" is no task: everything is asked about.
_EVERYWHERE = re.compile(
    r"\b(?:trong|o|theo|cua|tai) (?:(?:tat ca|toan bo|ca|moi|tung|cac|nhung|ban|nam|\d) ){0,3}ke hoach"
    r"(?: (?:nay|do|tren|cua tinh|tinh))?\W*$"
)
LEAST = 2
"""Words that must be left to tell which task is meant."""


def with_part(query: Query) -> Query:
    """`query` as a question on the part of its bodies in one task, where it is one."""
    folded = level(query.question)
    if not _may_ask(query) or _LISTS.search(folded):
        return query
    found = _EITHER.search(folded) or _WHETHER.search(folded) or _WHICH.search(folded)
    rest = _task(query.text)
    if not found or not (telling(rest) or len(content_words(rest)) >= LEAST):  # "5G" alone is a term
        return query
    yesno = bool(re.search(r"\b(?:khong|phai chang)\b", folded)) and found.re is not _WHICH
    role = _role(found) if yesno else None
    asks = (Ask.WHO, Ask.SUPPORT, *((Ask.YESNO,) if yesno else ()))
    return query.model_copy(update={"part": True, "asks": asks, "role": role, "text": rest, "topic": rest})


def _may_ask(query: Query) -> bool:
    other = query.refusal or query.task_ids or query.command or query.together or query.without
    return bool(query.agencies) and not (other or query.recipients or query.overdue)


def _task(text: str) -> str:
    """What is left to tell the task by."""
    for pattern in (_EITHER, _WHICH):
        text = _apart(text, pattern)
    found = _WHETHER.search(level(text))
    text = cut(text, [Span(*found.span(found.lastgroup or 0))]) if found else text
    plain = cut(text, [Span(*one.span()) for one in _EVERYWHERE.finditer(level(text))])
    plain = cut(plain, [Span(*one.span()) for one in _AROUND.finditer(level(plain))])
    return text if content_words(plain) else ""


def _apart(text: str, pattern: re.Pattern[str]) -> str:
    """`text` without the words of the parts, what stands between them kept."""
    found = pattern.search(level(text))
    if not found:
        return text
    if "two" not in pattern.groupindex:
        return cut(text, [Span(*found.span())])
    between = level(text)[found.end("one") : found.start("two")]
    kept = re.search(r"\bkhong\b", between)
    end = found.end("one") + kept.start() if kept else found.end("one")
    return cut(text, [Span(found.start(), found.end("one")), Span(end, found.end())])


def _role(found: re.Match[str]) -> Role | None:
    """The part that a yes or no is asked on; None for any part at all."""
    said = found["one"] or next(filter(None, found.groups()))
    if re.match(r"tham gia|ho tro", said):
        return None
    return Role.SUPPORT if said == "phoi hop" else Role.LEAD
