"""Tables that assign tasks or targets: which column says what, which rows belong together.

Knows headers repeated on every page, rows cut in two by a page break, numbering rows "(1) (2) (3)",
group rows ("I | HOÀN THIỆN CƠ CHẾ | | |") and sub-rows ("Cấp tỉnh", "Cấp xã"). Tables that assign
nothing (report forms, contents, statistics) yield no rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from corpus.columns import NUMBER, Header, Role, read_header, with_second_row
from corpus.flow import EMPTY, Flow, join

# "(1)", "2", "(3)=(1)+(2)": cells of a row that numbers the columns
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?(\s*=.*)?$|[A-Z]$")
# "≥35", "100", "01", "≥ 99,5%", "80-90": a cell that is a number to reach
_VALUE_CELL = re.compile(
    r"\s*(?:[≥≤<>=]|tối thiểu|trên|dưới|ít nhất|không quá|đạt)?\s*\d[\d.,]*\s*(?:%|-\s*\d[\d.,]*\s*%?)?\s*$"
)
# "I. HOÀN THIỆN CƠ CHẾ" in one cell over the whole width
_GROUP_LABEL = re.compile(r"(?:[IVX]{1,5}(?:\.\d{1,2})*|[A-H]|\d{1,2})\s*[.)/]\s+")
# "nt", "-nt-", "Như trên", a mark of repetition: what the row above says
_DITTO = re.compile(
    r"""[-–\s]*(?:n/?t|như\ trên|(?:như|tương\ tự)\ (?:mục|dòng|nhiệm\ vụ)\ trên|['"”“″]{1,2}|//)[-–\s.]*$""",
    re.IGNORECASE | re.VERBOSE,
)
# dots or a dash where a form waits for words
_BLANK = re.compile(r"[\s.…_–-]*$")
# what a group row may say for all rows under it
_OUTER = "IVXABCDEFGH"
_GIVEN = (Role.LEAD, Role.SUPPORT, Role.DEADLINE, Role.PERSON, Role.EXECUTOR)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row that assigns something, with what it inherits.

    no: its number as cited ("7", "1.a", ""); groups: the group rows above it, outermost first;
    name: of a sub-row, the words of the row above ("Tỷ lệ …" over "Cấp tỉnh").
    given: what its group rows say in the columns that it leaves empty.
    """

    no: str
    cells: Mapping[Role, Flow]
    header: Header
    groups: tuple[Flow, ...] = ()
    group_nos: tuple[str, ...] = ()
    name: Flow = EMPTY
    sub: int = 0
    given: Mapping[Role, Flow] = field(default_factory=dict)

    def __getitem__(self, role: Role) -> Flow:
        return self.cells.get(role, EMPTY)


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


class _Group(NamedTuple):
    """A group row in force: number, words, and what it says for all rows under it."""

    no: str
    name: Flow
    given: Mapping[Role, Flow]


class _Rows:
    """Rows one after the other: the header in force, open groups, the row that a next one may continue."""

    def __init__(self, above: Header | None) -> None:
        self.header = above
        self._rows: list[TaskRow] = []
        self._groups: list[_Group] = []
        self._after_header = False

    def result(self) -> tuple[TaskRow, ...]:
        heads = {group.origin for row in self._rows for group in row.groups}
        rows = [r for r in self._rows if not self._has_subs(r) and r[Role.TASK].origin not in heads]
        if not any(_assigns(r) for r in rows):
            return ()
        return tuple(_whole(r) for r in rows if _assigns(r) or (r.no[:1].isdigit() and r[Role.TASK]))

    def _has_subs(self, row: TaskRow) -> bool:
        return any(r.sub and r.name == row[Role.TASK] for r in self._rows)

    def add(self, cells: tuple[Flow, ...]) -> None:
        header = read_header(cells)
        if header:
            self.header = header if self.header is None or header.roles != self.header.roles else self.header
            self._after_header = True
            return
        while self.header and len(cells) > len(self.header.roles) and not cells[-1]:
            cells = cells[:-1]
        if self.header is None or len(cells) > len(self.header.roles) or _numbers_columns(cells):
            return
        if self._after_header and not self._rows and (second := with_second_row(self.header, cells)):
            self.header = second
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
        by_role = self._repeated(_by_role(cells, header))
        if not by_role:
            return
        number = NUMBER.match(by_role.get(Role.NO, EMPTY).text)
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
            no = number["v"] if number else ""
            self._rows.append(self._row(no, by_role, header))
            if no and no[0] in _OUTER:  # a task, or a group that says who and when for the rows under it
                self._open_group(no, by_role)

    def _repeated(self, by_role: Mapping[Role, Flow]) -> dict[Role, Flow]:
        """Marks of repetition replaced by what the row above says."""
        above = self._rows[-1].cells if self._rows else {}
        said = {r: above.get(r, EMPTY) if _DITTO.match(cell.text) else cell for r, cell in by_role.items()}
        return {role: cell for role, cell in said.items() if cell}

    def _row(self, no: str, by_role: Mapping[Role, Flow], header: Header) -> TaskRow:
        while no and not no.islower() and self._groups and _rank(self._groups[-1].no) >= _rank(no):
            self._groups.pop()
        arabic = [g.no for g in self._groups if g.no and g.no[0].isdigit()]
        if arabic and no.isalpha() and no.islower():
            no = f"{arabic[-1]}.{no}"
        given: dict[Role, Flow] = {}
        for group in self._groups:
            given |= group.given
        names, numbers = tuple(g.name for g in self._groups), tuple(g.no for g in self._groups)
        return TaskRow(no, by_role, header, names, numbers, given=given)

    def _is_group(
        self, cells: tuple[Flow, ...], by_role: Mapping[Role, Flow], number: re.Match[str] | None
    ) -> bool:
        """A row that names what follows: only a number and words, or one cell over the whole width."""
        if set(by_role) - {Role.NO, Role.TASK}:
            return False
        if number and number["v"][0].isdigit() and any(group.given for group in self._groups):
            return False  # its empty cells are what the group row says
        return number is not None or len(cells) == 1

    def _open_group(self, no: str, by_role: Mapping[Role, Flow]) -> None:
        rank = _rank(no)
        while self._groups and _rank(self._groups[-1].no) >= rank:
            self._groups.pop()
        name = by_role.get(Role.TASK) or by_role.get(Role.NO, EMPTY)
        self._groups.append(_Group(no, name, {r: by_role[r] for r in _GIVEN if by_role.get(r)}))

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
        task = by_role.get(Role.TASK, EMPTY).text
        numbered = self.header is not None and Role.NO in self.header.roles
        return not task or task[0].islower() or (self._after_header and numbered)


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
        if not _BLANK.match(cell.text):
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


def _whole(row: TaskRow) -> TaskRow:
    """The row with what its groups say in the columns that it leaves empty."""
    lacking = {role: flow for role, flow in row.given.items() if not row[role]}
    return replace(row, cells={**row.cells, **lacking}) if lacking else row


def _numbers_columns(cells: Sequence[Flow]) -> bool:
    filled = [cell.text for cell in cells if cell]
    return len(filled) >= 3 and all(_COLUMN_NUMBER.match(text) for text in filled)


def _assigns(row: TaskRow) -> bool:
    """A row says something of its task: who, by when, or how much. Forms leave that empty."""
    if not row[Role.TASK]:
        return False
    said = (Role.LEAD, Role.SUPPORT, Role.DEADLINE, Role.PERSON, Role.EXECUTOR)
    return any(row[r] or row.given.get(r) for r in said) or (row.header.targets and bool(row[Role.VALUE]))
