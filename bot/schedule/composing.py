"""Messages from entries: titles, sections, order, code, buttons, life span."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Protocol

from bot.channels.base import Button
from bot.outbox.codes import code
from bot.schedule import texts
from bot.schedule.calendar import DAY, at, local_day
from bot.schedule.entries import Entry
from bot.schedule.rendering import section, split
from bot.state.models import Draft, ItemChange

MANY_NEW = 5
"""More new tasks of one plan than this are counted, not listed."""
OVERDUE_SHOWN = 10
CATCH_UP_LIFE = timedelta(days=7)
_ORDER = attrgetter("order")


class Recipient(Protocol):
    """What composing must know of a person."""

    @property
    def address_id(self) -> int: ...
    @property
    def limit(self) -> int: ...


class Composer:
    """Writes messages; titles: plan id → short title."""

    def __init__(self, titles: dict[str, str]) -> None:
        self._titles = titles
        self._known: dict[tuple[object, ...], str] = {}

    def reminder(
        self, who: Recipient, *, key: str, rule: str, due: date, entries: Sequence[Entry], now: datetime
    ) -> Draft:
        """The reminder before or on the day of a deadline: class A, of use until that day ends."""
        today, number = local_day(now), code(key)
        morning = rule == "morning" or due == today
        title = texts.morning_title(due, number) if morning else texts.before_title(due, today, number)
        lines = [self._line(entry, today) for entry in sorted(entries, key=_ORDER)]
        return Draft(
            dedupe_key=key,
            address_id=who.address_id,
            cls="A",
            code=number,
            parts=split(title, lines, texts.AUTOMATIC, who.limit),
            not_before=now,
            useful_until=at(due + DAY, 0),
            buttons=_buttons(number, entries),
        )

    def digest(
        self,
        who: Recipient,
        *,
        key: str,
        entries: Sequence[Entry],
        changes: Sequence[ItemChange],
        now: datetime,
    ) -> Draft:
        """The day's digest: class B, of use until the day ends."""
        today, number = local_day(now), code(key)
        lines = (
            *section(texts.DUE, self._lines(entries, "due", today)),
            *section(texts.OVERDUE, self._overdue(entries, today)),
            *section(texts.RECURRING, self._lines(entries, "recurring", today)),
            *section(texts.CHANGES, self._changes(entries, changes)),
        )
        return Draft(
            dedupe_key=key,
            address_id=who.address_id,
            cls="B",
            code=number,
            parts=split(
                texts.digest_title(today, number), lines or (texts.EMPTY_DAY,), texts.AUTOMATIC, who.limit
            ),
            not_before=now,
            useful_until=at(today + DAY, 0),
        )

    def _lines(self, entries: Sequence[Entry], wanted: str, today: date) -> list[str]:
        return [self._line(entry, today) for entry in _of(entries, wanted)]

    def _line(self, entry: Entry, today: date) -> str:
        """The line of an entry, written once for all who get it."""
        key = (*entry.order, entry.duty.version, today)
        if key not in self._known:
            assert entry.due is not None
            duty = entry.duty
            self._known[key] = texts.item(
                entry.due, today, duty.title, entry.role, where=duty.where, time=duty.time
            )
        return self._known[key]

    def _overdue(self, entries: Sequence[Entry], today: date) -> list[str]:
        """All that passed since the last digest, then the latest of the older ones; the rest can be asked
        for."""
        standing = _of(entries, "standing")
        shown = [self._line(entry, today) for entry in standing[-OVERDUE_SHOWN:]]
        hidden = len(standing) - len(shown)
        more = [texts.more(hidden)] if hidden else []
        return [*self._lines(entries, "overdue", today), *shown, *more]

    def _changes(self, entries: Sequence[Entry], changes: Sequence[ItemChange]) -> list[str]:
        last = {change.task_id: change for change in changes}
        listed = [(entry, last.get(entry.duty.task_id)) for entry in entries if entry.section == "change"]
        fresh = [entry for entry, change in listed if change is None or change.kind == "new"]
        lines = [
            texts.changed_item(entry.duty.title, change.old_wording, change.new_wording)
            for entry, change in listed
            if change is not None and change.kind == "changed"
        ]
        for plan_id in dict.fromkeys(entry.duty.plan_id for entry in fresh):
            mine = [entry for entry in fresh if entry.duty.plan_id == plan_id]
            if len(mine) > MANY_NEW:
                lines.append(texts.new_plan(self._titles.get(plan_id, plan_id), len(mine)))
            else:
                lines.extend(texts.new_item(entry.duty.title, entry.duty.wording) for entry in mine)
        return lines

    def catch_up(
        self,
        who: Recipient,
        *,
        key: str,
        cls: str,
        first: date,
        entries: Sequence[Entry],
        now: datetime,
        not_before: datetime,
    ) -> Draft:
        """What was missed, in one message; class A when a reminder is among it."""
        today, number = local_day(now), code(key)
        title = texts.catch_up_title(texts.day(first), texts.day(today), number)
        lines = (
            *section(texts.MISSED, self._lines(entries, "due", today)),
            *section(texts.CHANGES, self._changes(entries, ())),
        )
        return Draft(
            dedupe_key=key,
            address_id=who.address_id,
            cls=cls,
            code=number,
            parts=split(title, lines, texts.AUTOMATIC, who.limit),
            not_before=not_before,
            useful_until=not_before + CATCH_UP_LIFE,
            buttons=_buttons(number) if cls == "A" else (),
        )

    def notice(self, who: Recipient, *, key: str, line: str, not_before: datetime) -> Draft:
        """A changed deadline to somebody who was told the old one: class A."""
        number = code(key)
        return Draft(
            dedupe_key=key,
            address_id=who.address_id,
            cls="A",
            code=number,
            parts=split(texts.change_title(number), (line,), texts.AUTOMATIC, who.limit),
            not_before=not_before,
            useful_until=not_before + CATCH_UP_LIFE,
            buttons=_buttons(number),
        )


def _of(entries: Sequence[Entry], section: str) -> list[Entry]:
    return sorted((entry for entry in entries if entry.section == section), key=_ORDER)


def _buttons(number: str, entries: Sequence[Entry] = ()) -> tuple[tuple[Button, ...], ...]:
    """ "Đã nhận" for the message; for a single task its source and "Đã báo cáo xong". Always planned: a
    channel without buttons writes them as words to type."""
    rows: list[tuple[Button, ...]] = [(Button(label=texts.RECEIVED, data=f"ack:{number}"),)]
    if len(entries) == 1:
        rows.append(
            (
                Button(label=texts.REPORTED, data=f"done:{number}"),
                Button(label=texts.OPEN_SOURCE, data=f"src:{entries[0].duty.task_id}"[:64]),
            )
        )
    return tuple(rows)
