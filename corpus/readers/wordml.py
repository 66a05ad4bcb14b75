"""WordprocessingML names and the two tables behind a document's looks: styles and numbering."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from corpus.readers.counting import format_number

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W = f"{{{_MAIN}}}"
_DEEPEST = 20  # a chain of styles based on one another longer than this is a loop
_LEVELS = 9
_SYMBOL_BULLETS = {"\uf0b7": "-", "\uf0a7": "-", "\uf0d8": "-", "\uf0fc": "-", "\uf0a8": "-", "o": "-"}


def transitional(xml: bytes) -> bytes:
    """The strict variant of the format under its common names."""
    return xml.replace(_STRICT.encode(), _MAIN.encode())


def value(element: Element | None, name: str, attribute: str = "val") -> str | None:
    """The attribute of a child: value(rPr, "sz") → "28"; None where there is none."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(W + attribute)


def switched_on(element: Element | None, name: str) -> bool | None:
    """A toggle such as <w:vanish/>: True, False, or None where nothing is said."""
    child = element.find(W + name) if element is not None else None
    if child is None:
        return None
    return child.get(W + "val", "true") not in {"0", "false", "off"}


class Style(NamedTuple):
    based_on: str | None
    paragraph: Element | None
    run: Element | None


class Styles:
    """styles.xml: what a paragraph or run inherits."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default_paragraph: str | None = None
        self._run_defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        for style in () if root is None else root.iter(W + "style"):
            name = style.get(W + "styleId", "")
            self._styles[name] = Style(value(style, "basedOn"), style.find(W + "pPr"), style.find(W + "rPr"))
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}:
                self.default_paragraph = name

    def chain(self, name: str | None) -> Iterator[Style]:
        """The style and those it is based on, nearest first."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = style.based_on

    def run_properties(self, run: Element | None, paragraph_style: str | None) -> Iterator[Element]:
        """rPr elements that speak for a run, nearest first."""
        if run is not None:
            yield run
        for name in (value(run, "rStyle"), paragraph_style or self.default_paragraph):
            yield from (style.run for style in self.chain(name) if style.run is not None)
        if self._run_defaults is not None:
            yield self._run_defaults


@dataclass(slots=True)
class Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """An abstract list: its levels and how far each has counted (None: not begun)."""

    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """numbering.xml as it runs through the document: `next_label` must be asked in reading order."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._of_number: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._by_style: dict[tuple[str, str], int] = {}
        if root is None:
            return
        for abstract in root.iter(W + "abstractNum"):
            levels = dict(_level(lvl) for lvl in abstract.iter(W + "lvl"))
            self._lists[abstract.get(W + "abstractNumId", "")] = _List(levels)
        for number in root.iter(W + "num"):
            self._read_number(number)

    @classmethod
    def of_lists(cls, lists: dict[str, dict[int, Level]]) -> "Numbering":
        """From data: number → its levels; numbers that share a dict share its counters."""
        made = cls(None)
        for number, levels in lists.items():
            key = str(id(levels))
            made._lists.setdefault(key, _List(levels))
            made._of_number[number] = key
        return made

    def _read_number(self, number: Element) -> None:
        key = number.get(W + "numId", "")
        self._of_number[key] = value(number, "abstractNumId") or ""
        for override in number.findall(W + "lvlOverride"):
            start = value(override, "startOverride")
            if start is not None:
                self._overrides.setdefault(key, {})[_int(override.get(W + "ilvl"), 0)] = _int(start, 1)
        for depth, level in self._levels(key).items():
            if level.style:
                self._by_style[key, level.style] = depth

    def _levels(self, number: str) -> dict[int, Level]:
        found = self._lists.get(self._of_number.get(number, ""))
        return found.levels if found else {}

    def depth_of_style(self, number: str, style: str | None) -> int:
        """The level that a list gives to a paragraph style (headings); 0 where it names none."""
        return self._by_style.get((number, style or ""), 0)

    def next_label(self, number: str, depth: int) -> str:
        """Count one item and write its label ("1.", "a)", "1.2.", "-"); "" for an unknown or empty one."""
        found = self._lists.get(self._of_number.get(number, ""))
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        override = self._overrides.get(number, {}).pop(depth, None)
        count = found.counts[depth]
        found.counts[depth] = (
            override if override is not None else level.start if count is None else count + 1
        )
        found.counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return _label(found, depth)


def _label(found: _List, depth: int) -> str:
    level = found.levels[depth]
    if level.format == "bullet":
        mark = level.text.strip()
        return _SYMBOL_BULLETS.get(mark, "-" if "\ue000" <= mark[:1] <= "\uf8ff" else mark)
    text = level.text
    for i in range(_LEVELS):
        if f"%{i + 1}" in text:
            inner = found.levels.get(i, Level())
            count = found.counts[i]
            style = "decimal" if level.legal else inner.format
            text = text.replace(f"%{i + 1}", format_number(inner.start if count is None else count, style))
    return text.strip()


def _level(lvl: Element) -> tuple[int, Level]:
    level = Level(
        start=_int(value(lvl, "start"), 1),
        format=value(lvl, "numFmt") or "decimal",
        text=value(lvl, "lvlText") or "",
        legal=bool(switched_on(lvl, "isLgl")),
        style=value(lvl, "pStyle"),
    )
    return min(_int(lvl.get(W + "ilvl"), 0), _LEVELS - 1), level


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default
