"""Tables that assign tasks or targets: which column says what, which rows belong together.

Knows headers repeated on every page, rows cut in two by a page break, numbering rows "(1) (2) (3)",
group rows ("I | HOÀN THIỆN CƠ CHẾ | | |") and sub-rows ("Cấp tỉnh", "Cấp xã"). Tables that assign
nothing (report forms, contents, statistics) yield no rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.flow import EMPTY, Flow, join
from corpus.text import fold


class Role(StrEnum):
    """What a column says of a task."""

    NO = "no"
    TASK = "task"
    LEAD = "lead"
    SUPPORT = "support"
    PERSON = "person"
    DEADLINE = "deadline"
    OUTPUT = "output"
    BASIS = "basis"
    UNIT = "unit"
    VALUE = "value"
    NOTE = "note"
    FUNDING = "funding"
    OTHER = "other"


# Words of a folded header cell → role; the first that fits.
_HEADERS: tuple[tuple[re.Pattern[str], Role], ...] = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"(s?tt|so tt|so thu tu)\b", Role.NO),
        (r"ghi chu", Role.NOTE),
        (r".*\b(chu tri|dau moi)\b", Role.LEAD),
        (r".*\bphoi hop\b", Role.SUPPORT),
        (r"(ca nhan|lanh dao|nguoi|dong chi).*(phu trach|chi dao|theo doi|thuc hien)", Role.PERSON),
        (
            r"(don vi|co quan|to chuc|bo phan|noi)[\w, ]* (thuc hien|trien khai|tham muu|duoc giao|phu trach)"
            r"|(phan cong|trach nhiem) thuc hien|(don vi|co quan) bao cao$|thuc hien$",
            Role.LEAD,
        ),
        (r"(don vi tinh|dvt|don vi do|don vi)$", Role.UNIT),
        (r"(nguon )?(kinh phi|von)\b|du toan", Role.FUNDING),
        (
            r"thoi (gian|han|diem)|tien do|han (hoan thanh|xong|chot)|lo trinh|ky han|(ngay )?hoan thanh",
            Role.DEADLINE,
        ),
        (r"(can cu|van ban (nguon|giao|chi dao)|co so phap ly|nguon|trich dan)", Role.BASIS),
        (
            r"(muc tieu |chi tieu |ke hoach |gia tri |muc )?(nam |den nam |giai doan )\d{4}|\d{4}$|gia tri"
            r"|muc (giao|dat)|chi tieu (giao|nam)",
            Role.VALUE,
        ),
        (r"(du kien )?(ket qua|san pham|dau ra|hinh thuc)", Role.OUTPUT),
        (
            r"(ten )?(cac )?(nhiem vu|noi dung|cong viec|hoat dong|giai phap|chi tieu|dau viec|viec|de an"
            r"|du an|hang muc|muc tieu|chuong trinh|ten)\b",
            Role.TASK,
        ),
    )
)  # fmt: skip
_TARGET_HEADER = re.compile(r"(ten )?(cac )?(chi tieu|muc tieu)")
# "(1)", "2", "(3)=(1)+(2)": cells of a row that numbers the columns
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?(\s*=.*)?$|[A-Z]$")
# "I", "II.1", "A", "a)", "1.", "01", "1.2"
_NUMBER = re.compile(r"(?P<v>[IVX]{1,5}(?:\.\d{1,2})*|\d{1,3}(?:\.\d{1,2})*|[A-H]|[a-zđ])\s*[.)]?$")
# "≥35", "100", "01", "≥ 99,5%", "80-90": a cell that is a number to reach
_VALUE_CELL = re.compile(
    r"\s*(?:[≥≤<>=]|tối thiểu|trên|dưới|ít nhất|không quá|đạt)?\s*\d[\d.,]*\s*(?:%|-\s*\d[\d.,]*\s*%?)?\s*$"
)
# "I. HOÀN THIỆN CƠ CHẾ" in one cell over the whole width
_GROUP_LABEL = re.compile(r"(?:[IVX]{1,5}(?:\.\d{1,2})*|[A-H]|\d{1,2})\s*[.)/]\s+")
_MIN_ROLES = 2
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Header:
    """The header row: roles by column, and whether the rows are targets."""

    cells: tuple[Flow, ...]
    roles: tuple[Role, ...]
    targets: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row that assigns something, with what it inherits.

    no: its number as cited ("7", "1.a", ""); groups: the group rows above it, outermost first;
    name: of a sub-row, the words of the row above ("Tỷ lệ …" over "Cấp tỉnh").
    """

    no: str
    cells: Mapping[Role, Flow]
    header: Header
    groups: tuple[Flow, ...] = ()
    group_nos: tuple[str, ...] = ()
    name: Flow = EMPTY
    sub: int = 0

    def __getitem__(self, role: Role) -> Flow:
        return self.cells.get(role, EMPTY)


