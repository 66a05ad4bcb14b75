"""One PDF page as pdfium sees it: words with boxes, and ruling lines. Coordinates: points, y grows downwards,
the page upright whatever its /Rotate says."""

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

_THIN = 3.0  # points: a filled box thinner than this is a line
_SHORT = 3.0  # a line shorter than this is an ornament
_MAX_CHARS = 200_000
_MAX_OBJECTS = 60_000
_DEEPEST = 6
_GAP_IN_WORD = 0.18  # of the font size
_WHITE = 245
_INVISIBLE_MODE = 3
_SPACES = frozenset(" \t\u00a0\r\n")


class Word(NamedTuple):
    """Letters set side by side; base: where the line stands; size: height of the font in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    base: float


class Line(NamedTuple):
    """A ruling line: horizontal where top == bottom, else vertical."""

    x0: float
    top: float
    x1: float
    bottom: float


class Page(NamedTuple):
    """width, height: points; image_share: of the page covered by its largest picture; hidden: had unseen
    words.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    image_share: float
    hidden: bool


class TooMuch(Exception):
    """A page with more on it than any plan has."""


def read_page(page: Any) -> Page:
    """`page` is a pypdfium2 PdfPage. Raises TooMuch."""
    turn = _Turn(page)
    boxes, fills, image = _objects(page.raw, turn)
    glyphs = tuple(_glyphs(page, turn))
    seen = [g for g in glyphs if not (g.white and not any(_inside(g, fill) for fill in fills))]
    return Page(turn.width, turn.height, tuple(_words(seen)), tuple(boxes), image, len(seen) < len(glyphs))


class _Turn:
    """Page space → upright space with y downwards."""

    def __init__(self, page: Any) -> None:
        self._left, self._bottom, right, top = page.get_mediabox()
        self._w, self._h = right - self._left, top - self._bottom
        self._rotation = pdfium.FPDFPage_GetRotation(page.raw)
        self.width, self.height = (self._w, self._h) if self._rotation % 2 == 0 else (self._h, self._w)

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        match self._rotation:
            case 1:
                return y, x
            case 2:
                return self._w - x, y
            case 3:
                return self._h - y, self._w - x
        return x, self._h - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Line:
        (a, b), (c, d) = self(x0, y0), self(x1, y1)
        return Line(min(a, c), min(b, d), max(a, c), max(b, d))


class _Glyph(NamedTuple):
    char: str
    box: Line
    size: float
    base: float
    white: bool


def _glyphs(page: Any, turn: _Turn) -> Iterator[_Glyph]:
    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text.raw)
        if count > _MAX_CHARS:
            raise TooMuch
        rect = pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        for i in range(count):
            code = pdfium.FPDFText_GetUnicode(text.raw, i)
            if code in {0, 0xFFFE, 0xFFFF} or 0xD800 <= code < 0xE000:
                continue
            if code == 2:  # pdfium's mark for a hyphen at the end of a line
                code = 0x2D
            # The loose box spans advance and line height: tight boxes leave gaps inside words.
            pdfium.FPDFText_GetLooseCharBox(text.raw, i, rect)
            pdfium.FPDFText_GetFillColor(text.raw, i, red, green, blue, alpha)
            white = min(red.value, green.value, blue.value) >= _WHITE or alpha.value < 8
            size = pdfium.FPDFText_GetFontSize(text.raw, i)
            box = turn.box(rect.left, rect.bottom, rect.right, rect.top)
            pdfium.FPDFText_GetCharOrigin(text.raw, i, x, y)
            yield _Glyph(chr(code), box, size, turn(x.value, y.value)[1], white)
    finally:
        text.close()


def _words(glyphs: list[_Glyph]) -> Iterator[Word]:
    """Letters that follow one another in the stream, side by side on one line, are a word."""
    run: list[_Glyph] = []
    for glyph in glyphs:
        if glyph.char in _SPACES:
            yield from _word(run)
            run = []
            continue
        if run and not _goes_on(run[-1], glyph):
            yield from _word(run)
            run = []
        run.append(glyph)
    yield from _word(run)


def _goes_on(last: _Glyph, glyph: _Glyph) -> bool:
    height = max(last.box.bottom - last.box.top, glyph.box.bottom - glyph.box.top, _font(last))
    if abs(glyph.base - last.base) > 0.5 * height:
        return False
    gap = glyph.box.x0 - last.box.x1
    return -0.9 * height < gap < max(_GAP_IN_WORD * height, 0.5)


