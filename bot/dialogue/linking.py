"""/ghepnoi: a role by a code from the machine, or one person on several channels by a code from another.

Who types a code agrees once more before anything moves, and the chat that gave the code is told: neither
side can be joined to the other without knowing it.
"""

from bot.clock import VN_TZ
from bot.dialogue import texts
from bot.dialogue.models import Call, Reply, option, rows
from bot.dialogue.room import Room
from bot.onetime import LIFE, shown, typed
from bot.outbox.codes import code as short_code
from bot.schedule.texts import channel_name
from bot.state.models import Address, Draft

NAMED = 2
"""Subscriptions named in the question whether to join."""


def pair(call: Call, room: Room) -> Reply:
    """/ghepnoi [MÃ]"""
    code = typed(call.rest)
    if not code:
        return _own_code(call, room)
    said = call.said
    found = room.store.links.look(code, channel=said.platform, chat_id=said.chat_id, now=call.now)
    if found is not None:
        return _ask(*found, call=call, room=room)
    role = room.store.pairing.redeem(
        code, call.person.id, channel=said.platform, chat_id=said.chat_id, now=call.now
    )
    room.store.system.audit(call.person.uid, "pair", role or "refused", call.now)
    if role is None:
        return Reply(text=texts.PAIR_FAILED)
    admin = role == "admin"
    text = texts.PAIRED if admin else texts.PAIRED_USER
    return Reply(text=text, effect="promoted" if admin else "")


def _own_code(call: Call, room: Room) -> Reply:
    """A code for one's other channels; only who has agreed has something to share."""
    if call.visitor.role == "guest":
        return Reply(text=texts.PAIR_HOW)
    code = room.code()
    room.store.links.issue(code, call.address.id, call.now + LIFE)
    room.store.system.audit(call.person.uid, "link-code", "", call.now)
    told = texts.LINK_CODE.format(minutes=LIFE.seconds // 60, code=shown(code))
    return Reply(text=f"{told}\n\n{order(call.person.id, room)}")


def _ask(digest: str, address_id: int, *, call: Call, room: Room) -> Reply:
    address = room.store.people.address(address_id)
    if address is None:
        return Reply(text=texts.LINK_GONE)
    if address.person_id == call.person.id:
        return Reply(text=texts.LINK_SAME)
    if call.person.role == "admin":
        return Reply(text=texts.LINK_ADMIN)
    followed = ", ".join(s.target for s in room.store.subscriptions.of(address.person_id)[:NAMED])
    question = texts.LINK_SURE.format(
        channel=channel_name(address.channel),
        followed=texts.LINK_FOLLOWED.format(followed) if followed else "",
    )
    buttons = [option(texts.LINK_YES, "link", digest), option(texts.LINK_NO, "nolink")]
    return Reply(text=question, options=rows(buttons, 2))


def join(digest: str, call: Call, room: Room) -> Reply:
    """The person agreed: both chats are one person from here on."""
    number = room.store.links.take(digest, call.now)
    issuer = room.store.people.address(number) if number is not None else None
    if issuer is None or call.person.role == "admin":
        return Reply(text=texts.LINK_GONE)
    if issuer.person_id == call.person.id:
        return Reply(text=texts.LINK_SAME)
    into = room.store.people.get(issuer.person_id)
    assert into is not None
    room.store.links.join(into.id, call.person.id, call.now)
    room.store.system.audit(into.uid, "link", call.said.platform, call.now)
    _tell(issuer, digest, call, room)
    return Reply(text=texts.LINKED.format(channel_name(issuer.channel), order(into.id, room)))


def _tell(issuer: Address, digest: str, call: Call, room: Room) -> None:
    key = f"linked|{digest[:16]}"
    words = texts.LINK_TOLD.format(
        channel_name(call.said.platform), call.now.astimezone(VN_TZ).strftime("%H:%M %d/%m/%Y")
    )
    draft = Draft(
        dedupe_key=key,
        address_id=issuer.id,
        cls="C",
        code=short_code(key),
        parts=(words,),
        not_before=call.now,
    )
    room.store.outbox.enqueue(draft)


def names(person_id: int, room: Room) -> tuple[str, ...]:
    """A person's channels as people call them, the preferred one first."""
    found = (channel_name(a.channel) for a in room.store.people.addresses(person_id) if not a.suspended)
    return tuple(dict.fromkeys(found))


def order(person_id: int, room: Room) -> str:
    """The line that says in which order a person's channels are used; "" where there is only one."""
    own = names(person_id, room)
    return texts.LINK_CHANNELS.format(", ".join(own), ", ".join(reversed(own))) if len(own) > 1 else ""
