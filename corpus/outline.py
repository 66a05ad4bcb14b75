"""The outline of a document: its items with their places, as officials cite them.

Items are built from blocks and their labels only. How deep a label goes is not fixed: a kind of
label opens a level where it first appears under another, and comes back to that level later, so
"A. › I. › 1. › a) › - › +" and "1. › 1.1. › a)" are read alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.blocks import Block, Paragraph, Table, is_capitals
from corpus.flow import EMPTY, Flow
from corpus.labels import BULLETS, Label, LabelKind, read_label
from corpus.text import fold


class Zone(StrEnum):
    """What a part of the document is for."""

    HEAD = "head"
    PURPOSE = "purpose"
    GOALS = "goals"
    TASKS = "tasks"
    FUNDING = "funding"
    ORGANISING = "organising"
    CLOSING = "closing"
    TAIL = "tail"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph or table in its place.

    body: its words without the label. where: "Mục II.2.a". key: the same for ids, "II.2.a", "III.3-g8".
    parent: index of the item above it. table: set where the item is a table.
    """

    index: int
    parent: int | None
    label: Label | None
    flow: Flow
    body: Flow
    where: str
    key: str
    zone: Zone
    table: Table | None = None


# A heading begins with … → zone; the first that fits.
_ZONES: tuple[tuple[re.Pattern[str], Zone], ...] = tuple(
    (re.compile(pattern), zone)
    for pattern, zone in (
        (r"(du toan |nguon )?kinh phi|(nguon )?von (dau tu|thuc hien)|co che tai chinh", Zone.FUNDING),
        (
            r"muc dich|yeu cau|quan diem|nguyen tac|can cu|su can thiet|phuong cham|thuc trang|tinh hinh"
            r"|boi canh|khai quat|pham vi|doi tuong|thoi gian|dia diem|thanh phan|danh gia|ket qua dat duoc"
            r"|ton tai|han che",
            Zone.PURPOSE,
        ),
        (r"(cac )?(muc tieu|chi tieu|tam nhin)(?!.*(nhiem vu|giai phap))", Zone.GOALS),
        (
            r"to chuc (thuc hien|trien khai)|trach nhiem|phan cong|(thong tin,? )?che do|bao cao",
            Zone.ORGANISING,
        ),
        (r"(cac |nhom |nhung )*(muc tieu|nhiem vu|giai phap|noi dung)", Zone.TASKS),
    )
)
_MAIN = (LabelKind.PART, LabelKind.CHAPTER, LabelKind.UPPER, LabelKind.ROMAN)
_CITED = (*_MAIN, LabelKind.ARABIC, LabelKind.DOTTED, LabelKind.LETTER, LabelKind.PAREN)
_HEADING_LENGTH = 160
_TITLE_LINES = 3
# a line of the table of contents: "II. NHIỆM VỤ ........ 3"
_CONTENTS = re.compile(r".{2,}?(?:\.{4,}|…{2,}|(?:\.\s){4,}|_{4,})[\s.…_]*\d{1,3}$|MỤC LỤC$")
_CLOSING = re.compile(r"Trên đây là|Yêu cầu (?:các|Thủ trưởng|Giám đốc)[^.]*(?:triển khai|thực hiện)")
_TAIL = re.compile(r"Nơi nhận\s*:?|(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?[.\s]\s?[A-ZĐỦỊ]")
# the office of who signed, alone on its line where nobody signs for another
_SIGNER = re.compile(
    r"""(?:PHÓ\ |Q\.\ ?|QUYỀN\ )?(?:CHỦ\ TỊCH|(?:TỔNG\ )?GIÁM\ ĐỐC|BỘ\ TRƯỞNG|THỨ\ TRƯỞNG
    |(?:CHI\ |TỔNG\ )?CỤC\ TRƯỞNG
    |VỤ\ TRƯỞNG|VIỆN\ TRƯỞNG|HIỆU\ TRƯỞNG|TRƯỞNG\ (?:BAN|PHÒNG)|BÍ\ THƯ|CHÁNH\ (?:VĂN\ PHÒNG|THANH\ TRA)
    |THỦ\ TRƯỞNG\ ĐƠN\ VỊ)(?:\ [^a-z\d.;:,]{2,60})?$""",
    re.VERBOSE,
)
_RESTART = re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|ĐỀ ÁN)$")


