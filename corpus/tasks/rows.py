"""Tasks and targets in tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from corpus.columns import Header, Role
from corpus.deadlines import parse_deadline
from corpus.flow import EMPTY, Flow
from corpus.models import Deadline, DeadlineKind, TaskKind
from corpus.outline import Item, Zone, title_lines
from corpus.tables import TaskRow, read_rows
from corpus.tasks.draft import Draft
from corpus.tasks.numbers import read_target
from corpus.tasks.rolecells import bullets, wordings
from corpus.tasks.roles import Who
from corpus.tasks.when import heading_deadline

PIECED = "Bảng mất khung khi chuyển thành văn bản: xin đối chiếu các cột với bản gốc."
_YEAR = re.compile(r"\bNĂM\s+(20\d\d)\b", re.IGNORECASE)
_PERIOD = re.compile(r"GIAI ĐOẠN|ĐẾN NĂM|TẦM NHÌN", re.IGNORECASE)
BY_TITLE = "Thời hạn suy ra từ tên bảng: bảng không có cột thời hạn, xin đối chiếu."
THIRD = "Văn bản còn giao đơn vị thực hiện: “{words}”."


class RowReader:
    """Reads drafts from the tables of one document. year: what "30/6" without a year means."""

    def __init__(self, items: Sequence[Item], who: Who, year: int | None) -> None:
        self._items, self._who, self._year = items, who, year

    def read(self) -> Iterator[Draft]:
        """All drafts, in order; the tables under one annex or section count as one."""
        for place, tables in self._places():
            header: Header | None = None
            rows: list[TaskRow] = []
            for item in tables:
                found, header = read_rows(item.table.rows if item.table else (), header)
                rows += found
            numbers = [row.no for row in rows if not row.sub]
            pieced = any(item.table and item.table.pieced for item in tables)
            for row in rows:
                for draft in self._drafts(row, place, alone=numbers.count(row.no) <= 1):
                    unsure = replace(draft, sure=draft.sure - 0.3, doubts=(*draft.doubts, PIECED))
                    yield unsure if pieced else draft

    def _drafts(self, row: TaskRow, place: Item, alone: bool) -> Iterator[Draft]:
        """The task of a row, or one for each bullet in its cell."""
        parts = list(bullets(row[Role.TASK]))
        draft = self._draft(row, place, alone)
        if len(parts) < 2 or draft.kind is TaskKind.TARGET:
            yield draft
            return
        for nth, part in enumerate(parts, 1):
            where = f"{draft.where}, gạch đầu dòng thứ {nth}"
            yield replace(draft, where=where, key=f"{draft.key}-g{nth}", parts=(part,))

    def _places(self) -> Iterator[tuple[Item, list[Item]]]:
        """Tables by the item they stand under (itself where none)."""
        places: dict[int, list[Item]] = {}
        for item in self._items:
            if item.table is not None and item.zone is not Zone.TAIL:
                places.setdefault(item.index if item.parent is None else item.parent, []).append(item)
        for index, tables in places.items():
            yield self._items[index], tables

    def _draft(self, row: TaskRow, place: Item, alone: bool) -> Draft:
        targets = row.header.targets and bool(row[Role.VALUE])
        lead_raw, support_raw = wordings(row)
        above = self._heading_lead(row, place) if not lead_raw else EMPTY
        lead_raw = lead_raw or above.text
        lead = self._who.names(lead_raw)
        deadline, source = self._deadline(row, place, targets)
        value, unit = row[Role.VALUE].text, row[Role.UNIT].text
        target = read_target(value, unit) if value else None
        where, key = _place(row, place, targets, alone)
        said = [cell for role, cell in row.cells.items() if role not in (Role.NO, Role.TASK) and cell]
        doubts = _doubts(row, lead, deadline, target)
        return Draft(
            kind=TaskKind.TARGET if targets else TaskKind.TASK,
            where=where,
            key=key,
            parts=_words(row) if targets else (row[Role.TASK],),
            title=_title(row) if targets else "",
            heading=(*self._titles(place), *(g for g in row.groups if g)),
            context=() if targets else (*said, *(flow for flow in (above, source) if flow)),
            lead=lead,
            lead_raw=lead_raw,
            support=self._who.names(support_raw),
            support_raw=support_raw,
            deadline=deadline,
            output=row[Role.OUTPUT].text,
            basis=row[Role.BASIS].text,
            target=target,
            sure=1.0 - 0.2 * len(doubts),
            doubts=doubts,
        )

    def _heading_lead(self, row: TaskRow, place: Item) -> Flow:
        """The group row or heading above a row that is nothing but the body that leads."""
        headings = [*reversed(row.groups), *([place.body] if place.label else [])]
        bodies = ((flow, self._who.heading(flow.text)) for flow in headings if flow)
        return next((flow.cut(found.start, found.end) for flow, found in bodies if found), EMPTY)

    def _deadline(self, row: TaskRow, place: Item, targets: bool) -> tuple[Deadline, Flow]:
        """The deadline and, where a heading gives it, its words."""
        wording = row[Role.DEADLINE].text
        if wording:
            return parse_deadline(wording, year=self._year), EMPTY
        for heading in (*reversed(row.groups), *self._titles(place)) if not targets else ():
            deadline, words = heading_deadline(heading, self._year)
            if words:
                return deadline, words
        year = self._year_above(row, place) if targets or Role.DEADLINE not in row.header.roles else None
        if year is None:
            return Deadline(), EMPTY
        first, last = date(year, 1, 1), date(year, 12, 31)
        return Deadline(kind=DeadlineKind.YEAR, start=first, due=last, implied=True), EMPTY

    def _year_above(self, row: TaskRow, place: Item) -> int | None:
        """The one year that the header of the value column, or the annex's title, names."""
        columns = [
            c for c, role in zip(row.header.cells, row.header.roles, strict=True) if role is Role.VALUE
        ]
        for words in (*columns, *self._titles(place)):
            years = set(_YEAR.findall(words.text))
            if len(years) == 1 and not _PERIOD.search(words.text):
                return int(years.pop())
        return None

    def _titles(self, place: Item) -> tuple[Flow, ...]:
        """The heading of the place, and an annex's title lines below its name."""
        if place.label is None:
            return ()
        return (*([place.body] if place.body else []), *title_lines(place, self._items))