def read_header(cells: Sequence[Flow]) -> Header | None:
    """The header that a row is, or None."""
    folded = [fold(cell.text) for cell in cells]
    roles = tuple(_role(words) for words in folded)
    known = [r for r in roles if r is not Role.OTHER]
    if len(known) < _MIN_ROLES or Role.TASK not in known or any(len(words) > _LONGEST for words in folded):
        return None
    if any(_NUMBER.match(cell.text) for cell in cells[:1]):
        return None
    roles = _first_of_each(roles)
    task = roles.index(Role.TASK)
    return Header(tuple(cells), roles, bool(_TARGET_HEADER.match(folded[task])))


def column_role(cell: Flow) -> Role:
    """What a header cell says its column holds."""
    return _role(fold(cell.text))


def _role(words: str) -> Role:
    return next((role for pattern, role in _HEADERS if pattern.match(words)), Role.OTHER)


def _first_of_each(roles: Sequence[Role]) -> tuple[Role, ...]:
    """A second task column is a note on the first; other roles may come twice (their cells are joined)."""
    seen: list[Role] = []
    for role in roles:
        seen.append(Role.OTHER if role is Role.TASK and Role.TASK in seen else role)
    return tuple(seen)


def read_rows(
    rows: Sequence[Sequence[Flow]], above: Header | None = None
) -> tuple[tuple[TaskRow, ...], Header | None]:
    """The rows of a table that assign something (none for a table that assigns nothing), and its header.

    above: the header of the table before, for one that goes on without repeating it.
    """
    reader = _Rows(above)
    for cells in rows:
        reader.add(tuple(cells))
    return reader.result(), reader.header


