"""Tables that lost their frame: one cell a line, or cells in any order (text drawn from a PDF).

A stream begins at a header ("TT", "Nhiệm vụ", "Cơ quan chủ trì", …) whose cells stand on lines of their
own, and ends with the annex. Cells are told apart by what they look like. A column is given back to
its rows only where that is certain: one cell a row in order, or the only cell of its kind right below
its row. Else the cell is left out: no date is better than another row's date.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.columns import Role, column_role, read_header
from corpus.flow import EMPTY, Flow, join
from corpus.labels import LabelKind, read_label
from corpus.lines import Line
from corpus.patterns import UPPER
from corpus.wording import NOUNS, OFFICES, PLURAL, PROPER

Row = tuple[Flow, ...]


class Stream(NamedTuple):
    """A run of lines [start, end) that holds such a table; header: its header cells; cells: all after."""

    start: int
    end: int
    header: tuple[Flow, ...]
    cells: tuple[Flow, ...]


class _Kind(StrEnum):
    NUMBER = "number"
    GROUP = "group"
    TEXT = "text"
    BODY = "body"
    PERSON = "person"
    DEADLINE = "deadline"


class _Cell(NamedTuple):
    kind: _Kind
    flow: Flow


_FIRST = re.compile(r"S?TT$", re.IGNORECASE)
_END = re.compile(r"(?:Trên đây là|Nơi nhận|KẾ HOẠCH$)")
_HEADER_LINES = 14
_SEVERAL = 2
# "1", "a)", "1.2", "12."
_NUMBER = re.compile(r"(?:\d{1,3}|[a-zđ])[.)]?$")
_NUMBERED = re.compile(rf"\d{{1,3}}\s+(?=[{UPPER}])")
_GROUP_NUMBER = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?$")
# "II.1 Hoàn thiện thể chế", "I Các nhiệm vụ", "A. NHÓM"
_GROUP = re.compile(rf"(?:[IVX]{{1,5}}(?:\.\d{{1,2}})*|[A-H])[.)]?\s+(?=[{UPPER}])")
_PERSON = re.compile(r"(?:Đồng chí|Đ/c|Ông|Bà)\s|Thủ trưởng|Giám đốc|Chủ tịch|Bí thư")
_BODY = re.compile(rf"(?:{OFFICES}\s+)?(?:{PROPER}|(?:[Cc]ác|[Nn]hững)\s+(?i:{NOUNS}|{PLURAL}))(?=[\s,;.]|$)")
_BODY_LENGTH = 200
_DEADLINE = re.compile(
    r"""(?:Quý|Tháng|Trước|Trong|Năm|Từ|Đến|Hoàn\ thành|Chậm\ nhất|Giai\ đoạn)\b[^.;]{0,60}\d
    |(?:Thường\ xuyên|H[ằà]ng\ (?:năm|quý|tháng|tuần|ngày)|Định\ kỳ|Cả\ năm|Trong\ năm|Liên\ tục)\b
    |(?:Ngay\ sau\ khi|Theo\ (?:tiến\ độ|yêu\ cầu|lộ\ trình|kế\ hoạch\ của))\b
    |(?:19|20)\d\d\b | \d{1,2}/(?:\d{1,2}/)?\d{4}""",
    re.VERBOSE | re.IGNORECASE,
)
_DEADLINE_LENGTH = 120
# "Viện A, Cục": the name goes on in the next cell
_BROKEN_OFF = re.compile(r"(?:,|\svà|[\s,](?:Cục|Sở|Bộ|Vụ|Ban|Viện|Văn phòng|UBND))$")


def find_streams(lines: Sequence[Line]) -> Iterator[Stream]:
    """The tables without frame in a text, in order."""
    at = 0
    while at < len(lines):
        begun = _header_at(lines, at)
        if begun is None:
            at += 1
            continue
        header, first = begun
        end = next((n for n in range(first, len(lines)) if _ends(lines[n])), len(lines))
        cells = _cells(lines[first:end])
        # what strayed between the header's cells ("I Các nhiệm vụ …") is the first of the table
        strays = tuple(cell for cell in header if column_role(cell) is Role.OTHER)
        yield Stream(at, end, tuple(c for c in header if c not in strays), (*strays, *cells))
        at = end


def _ends(line: Line) -> bool:
    label = read_label(line.flow.text)
    return bool(_END.match(line.flow.text)) or (label is not None and label.kind is LabelKind.ANNEX)


def _header_at(lines: Sequence[Line], at: int) -> tuple[tuple[Flow, ...], int] | None:
    """The cells of a header that begins at a line, and the line after it; None where none begins."""
    if lines[at].cells:
        return _half_framed(lines, at)
    if not _FIRST.match(lines[at].flow.text):
        return None
    stop = at + 1
    while stop < min(len(lines), at + 4 * _HEADER_LINES) and not _NUMBER.match(lines[stop].flow.text):
        stop += 1
    cells = _cells(lines[at:stop])
    return (cells, stop) if read_header(_known(cells)) and len(cells) <= _HEADER_LINES else None


def _half_framed(lines: Sequence[Line], at: int) -> tuple[tuple[Flow, ...], int] | None:
    """A header row with cells whose rows have none: its last cells may stand on lines below it."""
    cells, stop = lines[at].cells, at + 1
    if read_header(cells) is None:
        return None
    while stop < len(lines) and not lines[stop].cells and column_role(lines[stop].flow) is not Role.OTHER:
        cells, stop = (*cells, lines[stop].flow), stop + 1
    numbered = stop + 1 < len(lines) and bool(_NUMBER.match(lines[stop].flow.text))
    return (cells, stop) if numbered and not lines[stop].cells else None


def _known(cells: Sequence[Flow]) -> tuple[Flow, ...]:
    return tuple(cell for cell in cells if column_role(cell) is not Role.OTHER)


def _cells(lines: Sequence[Line]) -> tuple[Flow, ...]:
    """Lines put together to cells: by blank lines where the text has them, else one cell a line."""
    gapped = sum(line.after_gap for line in lines) > len(lines) / 5
    groups: list[list[Flow]] = []
    for line in lines:
        if groups and gapped and not line.after_gap and not _PERSON.match(line.flow.text):
            groups[-1].append(line.flow)
        else:
            groups.append([line.flow])
    return tuple(join(group) for group in groups)


def piece_together(stream: Stream) -> tuple[Row, ...]:
    """The table's rows: header, groups and tasks, each cell in its column."""
    header = read_header(stream.header)
    roles = header.roles if header else ()
    cells = tuple(_classified(stream.cells, Role.PERSON in roles))
    rows = _Rows(cells, roles)
    return (stream.header, *(tuple(row.get(role, EMPTY) for role in roles) for row in rows.result()))


