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
# … trong quý II/2026. · … trong tháng 02/2026 và báo cáo …: a month or quarter that ends its clause
_WITHIN = verbose(r"\b(?:trong|vao)(?:_(?:khoang|dau|cuoi))?_?$")
# từ ngày 10/01 đến ngày 20/01/2026
_FROM = verbose(r"\b(?:ke_)?tu(?:_ngay)?_?$")
_CLAUSE_ENDS = verbose(r"_?(?:[.;(),]|$|_va_(?:bao_cao|dinh_ky|hang|gui)\b)")
# The time of what is told, not of what is to be done: "số liệu từ ngày …", "kết quả đạt được trong quý I"
_TOLD = verbose(
    r"""
    \b(?:so_lieu|ket_qua|tinh_hinh|tien_do|phat_sinh|kinh_phi|du_toan|ngan_sach|luy_ke|tinh|giai_doan|ky
      |da|duoc|dat|nhu_cau|xay_ra|dien_ra|hieu_luc|nhiem_vu|cong_viec)_[^.;,:]{0,60}$
    """
)
# A condition in the past, not a limit: "đã cấp phép trước ngày", "có hiệu lực trước ngày". With its accents:
# "UBND tỉnh", "học sinh" and "máy tính" are none of these; nor is "trình … phê duyệt trước ngày".
_PAST = verbose(
    r"""
      \b(?:đã|được|(?<!máy_)tính|l[ũu][ỹy]_kế|hiệu_lực|(?<!học_)(?<!vệ_)(?<!thí_)sinh|số_liệu|cấp_phép|so_với
        |thành_lập|ký_kết|(?<!chủ_)đầu_tư|ban_hành_văn_bản|(?:dự_án|đồ_án|hồ_sơ|quy_hoạch)_phê_duyệt
        |từ_năm_[0-9]{4})_[^.;,]{0,25}$
    | \b(?:đã|được)_[^.;,]{0,40}$
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

# hằng năm trước ngày 30/11 · định kỳ hằng quý (trước ngày 15 tháng cuối quý)
_RHYTHM_BEFORE = verbose(
    r"(?:\bdinh_ky(?:_(?:hang|moi)_(?:nam|qu[yi]|thang|tuan))?|\b(?:hang|moi)_(?:nam|qu[yi]|thang|tuan)),?_\(?$"
)

_UNIT = r"(?:tuan|thang|qu[yi]|nam)\b"
# 6 tháng (trước ngày 15/6) · quý I (trước ngày 15/3) · báo cáo năm (chậm nhất 15/12)
_PERIOD = (
    r"(?:bao_cao_)?(?:(?:hang|moi)_)?(?:[0-9]{1,2}_)?(?:ca_)?(?:tuan|thang|nam|qu[yi](?:_(?:i{1,3}|iv|[1-4])\b)?)"
    r"(?:_dau_nam)?_?\((?:gui_)?(?:truoc|cham_nhat|ngay|vao)[^()]{3,40}\)"
)
_ITEM = rf"(?:(?:hang|moi)_)?(?:[0-9]{{1,2}}_)?(?:ca_)?{_UNIT}(?!_?[0-9])"
_ON_REQUEST = r"(?:_(?:khi|theo)_[^.;,()\0]{1,25}?(?=[.;,()]|_bao_cao|$)|_\([^()]{1,40}\))?"
# định kỳ 06 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)
_PERIODS = verbose(rf"(?:\b(?:theo_)?dinh_ky_)?\b{_PERIOD}(?:_?(?:,_va|,|;|va)_?{_PERIOD})+")
# Verbs that "thường xuyên" governs; behind other words it is an adjective.
_VERB = (
    r"(?:cap_nhat|ra_soat|don_doc|kiem_tra|theo_doi|bao_cao|to_chuc|tuyen_truyen|huong_dan|giam_sat|danh_gia"
    r"|quan_tam|doi_moi|nang_cao|bo_sung|dao_tao|boi_duong|chi_dao|nam_bat|pho_bien|quan_triet|tham_muu"
    r"|phoi_hop|thuc_hien|trao_doi|thong_tin|lam_viec|tong_hop|xay_dung|dang_tai|kip_thoi)\b"
)
_RHYTHMS = verbose(
    rf"""
      # trước 16 giờ 30 thứ Sáu hằng tuần
      (?P<weekday>\b(?:(?:truoc|vao|chieu|sang){_CLOCK}_)*(?:ngay_)?(?:thu_(?:hai|ba|tu|nam|sau|bay|[2-7])|chu_nhat)
        ,?_(?:hang|moi)_tuan)
      # tại các phiên họp định kỳ của Ban Chỉ đạo và báo cáo đột xuất theo yêu cầu
    | (?P<meeting>\btai_(?:cac_|moi_)?(?:phien|ky|cuoc)_hop(?:_thuong_ky|_dinh_ky)
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
    for start, end in (*_periods(visible), *_limits(visible), *_rhythms(visible)):
        if any(start < e and s < end for s, e in taken):
            continue
        span = flat.span(start, end)
        deadline = _parsed(text[span.start : span.end], year)
        if deadline.kind not in (DeadlineKind.NONE, DeadlineKind.UNPARSED):
            taken.append((start, end))
            found.append(FoundDeadline(span, deadline))
    return tuple(sorted(found))


def _parsed(words: str, year: int | None) -> Deadline:
    """Several periods, each with a day of its own, recur; which day comes next is not said in one date."""
    deadline = parse_deadline(words, year=year)
    if deadline.kind is DeadlineKind.RECURRING or not _PERIODS.match(flatten(words).text):
        return deadline
    return Deadline(raw=words, kind=DeadlineKind.RECURRING, recur="periodic-unspecified")


def _periods(flat: Flat) -> Iterator[tuple[int, int]]:
    for match in _PERIODS.finditer(flat.text):
        yield match.span()


def _limits(flat: Flat) -> Iterator[tuple[int, int]]:
    for chain in join_terms(flat, find_terms(flat)):
        match = _limit(flat, chain)
        if match:
            start, end = match.start(), chain[-1].end
            after = _AFTER.match(flat.text, end)
            rhythm = _RHYTHM_BEFORE.search(flat.text, 0, start)
            end = after.end() if after else end
            if rhythm and rhythm[0].endswith("(") and flat.text.startswith(")", end):
                end += 1
            yield _head(flat, rhythm.start() if rhythm else start), end


def _limit(flat: Flat, chain: list[Term]) -> re.Match[str] | None:
    before = flat.text[: chain[0].start]
    window = max(0, len(before) - 140)
    match = _LIMIT.search(before, window) or _span(flat, chain, window)
    if match and _OTHERS.search(before[: match.start()]):
        return None
    if (
        match
        and match.re is _LIMIT
        and match["before"]
        and _PAST.search(flat.marked, max(0, match.start() - 60), match.start())
    ):
        return None
    return match


def _span(flat: Flat, chain: list[Term], window: int) -> re.Match[str] | None:
    """What opens a stretch of days, or a month or quarter that ends its clause: it says when to do it."""
    start, kinds = chain[0].start, {term.kind for term in chain}
    if _TOLD.search(flat.text, window, start):
        return None
    if len(chain) == 2 and kinds == {DeadlineKind.DATE}:
        return _FROM.search(flat.text, window, start)
    ends = _CLAUSE_ENDS.match(flat.text, chain[-1].end)
    if not ends or not kinds <= {DeadlineKind.MONTH, DeadlineKind.QUARTER}:
        return None
    stretch = len(chain) == 2 or chain[0].lo != chain[0].hi
    return (_FROM if stretch else _WITHIN).search(flat.text, window, start)


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
    return bool(re.search(r"h[àằ]ng|mỗi|định kỳ|thường xuyên|lần|phiên|họp|thứ|chủ nhật", words))
