"""The words of a Word paragraph as a reader sees them: hidden runs left out, old fonts made Unicode."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar
from xml.etree.ElementTree import Element

from corpus.encodings import UNICODE, best_reading, decode
from corpus.readers.wordml import Styles, W, switched_on, value

_T = TypeVar("_T")
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {
    W + "del",
    W + "moveFrom",
    W + "drawing",
    W + "pict",
    W + "object",
    W + "rPr",
    W + "pPr",
    _FALLBACK,
}
_BOX = W + "txbxContent"
_TINY = 4  # half-points: 2 pt and less is not meant for eyes
_LIGHT = 0xF5  # every channel at least this: white to the eye
_MARKS = {"F0B7": "-", "F0A7": "-", "F0D8": "-", "F0FC": "✓", "F0FE": "☒", "F0A8": "☐", "F06F": "☐"}
_HIDDEN = (
    "Văn bản có chữ ẩn (chữ trắng, cỡ chữ quá nhỏ hoặc thuộc tính ẩn): phần đó không được đọc vào nội dung."
)
_OLD_CODES = "Văn bản dùng bảng mã cũ ({names}), đã chuyển sang Unicode."
_DELETED = "Văn bản đang ở chế độ theo dõi sửa đổi: đọc theo bản đã chấp nhận mọi sửa đổi."


class RunReader:
    """Reads runs. Knows, per legacy font, whether its text really is in the encoding its name promises."""

    def __init__(self, styles: Styles, body: Element) -> None:
        self._styles = styles
        self._hidden = False
        self._revised = body.find(f".//{W}del") is not None or body.find(f".//{W}ins") is not None
        self._encodings = self._check_fonts(body)

    def warnings(self) -> tuple[str, ...]:
        """What was left out so far."""
        legacy = sorted({name for name in self._encodings.values() if name != UNICODE})
        return (
            *((_HIDDEN,) if self._hidden else ()),
            *((_DELETED,) if self._revised else ()),
            *((_OLD_CODES.format(names=", ".join(legacy)),) if legacy else ()),
        )

    def has_text(self, p: Element) -> bool:
        """Whether any run of the paragraph has words or a break: only such paragraphs are counted by a
        list.
        """
        return any(t.text and t.text.strip() for t in p.iter(W + "t")) or p.find(f".//{W}br") is not None

    def text(self, p: Element) -> str:
        """The visible words of a paragraph; tabs and hard breaks kept; text boxes not included."""
        style = value(p.find(W + "pPr"), "pStyle")
        shaded = _shaded(p.find(W + "pPr"))
        return "".join(self._run(r, style, shaded) for r in _runs(p))

    def boxes(self, p: Element) -> Iterator[Element]:
        """Text boxes anchored in the paragraph, once each."""
        yield from _boxes(p)

    def _run(self, r: Element, style: str | None, shaded: bool) -> str:
        if r.tag == _MATH_TEXT:
            return r.text or ""
        raw = "".join(_pieces(r))
        if not raw.strip():
            return raw
        properties = list(self._styles.run_properties(r.find(W + "rPr"), style))
        if _invisible(properties, shaded):
            self._hidden = True
            return ""
        font = _font(properties)
        text = decode(raw, self._encodings.get(font, UNICODE))
        capitals = _first(switched_on(p, "caps") for p in properties) or _draws_capitals(font)
        return text.upper() if capitals else text

    def _check_fonts(self, body: Element) -> dict[str, str]:
        words: dict[str, list[str]] = defaultdict(list)
        for p in body.iter(W + "p"):
            style = value(p.find(W + "pPr"), "pStyle")
            for r in _runs(p):
                font = _font(list(self._styles.run_properties(r.find(W + "rPr"), style)))
                if _promise(font):
                    words[font].append("".join(_pieces(r)))
        return {font: best_reading(" ".join(texts), _promise(font)) for font, texts in words.items()}


def _promise(font: str) -> str | None:
    """The encoding that a font's name stands for."""
    if font.startswith(".vn"):
        return "TCVN3"
    return "VNI" if font.startswith("vni-") else None


def _draws_capitals(font: str) -> bool:
    return font.startswith(".vn") and font.endswith("h")


def _runs(p: Element) -> Iterator[Element]:
    for child in p:
        if child.tag in {W + "r", _MATH_TEXT}:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _runs(child)


def _pieces(r: Element) -> Iterator[str]:
    for child in r:
        match child.tag.removeprefix(W):
            case "t":
                yield child.text or ""
            case "tab" | "ptab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case "softHyphen":
                yield "\u00ad"
            case "sym":
                yield _MARKS.get(child.get(W + "char", "").upper(), "")


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == _FALLBACK:
            continue
        if child.tag == _BOX:
            yield child
        else:
            yield from _boxes(child)


def _invisible(properties: list[Element], shaded: bool) -> bool:
    if _first(switched_on(p, "vanish") for p in properties):
        return True
    size = _first(value(p, "sz") for p in properties)
    if size and size.isdecimal() and int(size) <= _TINY:
        return True
    color = _first(value(p, "color") for p in properties)
    return _white(color) and not shaded and not any(_shaded(p) or value(p, "highlight") for p in properties)


def _white(color: str | None) -> bool:
    try:
        return color is not None and len(color) == 6 and all(b >= _LIGHT for b in bytes.fromhex(color))
    except ValueError:
        return False


def _shaded(properties: Element | None) -> bool:
    fill = value(properties, "shd", "fill")
    return fill is not None and fill.lower() != "auto" and not _white(fill)


def _font(properties: list[Element]) -> str:
    return (
        _first(value(p, "rFonts", "ascii") or value(p, "rFonts", "hAnsi") for p in properties) or ""
    ).casefold()


def _first(values: Iterator[_T | None]) -> _T | None:
    return next((v for v in values if v is not None), None)
