"""HTML: visible paragraphs and tables, by the standard library's tolerant parser. Nothing is fetched."""

import re
from html.parser import HTMLParser

from corpus.errors import UnreadableFile
from corpus.readers.grid import unwrap
from corpus.readers.parts import Cell, Extract, Paragraph, Part, Table
from corpus.readers.plaintext import decode

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div li ul ol h1 h2 h3 h4 h5 h6 tr blockquote section article header footer pre dl dt dd "
        "hr center form caption",
    )
)
_SILENT = frozenset(
    re.findall(r"\w+", "script style head template noscript svg select textarea object iframe")
)
_VOID = frozenset(re.findall(r"\w+", "br hr img input meta link col area base embed source track wbr"))
_HIDING = re.compile(
    r"display:none|visibility:hidden|font-size:[01](?:px|pt)?(?:;|$)|(?:^|;)color:(?:#fff(?:fff)?|white)(?:;|$)|mso-hide:all"
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.I)
_BLANK = re.compile(r"[ \t\r\n\f]+")
_MAX_CELLS = 200_000
_MAX_SPAN = 200
_DEEPEST = 400
_HUGE = "Trang HTML quá lớn hoặc lồng nhau quá sâu: hãy lưu lại dạng .docx rồi thử lại."
_HIDDEN = "Trang có chữ ẩn: phần đó không được đọc vào nội dung."


def read(data: bytes, name: str) -> Extract:
    """The visible text of a page. Raises UnreadableFile."""
    return read_text(_decode(data))


def read_text(page: str) -> Extract:
    """The same from text."""
    parser = _Page()
    parser.feed(page)
    parser.close()
    parts = parser.finish()
    return Extract(format="html", parts=tuple(unwrap(parts)), warnings=(_HIDDEN,) if parser.hidden else ())


def _decode(data: bytes) -> str:
    text, _ = decode(data)
    declared = _CHARSET.search(data[:4096])
    if declared and declared.group(1).decode().lower() == "windows-1258":
        return data.decode("cp1258", errors="replace")
    return text


class _Open:
    """A table that is being read."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.row = -1
        self.col = 0
        self.taken: set[tuple[int, int]] = set()
        self.place: tuple[int, int, int, int] | None = None
        self.lines: list[str] = []
        self.nested: list[Part] = []


class _Page(HTMLParser):
    """Collects text into the innermost open cell, or else into paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.hidden = False
        self._parts: list[Part] = []
        self._tables: list[_Open] = []
        self._text = ""
        self._stack: list[tuple[str, bool]] = []  # open elements, and whether each hides what it holds
        self._cells = 0
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text += "\n"
            return
        if tag in _BLOCKS or tag == "table":
            self._break()
        attributes = dict(attrs)
        if tag not in _VOID:
            self._push(tag, attributes)
        match tag:
            case "table":
                self._tables.append(_Open())
            case "tr" if self._tables:
                self._end_cell()
                self._tables[-1].row += 1
                self._tables[-1].col = 0
            case "td" | "th" if self._tables:
                self._begin_cell(attributes)
            case "ul" | "ol":
                start = attributes.get("start") or "1"
                self._lists.append(
                    int(start)
                    if tag == "ol" and start.isdecimal() and len(start) < 6
                    else None
                    if tag == "ul"
                    else 1
                )
            case "li":
                self._text += self._item_label()

    def _push(self, tag: str, attributes: dict[str, str | None]) -> None:
        if len(self._stack) > _DEEPEST:
            raise UnreadableFile(_HUGE)
        style = re.sub(r"\s+", "", (attributes.get("style") or "").lower())
        hides = (
            tag in _SILENT
            or "hidden" in attributes
            or bool(_HIDING.search(style) and "background" not in style)
        )
        self._stack.append((tag, hides))

    def _item_label(self) -> str:
        if not self._lists:
            return ""
        number = self._lists[-1]
        if number is None:
            return "- "
        self._lists[-1] = number + 1
        return f"{number}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break()
        if not any(name == tag for name, _ in self._stack):
            return
        while self._stack and self._stack.pop()[0] != tag:
            pass
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        if tag in {"td", "th", "tr"} and self._tables:
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_table()

    def handle_data(self, data: str) -> None:
        if not any(hides for _, hides in self._stack):
            self._text += data if any(tag == "pre" for tag, _ in self._stack) else _BLANK.sub(" ", data)
        elif data.strip() and not any(tag in _SILENT for tag, _ in self._stack):
            self.hidden = True

    def finish(self) -> list[Part]:
        self._break()
        while self._tables:
            self._end_table()
        return self._parts

    def _break(self) -> None:
        text = "\n".join(line.strip() for line in self._text.split("\n")).strip()
        self._text = ""
        if not text or text in {"-"}:
            return
        if self._tables and self._tables[-1].place is not None:
            self._tables[-1].lines.append(text)
        elif self._tables:
            self._tables[-1].nested.append(Paragraph(text=text))
        else:
            self._parts.append(Paragraph(text=text))

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._break()
        self._end_cell()
        table = self._tables[-1]
        table.row = max(table.row, 0)
        while (table.row, table.col) in table.taken:
            table.col += 1
        rows, cols = _span(attributes.get("rowspan")), _span(attributes.get("colspan"))
        self._cells += rows * cols
        if self._cells > _MAX_CELLS:
            raise UnreadableFile(_HUGE)
        table.taken.update((table.row + r, table.col + c) for r in range(rows) for c in range(cols))
        table.place = (table.row, table.col, rows, cols)

    def _end_cell(self) -> None:
        self._break()
        table = self._tables[-1]
        if table.place is None:
            return
        row, col, rows, cols = table.place
        table.cells.append(Cell(row=row, col=col, text="\n".join(table.lines), rows=rows, cols=cols))
        table.col = col + cols
        table.place, table.lines = None, []

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        height = table.row + 1
        cells = tuple(c.model_copy(update={"rows": min(c.rows, height - c.row)}) for c in table.cells)
        parts: list[Part] = [*([Table(cells=cells)] if cells else []), *table.nested]
        (self._tables[-1].nested if self._tables else self._parts).extend(parts)


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _MAX_SPAN) if text and text.strip().isdecimal() and len(text) < 6 else 1
