"""Numbers and dates that belong to a document's name, so that nobody takes them for a deadline.

"Quyết định số 11/QĐ-BCĐCP ngày 27/02/2026", "Nghị quyết 71", "Luật Chuyển đổi số năm 2025" and, in
questions, "Kế hoạch 2815": none of these is a time.
"""

import re

from corpus.deadlines.flat import Flat

_DAY = r"(?:[0-9]{1,2}\ *[/.-]\ *[0-9]{1,2}\ *[/.-]\ *[0-9]{4}|[0-9]{1,2}\ *thang\ *[0-9]{1,2}\ *,?\ *nam\ *[0-9]{4})"
_TYPE = (
    r"\b(?:quyet\ dinh|nghi\ quyet|nghi\ dinh|ke\ hoach|thong\ tu|chi\ thi|cong\ van|cong\ dien|thong\ bao|ket\ luan"
    r"|to\ trinh|van\ ban|chuong\ trinh|de\ an|huong\ dan|thong\ tri|phap\ lenh|hien\ phap|luat|bo\ luat|qd|nq|nd|kh|cv|ct)\b"
)
_NUMBER = (
    r"[0-9]{1,5}(?:/[0-9]{4})?[a-z]?(?:\ ?/\ ?|-)(?!(?:nam|thang|quy|lan|ngay|tuan)\b)[a-z][a-z0-9]*"
    r"(?:(?:\ ?/\ ?|-)[a-z][a-z0-9]*)*"
)
_TAIL = rf"(?:\ *,?\ *(?:ngay\ *{_DAY}|nam\ *[0-9]{{4}}))?"

_CITATION = re.compile(
    rf"""
      # Quyết định số 11/QĐ-BCĐCP ngày 27/02/2026 · số 57-NQ/TW, ngày 22/12/2024 · 180/2026/NĐ-CP
      (?:{_TYPE}\ *)?(?:\bso\b:?\ *)?(?<![0-9/]){_NUMBER}{_TAIL}
      # Nghị quyết 71 · Kế hoạch số 2815 ngày 14/11/2025 · Đề án 06
    | {_TYPE}\ *(?:\bso\b:?\ *)?(?!(?:19|20)[0-9]{{2}}\b)[0-9]{{1,5}}(?![0-9]|\ *(?:thang|nam|quy|ngay|nhiem)\b|\ *[/.-]\ *[0-9]){_TAIL}
      # Luật Công nghệ cao năm 2025 · Luật Chuyển đổi số 2025
    | \b(?:luat|phap\ lenh)(?:\ (?!(?:trong|truoc|den|tu|sau|vao|han|het|quy|thang|ngay)\b)[a-z()]+){{1,9}}?\ (?:nam\ )?(?:19|20)[0-9]{{2}}\b
      # Thông báo kết luận của Thủ tướng Chính phủ ngày 05/02/2026
    | {_TYPE}(?:\ (?!truoc|den|tu|sau|trong|han|nhat|vao|hoan|xong|cham|muon)[a-z]+){{0,10}}\ ngay\ *{_DAY}
      # nhiệm kỳ 2025 - 2030 · năm học 2026-2027: no calendar years
    | \b(?:nhiem\ ky|nam\ hoc|nien\ khoa|khoa)\ (?:nam\ )?[0-9]{{4}}(?:\ *-\ *[0-9]{{4}})?
    """,
    re.VERBOSE,
)


def find_citations(flat: Flat) -> list[tuple[int, int]]:
    """Ranges of the flat text that name a document (or a term of office, a school year)."""
    return [match.span() for match in _CITATION.finditer(flat.text)]