def _classified(flows: Sequence[Flow], persons: bool) -> Iterator[_Cell]:
    """Cells by kind; page numbers between them dropped, text cut by a page break joined."""
    texts: list[_Cell] = []
    expected = 1
    for flow in _titled(flows):
        if numbered := _NUMBERED.match(flow.text):
            texts.append(_Cell(_Kind.NUMBER, flow.cut(0, numbered.end())))
            flow = flow.cut(numbered.end())
        kind = _kind(flow, persons, after=texts[-1].kind if texts else None)
        if kind is _Kind.NUMBER and flow.text.rstrip(".)").isdecimal():
            number = int(flow.text.rstrip(".)"))
            if number not in (expected, 1):
                continue
            expected = number + 1
        texts.append(_Cell(kind, flow))
    yield from _rejoined(texts)


def _titled(flows: Sequence[Flow]) -> Iterator[Flow]:
    """The number of a group, alone in its cell, before the words of the next one."""
    number = EMPTY
    for flow in flows:
        if _GROUP_NUMBER.match(flow.text):
            number = flow
            continue
        yield join((number, flow)) if number else flow
        number = EMPTY


def _kind(flow: Flow, persons: bool, after: _Kind | None) -> _Kind:
    text = flow.text
    if _NUMBER.match(text):
        return _Kind.NUMBER
    if _GROUP.match(text):
        return _Kind.GROUP
    if _DEADLINE.match(text) and len(text) <= _DEADLINE_LENGTH:
        return _Kind.DEADLINE
    if persons and _PERSON.match(text) and len(text) <= _BODY_LENGTH:
        return _Kind.PERSON
    if _BODY.match(text) and len(text) <= _BODY_LENGTH and after is not _Kind.NUMBER:
        return _Kind.BODY
    return _Kind.TEXT


def _rejoined(cells: Sequence[_Cell]) -> Iterator[_Cell]:
    """Text that begins with a small letter goes on the text before; then a broken name goes on, too."""
    result: list[_Cell] = []
    broken = False
    for cell in cells:
        text = cell.flow.text
        back = next((n for n in range(len(result) - 1, -1, -1) if result[n].kind is _Kind.TEXT), None)
        body = next((n for n in range(len(result) - 1, -1, -1) if result[n].kind is _Kind.BODY), None)
        if cell.kind is _Kind.TEXT and text[0].islower() and back is not None:
            result[back] = _Cell(_Kind.TEXT, join((result[back].flow, cell.flow)))
            broken = True
        elif cell.kind is _Kind.TEXT and broken and (lead := _broken_off(result, back)) is not None:
            result[lead] = _Cell(_Kind.BODY, join((result[lead].flow, cell.flow)))
        else:
            broken = broken and body is None
            result.append(cell)
    yield from result


def _broken_off(cells: Sequence[_Cell], since: int | None) -> int | None:
    """The body below the last text whose name breaks off."""
    below = (n for n in range(since or 0, len(cells)) if cells[n].kind is _Kind.BODY)
    return next((n for n in below if _BROKEN_OFF.search(cells[n].flow.text)), None)