def read_items(blocks: Sequence[Block]) -> tuple[Item, ...]:
    """All paragraphs and tables in their places, in order."""
    return tuple(_Reader().read(blocks))


class _Reader:
    """One pass over the blocks: an open path of labelled items, and counters of bullets."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._path: list[Item] = []
        self._bullets: dict[tuple[int | None, LabelKind], int] = {}
        self._zone = Zone.HEAD
        self._last_cited = ""

    def read(self, blocks: Sequence[Block]) -> Iterator[Item]:
        for block in blocks:
            if isinstance(block, Paragraph) and _CONTENTS.match(block.flow.text):
                continue
            item = self._table(block) if isinstance(block, Table) else self._paragraph(block)
            self._items.append(item)
            yield item

    def _table(self, table: Table) -> Item:
        first = next((cell for row in table.rows for cell in row if cell), EMPTY)
        if any(_TAIL.match(cell.text) for row in table.rows for cell in row):
            self._zone, self._path = Zone.TAIL, []
        return self._item(None, first, EMPTY, self._above(), table)

    def _paragraph(self, paragraph: Paragraph) -> Item:
        flow = paragraph.flow
        label = read_label(flow.text)
        annex = label is not None and label.kind is LabelKind.ANNEX
        if _RESTART.match(flow.text) or annex:
            self._zone, self._path = (Zone.ANNEX if annex else Zone.HEAD), []
        elif _TAIL.match(flow.text) or (
            _SIGNER.match(flow.text) and flow.text.isupper() and self._zone is not Zone.HEAD
        ):
            self._zone, self._path = Zone.TAIL, []
        elif label is None and _CLOSING.match(flow.text) and self._zone is not Zone.HEAD:
            self._zone, self._path = Zone.CLOSING, []
        if label is None or self._zone in (Zone.TAIL, Zone.CLOSING):
            return self._plain(flow)
        return self._labelled(flow, label)

    def _plain(self, flow: Flow) -> Item:
        while self._path and self._path[-1].label and self._path[-1].label.kind in BULLETS:
            self._path.pop()
        return self._item(None, flow, flow, self._above())

    def _labelled(self, flow: Flow, label: Label) -> Item:
        if self._zone is Zone.HEAD and label.kind not in BULLETS:
            self._zone = Zone.TASKS
        for depth, above in enumerate(self._path):
            if above.label and _rank(above.label) == _rank(label):
                del self._path[depth:]
                break
        if label.kind in _MAIN:
            self._path = [i for i in self._path if i.label and i.label.kind in (*_MAIN, LabelKind.ANNEX)]
        item = self._item(label, flow, flow.cut(label.end), self._above())
        self._path.append(item)
        return item

    def _above(self) -> Item | None:
        return self._path[-1] if self._path else None

    def _item(
        self, label: Label | None, flow: Flow, body: Flow, above: Item | None, table: Table | None = None
    ) -> Item:
        inherited = above.zone if above and self._zone not in (Zone.TAIL, Zone.CLOSING) else self._zone
        zone = _zone(label, body, inherited) if label and table is None else inherited
        where, key = self._place(label, above)
        return Item(
            len(self._items), above.index if above else None, label, flow, body, where, key, zone, table
        )

    def _place(self, label: Label | None, above: Item | None) -> tuple[str, str]:
        if self._zone is Zone.CLOSING:
            return (f"Đoạn kết, sau {self._last_cited}" if self._last_cited else "Đoạn kết"), "KET"
        if label is None:
            return (above.where, above.key) if above else ("", "")
        if label.kind in BULLETS:
            return self._bullet(label, above)
        if label.kind is LabelKind.ANNEX:
            return f"Phụ lục {label.value}".strip(), f"PL{_arabic(label.value)}"
        where, key = _cited(label, [i.label for i in self._path if i.label])
        if (
            label.kind is not LabelKind.LETTER
            and label.kind is not LabelKind.PAREN
            and not _in_annex(self._path)
        ):
            self._last_cited = where
        return where, key

    def _bullet(self, label: Label, above: Item | None) -> tuple[str, str]:
        counter = (above.index if above else None, label.kind)
        self._bullets[counter] = nth = self._bullets.get(counter, 0) + 1
        where, key = (above.where, above.key) if above else ("", "")
        if label.kind is LabelKind.DASH:
            return f"{where}, gạch đầu dòng thứ {nth}".removeprefix(", "), f"{key}-g{nth}"
        return f"{where}, ý thứ {nth}".removeprefix(", "), f"{key}-y{nth}"


def _rank(label: Label) -> tuple[LabelKind, int]:
    """Labels of one rank stand on one level: "1.1" and "1.2", not "1.1" and "1.1.1"."""
    return label.kind, label.value.count(".")


def _in_annex(path: Sequence[Item]) -> bool:
    return bool(path) and path[0].label is not None and path[0].label.kind is LabelKind.ANNEX


def _cited(label: Label, above: Sequence[Label]) -> tuple[str, str]:
    """A numbered item's place: "Mục IV.4.b", "Mục II.2.c(1)", "Điều 3, khoản 1", "Phụ lục II, mục 1"."""
    annex = above[0] if above and above[0].kind is LabelKind.ANNEX else None
    labels = [i for i in (*above, label) if i.kind in _CITED]
    article = next((i for i in (*above, label) if i.kind is LabelKind.ARTICLE), None)
    if article:
        labels = [i for i in labels if i not in above[: [*above, label].index(article)]]
        words = [f"khoản {i.value}" if i.kind is LabelKind.ARABIC else f"điểm {i.value}" for i in labels]
        return ", ".join([f"Điều {article.value}", *words]), ".".join(
            [f"D{article.value}", *(i.value for i in labels)]
        )
    number = ""
    for i in labels:
        if i.kind is LabelKind.PAREN:
            number += f"({i.value})"
        elif i.kind is LabelKind.DOTTED and number and number.split(".")[-1] == i.value.split(".")[0]:
            number += i.value[i.value.index(".") :]
        else:
            number += f".{i.value}" if number else i.value
    if annex:
        return f"Phụ lục {annex.value}".strip() + f", mục {number}", f"PL{_arabic(annex.value)}.{number}"
    return f"Mục {number}", number


