"""/caidat: hour, days, lead days, empty days. One setting for all of a person's subscriptions."""

from collections.abc import Callable
from typing import Any

from bot.dialogue import linking, parsing, texts
from bot.dialogue.models import Call, Reply, option
from bot.dialogue.room import Room
from bot.schedule.texts import channel_name
from bot.state.models import Address
from corpus.text import fold

HOURS = (420, 450, 480)
"""Offered as buttons; any other hour is typed."""


def settings(call: Call, room: Room) -> Reply:
    """/caidat [mục giá trị]"""
    if not room.store.subscriptions.of(call.person.id):
        return Reply(text=texts.SETTINGS_FIRST)
    if not call.rest:
        return show(call, room)
    for prefix, change in _SETTINGS:
        if fold(call.rest).startswith(prefix):
            value = call.rest.split(maxsplit=len(prefix.split()))[len(prefix.split()) :]
            return change(" ".join(value), call, room)
    if parsing.minute(call.rest) is not None:
        return _hour(call.rest, call, room)
    return Reply(text=f"{texts.BAD_SETTING.format(call.rest[:60])}\n\n{_sheet(call, room)}")


def show(call: Call, room: Room, done: str = "") -> Reply:
    """The settings as they are, with buttons for the usual ones."""
    wanted = _empty(call, room)
    turn = texts.EMPTY_TURN_OFF if wanted else texts.EMPTY_TURN_ON
    buttons = (
        tuple(option(parsing.hour(value), "tune", "gio", parsing.hour(value)) for value in HOURS),
        (
            option(parsing.days("work"), "tune", "ngay", "ngày làm việc"),
            option(parsing.days("1234567"), "tune", "ngay", "hằng ngày"),
        ),
        (option(turn, "tune", "ngay trong", "không" if wanted else "có"),),
    )
    text = _sheet(call, room)
    return Reply(text=f"{done} {text}".strip(), options=buttons)


def _sheet(call: Call, room: Room) -> str:
    one = room.store.subscriptions.of(call.person.id)[0]
    return texts.SETTINGS.format(
        hour=parsing.hour(one.minute),
        days=parsing.days(one.weekdays),
        leads=parsing.leads(one.lead_days),
        empty=texts.EMPTY_ON if _empty(call, room) else texts.EMPTY_OFF,
        channels=", ".join(linking.names(call.person.id, room)),
    )


def _empty(call: Call, room: Room) -> bool:
    person = room.store.people.get(call.person.id)
    return person is not None and person.empty_days


def _hour(typed: str, call: Call, room: Room) -> Reply:
    value = parsing.minute(typed)
    if value is None:
        return Reply(text=texts.BAD_HOUR.format(typed[:40]))
    room.store.subscriptions.set_minute(call.person.id, value)
    return _changed("hour", typed, call, room)


def _days(typed: str, call: Call, room: Room) -> Reply:
    value = parsing.weekdays(typed)
    if value is None:
        return Reply(text=texts.BAD_DAYS.format(typed[:60]))
    return _all({"weekdays": value}, typed, call, room)


def _leads(typed: str, call: Call, room: Room) -> Reply:
    value = parsing.lead_days(typed)
    if value is None:
        return Reply(text=texts.BAD_LEADS.format(typed[:60]))
    return _all({"lead_days": value}, typed, call, room)


def _empty_days(typed: str, call: Call, room: Room) -> Reply:
    value = parsing.yes_no(typed)
    if value is None:
        return Reply(text=texts.BAD_EMPTY)
    room.store.people.set_empty_days(call.person.id, value)
    return _changed("empty_days", typed, call, room)


def _channels(typed: str, call: Call, room: Room) -> Reply:
    """The order in which a person's channels are used."""
    own = {fold(channel_name(a.channel)): channel_name(a.channel) for a in _addresses(call, room)}
    wanted = [fold(part).strip() for part in typed.replace(";", ",").split(",") if part.strip()]
    if not wanted or any(name not in own for name in wanted):
        return Reply(text=texts.BAD_CHANNELS.format(typed[:60], ", ".join(own.values())))
    channels = [a.channel for name in wanted for a in _addresses(call, room)
                if fold(channel_name(a.channel)) == name]  # fmt: skip
    room.store.links.prefer(call.person.id, tuple(dict.fromkeys(channels)))
    return _changed("channels", typed, call, room)


def _addresses(call: Call, room: Room) -> tuple[Address, ...]:
    return room.store.people.addresses(call.person.id)


def _all(options: dict[str, Any], typed: str, call: Call, room: Room) -> Reply:
    for one in room.store.subscriptions.of(call.person.id):
        room.store.subscriptions.add(call.person.id, one.kind, one.target, now=call.now, options=options)
    room.store.subscriptions.replan([call.person.id])
    return _changed(next(iter(options)), typed, call, room)


def _changed(what: str, typed: str, call: Call, room: Room) -> Reply:
    room.store.system.audit(call.person.uid, "tune", f"{what} {typed[:60]}", call.now)
    return show(call, room, texts.CHANGED)


_SETTINGS: tuple[tuple[str, Callable[[str, Call, Room], Reply]], ...] = (
    ("ngay trong", _empty_days),
    ("nhac truoc", _leads),
    ("nhac", _leads),
    ("kenh", _channels),
    ("gio", _hour),
    ("ngay", _days),
)
"""What may be changed, by the folded words that name it; the longer ones first."""
