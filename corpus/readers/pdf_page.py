"""One PDF page as pdfium sees it: words with boxes, and what is drawn around them."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from corpus.readers.pdf_shapes import WHITE, Line, TooMuch, Turn, read_shapes

_MAX_CHARS = 200_000
_GAP_IN_WORD = 0.18  # of the font size
_SPACES = frozenset(" \t\u00a0\r\n")
_LINE_END_HYPHEN = 2  # pdfium's mark for it
_NO_CHARACTERS = frozenset({0, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)})


class Word(NamedTuple):
    """Letters set side by side; size: height of the font in points; base: where the line stands."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    base: float


class Page(NamedTuple):
    """width, height: points; image_share: of the page under its largest picture; hidden: had unseen words."""

    width: float
    height: float
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    image_share: float
    hidden: bool


def read_page(page: Any) -> Page:
    """`page` is a pypdfium2 PdfPage. Raises TooMuch."""
    turn = Turn(page)
    shapes = read_shapes(page.raw, turn)
    glyphs = tuple(_glyphs(page, turn, shapes.has_white))
    seen = glyphs if not shapes.has_white else tuple(g for g in glyphs if not _unseen(g, shapes.grounds))
    words = tuple(_words(seen))
    return Page(turn.width, turn.height, words, shapes.lines, shapes.image_share, len(seen) < len(glyphs))


class _Glyph(NamedTuple):
    """One letter; size: that of its font; white: drawn in white or not at all."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    base: float
    white: bool


def _glyphs(page: Any, turn: Turn, look_at_colour: bool) -> Iterator[_Glyph]:
    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text.raw)
        if count > _MAX_CHARS:
            raise TooMuch
        rect = pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        size, white = 0.0, False
        for i in range(count):
            code = pdfium.FPDFText_GetUnicode(text.raw, i)
            if code in _NO_CHARACTERS:
                continue
            # The loose box spans advance and line height: tight boxes leave gaps inside words.
            pdfium.FPDFText_GetLooseCharBox(text.raw, i, rect)
            pdfium.FPDFText_GetCharOrigin(text.raw, i, x, y)
            if not size:
                size = pdfium.FPDFText_GetFontSize(text.raw, i)
            if look_at_colour:
                white = _is_white(text.raw, i)
            box = turn.box(rect.left, rect.bottom, rect.right, rect.top)
            char = "-" if code == _LINE_END_HYPHEN else chr(code)
            yield _Glyph(char, *box, size, turn(x.value, y.value)[1], white)
            size = 0.0 if char in _SPACES else size
    finally:
        text.close()


def _is_white(text: Any, i: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text, i, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) >= WHITE or alpha.value < 8


def _words(glyphs: Iterable[_Glyph]) -> Iterator[Word]:
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
    height = max(last.bottom - last.top, glyph.bottom - glyph.top)
    if abs(glyph.base - last.base) > 0.5 * height:
        return False
    return -0.9 * height < glyph.x0 - last.x1 < max(_GAP_IN_WORD * height, 0.5)


def _word(run: Sequence[_Glyph]) -> Iterator[Word]:
    if not run:
        return
    first = run[0]
    top, bottom = min(g.top for g in run), max(g.bottom for g in run)
    size = first.size if 3 < first.size < 100 else bottom - top
    text = "".join(g.char for g in run)
    yield Word(text, min(g.x0 for g in run), top, max(g.x1 for g in run), bottom, size, first.base)


def _unseen(glyph: _Glyph, grounds: Sequence[Line]) -> bool:
    if not glyph.white:
        return False
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return not any(g.x0 <= x <= g.x1 and g.top <= y <= g.bottom for g in grounds)