def _font(glyph: _Glyph) -> float:
    return glyph.size if 3 < glyph.size < 100 else glyph.box.bottom - glyph.box.top


def _word(run: list[_Glyph]) -> Iterator[Word]:
    if run:
        text = "".join(g.char for g in run)
        yield Word(
            text,
            min(g.box.x0 for g in run),
            min(g.box.top for g in run),
            max(g.box.x1 for g in run),
            max(g.box.bottom for g in run),
            max(_font(g) for g in run),
            run[0].base,
        )


def _middle(box: Line) -> float:
    return (box.top + box.bottom) / 2


def _inside(glyph: _Glyph, fill: Line) -> bool:
    x, y = (glyph.box.x0 + glyph.box.x1) / 2, _middle(glyph.box)
    return fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom


def _objects(page: Any, turn: _Turn) -> tuple[list[Line], list[Line], float]:
    """Ruling lines, boxes filled with a colour that white letters show on, share of the largest picture."""
    lines: list[Line] = []
    fills: list[Line] = []
    image = 0.0
    for found, matrix in _walk(page):
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(found, matrix, turn)
            image = max(image, (box.x1 - box.x0) * (box.bottom - box.top) / max(turn.width * turn.height, 1))
            fills.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            boxes = list(_subpaths(found, matrix, turn))
            dark = _is_dark(found)
            for box in boxes:
                lines += _edges(box)
                if dark and box.bottom - box.top > _THIN:
                    fills.append(box)
            if len(lines) > _MAX_OBJECTS:
                raise TooMuch
    return lines, fills, image


_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _walk(page: Any) -> Iterator[tuple[Any, _Matrix]]:
    """All objects of a page, those in forms too, each with its matrix into page space."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MAX_OBJECTS:
        raise TooMuch
    stack = [(pdfium.FPDFPage_GetObject(page, i), _SAME, 0) for i in reversed(range(count))]
    seen = 0
    while stack:
        found, outer, depth = stack.pop()
        seen += 1
        if seen > _MAX_OBJECTS:
            raise TooMuch
        if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_FORM:
            yield found, _multiply(_matrix(found), outer)
        elif depth < _DEEPEST:
            inner = _multiply(_matrix(found), outer)
            total = min(pdfium.FPDFFormObj_CountObjects(found), _MAX_OBJECTS)
            stack += [
                (pdfium.FPDFFormObj_GetObject(found, i), inner, depth + 1) for i in reversed(range(total))
            ]


def _matrix(found: Any) -> _Matrix:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(found, m) else _SAME


def _multiply(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip


def _bounds(found: Any, matrix: _Matrix, turn: _Turn) -> Line:
    """A picture is the unit square under its matrix."""
    points = [_apply(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    return turn.box(
        min(p[0] for p in points),
        min(p[1] for p in points),
        max(p[0] for p in points),
        max(p[1] for p in points),
    )


def _apply(m: _Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _subpaths(path: Any, matrix: _Matrix, turn: _Turn) -> Iterator[Line]:
    """Bounding boxes of the straight parts of a path: each rectangle or line of it for itself."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for i in range(min(pdfium.FPDFPath_CountSegments(path), 4 * _MAX_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield from _box_of(points, turn)
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_apply(matrix, x.value, y.value))
    if points:
        yield from _box_of(points, turn)


def _box_of(points: list[tuple[float, float]], turn: _Turn) -> Iterator[Line]:
    if len(points) > 1 and all(math.isfinite(v) and abs(v) < 1e6 for p in points for v in p):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        slanted = len(points) == 2 and max(xs) - min(xs) > _THIN and max(ys) - min(ys) > _THIN
        if not slanted:
            yield turn.box(min(xs), min(ys), max(xs), max(ys))


def _edges(box: Line) -> Iterator[Line]:
    """A thin box is one line; a box is its four sides."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if high <= _THIN and wide > _SHORT:
        yield Line(box.x0, _middle(box), box.x1, _middle(box))
    elif wide <= _THIN and high > _SHORT:
        x = (box.x0 + box.x1) / 2
        yield Line(x, box.top, x, box.bottom)
    elif wide > _THIN and high > _THIN:
        yield Line(box.x0, box.top, box.x1, box.top)
        yield Line(box.x0, box.bottom, box.x1, box.bottom)
        yield Line(box.x0, box.top, box.x0, box.bottom)
        yield Line(box.x1, box.top, box.x1, box.bottom)


def _is_dark(path: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    if mode.value == 0 or not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return False
    return alpha.value > 8 and min(red.value, green.value, blue.value) < _WHITE
