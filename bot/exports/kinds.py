"""The kinds of files by the word that people type; what makes one is imported when it is made."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from bot.exports.models import Listing


class Kind(NamedTuple):
    """label: on the link; media_type: as browsers are told; make: the bytes."""

    label: str
    media_type: str
    make: Callable[[Listing], bytes]


def _xlsx(listing: Listing) -> bytes:
    from bot.exports.xlsx import workbook

    return workbook(listing)


def _ics(listing: Listing) -> bytes:
    from bot.exports.ics import calendar

    return calendar(listing)


def _docx(listing: Listing) -> bytes:
    from bot.exports.docx import document

    return document(listing)


def _png(listing: Listing) -> bytes:
    from bot.exports.picture import picture

    return picture(listing)


KINDS: Mapping[str, Kind] = {
    "xlsx": Kind(
        "Tải bảng (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx
    ),
    "docx": Kind(
        "Tải danh mục để ký (DOCX)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _docx,
    ),
    "ics": Kind("Tải lịch (ICS)", "text/calendar", _ics),
    "png": Kind("Tải ảnh thời hạn (PNG)", "image/png", _png),
}
PATH = "/xuat/nhiem-vu."
"""Where the web page has them; the kind follows."""


def address(kind: str) -> str:
    """Where a kind of file is on the web page."""
    return PATH + kind


def file_name(kind: str, listing: Listing) -> str:
    """ "nhiem-vu-2026-04-15.xlsx": letters that every system can store."""
    return f"nhiem-vu-{listing.today:%Y-%m-%d}.{kind}"
