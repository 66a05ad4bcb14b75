"""The ends of a report as a question names them: whose it is, and who gets it. Pure.

"Báo cáo (định kỳ) của Sở X gửi ai?" asks of what Sở X has to do, though "của" elsewhere only qualifies.
"""

import re
from enum import StrEnum

_REPORT = r"(?:bao cao|bc|b/c)"
_SORT = (
    r"(?: (?:dinh ky|dot xuat|thuong xuyen|hang (?:thang|quy|nam)|thang|quy|nam|(?:0?6|3|9) thang|ket qua"
    r"|tong hop|so ket|tong ket|tien do|tinh hinh|thuc hien|gui|rieng|chung))*"
)
# What a report is asked for with: at the head of a question, or behind who gets it, when, how often.
_ASKED = (
    r"(?:^|[?:,]|\b(?:nhan|nhan duoc|tiep nhan|tong hop|ky|han|han nop|lich|thoi han|che do|noi nhan|con|hoi"
    r"|nop|cac|nhung|rang))\s*(?:(?:cac|nhung|ban) )*"
)
OTHER = "_"
"""What stands for each letter of another body."""
_OF_ONE = re.compile(
    rf"{_ASKED}{_REPORT}{_SORT}(?: (?:(?:ve|cho|len|gui|den|toi) )?{OTHER}+)? (?:cua|tu)\s*$"
)
_GETS = re.compile(
    rf"^\s*(?:se |phai |la (?:noi|co quan|don vi) |duoc |co )*(?:tiep )?nhan(?: duoc)?"
    rf"(?: (?:nhung|cac|cai|ban|loai))* {_REPORT}\b"
)


class End(StrEnum):
    """BY: who makes the report; TO: who gets it."""

    BY = "by"
    TO = "to"


def end_of(before: str, after: str) -> End | None:
    """Which end of a report a body is, by the folded text before and after it, other bodies blotted out; None
    for neither."""
    if _OF_ONE.search(before):
        return End.BY
    return End.TO if _GETS.match(after) else None
