"""Questions about nothing but the name of a body today: "Sở Giao thông vận tải nay là sở nào?". Pure."""

import re

from rag.models import Query
from rag.words import level

_NOW = r"(?:nay|bay gio|gio|hien nay|hien tai|sau sap nhap)"
_WHAT = r"(?:nao|gi|ai|dau)\b"
_ASKS = re.compile(
    rf"\b{_NOW} (?:la|thuoc|do|goi la|ten la|mang ten|doi thanh|ve)\b[^?]{{0,30}}\b{_WHAT}"
    r"|\b(?:sap nhap|hop nhat|nhap|chuyen|doi ten)\b[^?]{0,20}\b(?:vao|voi|ve|thanh|sang)\b"
    rf"[^?]{{0,20}}\b{_WHAT}"
    r"|\b(?:da |bi |duoc )+(?:sap nhap|hop nhat|doi ten|giai the)\b[^?]{0,12}\b(?:chua|khong)\b"
    r"|\bcon (?:ton tai|hoat dong|nua)? ?khong\b"
)


def renamed(query: Query) -> str:
    """Who took over from the body asked about, "" where something else is asked."""
    return "\n".join(query.former) if _ASKS.search(level(query.question)) else ""
