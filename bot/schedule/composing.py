"""Messages from entries: titles, sections, order, code, buttons, life span."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
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
_ROLE_ORDER = ("lead", "", "lead_shared", "support", "support_shared")


class Recipient(Protocol):
    """What composing must know of a person."""

    @property
    def address_id(self) -> int: ...
    @property
    def limit(self) -> int: ...
    @property
    def buttons(self) -> bool: ...


class Composer:
    """Writes messages; titles: plan id → short title."""

    def __init__(self, titles: dict[str, str]) -> None:
        self._titles = titles

    def reminder(
        self, who: Recipient, *, key: str, rule: str, due: date, entries: Sequence[Entry], now: datetime
    ) -> Draft:
        """The reminder before or on the day of a deadline: class A, of use until that day ends."""
        today, number = local_day(now), code(key)
        morning = rule == "morning" or due == today
        title = texts.morning_title(due, number) if morning else texts.before_title(due, today, number)
        lines = [_line(entry, today) for entry in _sorted(entries)]
        return Draft(
            dedupe_key=key,
            address_id=who.address_id,
            cls="A",
            code=number,
            parts=split(title, lines, texts.AUTOMATIC, who.limit),
            not_before=now,
            useful_until=at(due + DAY, 0),
            buttons=_buttons(who, number, entries),
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
            *section(texts.DUE, _lines(entries, "due", today)),
            *section(texts.OVERDUE, _overdue(entries, today)),
            *section(texts.RECURRING, _lines(entries, "recurring", today)),
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
            *section(texts.MISSED, _lines(entries, "due", today)),
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
            buttons=_buttons(who, number, ()) if cls == "A" else (),
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
            buttons=_buttons(who, number, ()),
        )


def _sorted(entries: Sequence[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda e: (e.due or date.max, _ROLE_ORDER.index(e.role), e.duty.task_id))


def _lines(entries: Sequence[Entry], wanted: str, today: date) -> list[str]:
    return [_line(entry, today) for entry in _sorted(entries) if entry.section == wanted]


def _line(entry: Entry, today: date) -> str:
    assert entry.due is not None
    return texts.item(entry.due, today, entry.duty.title, entry.role, entry.duty.time)


def _overdue(entries: Sequence[Entry], today: date) -> list[str]:
    """All that passed since the last digest, then the latest of the older ones; the rest can be asked for."""
    fresh, standing = _lines(entries, "overdue", today), _lines(entries, "standing", today)
    hidden = len(standing) - OVERDUE_SHOWN
    return [*fresh, *standing[-OVERDUE_SHOWN:], *([texts.more(hidden)] if hidden > 0 else [])]


def _buttons(who: Recipient, number: str, entries: Sequence[Entry]) -> tuple[tuple[Button, ...], ...]:
    """ "Đã nhận" for the message; for a single task its source and "Đã báo cáo xong"."""
    if not who.buttons:
        return ()
    rows: list[tuple[Button, ...]] = [(Button(label=texts.RECEIVED, data=f"ack:{number}"),)]
    if len(entries) == 1:
        rows.append(
            (
                Button(label=texts.REPORTED, data=f"done:{number}"),
                Button(label=texts.OPEN_SOURCE, data=f"src:{entries[0].duty.task_id}"[:64]),
            )
        )
    return tuple(rows)
