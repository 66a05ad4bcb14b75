"""Lists by one trait of tasks: their rhythm ("báo cáo nào phải nộp hằng quý"), what comes of them ("việc nào
có sản phẩm là đề án"), what is not written of them, who proposed them. Pure.
"""

import re
from collections.abc import Callable

from corpus.models import DeadlineKind, Span, Task, TaskKind
from rag.models import Query, Trait
from rag.question.lists.topic import telling
from rag.question.plans.shelf import spaced
from rag.question.residue import content_words, cut
from rag.words import level

_UNITS = r"(?:nhiem vu|viec|cong viec|dau viec|bao cao|chi tieu)"
_LISTS = re.compile(
    rf"\b{_UNITS}(?: [^?,]{{0,40}})? (?:nao|gi)\b|\b(?:liet ke|danh sach|bao nhieu|may)\b"
    rf"|\b(?:nhung|cac) {_UNITS}\b|^\W*(?:co )?bao cao\b"
    r"|\b(?:ai|(?:co quan|don vi|so|nganh|xa|phuong|dia phuong) nao)\b[^?]{0,20}\bphai\b"
    r"|\b(?:tung|moi) ke hoach\b|\bke hoach (?:nao|gi)\b[^?]{0,30}\b(?:bao cao|so ket|tong ket)\b"
)
_DAY_ASKED = re.compile(r"\b(?:khi nao|bao gio|ngay (?:nao|may)|may gio|luc nao|truoc ngay)\b")
_RHYTHM_ASKED = re.compile(r"\b(?:bao lau|(?:may|bao nhieu) (?:tuan|thang|quy|nam))\b")
_RHYTHMS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("dot_xuat", r"\bdot xuat\b"),
        (
            "nua_nam",
            r"\b(?:dinh ky |cu |moi )*(?:0?6|sau) thang\b(?! (?:dau|cuoi))(?:,? (?:va )?(?:0?1|mot) nam\b|"
            r" (?:mot|1) lan\b)?",
        ),
        ("quy", r"\b(?:hang|moi|tung) quy\b|\b(?:mot |1 )?quy (?:mot|1) lan\b|\b0?3 thang (?:mot|1) lan\b"),
        ("thang", r"\b(?:hang|moi|tung) thang\b|\b(?:mot |1 )?thang (?:mot|1) lan\b"),
        ("nam", r"\b(?:hang|moi|tung) nam\b|\b(?:mot |1 )nam (?:mot|1) lan\b"),
        ("thuong_xuyen", r"\bthuong xuyen\b"),
        (
            "dinh_ky",
            r"\bdinh ky\b(?! (?:ra sao|(?:nhu )?the nao|sao\b|nao\b))|(?<=\bbao cao )(?:so|tong) ket\b",
        ),
    )
)
# What may be left of a rhythm ("sáu … lần" where "tháng một" was read as January), and of sending reports.
_AROUND = re.compile(
    r"\b(?:0?\d|mot|ba|sau|lan|gui|nop|bao cao|lam|thuc hien|phai|che do|quy dinh|yeu cau)\b"
)
_OUTPUT = (
    re.compile(
        r"\b(?:san pham|ket qua|dau ra)(?: (?:dau ra|can co|phai dat|cuoi cung|ban hanh))*"
        r" (?:la|gom|duoi dang)\s+(?P<what>[^?,.;]{3,60}?)(?:\s+(?:thuoc|cua|nam o|o|la) .*)?\W*$"
    ),
    re.compile(
        rf"^\W*(?P<what>[^?,.;]{{3,60}}?) la (?:san pham|ket qua|dau ra)(?: dau ra)? cua .*\b{_UNITS} nao\b"
    ),
)
_ASKED = re.compile(r"\b(?:gi|nao|ai|dau|sao|bao nhieu)\b")
_LACKS = re.compile(
    r"\b(?:khong|chua) (?:(?:co|ghi|neu|ro|quy dinh|xac dinh|duoc|giao|an dinh|dat) )+(?:(?:ro|cu the|ten) )*"
    r"(?P<what>(?:co quan |don vi )?chu tri|(?:co quan |don vi )?phoi hop|thoi han|han|moc thoi gian|san pham"
    r"|ket qua|can cu)\b"
)
_FIELDS = {
    "chu tri": "cơ quan chủ trì",
    "phoi hop": "cơ quan phối hợp",
    "thoi han": "thời hạn",
    "han": "thời hạn",
    "moc thoi gian": "thời hạn",
    "san pham": "kết quả",
    "ket qua": "kết quả",
    "can cu": "căn cứ",
}
_EMPTY: dict[str, Callable[[Task], bool]] = {
    "cơ quan chủ trì": lambda task: not (task.lead or task.lead_raw),
    "cơ quan phối hợp": lambda task: not task.support,
    "thời hạn": lambda task: task.deadline.kind is DeadlineKind.NONE and not task.deadline.raw,
    "kết quả": lambda task: not task.output,
    "căn cứ": lambda task: not task.basis,
}
_PROPOSES = r"(?:de xuat|kien nghi|de nghi)"
_OF_PROPOSER = re.compile(rf"\b{_PROPOSES} (?:moi )?(?:cua|tu phia|tu) (?P<who>bo [^?,;.]{{2,40}}?)\W*$")
_CENTRAL = re.compile(r"^(?:bo |chinh phu|van phong chinh phu|thu tuong|ban chi dao|thanh tra chinh phu)")