def _zone(label: Label, body: Flow, inherited: Zone) -> Zone:
    """The zone that a heading opens; of a long paragraph, only "Kinh phí …" is told apart."""
    if label.kind in BULLETS or inherited in (Zone.TAIL, Zone.CLOSING):
        return inherited
    words = fold(body.text)
    if _ZONES[0][0].match(words):
        return Zone.FUNDING
    if label.kind in _MAIN or is_heading(body):
        for pattern, zone in _ZONES:
            if pattern.match(words) and not (inherited is Zone.ANNEX and zone is Zone.ORGANISING):
                return zone
        if label.kind in _MAIN and inherited is not Zone.ANNEX:
            return Zone.TASKS
    return inherited


def is_heading(body: Flow) -> bool:
    """A line that names what follows rather than stating it."""
    return len(body.text) <= _HEADING_LENGTH and (
        not body.text.endswith((".", ";")) or is_capitals(body.text)
    )


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _arabic(value: str) -> str:
    """ "II" → "2", "02" → "2"; other numbers as they are."""
    if value.isdecimal():
        return str(int(value))
    if not value or any(c not in _ROMAN for c in value):
        return value
    digits = [_ROMAN[c] for c in value]
    return str(sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits)))


def ancestors(item: Item, items: Sequence[Item]) -> Iterator[Item]:
    """The items above, nearest first."""
    while item.parent is not None:
        item = items[item.parent]
        yield item


def title_lines(annex: Item, items: Sequence[Item]) -> tuple[Flow, ...]:
    """The lines right below an annex's name that give its title; "(Kèm theo …)" is none."""
    lines = []
    for below in items[annex.index + 1 : annex.index + 1 + _TITLE_LINES]:
        if below.table or below.label or below.body.text.startswith("("):
            break
        lines.append(below.body)
    return tuple(lines)
