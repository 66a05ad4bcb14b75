"""Report duties: told apart inside a paragraph, and to whom the report goes."""

import re
from collections.abc import Iterator

from corpus.flow import Flow
from corpus.patterns import UPPER
from corpus.tasks.roles import Who

# Where a clause ends: "; ", ". " before a capital, the end. Not after "số." or inside "…".
_SENTENCE_END = re.compile(rf"(?<=[^\s.{UPPER}])\.\s+(?=[{UPPER}])|$")
_CLAUSE_END = re.compile(rf";\s+|{_SENTENCE_END.pattern}")
# A clause that is a report duty of its own, by its first words …
_RHYTHM = r"(?:định\ kỳ|hằng|hàng|trước\ ngày|chậm\ nhất|vào\ ngày|mỗi\ (?:năm|quý|tháng|tuần)|0?6\ tháng)"
_REPORT = re.compile(
    rf"""(?:đồng\ thời,?\s+|và\s+|thực\ hiện\s+)*
    (?: {_RHYTHM}\b [^;.]*? \b(?:báo\ cáo|gửi|tổng\ hợp,\ báo\ cáo) \b
      | (?:tổng\ hợp,?\ |gửi\ )?báo\ cáo\b [^;.]*
        (?:{_RHYTHM}|đột\ xuất|phiên\ họp|kết\ quả\ thực\ hiện|tình\ hình) )""",
    re.VERBOSE | re.IGNORECASE,
)
# "báo cáo UBND tỉnh", "về Bộ …", "gửi Sở …", "lên Hệ thống …", "(qua Sở …)"
_TO = re.compile(
    r"""(?:báo\ cáo(?:\s+(?:kết\ quả|tình\ hình|định\ kỳ|đột\ xuất|tiến\ độ)[^,;.]*?)??
    |về|gửi(?:\s+về)?|phản\ ánh(?:\s+về)?|qua|lên)\s+(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_ONWARDS = re.compile(r"\bđể\s+(?:tổng hợp|báo cáo|phục vụ|theo dõi)")


def clauses(flow: Flow) -> Iterator[Flow]:
    """The clauses of a paragraph, ended by ";" or a full stop."""
    yield from _split(flow, _CLAUSE_END)


def sentences(flow: Flow) -> Iterator[Flow]:
    """The sentences of a paragraph."""
    yield from _split(flow, _SENTENCE_END)


def _split(flow: Flow, ends: re.Pattern[str]) -> Iterator[Flow]:
    start, depth = 0, 0
    for match in ends.finditer(flow.text):
        between = flow.text[start : match.start()]
        depth = between.count("(") - between.count(")")
        if depth > 0 and match.start() < len(flow.text):
            continue
        end = match.start() + (1 if match.group().startswith(".") else 0)
        piece = flow.cut(start, end)
        if piece:
            yield piece
        start = match.end()


def is_report(clause: Flow) -> bool:
    """Whether a clause is a report duty by itself."""
    return bool(_REPORT.match(clause.text))


def report_receivers(clause: Flow, who: Who) -> tuple[str, ...]:
    """Who receives the report; who gets it from there on ("để tổng hợp, báo cáo …") is left out."""
    text = clause.text
    onwards = _ONWARDS.search(text)
    text = text[: onwards.start()] if onwards else text
    names: list[str] = []
    for found in _TO.finditer(text):
        receivers = who.listed(text, found.end())
        names += [n for n in receivers.names if n not in names] if receivers else []
    return tuple(names)
