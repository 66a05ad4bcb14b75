"""find_deadlines: phrases in running prose that set a deadline or a rhythm. Precision before recall.

A date counts only behind words that make it a limit ("trước ngày", "chậm nhất", "hoàn thành trong");
a rhythm only where it governs the sentence ("Hằng năm, …", "định kỳ … báo cáo"), not where it
qualifies a noun ("kế hoạch … hằng năm", "chi thường xuyên").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.deadlines.citations import find_citations
from corpus.deadlines.flat import Flat, flatten
from corpus.deadlines.grammar import join_terms, parse_deadline
from corpus.deadlines.terms import Term, find_terms
from corpus.models import Deadline, DeadlineKind, Span


class FoundDeadline(NamedTuple):
    """span: the phrase, in the text that was searched; deadline: what it says, `raw` being the phrase."""

    span: Span
    deadline: Deadline


_START = r"(?:^|(?<=[.;:•+])|(?<=[.;:•+,(-]\ )|(?<=[a-z0-9][).]\ )|(?<=\bva\ )|(?<=\bdong\ thoi\ ))\W{0,4}?"

# What makes the time behind it a limit, up to that time.
_LIMIT = re.compile(
    rf"""
    (?:
      # trước ngày · hoàn thành … trước 16h00 ngày · xong trước
      (?P<before>(?:\b(?:hoan\ thanh|xong)\ (?:[^.;,:\0]{{0,60}}\ )?)?\btruoc(?:\ [0-9]{{1,2}}\ ?(?:h|g|gio)\ ?(?:[0-9]{{2}})?,?)?(?:\ (?:ngay|het))?)
      # chậm nhất là ngày · không muộn hơn · thời hạn hoàn thành:
    | (?:\b(?:cham\ nhat|muon\ nhat|khong\ (?:qua|muon\ hon|cham\ hon))(?:\ (?:la|vao|den|het|trong|ngay|truoc))*)
    | (?:\bthoi\ (?:han|gian)\ (?:thuc\ hien|hoan\ thanh|gui|nop|trinh)?:?\ ?(?:la|trong|truoc|ngay)?)
      # hoàn thành phê duyệt phương án trong · trình ban hành trong · thực hiện xong trong
    | (?:\bhoan\ thanh\ (?:[^.;,:\0]{{0,80}}\ )?(?:trong|vao|den\ het)(?:\ (?:ngay|dau|cuoi))?)
    | (?:\b(?<!nhiem\ vu\ )(?<!ket\ qua\ )(?<!noi\ dung\ )(?<!kinh\ phi\ )(?<!tinh\ hinh\ )(?<!tieu\ )(?<!duoc\ )
        (?:xong|thuc\ hien|ban\ hanh|trinh|phe\ duyet|to\ chuc)\ (?:trong|vao))
      # Đến hết quý II/2004, … · Trong quý II năm 2004: … at the head of a clause
    | {_START}(?:trong|den\ het)
    )\ ?$
    """,
    re.VERBOSE,
)
_PAST = re.compile(
    r"(?:\bda|\bduoc|\btinh|\bluy ke|\bhieu luc|\bsinh|\bso lieu|\bphat sinh|\bcap phep|\bso voi|\bthanh lap|\bky ket"
    r"|\bdau tu|\bban hanh van ban|\bphe duyet|\btu nam [0-9]{4}) [^.;,]{0,25}$|\b(?:da|duoc) [^.;,]{0,40}$"
)
# "các nhiệm vụ có thời hạn hoàn thành trong tháng 6": describes other work.
_OTHERS = re.compile(r"\bco (?:thoi (?:han|gian) )?$")
_AFTER = re.compile(
    r"(?: ?,? ?(?:\()?(?:cua )?(?:dinh ky )?(?:hang|moi) (?:nam|qu[yi]|thang|tuan)\)?"
    r"| (?:cua )?thang cuoi(?: cung)?(?: cua)?(?: (?:hang|moi|tung))? qu[yi]| va (?:cac|nhung) (?:nam|quy|thang) (?:tiep theo|sau))+"
)
_UNIT = r"(?:tuan|thang|qu[yi]|nam)\b"
_ITEM = rf"(?:(?:hang|moi)\ )?(?:[0-9]{{1,2}}\ )?(?:ca\ )?{_UNIT}(?!\ ?[0-9])"
_RHYTHMS = re.compile(
    rf"""
      # tại các phiên họp định kỳ của Ban Chỉ đạo và báo cáo đột xuất theo yêu cầu
      (?P<meeting>\btai\ (?:cac\ |moi\ )?(?:phien|ky|cuoc)\ hop(?:\ thuong\ ky|\ dinh\ ky)(?:\ cua\ [^.;,\0]{{1,60}}?(?=\ va\ bao|[.;,]|$))?(?:\ va\ bao\ cao\ dot\ xuat(?:\ theo\ yeu\ cau|\ khi\ co\ yeu\ cau)?)?)
      # định kỳ 06 tháng, 01 năm · định kỳ hàng năm hoặc đột xuất (khi có yêu cầu) · định kỳ (hoặc đột xuất …)
    | (?P<periodic>(?<!hop\ )(?<!che\ do\ bao\ cao\ )\b(?:theo\ )?dinh\ ky
        (?:\ {_ITEM}(?:\ ?(?:,|;|va|/|hoac)\ ?{_ITEM})*)?
        (?:\ \(?(?:va|hoac)\ (?:bao\ cao\ )?dot\ xuat(?:\ (?:khi|theo)\ [^.;,()\0]{{1,25}}?(?=[.;,()]|\ bao\ cao|$)|\ \([^()]{{1,40}}\))?\)?)?)
      # Hằng năm, … · ; hằng quý chủ trì … · 6 tháng và hằng năm
    | (?P<head>{_START}(?<!\bva\ )(?:[0-9]{{1,2}}\ thang\ (?:va|,)\ )?(?:hang|moi)\ {_UNIT}(?=,?\ (?!va\ trung\ han|cua\ |theo\ |duoc\ |va\ giai)[a-z]))
      # 02 lần/năm · 6 tháng một lần
    | (?P<times>\b[0-9]{{1,2}}\ lan\ ?/\ ?{_UNIT}|\b(?:[0-9]{{1,2}}\ )?{_UNIT}\ ?(?:/|mot|01|1)\ ?lan\b)
    | (?P<standing>\bnhiem\ vu\ thuong\ xuyen(?=\ ?(?:[.;,)]|$))
        |(?<!chi\ )(?<!hop\ )(?<!che,\ )(?<!dong\ )(?<!phi\ )(?<!toan\ )\bthuong\ xuyen\ (?:va\ )?
          (?=(?:cap\ nhat|ra\ soat|don\ doc|kiem\ tra|theo\ doi|bao\ cao|to\ chuc|tuyen\ truyen|huong\ dan|giam\ sat|danh\ gia
            |quan\ tam|doi\ moi|nang\ cao|bo\ sung|dao\ tao|boi\ duong|chi\ dao|nam\ bat|pho\ bien|quan\ triet|tham\ muu|phoi\ hop|thuc\ hien|trao\ doi|thong\ tin|lam\ viec|tong\ hop|xay\ dung|dang\ tai|kip\ thoi)\b))
    """,
    re.VERBOSE,
)


def find_deadlines(text: str, *, year: int | None = None) -> tuple[FoundDeadline, ...]:
    """Phrases of prose that set a deadline or a rhythm, in order, never overlapping.

    year: as for `parse_deadline`. What cannot be read surely is left out.
    """
    flat = flatten(text)
    visible = flat.without(find_citations(flat))
    taken: list[tuple[int, int]] = []
    found: list[FoundDeadline] = []
    for start, end in (*_limits(visible), *_rhythms(visible)):
        if any(start < e and s < end for s, e in taken):
            continue
        span = flat.span(start, end)
        deadline = parse_deadline(text[span.start : span.end], year=year)
        if deadline.kind not in (DeadlineKind.NONE, DeadlineKind.UNPARSED):
            taken.append((start, end))
            found.append(FoundDeadline(span, deadline))
    return tuple(sorted(found))


def _limits(flat: Flat) -> Iterator[tuple[int, int]]:
    for chain in join_terms(flat, find_terms(flat)):
        match = _limit(flat, chain)
        if match:
            start, end = match.start(), chain[-1].end
            after = _AFTER.match(flat.text, end)
            yield _head(flat, start), after.end() if after else end


def _limit(flat: Flat, chain: list[Term]) -> re.Match[str] | None:
    before = flat.text[: chain[0].start]
    window = max(0, len(before) - 140)
    match = _LIMIT.search(before, window)
    if match and _OTHERS.search(before[: match.start()]):
        return None
    if match and match["before"] and _PAST.search(before[: match.start()]):
        return None
    return match


def _head(flat: Flat, start: int) -> int:
    """Past the blank or mark that opens the clause."""
    while start < len(flat.text) and not flat.text[start].isalnum():
        start += 1
    return start


def _rhythms(flat: Flat) -> Iterator[tuple[int, int]]:
    for match in _RHYTHMS.finditer(flat.text):
        if _accented(flat, match):
            yield _head(flat, match.start()), match.end()


def _accented(flat: Flat, match: re.Match[str]) -> bool:
    """Not "hãng", "hạng", "thượng xuyên": in accented text the accents must be right."""
    words = flat.marked[match.start() : match.end()]
    if words.isascii():
        return True
    return bool(re.search(r"h[àằ]ng|mỗi|định kỳ|thường xuyên|lần|phiên|họp", words))
