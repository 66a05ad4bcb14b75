"""/goghep: one chat out of a profile that several share; everything stays with the chats that remain.

The chat that leaves is a stranger's from then on: nothing is sent there, and nothing of the profile can be
read from there. Sessions of the page and the secret calendar end as well: whoever sat there may hold them.
"""

from bot.channels.preference import PAGE
from bot.clock import VN_TZ
from bot.dialogue import texts
from bot.dialogue.models import Call, Reply, option, rows
from bot.dialogue.room import Room
from bot.outbox.codes import code as short_code
from bot.schedule.texts import channel_name
from bot.state.models import SEPARATED, Address, Draft

SHOWN = 3
"""Last signs of a chat's number, to tell two chats of one channel apart."""


def unlink(call: Call, room: Room) -> Reply:
    """/goghep"""
    joined = _joined(call, room)
    if len(joined) < 2:
        return Reply(text=texts.UNLINK_ONE)
    listed = "\n".join(f"• {_label(address, call)}" for address in joined)
    picks = [
        option(texts.UNLINK_PICK.format(_label(address, call)), "unlink", str(address.id))
        for address in joined
        if address.channel != PAGE
    ]
    return Reply(text=texts.UNLINK_WHICH.format(listed), options=rows(picks, 1))


def ask(address_id: str, call: Call, room: Room) -> Reply:
    """What it means, once more before it is done."""
    found = _find(address_id, call, room)
    if found is None:
        return Reply(text=texts.UNLINK_GONE)
    kept = ", ".join(_label(a, call) for a in _joined(call, room) if a.id != found.id)
    buttons = [option(texts.UNLINK_YES, "unlinked", address_id), option(texts.UNLINK_NO, "nounlink")]
    return Reply(text=texts.UNLINK_SURE.format(_label(found, call), kept), options=rows(buttons, 2))


def separate(address_id: str, call: Call, room: Room) -> Reply:
    """Done; who remains is told where the word came from the chat that leaves."""
    found, store = _find(address_id, call, room), room.store
    if found is None or not store.links.separate(found.id, call.now):
        return Reply(text=texts.UNLINK_GONE)
    person = call.person
    store.web.end_all(person.id)
    calendar = texts.UNLINK_CALENDAR if store.feeds.close(person.id) else ""
    store.system.audit(person.uid, "unlink", found.channel, call.now)
    if found.id != call.address.id:
        return Reply(text=texts.UNLINKED.format(channel_name(found.channel)) + calendar)
    _tell(found, call, room, calendar)
    return Reply(text=texts.UNLINKED_HERE, effect="separated")


def _joined(call: Call, room: Room) -> tuple[Address, ...]:
    return tuple(a for a in room.store.people.addresses(call.person.id) if a.suspended != SEPARATED)


def _find(address_id: str, call: Call, room: Room) -> Address | None:
    """A chat of one's own that can be taken out: not the page, and not the only one."""
    joined = _joined(call, room)
    mine = [a for a in joined if str(a.id) == address_id and a.channel != PAGE]
    return mine[0] if mine and len(joined) > 1 else None


def _label(address: Address, call: Call) -> str:
    name = channel_name(address.channel)
    if address.id == call.address.id:
        return texts.UNLINK_THIS.format(name)
    return name if address.channel == PAGE else f"{name} (…{address.chat_id[-SHOWN:]})"


def _tell(gone: Address, call: Call, room: Room, calendar: str) -> None:
    (recipient,) = room.store.people.recipients([call.person.id])
    if recipient.address is None:
        return
    key = f"unlinked|{gone.id}"
    when = call.now.astimezone(VN_TZ).strftime("%H:%M %d/%m/%Y")
    draft = Draft(
        dedupe_key=key,
        address_id=recipient.address.id,
        cls="C",
        code=short_code(key),
        parts=(texts.UNLINK_TOLD.format(channel_name(gone.channel), when) + calendar,),
        not_before=call.now,
    )
    room.store.outbox.enqueue(draft)