def with_trait(query: Query) -> Query | None:
    """`query` as a list by a trait, None where it asks for none."""
    folded = level(query.question)
    if query.refusal or query.task_ids or query.command:
        return None
    if not _LISTS.search(folded):
        return _by_rhythm(query, folded) if _of_reports(query) else None
    return (
        _by_proposer(query, folded)
        or _by_output(query, folded)
        or _by_lack(query)
        or _by_rhythm(query, folded)
    )


def _of_reports(query: Query) -> bool:
    """ "Báo cáo hằng tháng nộp ngày nào?": no report is named, so all of that rhythm are meant."""
    named = query.place or query.documents or query.plan_hints or query.recipients or query.inherited
    return query.kinds == (TaskKind.REPORT,) and not (query.text or named)


def _listed(query: Query, trait: Trait, **changes: object) -> Query:
    return query.model_copy(update={"trait": trait, "text": "", "many": True, **changes})


def _by_rhythm(query: Query, folded: str) -> Query | None:
    if _RHYTHM_ASKED.search(folded) or (_DAY_ASKED.search(folded) and not _of_reports(query)):
        return None
    for name, pattern in _RHYTHMS:
        if found := pattern.search(folded):
            stands = [Span(*m.span()) for m in pattern.finditer(level(query.text))]
            rest = cut(query.text, stands)
            rest = cut(rest, [Span(*m.span()) for m in _AROUND.finditer(level(rest))])
            if telling(rest) or query.recipients:
                return None
            said = query.question[slice(*found.span())]
            free = {"window": None, "dated": False, "overdue": False}
            return _listed(query, Trait(sort="rhythm", value=name, said=said), **free)
    return None


def _by_output(query: Query, folded: str) -> Query | None:
    for pattern in _OUTPUT:
        if (found := pattern.search(folded)) and not _ASKED.search(found["what"]):
            said = query.question[slice(*found.span("what"))].strip(" “”\"'")
            return _listed(query, Trait(sort="output", value=spaced(said), said=said)) if said else None
    return None


def _by_lack(query: Query) -> Query | None:
    found = _LACKS.search(level(query.question))
    if not found or content_words(_LACKS.sub(" ", level(query.text))):
        return None
    field = _FIELDS[re.sub(r"^(?:co quan|don vi) ", "", found["what"])]
    return _listed(query, Trait(sort="lack", value=field, said=field), role=None, window=None, dated=False)


def _by_proposer(query: Query, folded: str) -> Query | None:
    """A ministry proposes, an office of the province is given to propose: only the former is meant."""
    found = _OF_PROPOSER.search(folded)
    names = [query.question[slice(*found.span("who"))]] if found else [*query.agencies, *query.recipients]
    for name in names:
        acts = re.search(rf"\b{re.escape(level(name))}\s+(?:da |co |moi )*{_PROPOSES}\b", folded)
        if _CENTRAL.match(level(name)) and (found or acts):
            return _listed(query, Trait(sort="proposer", value=name, said=name), agencies=(), recipients=())
    return None


def fits(trait: Trait) -> Callable[[Task], bool]:
    """Whether a task has a trait."""
    if trait.sort == "rhythm":
        return lambda task: _in_rhythm(task, trait.value)
    if trait.sort == "output":
        return lambda task: f" {trait.value} " in f" {spaced(task.output)} "
    if trait.sort == "lack":
        return _EMPTY[trait.value]
    who = re.escape(level(trait.value))
    said = re.compile(rf"{who}[^;.]{{0,25}}{_PROPOSES}|{_PROPOSES}[^;.]{{0,25}}{who}")
    return lambda task: bool(said.search(level(task.basis)))


def _in_rhythm(task: Task, name: str) -> bool:
    recur = task.deadline.recur or ""
    if name == "dot_xuat":
        return "dot xuat" in level(f"{task.deadline.raw} {task.text}")
    if name == "thuong_xuyen":
        return "thuong xuyen" in level(task.deadline.raw)
    if name == "nam":
        return recur.startswith("yearly") or (recur == "6-months-and-yearly" and task.kind is TaskKind.REPORT)
    begins = {"thang": "monthly", "quy": "quarterly", "dinh_ky": ""}.get(name)
    if begins is None:
        return recur in {"6-months-and-yearly", "every-6-months"}
    return bool(recur) and recur.startswith(begins)
