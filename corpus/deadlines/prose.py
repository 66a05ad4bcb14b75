"""find_deadlines: phrases in running prose that set a deadline or a rhythm. Precision before recall.

A date counts only behind words that make it a limit ("trước ngày", "chậm nhất", "hoàn thành trong");
a rhythm only where it governs the sentence ("Hằng năm, …", "định kỳ … báo cáo"), not where it
qualifies a noun ("kế hoạch … hằng năm", "chi thường xuyên").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.deadlines.citations import find_citations
from corpus.deadlines.flat import Flat, flatten, verbose
from corpus.deadlines.grammar import join_terms, parse_deadline
from corpus.deadlines.terms import Term, find_terms
from corpus.models import Deadline, DeadlineKind, Span


class FoundDeadline(NamedTuple):
    """span: the phrase, in the text that was searched; deadline: what it says, `raw` being the phrase."""

    span: Span
    deadline: Deadline


# The head of a clause: after a mark, a list number, "và", "đồng thời".
_MARK = r"(?:^|(?<=[.;:•+])|(?<=[.;:•+,(-]_)|(?<=[a-z0-9][).]_)|(?<=\bdong_thoi_))\W{0,4}?"
_START = rf"(?:{_MARK}|(?<=\bva_))"
_CLOCK = r"(?:_[0-9]{1,2}_?(?:h|g|gio)_?(?:[0-9]{2})?,?)?"

# What makes the time behind it a limit, up to that time.
_LIMIT = verbose(
    rf"""
    (?:
      # trước ngày · hoàn thành … trước 16h00 ngày · xong trước
      (?P<before>(?:\b(?:hoan_thanh|xong)_(?:[^.;,:\0]{{0,60}}_)?)?\btruoc{_CLOCK}(?:_(?:ngay|het))?)
      # chậm nhất là ngày · không muộn hơn
    | (?:\b(?:cham_nhat|muon_nhat|khong_(?:qua|muon_hon|cham_hon))
        (?:_(?:la|vao|den|het|trong|ngay|truoc))*)
      # thời hạn hoàn thành: · thời gian thực hiện là
    | (?:\bthoi_(?:han|gian)_(?:thuc_hien|hoan_thanh|gui|nop|trinh)?:?_?(?:la|trong|truoc|ngay)?)
      # hoàn thành phê duyệt phương án trong
    | (?:\bhoan_thanh_(?:[^.;,:\0]{{0,80}}_)?(?:trong|vao|den_het)(?:_(?:ngay|dau|cuoi))?)
      # trình ban hành trong · thực hiện vào, but not "nhiệm vụ thực hiện trong"
    | (?:\b(?<!nhiem_vu_)(?<!ket_qua_)(?<!noi_dung_)(?<!kinh_phi_)(?<!tinh_hinh_)(?<!tieu_)(?<!duoc_)
        (?:xong|thuc_hien|ban_hanh|trinh|phe_duyet|to_chuc)_(?:trong|vao))
      # Đến hết quý II/2004, … · Trong quý II năm 2004: …
    | {_START}(?:trong|den_het)
    )_?$
    """
)
# A condition in the past, not a limit: "đã phê duyệt trước ngày", "có hiệu lực trước ngày".
_PAST = verbose(
    r"""
      \b(?:da|duoc|tinh|luy_ke|hieu_luc|sinh|so_lieu|phat_sinh|cap_phep|so_voi|thanh_lap|ky_ket|dau_tu
        |ban_hanh_van_ban|phe_duyet|tu_nam_[0-9]{4})_[^.;,]{0,25}$
    | \b(?:da|duoc)_[^.;,]{0,40}$
    """
)
# "các nhiệm vụ có thời hạn hoàn thành trong tháng 6": describes other work.
_OTHERS = verbose(r"\bco_(?:thoi_(?:han|gian)_)?$")
# … hằng tháng · … của tháng cuối quý · … và các năm tiếp theo
_AFTER = verbose(
    r"""
    (?: _?,?_?\(?(?:cua_)?(?:dinh_ky_)?(?:hang|moi)_(?:nam|qu[yi]|thang|tuan)\)?
      | _(?:cua_)?thang_cuoi(?:_cung)?(?:_cua)?(?:_(?:hang|moi|tung))?_qu[yi]
      | _va_(?:cac|nhung)_(?:nam|quy|thang)_(?:tiep_theo|sau)
    )+
    """
)

_UNIT = r"(?:tuan|thang|qu[yi]|nam)\b"
_ITEM = rf"(?:(?:hang|moi)_)?(?:[0-9]{{1,2}}_)?(?:ca_)?{_UNIT}(?!_?[0-9])"
_ON_REQUEST = r"(?:_(?:khi|theo)_[^.;,()\0]{1,25}?(?=[.;,()]|_bao_cao|$)|_\([^()]{1,40}\))?"
# Verbs that "thường xuyên" governs; behind other words it is an adjective.
_VERB = (
    r"(?:cap_nhat|ra_soat|don_doc|kiem_tra|theo_doi|bao_cao|to_chuc|tuyen_truyen|huong_dan|giam_sat|danh_gia"
    r"|quan_tam|doi_moi|nang_cao|bo_sung|dao_tao|boi_duong|chi_dao|nam_bat|pho_bien|quan_triet|tham_muu"
    r"|phoi_hop|thuc_hien|trao_doi|thong_tin|lam_viec|tong_hop|xay_dung|dang_tai|kip_thoi)\b"
)
_RHYTHMS = verbose(
    rf"""
      # tại các phiên họp định kỳ của Ban Chỉ đạo và báo cáo đột xuất theo yêu cầu
      (?P<meeting>\btai_(?:cac_|moi_)?(?:phien|ky|cuoc)_hop(?:_thuong_ky|_dinh_ky)
        (?:_cua_[^.;,\0]{{1,60}}?(?=_va_bao|[.;,]|$))?
        (?:_va_bao_cao_dot_xuat(?:_theo_yeu_cau|_khi_co_yeu_cau)?)?)
      # định kỳ 06 tháng, 01 năm · định kỳ hàng năm hoặc đột xuất (khi có yêu cầu) · định kỳ (hoặc đột xuất …)
    | (?P<periodic>(?<!hop_)(?<!che_do_bao_cao_)\b(?:theo_)?dinh_ky
        (?:_{_ITEM}(?:_?(?:,|;|va|/|hoac)_?{_ITEM})*)?
        (?:_\(?(?:va|hoac)_(?:bao_cao_)?dot_xuat{_ON_REQUEST}\)?)?)
      # Hằng năm, … · ; hằng quý chủ trì … · 6 tháng và hằng năm
    | (?P<head>{_MARK}(?:[0-9]{{1,2}}_thang_(?:va|,)_)?(?:hang|moi)_{_UNIT}
        (?=,?_(?!va_trung_han|cua_|theo_|duoc_|va_giai)[a-z]))
      # 02 lần/năm · 6 tháng một lần
    | (?P<times>\b[0-9]{{1,2}}_lan_?/_?{_UNIT}|\b(?:[0-9]{{1,2}}_)?{_UNIT}_?(?:/|mot|01|1)_?lan\b)
    | (?P<standing>\bnhiem_vu_thuong_xuyen(?=_?(?:[.;,)]|$))
        |(?<!chi_)(?<!hop_)(?<!che,_)(?<!dong_)(?<!phi_)(?<!toan_)\bthuong_xuyen_(?:va_)?(?={_VERB}))
    """
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