class _Rows:
    """Cells given back to rows. A row is a text; what lies between it and the next text is `below` it."""

    def __init__(self, cells: Sequence[_Cell], roles: Sequence[Role]) -> None:
        self._roles = roles
        self._cells = cells
        texts = [n for n, cell in enumerate(cells) if cell.kind is _Kind.TEXT]
        self._outputs = self._unnumbered(texts) if Role.OUTPUT in roles else frozenset()
        self._texts = [n for n in texts if not self._names_group(n) and n not in self._outputs]

    def _unnumbered(self, texts: Sequence[int]) -> frozenset[int]:
        """Where each number stands right before a text, the other texts are what comes out of the tasks."""
        numbers = [n for n, cell in enumerate(self._cells) if cell.kind is _Kind.NUMBER]
        if len(numbers) < _SEVERAL or any(n + 1 not in texts for n in numbers):
            return frozenset()
        return frozenset(n for n in texts if n > numbers[0] and n - 1 not in numbers)

    def _names_group(self, n: int) -> bool:
        """A numbered text followed by "a)" is the heading of what is lettered."""
        after = self._cells[n + 1 : n + 2]
        return bool(after) and after[0].kind is _Kind.NUMBER and after[0].flow.text[0].isalpha()

    def result(self) -> Iterator[dict[Role, Flow]]:
        columns = {
            Role.NO: self._numbers(),
            Role.PERSON: self._column(_Kind.PERSON),
            Role.DEADLINE: self._column(_Kind.DEADLINE),
            **self._bodies(),
            Role.OUTPUT: self._results(),
        }
        for n, cell in enumerate(self._cells):
            if cell.kind is _Kind.GROUP:
                yield self._group(cell.flow)
            elif cell.kind is _Kind.TEXT and n not in self._texts and n not in self._outputs:
                before = self._cells[n - 1].flow if n and self._cells[n - 1].kind is _Kind.NUMBER else EMPTY
                yield {Role.NO: before, Role.TASK: cell.flow}
            elif n in self._texts:
                given = {role: column[n] for role, column in columns.items() if n in column}
                yield {**given, Role.TASK: cell.flow}

    def _group(self, flow: Flow) -> dict[Role, Flow]:
        match = _GROUP.match(flow.text)
        end = match.end() if match else 0
        return {Role.NO: flow.cut(0, end), Role.TASK: flow.cut(end)}

    def _below(self, n: int) -> list[int]:
        """The cells between a text and the next one."""
        ends = (m for m, cell in enumerate(self._cells) if cell.kind in (_Kind.TEXT, _Kind.GROUP))
        nexts = [m for m in ends if m > n and m not in self._outputs]
        return list(range(n + 1, nexts[0] if nexts else len(self._cells)))

    def _column(self, kind: _Kind) -> dict[int, Flow]:
        """The cells of a kind by the text they belong to, where that is certain."""
        found = [n for n, cell in enumerate(self._cells) if cell.kind is kind]
        if len(found) == len(self._texts) and all(t < f for t, f in zip(self._texts, found, strict=True)):
            return {t: self._cells[f].flow for t, f in zip(self._texts, found, strict=True)}
        single = {t: [n for n in self._below(t) if self._cells[n].kind is kind] for t in self._texts}
        crowded = any(len(cells) > 1 for cells in single.values())
        return {} if crowded else {t: self._cells[c[0]].flow for t, c in single.items() if c}

    def _bodies(self) -> dict[Role, dict[int, Flow]]:
        """Bodies right below a text: the first leads, the second supports."""
        roles = [role for role in self._roles if role in (Role.LEAD, Role.SUPPORT)]
        columns: dict[Role, dict[int, Flow]] = {role: {} for role in roles}
        for text in self._texts:
            bodies = [n for n in self._below(text) if self._cells[n].kind is _Kind.BODY]
            for role, body in zip(roles, bodies, strict=False):
                columns[role][text] = self._cells[body].flow
        return columns

    def _results(self) -> dict[int, Flow]:
        """What comes out of each task: the texts below it that are none themselves."""
        below = {t: [self._cells[n].flow for n in self._below(t) if n in self._outputs] for t in self._texts}
        return {t: join(flows) for t, flows in below.items() if flows}

    def _numbers(self) -> dict[int, Flow]:
        """Numbers right before their texts; else, where there are as many as texts, in order."""
        numbers = [n for n, c in enumerate(self._cells) if c.kind is _Kind.NUMBER]
        before = {t: t - 1 for t in self._texts if t - 1 in numbers}
        if len(before) < len(self._texts) and len(numbers) == len(self._texts):
            before = dict(zip(self._texts, numbers, strict=True))
        return {t: self._cells[n].flow for t, n in before.items()}
