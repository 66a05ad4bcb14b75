"""/thongke, /guiloi, /xacnhan: what administrators see and decide."""

from datetime import datetime
from itertools import islice

from bot.clock import VN_TZ
from bot.dialogue import texts
from bot.dialogue.models import Call, Reply, option, rows
from bot.dialogue.room import Room
from bot.outbox.meter import ALL, Level, Meter
from bot.outbox.policy import BY_OTHER_WAY
from bot.schedule.texts import channel_name, marked
from bot.state.models import Message, State
from corpus.text import fold

SHOWN = 20
_DECISIONS = {"khoi phuc": "restore-send", "bo": "restore-drop", "dong ho": "clock"}


def stats(call: Call, room: Room) -> Reply:
    """/thongke"""
    store = room.store
    mark = store.system.watermark("planned")
    counts = ", ".join(f"{texts.STATES.get(k, k)} {n}" for k, n in store.outbox.counts().items()) or "trống"
    lines = [
        texts.STATS.format(
            at=_clock(call.now),
            **store.dialogue.census(),
            release=room.edition().facts.release,
            planned=_clock(mark) if mark else "chưa",
            outbox=counts,
            waiting=store.inbox.count("new"),
            dead=store.inbox.count("dead"),
        )
    ]
    levels = Meter(store, room.limits).levels(call.now)
    if levels:
        lines.append("\n".join([texts.QUOTA_TITLE, *map(_level, levels)]))
    holds = store.system.holds()
    if holds:
        lines.append(texts.HELD.format("; ".join(texts.HOLDS.get(reason, reason) for reason in holds)))
    alerts = store.system.alerts()
    if alerts:
        lines.append("\n".join([texts.ALERTS, *(f"- {a.kind}: {a.detail}" for a in alerts[-SHOWN:])]))
        store.system.see_alerts(call.now)
    return Reply(text="\n\n".join(lines))


def _level(level: Level) -> str:
    sparing = level.sparing and level.classes == ALL
    year, _, month = level.month.partition("-")
    return texts.QUOTA_LINE.format(
        name=channel_name(level.channel),
        channel=level.channel,
        used=level.used,
        monthly=level.monthly,
        month=f"{int(month)}/{year}",
        users=level.users,
        most=f"/{level.most_users}" if level.most_users else "",
        state=texts.QUOTA_SPARING if sparing else texts.QUOTA_STATES[level.classes],
    )


def failed(call: Call, room: Room) -> Reply:
    """/guiloi [SỐ]: what could not be sent, and what nobody knows of."""
    if call.rest:
        return redrive(call.rest, call, room)
    found = room.store.outbox.in_state(State.DEAD, State.UNKNOWN, limit=100_000)
    if not found:
        return Reply(text=texts.NO_FAILED)
    newest = list(islice((m for m in sorted(found, key=_newest) if _is_open(m, room)), SHOWN))
    if not newest:
        return Reply(text=texts.NO_FAILED)
    lines = [texts.FAILED_TITLE, *map(_line, newest), "", texts.FAILED_HOW]
    buttons = [option(f"Gửi lại {message.id}", "redrive", str(message.id)) for message in newest[:6]]
    return Reply(text="\n".join(lines), options=rows(buttons, 2))


def redrive(number: str, call: Call, room: Room) -> Reply:
    """Send a dead message once more; one that may have arrived, with its mark."""
    message = room.store.outbox.get(int(number)) if number.isdecimal() and len(number) < 16 else None
    if message is None or message.state not in (State.DEAD, State.UNKNOWN) or not _is_open(message, room):
        return Reply(text=texts.NOT_REDRIVEN.format(number[:20]))
    if message.useful_until is not None and message.useful_until <= call.now:
        return Reply(text=texts.TOO_LATE.format(number))
    address = room.store.people.address(message.address_id)
    if address is None or address.suspended:
        return Reply(text=texts.CANNOT_REACH.format(number))
    room.store.system.audit(call.person.uid, "redrive", number, call.now)
    if message.state is State.DEAD:
        room.store.outbox.redrive(message.id, call.now)
        return Reply(text=texts.REDRIVEN.format(number))
    family = room.store.outbox.of_key(message.dedupe_key)
    original = next(m for m in family if m.part == message.part and m.generation == 0)
    room.store.outbox.resend(
        message,
        generation=max(BY_OTHER_WAY, *(m.generation + 1 for m in family)),
        body=marked(original.body, message.code),
        address=address,
        not_before=call.now,
    )
    return Reply(text=texts.REDRIVEN_MARKED.format(number))


def _newest(message: Message) -> int:
    return -message.id


def _is_open(message: Message, room: Room) -> bool:
    """Whether nothing newer stands for it: a repeat that waits, or was confirmed."""
    family = room.store.outbox.of_key(message.dedupe_key)
    return not any(m.part == message.part and m.generation > message.generation for m in family)


def _line(message: Message) -> str:
    """No body and no chat number: an administrator needs neither."""
    state = texts.STATES[message.state.value]
    return f"- số {message.id} · mã {message.code} · {state} · {message.channel} · {message.last_error or ''}"


def confirm(call: Call, room: Room) -> Reply:
    """/xacnhan [khôi phục | bỏ | đồng hồ]"""
    holds = room.store.system.holds()
    decision = _DECISIONS.get(fold(call.rest))
    if not holds:
        return Reply(text=texts.NOTHING_HELD)
    if decision is None:
        buttons = [option(label, "confirm", value) for label, value in _choices(holds)]
        return Reply(text=texts.CONFIRM_HOW, options=rows(buttons))
    return decide(decision, call, room)


def decide(decision: str, call: Call, room: Room) -> Reply:
    """Recorded now, carried out after the transaction."""
    room.store.system.audit(call.person.uid, "confirm", decision, call.now)
    return Reply(text=texts.CONFIRMED, effect=decision)


def _choices(holds: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    if "restore" in holds:
        found += [("Gửi phần đang giữ", "restore-send"), ("Bỏ phần đang giữ", "restore-drop")]
    if "clock-ahead" in holds:
        found.append(("Đồng hồ đúng", "clock"))
    return found


def _clock(moment: datetime) -> str:
    return moment.astimezone(VN_TZ).strftime("%H:%M %d/%m/%Y")
