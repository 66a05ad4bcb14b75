"""What bodies report, where nothing else is named: "Sở X báo cáo khi nào?", "hạn báo cáo của Sở Y". Pure."""

import re
from collections.abc import Sequence

from corpus.models import Span, TaskKind
from rag.models import Ask, Query
from rag.question.chat.expand import expand
from rag.question.intents import DOCUMENT_ASKS
from rag.question.residue import content_words, cut
from rag.words import level

_REPORT = re.compile(r"\bbao cao\b")
# What is said of reports as such: "báo cáo định kỳ nộp ngày nào hằng tháng?"
_OF_REPORTS = re.compile(
    r"\b(?:bao cao|dinh ky|gui|nop|hang (?:thang|quy|nam)|ve dau|cho ai|theo|0?6 thang|so ket|tong ket)\b"
)
# The same of a body's own: "báo cáo tháng vào ngày nào?", "một năm báo cáo mấy lần?"
_OF_ITS_REPORTS = re.compile(
    rf"{_OF_REPORTS.pattern}|\b(?:(?:mot|moi) (?:thang|quy|nam)|thang|quy|may lan|(?:vao )?ngay|han|ky|lich"
    r"|che do|ket qua(?: thuc hien)?|tien do|dung|cham nhat|muon nhat|tre nhat|cho|ve|len|thi|ai|dau)\b"
)
# What is said of who sends reports, beside to whom.
_WHO_SENDS = re.compile(
    r"\b(?:ai|nhung|cac|(?:co quan|don vi|so|nganh|ban|dia phuong|noi|ben|dau)(?: nao)?|nao|phai|can|se|duoc"
    r"|la|co|gui|nop|trinh|bao cao|bc|dinh ky|dot xuat|cho|ve|len|den|toi|theo|ket qua|tinh hinh|thuc hien"
    r"|trien khai|nguoi|giao|bat buoc|yeu cau|trach nhiem)\b"
)
# "Báo cáo định kỳ của Sở X …": whose they are is said of the reports.
_OF_ONE = re.compile(r"\bbao cao(?: [^\W\d_]+| 0?[36]){0,4} cua\b")
_OF_THEM = re.compile(
    rf"{_OF_ITS_REPORTS.pattern}|\b(?:nhan|nguoi|noi|la|cac|nhung|co quan|don vi|gi|nao|o|muc|phan|quy dinh"
    r"|cua|phai|duoc|the nao|ra sao|bao lau|lan|mot|1|phuc vu|de lam gi|trong|dot xuat|thuc hien)\b"
)
# "Sở X báo cáo UBND tỉnh theo những kế hoạch nào?": its reports by plan.
_BY_PLAN = re.compile(r"\bbao cao\b[^?]{0,60}\btheo (?:nhung |cac )?ke hoach (?:nao|gi)\b")


def of_reports(query: Query) -> Query:
    """All reports, or all of a body's, where nothing but those is named; else the query itself."""
    folded = level(query.question)
    if query.agencies and not query.kinds and _BY_PLAN.search(folded):
        by_plan = {"kinds": (TaskKind.REPORT,), "asks": (Ask.DO, Ask.PLACE), "text": ""}
        return query.model_copy(update=by_plan)
    if query.agencies and _OF_ONE.search(folded) and not _beside(query, _OF_THEM):
        others = (ask for ask in query.asks if ask not in {Ask.RECIPIENTS, Ask.WHO, Ask.TEXT})
        asks = tuple(dict.fromkeys((*others, Ask.REPORT_TO)))
        of_them = {"kinds": (TaskKind.REPORT,), "asks": asks, "text": "", "dated": False}
        return query.model_copy(update=of_them)
    if query.inherited or query.place or query.documents or query.plan_hints or query.recipients:
        return query
    if query.kinds == (TaskKind.REPORT,) and not _beside(query, _OF_REPORTS):
        return query.model_copy(update={"text": ""})
    if _of_its_own(query, folded) and not _beside(query, _OF_ITS_REPORTS):
        return query.model_copy(update={"kinds": (TaskKind.REPORT,), "text": "", "dated": False})
    return query


def of_addressee(query: Query, sent_to: Sequence[tuple[str, str]]) -> Query:
    """ "Ai phải gửi báo cáo cho Sở X?": of all reports those to Sở X, where nothing else is named.

    sent_to: to whom something goes, each with the words typed.
    """
    if (
        query.agencies
        or query.recipients
        or Ask.WHO not in query.asks
        or not _REPORT.search(level(query.question))
    ):
        return query
    rest = level(query.text)
    for _, said in sent_to:
        for words in (expand(said)[0], said):
            rest = rest.replace(level(words), " ")
    if not sent_to or content_words(_WHO_SENDS.sub(" ", rest)):
        return query
    names = tuple(dict.fromkeys(name for name, _ in sent_to))
    return query.model_copy(
        update={"recipients": names, "kinds": (TaskKind.REPORT,), "text": "", "topic": ""}
    )


def _of_its_own(query: Query, folded: str) -> bool:
    """Whether reports of bodies are asked about: when, to whom, in which rhythm."""
    asked = set(query.asks) & {Ask.WHEN, Ask.REPORT_TO, Ask.TEXT} and not set(query.asks) & DOCUMENT_ASKS
    yesno = Ask.YESNO in query.asks
    return bool(query.agencies and asked and _REPORT.search(folded)) and not (yesno or query.kinds)


def _beside(query: Query, words: re.Pattern[str]) -> tuple[str, ...]:
    """What is named beside the reports."""
    left = cut(query.text, [Span(*found.span()) for found in words.finditer(level(query.text))])
    return tuple(content_words(left))
