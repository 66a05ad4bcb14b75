"""Word 97-2003 (.doc) and its neighbours in the same container.

LibreOffice reads .doc best (tables, list numbers, fonts): where the machine has it, it converts to .docx.
Without it, an own reader takes text, tables and list numbers out of the file. Neither needs the network.
"""

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from corpus.errors import UnreadableFile
from corpus.readers import office
from corpus.readers.convert import convert_file
from corpus.readers.grid import EdgedRow, from_edges, unwrap
from corpus.readers.ole import CompoundFile
from corpus.readers.parts import Extract, Paragraph, Part, Table
from corpus.readers.word97_marks import Marks, Paragraphs, read_lists
from corpus.readers.wordml import Numbering

_LOCKED = "Tệp bị đặt mật khẩu: hãy bỏ mật khẩu rồi thử lại."
_BROKEN = "Tệp Word 97-2003 bị hỏng: hãy mở bằng Word, lưu lại dạng .docx rồi thử lại."
_MACROS = "Tệp chứa macro nên không được mở: hãy lưu lại dạng .docx hoặc .xlsx rồi thử lại."
_NO_EXCEL = (
    "Máy này chưa đọc được Excel 97-2003 (.xls): hãy cài LibreOffice, hoặc lưu tệp dạng .xlsx rồi thử lại."
)
_OTHER = "Không nhận ra loại tệp Office 97-2003 này: hãy lưu lại dạng .docx, .xlsx hoặc .pdf rồi thử lại."
_OLD = "Tệp Word quá cũ (Word 95 trở về trước): hãy mở bằng Word, lưu lại dạng .docx rồi thử lại."
_PLAIN = (
    "Máy chưa có LibreOffice: đã đọc tệp .doc bằng bộ đọc riêng, xin xem kỹ bảng và số thứ tự trước khi "
    "duyệt."
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
    """The own reader: the piece table gives the text, paragraph marks give tables and list numbers."""
    try:
        parts, notes, margin = _read(file)
    except (struct.error, IndexError, ValueError, KeyError, OverflowError) as error:
        raise UnreadableFile(_BROKEN) from error
    return Extract(
        format="doc",
        parts=tuple(unwrap(parts)),
        notes=tuple(line.strip() for line in notes.split("\r") if line.strip()),
        margin=tuple(line.strip() for line in margin.split("\r") if line.strip()),
        warnings=(_PLAIN,),
    )


def _read(file: CompoundFile) -> tuple[list[Part], str, str]:
    """Body parts; footnotes; everything else (headers, text boxes)."""
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
    pieces = list(_pieces(word, table[clx_at : clx_at + clx_length]))
    text = "".join(piece.text for piece in pieces)
    builder = _Builder(read_lists(word, table))
    marks = Paragraphs(word, table)
    start = 0
    for end in re.finditer(r"[\r\x07\x0c]|\Z", text[:main_length]):
        where = _position(pieces, min(end.start(), main_length - 1))
        builder.add(_visible(text[start : end.start()]), marks.at(where), cell=end.group() == "\x07")
        start = end.end()
    rest = main_length + notes_length
    return builder.finish(), _visible(text[main_length:rest]), _visible(text[rest:])


class _Piece(NamedTuple):
    """A run of text that lies in one stretch of the file; width: bytes a letter."""

    first: int
    text: str
    start: int
    width: int


def _pieces(word: bytes, clx: bytes) -> Iterator[_Piece]:
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
            text = word[start : start + size].decode("cp1252", errors="replace")
            yield _Piece(places[i], text, start, 1)
        else:
            text = word[where : where + 2 * size].decode("utf-16-le", errors="replace")
            yield _Piece(places[i], text, where, 2)


def _position(pieces: list[_Piece], character: int) -> int:
    """Where in the file a character lies."""
    i = max(bisect_right([piece.first for piece in pieces], character) - 1, 0)
    return pieces[i].start + (character - pieces[i].first) * pieces[i].width


class _Builder:
    """Paragraphs and cells as they end, in order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._parts: list[Part] = []
        self._lines: list[str] = []
        self._texts: list[str] = []
        self._rows: list[EdgedRow] = []

    def add(self, text: str, marks: Marks, *, cell: bool) -> None:
        """One paragraph. `cell`: its mark ends a cell or a row."""
        if cell and marks.ends_row:
            self._end_row(marks.cells)
            return
        label = self._numbering.next_label(marks.number, marks.depth) if marks.number and text.strip() else ""
        line = f"{label} {text.strip()}" if label else text.rstrip()
        if cell or marks.in_table:
            self._lines += [line.strip()] if line.strip() else []
            if cell:
                self._texts.append("\n".join(self._lines))
                self._lines = []
            return
        self._end_table()
        if line.strip():
            self._parts.append(Paragraph(text=line))

    def _end_row(self, edges: tuple[tuple[int, str], ...]) -> None:
        known = list(edges[: len(self._texts)])
        known += [(100_000 + i, "") for i in range(len(self._texts) - len(known))]
        self._rows.append((self._texts, known))
        self._texts = []

    def _end_table(self) -> None:
        if self._texts:
            self._end_row(())
        if self._rows:
            self._parts.append(Table(cells=tuple(from_edges(self._rows))))
            self._rows = []

    def finish(self) -> list[Part]:
        self._end_table()
        return self._parts


def _visible(text: str) -> str:
    before = None
    while before != text:  # fields lie in fields: codes go from the inside out
        before = text
        text = _FIELD_CODE.sub("", text)
    return text.translate(_CONTROLS).translate(_DROPPED)
