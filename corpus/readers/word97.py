"""Word 97-2003 (.doc) and its neighbours in the same container.

LibreOffice reads .doc best (tables, list numbers, fonts): where the machine has it, it converts to .docx.
Without it, an own reader takes the text and the tables out of the file; list numbers that Word generates
are not in the text then, and a warning says so. Neither needs anything from the network.
"""

import re
import struct
from collections.abc import Iterator

from corpus.errors import UnreadableFile
from corpus.readers import office
from corpus.readers.convert import convert_file
from corpus.readers.grid import unwrap
from corpus.readers.ole import CompoundFile
from corpus.readers.parts import Cell, Extract, Paragraph, Part, Table

_LOCKED = "Tệp bị đặt mật khẩu: hãy bỏ mật khẩu rồi thử lại."
_BROKEN = "Tệp Word 97-2003 bị hỏng: hãy mở bằng Word, lưu lại dạng .docx rồi thử lại."
_MACROS = "Tệp chứa macro nên không được mở: hãy lưu lại dạng .docx hoặc .xlsx rồi thử lại."
_NO_EXCEL = (
    "Máy này chưa đọc được Excel 97-2003 (.xls): hãy cài LibreOffice, hoặc lưu tệp dạng .xlsx rồi thử lại."
)
_OTHER = "Không nhận ra loại tệp Office 97-2003 này: hãy lưu lại dạng .docx, .xlsx hoặc .pdf rồi thử lại."
_OLD = "Tệp Word quá cũ (Word 95 trở về trước): hãy mở bằng Word, lưu lại dạng .docx rồi thử lại."
_PLAIN = (
    "Máy chưa có LibreOffice: đã đọc tệp .doc bằng bộ đọc rút gọn, số thứ tự do Word tự đánh có thể bị thiếu."
)
_MACRO_STORAGES = {"Macros", "_VBA_PROJECT_CUR", "VBA"}
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))")
_CONTROLS = {ord("\x0b"): "\n", ord("\x0c"): "\r", ord("\x1e"): "-", ord("\x1f"): "\u00ad", ord("\x0e"): "\r"}
_DROPPED = dict.fromkeys([*range(1, 7), 8, 0x13, 0x14, 0x15])


def read(data: bytes, name: str) -> Extract:
    """A .doc or, with LibreOffice, an .xls. Raises UnreadableFile."""
    file = CompoundFile(data)
    if "EncryptedPackage" in file.names:
        raise UnreadableFile(_LOCKED)
    if file.names & _MACRO_STORAGES:
        raise UnreadableFile(_MACROS)
    if "WordDocument" in file.names:
        converted = convert_file(data, "doc", "docx")
        return office.read(converted, name) if converted else read_document(file)
    if file.names & {"Workbook", "Book"}:
        converted = convert_file(data, "xls", "xlsx")
        if converted is None:
            raise UnreadableFile(_NO_EXCEL)
        return office.read(converted, name)
    raise UnreadableFile(_OTHER)


def read_document(file: CompoundFile) -> Extract:
    """The own reader: the piece table gives the text, cell marks give the tables."""
    try:
        main, notes, margin = _texts(file)
    except (struct.error, IndexError, ValueError) as error:
        raise UnreadableFile(_BROKEN) from error
    return Extract(
        format="doc",
        parts=tuple(unwrap(_parts(main))),
        notes=tuple(line.strip() for line in notes.split("\r") if line.strip()),
        margin=tuple(line.strip() for line in margin.split("\r") if line.strip()),
        warnings=(_PLAIN,),
    )


def _texts(file: CompoundFile) -> tuple[str, str, str]:
    """Main text, footnotes, and everything else (headers, text boxes), still with Word's control marks."""
    word = file.stream("WordDocument")
    magic, version, flags = struct.unpack_from("<HH6xH", word, 0)
    if magic != 0xA5EC:
        raise UnreadableFile(_BROKEN)
    if version < 101:
        raise UnreadableFile(_OLD)
    if flags & 0x0100:
        raise UnreadableFile(_LOCKED)
    table = file.stream("1Table" if flags & 0x0200 else "0Table")
    main_length, notes_length = struct.unpack_from("<II", word, 76)
    clx_at, clx_length = struct.unpack_from("<II", word, 418)
    text = "".join(_pieces(word, table[clx_at : clx_at + clx_length]))
    rest = main_length + notes_length
    return _visible(text[:main_length]), _visible(text[main_length:rest]), _visible(text[rest:])


def _pieces(word: bytes, clx: bytes) -> Iterator[str]:
    at = 0
    while clx[at] == 1:  # property runs before the piece table
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise ValueError("no piece table")
    length = struct.unpack_from("<I", clx, at + 1)[0]
    plc = clx[at + 5 : at + 5 + length]
    count = (len(plc) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", plc, 0)
    for i in range(count):
        where = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * i + 2)[0]
        size = places[i + 1] - places[i]
        if where & 0x40000000:
            start = (where & 0x3FFFFFFF) // 2
            yield word[start : start + size].decode("cp1252", errors="replace")
        else:
            yield word[where : where + 2 * size].decode("utf-16-le", errors="replace")


def _visible(text: str) -> str:
    before = None
    while before != text:  # fields lie in fields: codes go from the inside out
        before = text
        text = _FIELD_CODE.sub("", text)
    return text.translate(_CONTROLS).translate(_DROPPED)


def _parts(text: str) -> Iterator[Part]:
    """Paragraphs end with CR; a cell ends with BEL, and a row with one more BEL."""
    cells: list[Cell] = []
    row = 0
    for block in re.findall(
        r"[^\x07\r]*(?:\r[^\x07\r]*)*?\x07{2,}|[^\x07\r]*\x07|[^\x07\r]*\r|[^\x07\r]+$", text
    ):
        if "\x07" not in block:
            if cells:
                yield Table(cells=tuple(cells))
                cells, row = [], 0
            if block.strip():
                yield Paragraph(text=block.rstrip("\r"))
            continue
        cells.append(
            Cell(
                row=row,
                col=sum(1 for c in cells if c.row == row),
                text=block.strip("\x07").replace("\r", "\n").strip(),
            )
        )
        row += block.endswith("\x07\x07")
    if cells:
        yield Table(cells=tuple(cells))
