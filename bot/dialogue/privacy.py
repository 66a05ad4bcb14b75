"""/start, consent, one's own data, pairing: what a person decides about themselves."""

from typing import Any

from bot.clock import VN_TZ
from bot.dialogue import linking, parsing, texts
from bot.dialogue.models import Call, Reply, option
from bot.dialogue.room import Room
from bot.layout import shorten
from bot.messages import Conversation
from bot.onetime import LIFE, shown
from bot.state.stamps import instant
from corpus.text import collapse, fold

SHOWN = 120
"""Characters of a kept value that are shown; a message is in the chat itself."""


def start(call: Call, room: Room) -> Reply:
    """/start [mã]: what this is, and what it asks consent for; a code from a link pairs at once."""
    if call.said.chat_kind == "group":
        return Reply(text=texts.WELCOME_GROUP)
    if call.rest:
        return linking.pair(call, room)
    if call.visitor.role != "guest":
        return Reply(text=texts.START)
    return Reply(
        text=f"{texts.START}\n\n{texts.CONSENT}{_typed(call, room)}",
        options=((option(texts.AGREE, "agree"),),),
    )


def ask_consent(call: Call, room: Room) -> Reply:
    """What a guest hears who wants something that needs consent."""
    return Reply(text=f"{texts.CONSENT}{_typed(call, room)}", options=((option(texts.AGREE, "agree"),),))


def _typed(call: Call, room: Room) -> str:
    return "" if room.buttons(call.said.platform) else "\nĐồng ý: gõ /dongy"


def agree(call: Call, room: Room) -> Reply:
    """/dongy"""
    room.store.people.consent(call.person.id, texts.CONSENT_VERSION, True, call.now)
    room.store.system.audit(call.person.uid, "consent", texts.CONSENT_VERSION, call.now)
    return Reply(text=texts.AGREED)


def withdraw(call: Call, room: Room) -> Reply:
    """/rutdongy: everything that rests on consent ends at once."""
    if call.visitor.role == "guest":
        return Reply(text=texts.NOT_AGREED)
    for one in room.store.subscriptions.of(call.person.id):
        room.store.subscriptions.remove(call.person.id, one.id)
    for address in room.store.people.addresses(call.person.id):
        room.store.dialogue.forget_conversation(address.id)
    room.store.feedback.forget(call.person.id)
    room.store.people.consent(call.person.id, texts.CONSENT_VERSION, False, call.now)
    room.store.system.audit(call.person.uid, "withdraw", texts.CONSENT_VERSION, call.now)
    return Reply(text=texts.WITHDRAWN)


def my_data(call: Call, room: Room) -> Reply:
    """/dulieucuatoi: all of it, as it is kept."""
    if call.visitor.person is None:
        return Reply(text=texts.MY_DATA_NONE)
    blocks, empty = [texts.MY_DATA], []
    for part, rows in room.store.people.export(call.person.id).items():
        name = texts.DATA_PARTS.get(part, part)
        lines = [f"- {_row(part, row)}" for row in rows]
        if lines:
            blocks.append("\n".join([f"{name} ({len(lines)}):", *lines]))
        else:
            empty.append(name.lower())
    blocks += [texts.MY_DATA_EMPTY.format(", ".join(empty))] if empty else []
    return Reply(text="\n\n".join(blocks))


def _row(part: str, row: dict[str, Any]) -> str:
    """A row in words: the names of its fields in Vietnamese, times of the day as here."""
    found = [(texts.DATA_FIELDS.get(name, name), _value(name, value)) for name, value in row.items()]
    if part == "conversations":
        found = [(texts.DATA_FIELDS["content"], _asked(str(row["content"])))]
    return "; ".join(f"{name}: {value}" for name, value in found if value)


def _value(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if name.endswith("_utc"):
        return instant(str(value)).astimezone(VN_TZ).strftime("%H:%M %d/%m/%Y")
    if name in ("given", "active", "good"):
        return texts.YES if value else texts.NO
    if name == "minute":
        return parsing.hour(int(value))
    if name == "weekdays":
        return parsing.days(str(value))
    return shorten(collapse(texts.DATA_VALUES.get(str(value), str(value))), SHOWN)


def _asked(content: str) -> str:
    try:
        turns = Conversation.model_validate_json(content).turns
    except ValueError:
        return ""
    return " / ".join(turn.text for turn in turns)


def erase(call: Call, room: Room) -> Reply:
    """/xoadulieu: asks once more, by a button or a word."""
    if call.visitor.person is None:
        return Reply(text=texts.MY_DATA_NONE)
    if fold(call.rest) == "dong y":
        return Reply(effect="erase")
    typed = "" if room.buttons(call.said.platform) else f"\n{texts.ERASE_TYPED}"
    return Reply(
        text=texts.ERASE_SURE + typed,
        options=((option(texts.ERASE_YES, "erase"), option(texts.ERASE_NO, "keep")),),
    )


def sign_in(call: Call, room: Room) -> Reply:
    """/dangnhap: a code that signs this person in on the web page, once."""
    if not room.page:
        return Reply(text=texts.NO_PAGE)
    if call.said.platform == "web":
        return Reply(text=texts.SIGNED_IN_HERE)
    code = room.code()
    room.store.web.issue(code, call.person.id, call.now + LIFE)
    room.store.system.audit(call.person.uid, "signin-code", "", call.now)
    minutes = LIFE.seconds // 60
    return Reply(text=texts.SIGN_IN.format(page=room.page, code=shown(code), minutes=minutes))