def _words(row: TaskRow) -> tuple[Flow, ...]:
    """A whole row in reading order; what a sub-row shares with its siblings comes first."""
    shared = [row.name] if row.name else [row[Role.TASK]]
    rest = [row[r] for r in (Role.UNIT, Role.VALUE) if row[r]]
    others = [c for r, c in row.cells.items() if r not in (Role.NO, Role.TASK, Role.UNIT, Role.VALUE) and c]
    if row.name:
        return (*shared, *others, row[Role.TASK], *rest)
    return (*shared, *rest, *others)


def _title(row: TaskRow) -> str:
    return f"{row.name.text} ({row[Role.TASK].text})" if row.name else row[Role.TASK].text


def _place(row: TaskRow, place: Item, targets: bool, alone: bool) -> tuple[str, str]:
    """ "Phụ lục II, nhiệm vụ số 7", "PL2.7"; the group is cited where numbers begin anew in each."""
    what = "chỉ tiêu" if targets else "nhiệm vụ"
    group = next((n for n in reversed(row.group_nos) if n and not n[0].isdigit()), "")
    within = [] if alone or not group else [f"mục {group}"]
    number = f"{what} số {row.no}" if row.no else f"{what} “{row[Role.TASK].text[:40]}”"
    sub = f" ({row[Role.TASK].text[:1].lower()}{row[Role.TASK].text[1:]})" if row.name else ""
    where = ", ".join(w for w in (place.where, *within, number + sub) if w)
    key = ".".join(k for k in (place.key, *([group] if within else []), row.no) if k)
    return where, key + (chr(ord("a") + row.sub - 1) if row.sub else "")


def _doubts(row: TaskRow, lead: tuple[str, ...], deadline: Deadline, target: object) -> tuple[str, ...]:
    doubts = []
    if deadline.implied and not row[Role.VALUE]:
        doubts.append(BY_TITLE)
    if row[Role.EXECUTOR]:
        doubts.append(THIRD.format(words=row[Role.EXECUTOR].text))
    if not lead and (Role.LEAD in row.header.roles):
        doubts.append("Ô cơ quan chủ trì để trống.")
    if row[Role.VALUE] and target is None:
        doubts.append(f"Chưa đọc được giá trị chỉ tiêu “{row[Role.VALUE].text}”.")
    return tuple(doubts)
