"""What Word 97 keeps beside the text: for each paragraph whether it is in a table, ends a row, or is a
list item.

Names follow Microsoft's [MS-DOC]: FKP pages of PAPX, sprm = one property with its operand.
"""

import struct
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.wordml import Level, Numbering

_PAGE = 512
_IN_TABLE, _ROW_END, _LEVEL, _LIST, _ROW_CELLS = 0x2416, 0x2417, 0x260A, 0x460B, 0xD608
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_FORMATS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    255: "none",
}
_MERGED, _VERTICAL, _RESTART = 0x02, 0x20, 0x40


@dataclass(slots=True)
class Marks:
    """cells: right edge and merge mark of each cell, on the mark that ends a row; number: of its list, ""
    for none.
    """

    in_table: bool = False
    ends_row: bool = False
    cells: tuple[tuple[int, str], ...] = ()
    number: str = ""
    depth: int = 0


class Paragraphs:
    """Marks by the file position of a character."""

    def __init__(self, word: bytes, table: bytes) -> None:
        at, length = struct.unpack_from("<II", word, 258)
        plc = table[at : at + length]
        count = (len(plc) - 4) // 8
        self._starts: list[int] = []
        self._marks: list[Marks] = []
        for page in struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)):
            self._read_page(word[page * _PAGE : (page + 1) * _PAGE])

    def _read_page(self, page: bytes) -> None:
        runs = page[_PAGE - 1]
        places = struct.unpack_from(f"<{runs + 1}I", page, 0)
        for i in range(runs):
            offset = 2 * page[4 * (runs + 1) + 13 * i]
            self._starts.append(places[i])
            self._marks.append(_marks(_properties(page, offset)) if offset else Marks())

    def at(self, position: int) -> Marks:
        """The marks of the paragraph that holds the character at a file position."""
        i = bisect_right(self._starts, position) - 1
        return self._marks[i] if i >= 0 else Marks()


def _properties(page: bytes, offset: int) -> bytes:
    size = page[offset]
    if size:
        return page[offset + 3 : offset + 2 * size]  # past the style's number
    size = page[offset + 1]
    return page[offset + 4 : offset + 2 + 2 * size]


def _marks(properties: bytes) -> Marks:
    marks = Marks()
    at = 0
    while at + 2 < len(properties):
        sprm = struct.unpack_from("<H", properties, at)[0]
        at += 2
        if sprm == _ROW_CELLS:
            size = struct.unpack_from("<H", properties, at)[0] + 1
            marks.cells = _row_cells(properties[at + 2 : at + size])
        else:
            size = properties[at] + 1 if sprm >> 13 == 6 else _SIZES[sprm >> 13]
            _note(marks, sprm, properties[at : at + size])
        at += size
    return marks


def _note(marks: Marks, sprm: int, operand: bytes) -> None:
    if sprm == _IN_TABLE:
        marks.in_table = bool(operand[0])
    elif sprm == _ROW_END:
        marks.ends_row = bool(operand[0])
    elif sprm == _LEVEL:
        marks.depth = min(operand[0], 8)
    elif sprm == _LIST:
        number = struct.unpack("<H", operand)[0]
        marks.number = str(number) if 0 < number < 0x07FF else ""


def _row_cells(operand: bytes) -> tuple[tuple[int, str], ...]:
    count = operand[0]
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    flags_at = 1 + 2 * (count + 1)
    cells = []
    for i, (_, right) in enumerate(pairwise(edges)):
        at = flags_at + 20 * i
        flags = struct.unpack_from("<H", operand, at)[0] if at + 2 <= len(operand) else 0
        part_of_above = flags & _VERTICAL and not flags & _RESTART
        cells.append((right, "clmrg" if flags & _MERGED else "clvmrg" if part_of_above else ""))
    return tuple(cells)


def read_lists(word: bytes, table: bytes) -> Numbering:
    """The document's lists, by the numbers that paragraphs use. Positions in the header: 738 lists, 746
    overrides.
    """
    at, length = struct.unpack_from("<II", word, 738)
    over, over_length = struct.unpack_from("<II", word, 746)
    if not length or not over_length:
        return Numbering(None)
    count = struct.unpack_from("<H", table, at)[0]
    heads = [struct.unpack_from("<I22xB", table, at + 2 + 28 * i) for i in range(count)]
    by_id: dict[int, dict[int, Level]] = {}
    at += 2 + 28 * count
    for key, flags in heads:
        by_id[key] = {}
        for depth in range(1 if flags & 1 else 9):
            by_id[key][depth], at = _level(table, at)
    uses = struct.unpack_from("<I", table, over)[0]
    keys = [
        struct.unpack_from("<I", table, over + 4 + 16 * i)[0] for i in range(min(uses, over_length // 16))
    ]
    return Numbering.of_lists({str(i): by_id[key] for i, key in enumerate(keys, 1) if key in by_id})


def _level(table: bytes, at: int) -> tuple[Level, int]:
    start, form = struct.unpack_from("<iB", table, at)
    looks, indents = table[at + 24], table[at + 25]
    at += 28 + looks + indents
    length = struct.unpack_from("<H", table, at)[0]
    raw = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", errors="replace")
    text = "".join(f"%{ord(c) + 1}" if ord(c) < 9 else c for c in raw)
    return Level(start=max(start, 0), format=_FORMATS.get(form, "decimal"), text=text), at + 2 + 2 * length
