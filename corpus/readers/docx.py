"""Word documents: the visible body in reading order; tables as tables; list numbers as text."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from corpus.errors import UnreadableFile
from corpus.readers.archive import Archive
from corpus.readers.docx_runs import RunReader
from corpus.readers.grid import unwrap
from corpus.readers.parts import Cell, Extract, Paragraph, Part, Table
from corpus.readers.wordml import Numbering, Styles, W, switched_on, transitional, value

_BROKEN = "Tệp Word bị hỏng: hãy mở bằng Word, lưu lại thành tệp mới rồi thử lại."
_DEEPEST = 12  # tables in tables, content controls in content controls
_WRAPPERS = {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag"}
_NOT_NOTES = {"separator", "continuationSeparator", "continuationNotice"}


def read_archive(archive: Archive) -> Extract:
    """Body, notes, margins and warnings of a checked .docx. Raises UnreadableFile."""
    styles = Styles(_part(archive, "word/styles.xml"))
    document = _part(archive, "word/document.xml")
    body = document.find(W + "body") if document is not None else None
    if body is None:
        raise UnreadableFile(_BROKEN)
    reader = RunReader(styles, body)
    parts = tuple(_Body(reader, styles, Numbering(_part(archive, "word/numbering.xml"))).parts(body))
    margin = [_words(archive, name, reader) for name in sorted(archive.names) if _is_margin(name)]
    warnings = reader.warnings()
    if "word/comments.xml" in archive.names:
        warnings = (*warnings, "Văn bản có chú thích bên lề (comment): không được đọc vào nội dung.")
    return Extract(
        format="docx",
        parts=tuple(unwrap(parts)),
        notes=tuple(_notes(archive, reader)),
        margin=tuple(text for text in margin if text),
        warnings=warnings,
    )


class _Body:
    """Walks paragraphs and tables; holds the running list counters."""

    def __init__(self, reader: RunReader, styles: Styles, numbering: Numbering) -> None:
        self._reader, self._styles, self._numbering = reader, styles, numbering

    def parts(self, parent: Element, depth: int = 0) -> Iterator[Part]:
        """Parts of a body or of a text box, in order."""
        for child in _flat(parent, depth):
            if child.tag == W + "p":
                yield from self._paragraph(child, depth)
            elif child.tag == W + "tbl":
                yield from self._table(child, depth + 1)

    def _paragraph(self, p: Element, depth: int) -> Iterator[Part]:
        label = self._label(p)
        text = self._reader.text(p)
        if text.strip():
            yield Paragraph(text=f"{label} {text.lstrip()}" if label else text)
        if depth < _DEEPEST:
            for box in self._reader.boxes(p):
                yield from self.parts(box, depth + 1)

    def _label(self, p: Element) -> str:
        properties = p.find(W + "pPr")
        style = value(properties, "pStyle") or self._styles.default_paragraph
        number, depth = _numbering_of(properties)
        if number is None:
            for inherited in self._styles.chain(style):
                number, depth = _numbering_of(inherited.paragraph)
                if number is not None:
                    break
        if number in {None, "0"} or not self._reader.has_text(p):
            return ""
        assert number is not None
        return self._numbering.next_label(
            number, self._numbering.depth_of_style(number, style) if depth is None else depth
        )

    def _table(self, table: Element, depth: int) -> Iterator[Part]:
        if depth > _DEEPEST:
            raise UnreadableFile(_BROKEN)
        cells: list[Cell] = []
        nested: list[Part] = []
        open_cells: dict[
            int, int
        ] = {}  # grid column → index of the vertically merged cell that is open there
        for row, tr in enumerate(tr for tr in _flat(table, depth) if tr.tag == W + "tr" and not _gone(tr)):
            col = _number(value(tr.find(W + "trPr"), "gridBefore"), 0)
            for tc in (tc for tc in _flat(tr, depth) if tc.tag == W + "tc"):
                col = self._cell(tc, (row, col), cells, open_cells, nested)
        if cells:
            yield Table(cells=tuple(cells))
        yield from nested

    def _cell(
        self,
        tc: Element,
        place: tuple[int, int],
        cells: list[Cell],
        open_cells: dict[int, int],
        nested: list[Part],
    ) -> int:
        """Add a cell or stretch the one above it; returns the next free grid column."""
        row, col = place
        properties = tc.find(W + "tcPr")
        width = _number(value(properties, "gridSpan"), 1)
        merge = properties.find(W + "vMerge") if properties is not None else None
        if merge is not None and merge.get(W + "val", "continue") == "continue" and col in open_cells:
            above = cells[open_cells[col]]
            cells[open_cells[col]] = above.model_copy(update={"rows": row - above.row + 1})
            return col + width
        lines = []
        for part in self.parts(tc):
            if isinstance(part, Paragraph):
                lines.append(part.text)
            else:
                nested.append(part)
        open_cells.pop(col, None)
        if merge is not None:
            open_cells[col] = len(cells)
        cells.append(Cell(row=row, col=col, text="\n".join(lines), cols=width))
        return col + width


def _flat(parent: Element, depth: int) -> Iterator[Element]:
    """Children, with those of content controls and accepted insertions in their place."""
    if depth > _DEEPEST * 2:
        return
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _flat(child, depth + 1)
        else:
            yield child


def _gone(tr: Element) -> bool:
    properties = tr.find(W + "trPr")
    return properties is not None and (
        properties.find(W + "del") is not None or bool(switched_on(properties, "hidden"))
    )


def _numbering_of(properties: Element | None) -> tuple[str | None, int | None]:
    found = properties.find(W + "numPr") if properties is not None else None
    depth = value(found, "ilvl")
    return value(found, "numId"), None if depth is None else min(_number(depth, 0), 8)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 4 else default


def _part(archive: Archive, name: str) -> Element | None:
    if name not in archive.names:
        return None
    try:
        return fromstring(transitional(archive.read(name)))
    except (ParseError, ValueError, RecursionError) as error:
        raise UnreadableFile(_BROKEN) from error


def _is_margin(name: str) -> bool:
    return name.startswith(("word/header", "word/footer")) and name.endswith(".xml")


def _words(archive: Archive, name: str, reader: RunReader) -> str:
    root = _part(archive, name)
    return "\n".join(reader.text(p) for p in root.iter(W + "p")) if root is not None else ""


def _notes(archive: Archive, reader: RunReader) -> Iterator[str]:
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        root = _part(archive, name)
        for note in root or ():
            text = " ".join(reader.text(p) for p in note.iter(W + "p")).strip()
            if text and note.get(W + "type") not in _NOT_NOTES:
                yield text
