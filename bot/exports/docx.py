"""A list of tasks in the form of Nghị định 30/2020/NĐ-CP, to be numbered, completed and signed.

Margins, letters and places are those of its Phụ lục I. What nobody told us (number, name of the signer,
bodies that are not certain) is left open for the office to fill in; no plan's word is changed.
"""

import io
import re
from datetime import date
from typing import TYPE_CHECKING

from bot.exports.models import NOT_STATED, NOTICE, Listing, doubts, six, subject
from corpus.text import collapse
from rag.models import ShownTask

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
OPEN = "……………………"
COLUMNS = (("STT", 13), ("Nhiệm vụ", 60), ("Thời hạn", 28), ("Chủ trì, phối hợp", 38), ("Sản phẩm", 26))
"""Heading and width in millimetres: 165 between the margins."""
MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
"""Millimetres; the decree gives 20-25, 20-25, 30-35, 15-20."""

# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def document(listing: Listing) -> bytes:
    """The list, ready for its number and signature."""
    from docx import Document

    made = Document()
    _page(made)
    _heading(made, listing)
    _title(made, listing)
    _tasks(made, listing)
    _line(made.add_paragraph(), NOTICE, italic=True)
    _end(made, listing)
    made.core_properties.title = subject(listing)
    made.core_properties.author = ""
    made.core_properties.language = "vi-VN"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def place_and_day(province: str, day: date) -> str:
    """ "Thái Nguyên, ngày 05 tháng 02 năm 2026": days below 10, months 1 and 2 with a zero."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{province or OPEN}, ngày {day.day:02} tháng {month} năm {day.year}"


def superior(listing: Listing) -> str:
    """The committee above a department, where all plans of the list agree who that is; else left open."""
    if not listing.agency.startswith("Sở "):
        return "" if listing.agency.startswith(("Ủy ban nhân dân", "UBND")) else OPEN
    issuers = {listing.plan(item.task).issuer for item in listing.shown}
    issuer = issuers.pop() if len(issuers) == 1 else ""
    return issuer.upper() if issuer.startswith("Ủy ban nhân dân") else OPEN


def signer(agency: str) -> str:
    """Whose name stands at the end."""
    if agency.startswith(("Ủy ban nhân dân", "UBND")):
        return "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    return "GIÁM ĐỐC" if agency.startswith("Sở ") else "THỦ TRƯỞNG CƠ QUAN"


def _page(made: "Document") -> None:
    """A4 upright; the number of the page above it in the middle, from the second on."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section, normal = made.sections[0], made.styles["Normal"]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in MARGINS.items():
        setattr(section, name, Mm(size))
    section.header_distance = Mm(10)
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    normal.paragraph_format.space_after = Pt(0)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)


def _heading(made: "Document", listing: Listing) -> None:
    table = _grid(made, (63, 102))
    left, right = table.rows[0].cells
    above, body = superior(listing), (listing.agency or OPEN).upper()
    if above:
        _centred(left, above, size=12)
    _centred(left, body, size=12, bold=True)
    _rule(left, 22)
    _centred(left, "Số:         /", size=13)
    _centred(right, NATION, size=12, bold=True)
    _centred(right, MOTTO, size=13, bold=True)
    _rule(right, 58)
    _centred(right, place_and_day(listing.province, listing.today), size=13, italic=True)
    _drop_first(left)
    _drop_first(right)


def _title(made: "Document", listing: Listing) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    kind, about = "DANH MỤC", subject(listing).removeprefix("Danh mục ")
    for text, before in ((kind, 18), (about[:1].upper() + about[1:], 0)):
        line = made.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_before = Pt(before)
        line.paragraph_format.keep_with_next = True
        _run(line, text, size=14, bold=True)
    table = _grid(made, (165,))
    _rule(table.rows[0].cells[0], 50)
    _drop_first(table.rows[0].cells[0])
    made.add_paragraph()


def _tasks(made: "Document", listing: Listing) -> None:
    from docx.oxml import OxmlElement

    table = _grid(made, [width for _, width in COLUMNS], style="Table Grid")
    for cell, (name, _) in zip(table.rows[0].cells, COLUMNS, strict=True):
        _centred(cell, name, size=13, bold=True)
        _drop_first(cell)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for number, item in enumerate(listing.shown, 1):
        row = table.add_row()  # type: ignore[no-untyped-call]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text in zip(row.cells, _texts(number, item, listing), strict=True):
            _run(cell.paragraphs[0], text, size=13)


def _texts(number: int, item: ShownTask, listing: Listing) -> tuple[str, ...]:
    task = item.task
    _, words, due, duties, result, _ = six(item, listing)
    source = f"({task.id}; {task.where}, {listing.plan(task).short})"
    checked = f"\nCần kiểm tra: {doubts(task)}" if doubts(task) else ""
    product = "" if result == NOT_STATED else result
    return (str(number), f"{collapse(words)}\n{source}{checked}", due, duties, product)


def _end(made: "Document", listing: Listing) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    table = _grid(made, (75, 90))
    left, right = table.rows[0].cells
    _run(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
    for text in (f"- {OPEN};", "- Lưu: VT."):
        line = left.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        _run(line, text, size=11)
    for text in signer(listing.agency).split("\n"):
        _centred(right, text, size=14, bold=True)
    for text in ("", "", "", OPEN):
        _centred(right, text, size=14, bold=True)
    _drop_first(right)


def _grid(made: "Document", widths: "list[int] | tuple[int, ...]", *, style: str = "Normal Table") -> "Table":
    """One row of cells of these widths (millimetres)."""
    from docx.shared import Mm

    table: Table = made.add_table(1, len(widths), style)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _centred(cell: "_Cell", text: str, *, size: int, bold: bool = False, italic: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    line = cell.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(line, text, size=size, bold=bold, italic=italic)


def _rule(cell: "_Cell", width: int) -> None:
    """A line below a name, as wide as this (millimetres)."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm, Pt

    line = cell.add_paragraph()
    line.paragraph_format.space_after = Pt(2)
    side = int((Mm(cell.width.mm if cell.width else 165) - Mm(width)) / 2)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = max(0, side - Mm(2))
    line.paragraph_format.line_spacing = Pt(3)
    top = '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
    line._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{top}</w:pBdr>"))


def _drop_first(cell: "_Cell") -> None:
    """Every cell begins with an empty line, which nobody asked for."""
    first = cell.paragraphs[0]._p
    if len(cell.paragraphs) > 1 and not cell.paragraphs[0].text:
        cell._tc.remove(first)


def _line(line: "Paragraph", text: str, *, italic: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    line.paragraph_format.first_line_indent = Mm(10)
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(6)
    _run(line, text, size=14, italic=italic)


def _run(line: "Paragraph", text: str, *, size: int, bold: bool = False, italic: bool = False) -> None:
    """Letters; signs that a document cannot hold are left out."""
    from docx.shared import Pt

    run = line.add_run(_ILLEGAL.sub("", text))
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
