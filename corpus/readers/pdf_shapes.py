"""What is drawn on a PDF page: ruling lines, coloured grounds, pictures.

Coordinates: points, y grows downwards, the page upright whatever its /Rotate says.
"""

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

THIN = 3.0  # points: a filled box thinner than this is a line
_SHORT = 3.0  # a line shorter than this is an ornament
_MAX_OBJECTS = 60_000
_DEEPEST = 6
WHITE = 245
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Line(NamedTuple):
    """A ruling line: horizontal where top == bottom, else vertical."""

    x0: float
    top: float
    x1: float
    bottom: float


class TooMuch(Exception):
    """A page with more on it than any plan has."""


class Shapes(NamedTuple):
    """lines: rulings; grounds: boxes that white letters show on; image_share: of the page under its
    largest picture; has_white: some words are drawn in white, or not at all."""

    lines: tuple[Line, ...]
    grounds: tuple[Line, ...]
    image_share: float
    has_white: bool


class Turn:
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
        """From the lower left and upper right corners in page space."""
        if not self._rotation:
            return Line(
                x0 - self._left, self._h - y1 + self._bottom, x1 - self._left, self._h - y0 + self._bottom
            )
        (a, b), (c, d) = self(x0, y0), self(x1, y1)
        return Line(min(a, c), min(b, d), max(a, c), max(b, d))


def read_shapes(page: Any, turn: Turn) -> Shapes:
    """`page` is a raw pdfium page. Raises TooMuch."""
    lines: list[Line] = []
    grounds: list[Line] = []
    image = 0.0
    has_white = False
    for found, matrix in _walk(page):
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            has_white = has_white or not _is_dark(found)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(found, matrix, turn)
            image = max(image, (box.x1 - box.x0) * (box.bottom - box.top) / max(turn.width * turn.height, 1))
            grounds.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _read_path(_subpaths(found, matrix, turn), _is_filled(found), lines, grounds)
    return Shapes(tuple(lines), tuple(grounds), image, has_white)


def _read_path(boxes: Iterator[Line], filled: bool, lines: list[Line], grounds: list[Line]) -> None:
    for box in boxes:
        lines += _edges(box)
        if filled and box.bottom - box.top > THIN:
            grounds.append(box)
        if len(lines) > _MAX_OBJECTS:
            raise TooMuch


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


def _bounds(found: Any, matrix: _Matrix, turn: Turn) -> Line:
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


def _subpaths(path: Any, matrix: _Matrix, turn: Turn) -> Iterator[Line]:
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


def _box_of(points: list[tuple[float, float]], turn: Turn) -> Iterator[Line]:
    if len(points) > 1 and all(math.isfinite(v) and abs(v) < 1e6 for p in points for v in p):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        slanted = len(points) == 2 and max(xs) - min(xs) > THIN and max(ys) - min(ys) > THIN
        if not slanted:
            yield turn.box(min(xs), min(ys), max(xs), max(ys))


def _edges(box: Line) -> Iterator[Line]:
    """A thin box is one line; a box is its four sides."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if high <= THIN and wide > _SHORT:
        yield Line(box.x0, (box.top + box.bottom) / 2, box.x1, (box.top + box.bottom) / 2)
    elif wide <= THIN and high > _SHORT:
        x = (box.x0 + box.x1) / 2
        yield Line(x, box.top, x, box.bottom)
    elif wide > THIN and high > THIN:
        yield Line(box.x0, box.top, box.x1, box.top)
        yield Line(box.x0, box.bottom, box.x1, box.bottom)
        yield Line(box.x0, box.top, box.x0, box.bottom)
        yield Line(box.x1, box.top, box.x1, box.bottom)


def _is_filled(path: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    return mode.value != 0 and _is_dark(path)


def _is_dark(found: Any) -> bool:
    """Whether an object is drawn in a colour that shows on white."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(found, red, green, blue, alpha):
        return False
    return alpha.value > 8 and min(red.value, green.value, blue.value) < WHITE