class _Rows:
    """Rows one after the other: the header in force, open groups, the row that a next one may continue."""

    def __init__(self, above: Header | None) -> None:
        self.header = above
        self._rows: list[TaskRow] = []
        self._groups: list[tuple[str, Flow]] = []
        self._after_header = False

    def result(self) -> tuple[TaskRow, ...]:
        heads = {group.origin for row in self._rows for group in row.groups}
        rows = [r for r in self._rows if not self._has_subs(r) and r[Role.TASK].origin not in heads]
        if not any(_assigns(r) for r in rows):
            return ()
        return tuple(r for r in rows if _assigns(r) or (r.no[:1].isdigit() and r[Role.TASK]))

    def _has_subs(self, row: TaskRow) -> bool:
        return any(r.sub and r.name == row[Role.TASK] for r in self._rows)

    def add(self, cells: tuple[Flow, ...]) -> None:
        header = read_header(cells)
        if header:
            self.header = header if self.header is None or header.roles != self.header.roles else self.header
            self._after_header = True
            return
        if self.header is None or len(cells) > len(self.header.roles) or _numbers_columns(cells):
            return
        self._add_row(self._unmerged(cells), self.header)
        self._after_header = False

    def _unmerged(self, cells: tuple[Flow, ...]) -> tuple[Flow, ...]:
        """A cell merged over columns stands in the first; number and task merged over rows, in the first."""
        seen = [cell if n == 0 or cell != cells[n - 1] else EMPTY for n, cell in enumerate(cells)]
        roles = self.header.roles if self.header else ()
        above = self._rows[-1].cells if self._rows else {}
        if len(seen) == 1 and (label := _GROUP_LABEL.match(seen[0].text)):
            return (seen[0].cut(0, label.end()), seen[0].cut(label.end()))
        return tuple(
            EMPTY if role in (Role.NO, Role.TASK) and cell and above.get(role) == cell else cell
            for role, cell in zip(roles, seen, strict=False)
        )

    def _add_row(self, cells: tuple[Flow, ...], header: Header) -> None:
        by_role = _by_role(cells, header)
        if not by_role:
            return
        number = _NUMBER.match(by_role.get(Role.NO, EMPTY).text)
        if self._is_group(cells, by_role, number):
            no = number["v"] if number else ""
            self._open_group(no, by_role)
            if no.isdecimal():  # a heading of what follows, or a task whose other cells are empty
                self._rows.append(TaskRow(no, by_role, header))
        elif number is None and self._rows and self._is_sub(by_role):
            self._add_sub(by_role)
        elif number is None and self._rows and self._goes_on(by_role):
            self._rows[-1] = replace(self._rows[-1], cells=_merged(self._rows[-1].cells, by_role))
        else:
            self._rows.append(self._row(number["v"] if number else "", by_role, header))

    def _row(self, no: str, by_role: Mapping[Role, Flow], header: Header) -> TaskRow:
        while no and not no.islower() and self._groups and _rank(self._groups[-1][0]) >= _rank(no):
            self._groups.pop()
        arabic = [n for n, _ in self._groups if n and n[0].isdigit()]
        if arabic and no.isalpha() and no.islower():
            no = f"{arabic[-1]}.{no}"
        return TaskRow(
            no, by_role, header, tuple(f for _, f in self._groups), tuple(n for n, _ in self._groups)
        )

    def _is_group(
        self, cells: tuple[Flow, ...], by_role: Mapping[Role, Flow], number: re.Match[str] | None
    ) -> bool:
        """A row that names what follows: only a number and words, or one cell over the whole width."""
        if set(by_role) - {Role.NO, Role.TASK}:
            return False
        return number is not None or len(cells) == 1

    def _open_group(self, no: str, by_role: Mapping[Role, Flow]) -> None:
        rank = _rank(no)
        while self._groups and _rank(self._groups[-1][0]) >= rank:
            self._groups.pop()
        self._groups.append((no, by_role.get(Role.TASK) or by_role.get(Role.NO, EMPTY)))

    def _is_sub(self, by_role: Mapping[Role, Flow]) -> bool:
        """A line with a value of its own under a row that left its value to such lines."""
        last = self._rows[-1]
        return (
            bool(by_role.get(Role.TASK))
            and _value(by_role) is not None
            and (last.sub > 0 or _value(last.cells) is None)
        )

    def _add_sub(self, by_role: Mapping[Role, Flow]) -> None:
        last = self._rows[-1]
        parent = next(r for r in reversed(self._rows) if not r.sub)
        cells = {**parent.cells, **by_role}
        self._rows.append(replace(parent, cells=cells, name=parent[Role.TASK], sub=last.sub + 1))

    def _goes_on(self, by_role: Mapping[Role, Flow]) -> bool:
        """Whether a row without a number continues the row before it (cut by a page break)."""
        if self._after_header:
            return True
        task = by_role.get(Role.TASK, EMPTY).text
        return not task or task[0].islower()


def _rank(no: str) -> int:
    """Depth of a group number: "A" over "I" over "II.1" and "1" over "a"; none is outermost."""
    if not no:
        return 0
    if no[0] in "IVX":
        return 2 + no.count(".")
    return 1 if no.isupper() else 4 + no.count(".") + (0 if no[0].isdigit() else 2)


def _by_role(cells: Sequence[Flow], header: Header) -> dict[Role, Flow]:
    """Filled cells by role; cells of one role joined."""
    found: dict[Role, Flow] = {}
    for role, cell in zip(header.roles, cells, strict=False):
        if cell:
            found[role] = join((found[role], cell)) if role in found else cell
    if (
        Role.OUTPUT in found
        and Role.VALUE not in found
        and header.targets
        and _VALUE_CELL.match(found[Role.OUTPUT].text)
    ):
        found[Role.VALUE] = found.pop(Role.OUTPUT)
    return found


def _merged(first: Mapping[Role, Flow], second: Mapping[Role, Flow]) -> dict[Role, Flow]:
    both = [*first, *(r for r in second if r not in first)]
    pairs = {role: (first.get(role, EMPTY), second.get(role, EMPTY)) for role in both}
    return {role: a if a == b else join((a, b)) for role, (a, b) in pairs.items()}


def _value(by_role: Mapping[Role, Flow]) -> Flow | None:
    return by_role.get(Role.VALUE)


def _numbers_columns(cells: Sequence[Flow]) -> bool:
    filled = [cell.text for cell in cells if cell]
    return len(filled) >= 3 and all(_COLUMN_NUMBER.match(text) for text in filled)


def _assigns(row: TaskRow) -> bool:
    """A row says something of its task: who, by when, or how much. Forms leave that empty."""
    if not row[Role.TASK]:
        return False
    said = (Role.LEAD, Role.SUPPORT, Role.DEADLINE, Role.PERSON)
    return any(row[r] for r in said) or (row.header.targets and bool(row[Role.VALUE]))
