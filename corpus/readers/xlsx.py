"""Excel workbooks: each visible sheet a heading line and a table. Counted while streaming: a cell at
XFD1048576 costs one error, not a grid of 17 billion cells."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from corpus.errors import UnreadableFile
from corpus.readers.archive import Archive
from corpus.readers.parts import Cell, Extract, Paragraph, Part, Table

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}  # fmt: skip
MAX_CELLS = 200_000
MAX_COLUMNS = 200
MAX_ROWS = 200_000
_DEFAULT_NAME = re.compile(r"(?:Sheet|Trang[ _]tính|Trang|Bảng)[ _]?\d*", re.IGNORECASE)
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
# Built-in number formats that show a date.
_DATE_FORMATS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_DATE_CODE = re.compile(r"[dy]|mmm", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')

_BROKEN = "Tệp Excel bị hỏng: hãy mở bằng Excel, lưu lại thành tệp mới rồi thử lại."
_HUGE = "Bảng tính quá lớn (trên 200.000 ô hoặc 200 cột): hãy xóa vùng thừa hoặc tách tệp rồi thử lại."
_HIDDEN = "Bảng tính có trang, hàng hoặc cột ẩn: phần đó không được đọc vào nội dung."


def read_archive(archive: Archive) -> Extract:
    """Every visible sheet in order. Raises UnreadableFile."""
    try:
        return _read(archive)
    except (ParseError, ValueError, KeyError, IndexError, OverflowError) as error:
        raise UnreadableFile(_BROKEN) from error


def _read(archive: Archive) -> Extract:
    book = _root(archive, "xl/workbook.xml")
    values = _Values(archive, book)
    parts: list[Part] = []
    warnings: tuple[str, ...] = ()
    budget = MAX_CELLS
    for title, name, visible in _sheets(archive, book):
        if not visible:
            warnings = (_HIDDEN,)
            continue
        sheet = _Sheet(values, budget)
        cells = sheet.read(_xml(archive, name))
        budget -= sheet.seen
        warnings = (_HIDDEN,) if sheet.hidden else warnings
        if cells:
            parts += [] if _DEFAULT_NAME.fullmatch(title) else [Paragraph(text=title)]
            parts += split_sheet(cells)
    return Extract(format="xlsx", parts=tuple(parts), warnings=warnings)


def split_sheet(cells: tuple[Cell, ...]) -> Iterator[Part]:
    """A sheet is a page: letterhead and title above its table and notes below it are paragraphs.

    The table begins with the first row of at least three filled cells and ends with the last of two.
    """
    filled = Counter(cell.row for cell in cells)
    head = min((row for row, count in filled.items() if count >= 3), default=None)
    foot = max((row for row, count in filled.items() if count >= 2), default=None)
    if head is None or foot is None:
        yield Table(cells=cells)
        return
    yield from (Paragraph(text=cell.text) for cell in cells if cell.row < head)
    yield Table(
        cells=tuple(c.model_copy(update={"row": c.row - head}) for c in cells if head <= c.row <= foot)
    )
    yield from (Paragraph(text=cell.text) for cell in cells if cell.row > foot)


def _sheets(archive: Archive, book: Element) -> Iterator[tuple[str, str, bool]]:
    targets = {r.get("Id"): r.get("Target", "") for r in _root(archive, "xl/_rels/workbook.xml.rels")}
    for sheet in book.iter(_S + "sheet"):
        target = targets.get(sheet.get(_R), "")
        name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets" in name and name in archive.names:
            yield sheet.get("name", ""), name, sheet.get("state", "visible") == "visible"


class _Values:
    """Cell values as Excel shows them: shared strings, dates, plain numbers."""

    def __init__(self, archive: Archive, book: Element) -> None:
        properties = book.find(_S + "workbookPr")
        is_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        self._epoch = _EPOCH_1904 if is_1904 else _EPOCH
        strings = _root(archive, "xl/sharedStrings.xml") if "xl/sharedStrings.xml" in archive.names else ()
        self._strings = [_rich(item) for item in strings]
        self._formats = _formats(_root(archive, "xl/styles.xml")) if "xl/styles.xml" in archive.names else []

    def show(self, cell: Element) -> str:
        raw = cell.findtext(_S + "v") or ""
        match cell.get("t", "n"):
            case "s":
                return self._strings[int(raw)] if raw else ""
            case "inlineStr":
                inline = cell.find(_S + "is")
                return _rich(inline) if inline is not None else ""
            case "n":
                return self._number(raw, int(cell.get("s", "0")))
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
            case "e":
                return ""
        return raw

    def _number(self, raw: str, style: int) -> str:
        if not raw:
            return ""
        number = float(raw)
        code = self._formats[style] if style < len(self._formats) else ""
        if code == "date" and 1 <= number < 2_958_466:
            day = self._epoch + timedelta(days=int(number))
            return f"{day.day:02d}/{day.month:02d}/{day.year}"
        if code == "month" and 1 <= number < 2_958_466:
            day = self._epoch + timedelta(days=int(number))
            return f"{day.month:02d}/{day.year}"
        if code == "percent":
            return f"{number * 100:.10g}%".replace(".", ",")
        return (
            str(int(number))
            if number.is_integer() and abs(number) < 1e15
            else f"{number:.10g}".replace(".", ",")
        )


def _formats(styles: Element) -> list[str]:
    """For each cell style: date, month (mm/yyyy), percent or ""."""
    codes = {int(f.get("numFmtId", "0")): f.get("formatCode", "") for f in styles.iter(_S + "numFmt")}
    cells = styles.find(_S + "cellXfs")
    return [_sort(int(xf.get("numFmtId", "0")), codes) for xf in cells or ()]


def _sort(number: int, codes: dict[int, str]) -> str:
    if number in {9, 10}:
        return "percent"
    code = _QUOTED.sub("", codes.get(number, ""))
    if "%" in code:
        return "percent"
    if number == 17 or (_DATE_CODE.search(code) and "d" not in code.lower()):
        return "month"
    return "date" if number in _DATE_FORMATS or _DATE_CODE.search(code) else ""


class _Sheet:
    """One sheet, streamed: cells with words, merged ranges, what is hidden."""

    def __init__(self, values: _Values, budget: int) -> None:
        self._values, self._budget = values, budget
        self.seen = 0
        self.hidden = False
        self._hidden_columns: set[int] = set()
        self._found: dict[tuple[int, int], str] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._next = (0, 0)

    def read(self, xml: bytes) -> tuple[Cell, ...]:
        for event, element in iterparse(io.BytesIO(xml), events=("start", "end")):
            if event == "start":
                if element.tag == _S + "row":
                    row = int(element.get("r") or self._next[0] + 1) - 1
                    self._next = (row, 0)
                continue
            self._end(element)
            if element.tag in {_S + "row", _S + "c", _S + "mergeCell"}:
                element.clear()
        return tuple(self._cells())

    def _end(self, element: Element) -> None:
        match element.tag.removeprefix(_S):
            case "c":
                self._cell(element)
            case "row":
                if element.get("hidden") in {"1", "true"}:
                    self.hidden = True
                    row = self._next[0]
                    self._found = {place: text for place, text in self._found.items() if place[0] != row}
                self._next = (self._next[0] + 1, 0) if not element.get("r") else self._next
            case "col" if element.get("hidden") in {"1", "true"}:
                first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                self._hidden_columns.update(range(first - 1, min(last, MAX_COLUMNS)))
            case "mergeCell":
                self._merged.append(_range(element.get("ref", "")))

    def _cell(self, element: Element) -> None:
        self.seen += 1
        row, col = _place(element.get("r", "")) if element.get("r") else self._next
        self._next = (row, col + 1)
        if self.seen > self._budget:
            raise UnreadableFile(_HUGE)
        text = self._values.show(element).strip()
        if not text:
            return
        if col >= MAX_COLUMNS or row >= MAX_ROWS:
            raise UnreadableFile(_HUGE)
        if col in self._hidden_columns:
            self.hidden = True
            return
        self._found[row, col] = text

    def _cells(self) -> Iterator[Cell]:
        if not self._found:
            return
        last_row, last_col = max(r for r, _ in self._found), max(c for _, c in self._found)
        rows = {row: i for i, row in enumerate(sorted({r for r, _ in self._found}))}
        spans = {(top, left): (bottom, right) for top, left, bottom, right in self._merged}
        for (row, col), text in sorted(self._found.items()):
            bottom, right = spans.get((row, col), (row, col))
            covered = sum(1 for r in range(row, min(bottom, last_row) + 1) if r in rows)
            width = min(right, last_col) - col + 1
            yield Cell(row=rows[row], col=col, text=text, rows=max(covered, 1), cols=max(width, 1))


def _rich(item: Element) -> str:
    """A string of runs, without its phonetic hints."""
    texts = [t.text or "" for t in item.findall(_S + "t")]
    texts += [t.text or "" for run in item.findall(_S + "r") for t in run.findall(_S + "t")]
    return "".join(texts)


def _place(ref: str) -> tuple[int, int]:
    match = _PLACE.fullmatch(ref.replace("$", ""))
    if match is None:
        raise ValueError(ref)
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)) - 1, column - 1


def _range(ref: str) -> tuple[int, int, int, int]:
    first, _, last = ref.partition(":")
    return (*_place(first), *_place(last or first))


def _xml(archive: Archive, name: str) -> bytes:
    data = archive.read(name)
    for strict, common in _STRICT.items():
        data = data.replace(strict, common)
    return data


def _root(archive: Archive, name: str) -> Element:
    return fromstring(_xml(archive, name))
