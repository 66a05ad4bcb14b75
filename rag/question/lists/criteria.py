"""Lists by what tasks hold: targets of a value ("chỉ tiêu nào phải đạt 80%"), tasks given on the basis of a
document or a proposal ("việc nào căn cứ Thông báo 43/TB-VPCP"). Pure."""

import re

from corpus.models import Span, TaskKind
from rag.models import Ask, Measure, Query
from rag.question.lists.topic import telling
from rag.question.lists.traits import with_trait
from rag.question.residue import cut
from rag.words import level

_SHARE = re.compile(
    r"(?P<before>\b(?:tu|it nhat|toi thieu|khong thap hon|khong duoi|tren|hon|vuot(?: qua)?|duoi|thap hon"
    r"|nho hon|chua den|toi da|khong qua)\s+|>=|<=|[<>≥≤]\s*)?(?<![\d.,/])(?P<value>\d{1,3}(?:[.,]\d+)?)\s*"
    r"(?:%|phan tram)(?P<after>\s*tro (?:len|xuong))?"
)
_OPS = {
    **dict.fromkeys(("it nhat", "toi thieu", "khong thap hon", "khong duoi", ">=", "≥"), ">="),
    **dict.fromkeys(("tren", "hon", "vuot", "vuot qua", ">"), ">"),
    **dict.fromkeys(("duoi", "thap hon", "nho hon", "chua den", "<"), "<"),
    **dict.fromkeys(("toi da", "khong qua", "<=", "≤"), "<="),
}
# Several targets are asked about: "những chỉ tiêu nào", "có bao nhiêu chỉ tiêu".
_TARGETS = re.compile(
    r"\b(?:nhung|cac|liet ke|danh sach|bao nhieu|may|tat ca|toan bo|tong so|dem)\b[^?]{0,20}\bchi tieu\b"
    r"|\bchi tieu (?:nao|gi)\b"
)
# What is said of such targets beside their value.
_VALUED = re.compile(r"\b(?:muc|dat|giao|yeu cau|tro len|tro xuong|gia tri|ty le|phai|can|bang)\b")

_TASKS = r"(?:nhung |cac |may )?(?:nhiem vu|viec|cong viec|dau viec|chi tieu|noi dung)"
_WHICH = rf"{_TASKS}(?: [^?,]{{0,30}})? (?:nao|gi)"
_ON = (
    r"can cu(?: vao| theo| tu| la)?|dua (?:tren|vao)|xuat phat tu|bat nguon tu|duoc giao (?:tai|theo|tu)"
    r"|cu the hoa"
)
_DOC = (
    r"(?P<type>ke hoach|quyet dinh|nghi quyet|chuong trinh|thong bao|cong van|to trinh|chi thi|nghi dinh"
    r"|de an|ket luan)"
    r"(?: hanh dong)?(?: so)? (?P<number>\d{1,4})(?P<tail>\s*[-/][\w./-]+)?"
)
_LAW = r"(?P<law>(?:bo )?luat (?:(?!nao\b|gi\b|la\b|lam\b|giao\b|duoc\b|cho\b|thi\b|o\b|trong\b)\w+ ?){2,8})"
_GIVEN_BY = (
    re.compile(rf"\b{_DOC}.{{0,40}}?\bla can cu\b"),
    re.compile(rf"\b{_LAW}\s*la can cu\b"),
    re.compile(rf"\b(?:{_ON})\s+(?:theo |boi |tai )?{_DOC}"),
    re.compile(rf"\b(?:{_ON})\s+(?:theo |boi |tai )?{_LAW}"),
    re.compile(rf"^\W*{_DOC}\s+(?:da )?(?:giao|phan cong|yeu cau)\b"),
)
_ASKS_TASKS = re.compile(rf"\b{_WHICH}\b|\b(?:liet ke|danh sach)\b[^?]{{0,20}}\b{_TASKS}\b|^\W*{_TASKS}\b")
_PROPOSED = re.compile(
    r"\b(?:do|duoc)\s*(?P<who>(?!ai\b)(?![^?,]{0,40}\bnao\b)[^?,]{3,60}?)\s*(?:de xuat|kien nghi)\b"
)


def with_criteria(query: Query, text: str) -> Query:
    """`query` with the value or the source that its tasks must have, where it asks for a list by that.

    text: the question in plain words (`rag.question.chat.expand`).
    """
    return _by_value(query) or with_trait(query) or _by_source(query, text) or query


def _by_value(query: Query) -> Query | None:
    folded = level(query.text)
    found = _SHARE.search(folded)
    if query.refusal or query.kinds != (TaskKind.TARGET,) or not found or not _TARGETS.search(folded):
        return None
    rest = cut(query.text, [Span(*found.span())])
    plain = cut(rest, [Span(*m.span()) for m in _VALUED.finditer(level(rest))])
    if telling(plain):
        return None
    after = (found["after"] or "").strip()
    op = _OPS.get((found["before"] or "").strip(), "=")
    op = {"tro len": ">=", "tro xuong": "<="}.get(after, op)
    bound = (found["before"] or "").strip() in {"it nhat", "toi thieu"} and not after
    measure = Measure(op=op, value=float(found["value"].replace(",", ".")), unit="%", bound=bound)
    return query.model_copy(update={"measure": measure, "text": "", "many": True})


def _by_source(query: Query, text: str) -> Query | None:
    folded = level(text)
    if query.refusal not in {"", "cited"} or query.task_ids or not _ASKS_TASKS.search(folded):
        return None
    if set(query.asks) & {Ask.SIGNER, Ask.ISSUED, Ask.NUMBER}:
        return None
    source = "" if query.agencies and query.refusal else _source(folded, text)
    if telling(query.text.replace(source, " ")):  # "nhiệm vụ số hóa hồ sơ do ai đề xuất": one task is meant
        return None
    of_plan = query.plan_ids or (query.plan_hints and not query.place and not re.search(_ON, folded))
    if not source or (of_plan and not query.place):
        return None
    names = {level(name) for name in query.agencies}
    agencies = () if level(source) in names else query.agencies
    return query.model_copy(update={"source": source, "text": "", "agencies": agencies})


def _source(folded: str, text: str) -> str:
    """The document or the proposer on which tasks are based, as typed; "" for none."""
    for pattern in _GIVEN_BY:
        if found := pattern.search(folded):
            name = "law" if "law" in found.re.groupindex else "type"
            end = found.end("law") if name == "law" else max(found.end("number"), found.end("tail"))
            return text[found.start(name) : end].strip()
    if found := _PROPOSED.search(folded):
        return text[slice(*found.span("who"))].strip()
    return ""


_NUMBER = re.compile(r"(?P<digits>\d{1,4})(?:\s*(?P<mark>[-/])\s*(?P<tail>[\w./-]+))?")


def key_of(source: str) -> str:
    """What stands for a source in a text: the number of a document, else all its words."""
    found = _NUMBER.search(source)
    return found[0] if found else source


def based_on(said: str, source: str) -> bool:
    """Whether words name a source: "số 043/TB-VPCP" the Thông báo 43/TB-VPCP, not one numbered 143."""
    found = _NUMBER.search(level(source))
    if found is None:
        return level(source) in level(said)
    tail = rf"\s*[-/]\s*{re.escape(found['tail'])}" if found["tail"] else r"(?![\d%])"
    return bool(re.search(rf"(?<![\d/.,])0*{found['digits'].lstrip('0')}{tail}", level(said)))
