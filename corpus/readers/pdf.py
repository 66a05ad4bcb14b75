"""PDF with a text layer: pages → lines and tables in reading order, page furniture dropped, tables joined
over
pages. Pages without words are pictures: see `corpus.readers.scan`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from corpus.encodings import convert
from corpus.encodings.syllables import marked_words, vietnamese_share
from corpus.errors import UnreadableFile
from corpus.readers import scan
from corpus.readers.parts import Cell, Extract, Lines, Part, Table
from corpus.readers.pdf_grid import Grid, fill, find_grids, line_text, lines_of
from corpus.readers.pdf_page import Page, Word, read_page
from corpus.readers.pdf_shapes import TooMuch

MAX_PAGES = 500
_MAX_PAGE_TEXT = 2_000_000
_FEW = 25  # letters: a page with fewer and a picture is a scan
_PICTURE = 0.6  # of the page: words over such a picture come from a scanner's OCR
_MARGIN = 0.08  # of the page: where running heads and page numbers live
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*", re.IGNORECASE)
_WIDE_GAP = 2.5  # font sizes
_GAP = 1.2  # line pitches: more is space between paragraphs
_SAME_COLUMN = 6.0  # points

_LOCKED = "Tệp PDF bị đặt mật khẩu: hãy bỏ mật khẩu (in lại thành PDF) rồi thử lại."
_BROKEN = "Tệp PDF bị hỏng hoặc tải về chưa đủ: hãy tải lại hoặc xuất lại PDF từ văn bản gốc."
_LONG = "Tệp PDF có hơn 500 trang: hãy tách thành các tệp nhỏ rồi thử lại."
_DENSE = "Tệp PDF có trang chứa quá nhiều đối tượng: hãy xuất lại PDF từ văn bản gốc hoặc dùng bản .docx."
_HIDDEN = "Tệp PDF có chữ màu trắng hoặc trong suốt: phần đó không được đọc vào nội dung."
_OCR_LAYER = (
    "Tệp PDF là bản quét có lớp chữ nhận dạng tự động (OCR): xin đối chiếu với bản gốc trước khi duyệt."
)
_FONT = "Lớp chữ của tệp PDF có thể sai phông: xin đối chiếu với bản gốc trước khi duyệt."
_PICTURES = "Trang {pages} của tệp PDF là ảnh, không có chữ để đọc: {why}"


class _Region(NamedTuple):
    """A stretch of a page: loose words, or a table with its grid."""

    top: float
    words: tuple[Word, ...] = ()
    grid: Grid | None = None
    cells: tuple[Cell, ...] = ()


def read(data: bytes, name: str) -> Extract:
    """Text and tables; OCR for pages that are pictures. Raises UnreadableFile."""
    document = _open(data)
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableFile(_LONG)
        pages = [_read_page(document, i) for i in range(len(document))]
        blank = [i for i, page in enumerate(pages) if _letters(page) < _FEW and page.image_share > 0.05]
        if blank and len(blank) == sum(1 for page in pages if page.words or page.image_share):
            return scan.read_pages(document, blank)
        return _extract(document, pages, blank)
    finally:
        document.close()


def _open(data: bytes) -> Any:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableFile(_LOCKED if locked else _BROKEN) from error


def _read_page(document: Any, number: int) -> Page:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(_BROKEN) from error
    try:
        found = read_page(page)
    except TooMuch as error:
        raise UnreadableFile(_DENSE) from error
    finally:
        page.close()
    if sum(len(word.text) for word in found.words) > _MAX_PAGE_TEXT:
        raise UnreadableFile(_DENSE)
    return found


def _letters(page: Page) -> int:
    return sum(len(word.text) for word in page.words)


def _extract(document: Any, pages: list[Page], blank: list[int]) -> Extract:
    furniture = _furniture(pages)
    scanned = scan.texts_of(document, blank) if blank else {}
    parts = _joined([_page_parts(page, furniture, scanned.get(i)) for i, page in enumerate(pages)])
    warnings = [_HIDDEN] if any(page.hidden for page in pages) else []
    if blank:
        why = "đã nhận dạng chữ (OCR)." if scanned else scan.MISSING
        warnings.append(_PICTURES.format(pages=", ".join(str(i + 1) for i in blank), why=why))
    return Extract(
        format="pdf",
        parts=tuple(parts),
        warnings=tuple(warnings),
        needs_confirmation=_doubt(pages, bool(scanned)),
    )


def _doubt(pages: list[Page], scanned: bool) -> str:
    if scanned or any(page.image_share > _PICTURE and _letters(page) >= _FEW for page in pages):
        return scan.DOUBT if scanned else _OCR_LAYER
    sample = convert(" ".join(word.text for page in pages[:20] for word in page.words)).text
    garbled = len(marked_words(sample)) > 30 and vietnamese_share(sample) < 0.7
    return _FONT if garbled or sample.count("\ufffd") > len(sample) // 200 else ""


def _furniture(pages: list[Page]) -> frozenset[str]:
    """Lines in the margins that come back on page after page, digits aside, and never stand in the body."""
    seen: Counter[str] = Counter()
    body: Counter[str] = Counter()
    for page in pages:
        margin = set(_margin_words(page))
        seen.update({_shape(line) for line in lines_of(margin)})
        body.update({_shape(line) for line in lines_of(w for w in page.words if w not in margin)})
    least = max(3, (len(pages) + 1) // 2)
    return frozenset(shape for shape, times in seen.items() if times >= least and body[shape] <= 1)


def _margin_words(page: Page) -> list[Word]:
    edge = page.height * _MARGIN
    return [w for w in page.words if w.bottom < edge or w.top > page.height - edge]


def _shape(line: Sequence[Word]) -> str:
    return re.sub(r"\d+", "#", line_text(line))


def _page_parts(page: Page, furniture: frozenset[str], scanned: str | None) -> list[tuple[Part, Grid | None]]:
    if scanned is not None:
        return [(Lines(text=scanned), None)]
    dropped = {
        word for line in lines_of(_margin_words(page)) if _is_furniture(line, furniture) for word in line
    }
    words = [word for word in page.words if word not in dropped]
    regions: list[_Region] = []
    taken: set[int] = set()
    for grid in find_grids(page.lines):
        free = [word if i not in taken else word._replace(x0=-1e6, x1=-1e6) for i, word in enumerate(words)]
        cells, used = fill(grid, free)
        if used:
            taken |= used
            regions.append(_Region(grid.ys[0], grid=grid, cells=cells))
    loose = [word for i, word in enumerate(words) if i not in taken]
    left = _left_edge(loose)
    out: list[tuple[Part, Grid | None]] = []
    for region in _in_order(regions, loose):
        if region.grid is not None:
            out.append((Table(cells=region.cells), region.grid))
        else:
            out.append((Lines(text=_layout(region.words, left)), None))
    return out


def _is_furniture(line: Sequence[Word], furniture: frozenset[str]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line_text(line))) or _shape(line) in furniture


def _in_order(tables: list[_Region], loose: list[Word]) -> Iterator[_Region]:
    """Loose words between the tables, top to bottom."""
    rest = list(loose)
    for table in sorted(tables, key=lambda t: t.top):
        above = [w for w in rest if w.bottom <= table.top + 2]
        if above:
            yield _Region(0.0, words=tuple(above))
            rest = [w for w in rest if w.bottom > table.top + 2]
        yield table
    if rest:
        yield _Region(0.0, words=tuple(rest))


def _left_edge(words: Sequence[Word]) -> float:
    """Where full lines begin: what stands further right is indented."""
    starts = sorted(line[0].x0 for line in lines_of(words))
    return starts[len(starts) // 20] if starts else 0.0


def _layout(words: Sequence[Word], left: float) -> str:
    """Lines as laid out: an indent as blanks, a gap between paragraphs as an empty line."""
    out: list[str] = []
    lines = lines_of(words)
    pitches = sorted(b[0].base - a[0].base for a, b in pairwise(lines))
    usual = pitches[len(pitches) // 10] if pitches else 0.0
    for i, line in enumerate(lines):
        if i and line[0].base - lines[i - 1][0].base > _GAP * usual:
            out.append("")
        indent = int((line[0].x0 - left) / (0.5 * max(line[0].size, 1.0)))
        out.append(" " * min(max(indent, 0), 40) + line_text(line, _WIDE_GAP))
    return "\n".join(out)


def _joined(pages: list[list[tuple[Part, Grid | None]]]) -> Iterator[Part]:
    """Lines that run on over a page break stay together; a table goes on in the next one of the same
    columns.
    """
    pending: Part | None = None
    grid: Grid | None = None
    for parts in pages:
        for i, (part, here) in enumerate(parts):
            merged = _merge(pending, grid, part, here) if i == 0 else None
            if merged is not None:
                pending = merged
            else:
                if pending is not None:
                    yield pending
                pending = part
            grid = here
    if pending is not None:
        yield pending


def _merge(last: Part | None, grid: Grid | None, part: Part, here: Grid | None) -> Part | None:
    if isinstance(last, Lines) and isinstance(part, Lines):
        return Lines(text=f"{last.text}\n{part.text}")
    if not (
        isinstance(last, Table) and isinstance(part, Table) and grid and here and _same_columns(grid, here)
    ):
        return None
    height = max(cell.row + cell.rows for cell in last.cells)
    head = _repeated_rows(last, part)
    cells = list(last.cells)
    for cell in (c for c in part.cells if c.row >= head):
        above = (
            _open_above(cells, height, cell) if cell.row == head and cell.rows > 1 and not cell.text else None
        )
        if above is None:
            cells.append(cell.model_copy(update={"row": cell.row + height - head}))
        else:
            cells[above] = cells[above].model_copy(update={"rows": cells[above].rows + cell.rows})
    return Table(cells=tuple(cells))


def _open_above(cells: Sequence[Cell], height: int, cell: Cell) -> int | None:
    """The merged cell that the page break cut: it reaches the foot of the page in the same columns."""
    for i, above in enumerate(cells):
        if above.row + above.rows == height and (above.col, above.cols) == (cell.col, cell.cols):
            return i
    return None


def _same_columns(a: Grid, b: Grid) -> bool:
    return len(a.xs) == len(b.xs) and all(abs(x - y) < _SAME_COLUMN for x, y in zip(a.xs, b.xs, strict=True))


def _repeated_rows(first: Table, second: Table) -> int:
    """How many rows at the head of `second` are those at the head of `first` (a header repeated by Word)."""
    head = 0
    while head < 3 and (row := _row_text(second, head)) and row == _row_text(first, head):
        head += 1
    return head


def _row_text(table: Table, row: int) -> str:
    return "|".join(" ".join(c.text.split()) for c in table.cells if c.row == row)
