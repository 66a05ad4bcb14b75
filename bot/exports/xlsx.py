"""A workbook: a row for each task, the six "rõ" as columns, ready to sort and to filter.

Whatever comes out of a plan is written as text: a cell that starts with "=" or "@" is never a formula.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.exports.models import NOTICE, SIX, Listing, doubts, fixed_day, six, subject
from bot.render import KIND_WORDS
from rag.models import ShownTask

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = (
    ("STT", 6),
    ("Mã", 18),
    ("Loại", 12),
    *zip(SIX, (28, 60, 28, 40, 32, 36), strict=True),
    ("Mốc thời hạn", 14),
    ("Kế hoạch", 34),
    ("Vị trí", 24),
    ("Cần kiểm tra", 36),
)
"""Heading and width in characters."""
DAY_COLUMN = 10
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST = 32_767
"""Characters that a cell may hold."""
DAY_FORMAT = "dd/mm/yyyy"


def workbook(listing: Listing) -> bytes:
    """Two sheets: the tasks, and what the list is."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Nhiệm vụ"
    _headings(sheet)
    for number, item in enumerate(listing.shown, 1):
        _row(sheet, number, item, listing)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{sheet.cell(1, len(COLUMNS)).coordinate.rstrip('1')}{len(listing.shown) + 1}"
    _printing(sheet)
    _about(book.create_sheet("Thông tin"), listing)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_text(cell: "Cell | MergedCell", text: str) -> None:
    """As text, whatever it looks like; signs that a workbook cannot hold are left out."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean = ILLEGAL_CHARACTERS_RE.sub("", text)[:MOST]
    cell.value = clean
    cell.data_type = "s"
    if clean.startswith(FORMULA):
        cell.quotePrefix = True  # an editor that opens the cell keeps it as text, too


def _headings(sheet: "Worksheet") -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, (name, width) in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, place, name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="FFDCE6F1")
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[cell.column_letter].width = width


def _row(sheet: "Worksheet", number: int, item: ShownTask, listing: Listing) -> None:
    from openpyxl.styles import Alignment

    sheet.cell(number + 1, 1, number)
    for place, text in enumerate(_texts(item, listing), 2):
        if place != DAY_COLUMN:
            write_text(sheet.cell(number + 1, place), text)
    day = fixed_day(item.task)
    if day is not None:
        sheet.cell(number + 1, DAY_COLUMN, day).number_format = DAY_FORMAT
    for cell in sheet[number + 1]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _texts(item: ShownTask, listing: Listing) -> Iterator[str]:
    task = item.task
    yield from (task.id, KIND_WORDS[task.kind], *six(item, listing), "")
    yield from (listing.plan(task).short, task.where, doubts(task))


def _printing(sheet: "Worksheet") -> None:
    """A4 across, as wide as the page, headings on each page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _about(sheet: "Worksheet", listing: Listing) -> None:
    lines = (
        ("Nội dung", subject(listing)),
        ("Lập ngày", f"{listing.today:%d/%m/%Y}"),
        ("Số nhiệm vụ", str(len(listing.shown))),
        ("Ghi chú", NOTICE),
    )
    for number, (name, text) in enumerate(lines, 1):
        sheet.cell(number, 1, name)
        write_text(sheet.cell(number, 2), text)
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 90
