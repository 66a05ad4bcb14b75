"""/thongke, /guiloi, /xacnhan: what administrators see and decide."""

from datetime import datetime

from bot.clock import VN_TZ
from bot.dialogue import texts
from bot.dialogue.models import Call, Reply, option, rows
from bot.dialogue.room import Room
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
    holds = store.system.holds()
    if holds:
        lines.append(texts.HELD.format("; ".join(texts.HOLDS.get(reason, reason) for reason in holds)))
    alerts = store.system.alerts()
    if alerts:
        lines.append("\n".join([texts.ALERTS, *(f"- {a.kind}: {a.detail}" for a in alerts[-SHOWN:])]))
        store.system.see_alerts(call.now)
    return Reply(text="\n\n".join(lines))


def failed(call: Call, room: Room) -> Reply:
    """/guiloi [SỐ]: what could not be sent, and what nobody knows of."""
    if call.rest:
        return redrive(call.rest, call, room)
    found = room.store.outbox.in_state(State.DEAD, State.UNKNOWN, limit=100_000)
    if not found:
        return Reply(text=texts.NO_FAILED)
    newest = sorted(found, key=lambda message: -message.id)[:SHOWN]
    lines = [texts.FAILED_TITLE, *map(_line, newest), "", texts.FAILED_HOW]
    dead = [message for message in newest if message.state is State.DEAD][:6]
    buttons = [option(f"Gửi lại {message.id}", "redrive", str(message.id)) for message in dead]
    return Reply(text="\n".join(lines), options=rows(buttons, 2))


def redrive(number: str, call: Call, room: Room) -> Reply:
    """Send a dead message once more."""
    if not number.isdecimal() or not room.store.outbox.redrive(int(number), call.now):
        return Reply(text=texts.NOT_REDRIVEN.format(number[:20]))
    room.store.system.audit(call.person.uid, "redrive", number, call.now)
    return Reply(text=texts.REDRIVEN.format(number))


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
