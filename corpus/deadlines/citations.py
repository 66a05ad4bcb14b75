"""Numbers and dates that belong to a document's name, so that nobody takes them for a deadline.

"Quyết định số 11/QĐ-BCĐCP ngày 27/02/2026", "Nghị quyết 71", "Luật Chuyển đổi số năm 2025" and, in
questions, "Kế hoạch 2815": none of these is a time.
"""

from corpus.deadlines.flat import Flat, verbose

_DAY = (
    r"(?:[0-9]{1,2}_*[/.-]_*[0-9]{1,2}_*[/.-]_*[0-9]{4}"
    r"|[0-9]{1,2}_*thang_*[0-9]{1,2}_*,?_*nam_*[0-9]{4})"
)
_TYPE = (
    r"\b(?:quyet_dinh|nghi_quyet|nghi_dinh|ke_hoach|thong_tu|chi_thi|cong_van|cong_dien|thong_bao|ket_luan"
    r"|to_trinh|van_ban|chuong_trinh|de_an|huong_dan|thong_tri|phap_lenh|hien_phap|bo_luat|luat"
    r"|qd|nq|nd|kh|cv|ct)\b"
)
_NUMBER = (
    r"[0-9]{1,5}(?:/[0-9]{4})?[a-z]?(?:_?/_?|-)(?!(?:nam|thang|quy|lan|ngay|tuan)\b)[a-z][a-z0-9]*"
    r"(?:(?:_?/_?|-)[a-z][a-z0-9]*)*"
)
_TAIL = rf"(?:_*,?_*(?:ngay_*{_DAY}|nam_*[0-9]{{4}}))?"
# Words that end the name of a document and begin a time of its own.
_TIME = r"(?:trong|truoc|den|tu|sau|vao|han|het|quy|thang|ngay|hoan|xong|cham|muon|nhat)\b"

_CITATION = verbose(
    rf"""
      # Quyết định số 11/QĐ-BCĐCP ngày 27/02/2026 · số 57-NQ/TW, ngày 22/12/2024 · 180/2026/NĐ-CP
      (?:{_TYPE}_*)?(?:\bso\b:?_*)?(?<![0-9/]){_NUMBER}{_TAIL}
      # Nghị quyết 71 · Kế hoạch số 2815 ngày 14/11/2025 · Đề án 06
    | {_TYPE}_*(?:\bso\b:?_*)?(?!(?:19|20)[0-9]{{2}}\b)[0-9]{{1,5}}
      (?![0-9]|_*(?:thang|nam|quy|ngay|nhiem)\b|_*[/.-]_*[0-9]){_TAIL}
      # Luật Công nghệ cao năm 2025 · Luật Chuyển đổi số 2025
    | \b(?:luat|phap_lenh)(?:_(?!{_TIME})[a-z()]+){{1,9}}?_(?:nam_)?(?:19|20)[0-9]{{2}}\b
      # Thông báo kết luận của Thủ tướng Chính phủ ngày 05/02/2026
    | {_TYPE}(?:_(?!{_TIME})[a-z]+){{0,10}}_ngay_*{_DAY}
      # nhiệm kỳ 2025 - 2030 · năm học 2026-2027: no calendar years
      # vụ Đông Xuân 2026-2027 · mùa khô năm 2026
    | \b(?:nhiem_ky|nam_hoc|nien_khoa|khoa|nien_vu
        |(?:vu|mua)_(?:dong|he|thu|mua|xuan|kho|lu)(?:_?-?_?(?:xuan|thu))?)
      _(?:nam_)?[0-9]{{4}}(?:_*-_*[0-9]{{4}})?
    """
)


def find_citations(flat: Flat) -> list[tuple[int, int]]:
    """Ranges of the flat text that name a document (or a term of office, a school year, a season)."""
    return [match.span() for match in _CITATION.finditer(flat.text)]
