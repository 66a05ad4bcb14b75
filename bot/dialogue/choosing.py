"""From one event to what is to be done about it: which command or button, and whether it is allowed."""

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from bot import access
from bot.dialogue import privacy, texts
from bot.dialogue.lookups import LABEL, ask
from bot.dialogue.models import Action, Call, Reply, option, rows
from bot.dialogue.pressing import FIXED, VERBS
from bot.dialogue.room import Room
from bot.dialogue.table import COMMANDS
from bot.near_commands import near_commands, plain, signed, spaced
from bot.outbox.codes import ALPHABET, PREFIX
from bot.state.models import Offer
from corpus.text import fold

TOKEN = "b:"
# "2", "2.", "2)"
_NUMBER = re.compile(r"([0-9]{1,2})[.)]?")
# "OK 7F3K", "xong NH-7f3k"
_CODE = re.compile(rf"(ok|xong)\s*:?\s+(?:{PREFIX})?([{ALPHABET}]{{4}})", re.IGNORECASE)
SPENDING = frozenset({"hoi", "nhiemvu", "han", "chitieu", "kehoach", "nguon", "giaithich", "homnay", "xuat"})
MORE_PLACE = 0
"""The number under which "Xem tiếp" is kept among the buttons of a reply."""


class Step(NamedTuple):
    """What to do. slow: outside the transaction; token: the button that is used up by it; ages: a late
    answer is worse than none; spends: stops first where a month's messages run out."""

    run: Callable[[Call, Room], Reply]
    slow: bool = False
    token: str = ""
    ages: bool = False
    spends: bool = False


def choose(call: Call, room: Room) -> Step:
    """The step for an event; something always comes out, if only silence."""
    said = call.said
    if said.kind == "press":
        return _press(said.data, call, room)
    if said.kind in ("text", "forwarded"):
        return _typed(call, room)
    if said.chat_kind == "group":
        return silence()
    return _say({"voice": texts.VOICE, "file": texts.FILE}.get(said.kind, ""))


def act(action: Action, call: Call) -> Step:
    """The step for a button whose action the platform itself kept."""
    return _verb(action.verb, action.values, "", call)


def silence() -> Step:
    """Nothing to say."""
    return _say("")


def _say(text: str, *, toast: str = "") -> Step:
    return Step(lambda call, room: Reply(text=text, toast=toast), slow=True)


def _typed(call: Call, room: Room) -> Step:
    said = call.said
    text = signed(said.text.strip())
    if not text:
        return silence()
    if not text.startswith("/"):
        chosen = _by_number(text, call, room) or _by_code(text, call)
        return chosen or _allowed("hoi", Step(ask, slow=True, ages=True, spends=True), call)
    if said.kind == "forwarded":
        return _say(texts.FORWARDED if said.chat_kind == "private" else "")
    return _command(text, call, room)


def _command(text: str, call: Call, room: Room) -> Step:
    """A command line, typed or chosen."""
    text = spaced(text, COMMANDS)
    name, _, rest = text.partition(" ")
    word = plain(name.partition("@")[0])
    if word == "tiep":
        return _by_place(MORE_PLACE, call, room) or _say(texts.NO_MORE)
    command = COMMANDS.get(word)
    if command is None:
        return _unknown(text, call) if call.said.chat_kind == "private" else silence()
    step = Step(
        lambda c, r: command.run(c.model_copy(update={"rest": rest.strip()}), r),
        slow=command.slow,
        ages=command.slow,
        spends=word in SPENDING,
    )
    return _allowed(word, step, call)


def _unknown(text: str, call: Call) -> Step:
    """A command that is none: what may have been meant, of what this person may use here."""
    name = text.partition(" ")[0][:40]
    names = [
        one for one in access.offered(call.visitor.role, "private", call.said.platform) if one in COMMANDS
    ]
    near = near_commands(text, names)
    if not near:
        return _say(texts.UNKNOWN_COMMAND.format(name))
    options = rows([option(line[:LABEL], "say", line) for line in near])
    return Step(lambda c, r: Reply(text=texts.DID_YOU_MEAN.format(name), options=options), slow=True)


def _by_number(text: str, call: Call, room: Room) -> Step | None:
    """A number typed instead of a press, where the platform shows no buttons."""
    found = _NUMBER.fullmatch(text)
    if not found or not int(found[1]):
        return None
    if room.buttons(call.said.platform) and not _offers_choice(int(found[1]), call, room):
        return None
    return _by_place(int(found[1]), call, room) or _say(texts.NO_CHOICE.format(found[1]))


def _offers_choice(place: int, call: Call, room: Room) -> bool:
    """Whether the newest reply asked back: then its number may be typed also where there are buttons."""
    address = call.visitor.address
    offer = room.store.dialogue.latest(address.id, call.said.user_id, place) if address else None
    return offer is not None and json.loads(offer.action)["verb"] in ("ask", "say")


def _by_code(text: str, call: Call) -> Step | None:
    """ "OK 7F3K", "XONG 7F3K": what a channel without buttons tells people to type under a reminder."""
    found = _CODE.fullmatch(text)
    if not found or call.visitor.address is None:
        return None
    verb = FIXED["ack" if fold(found[1]) == "ok" else "done"]
    return _verb(verb, (PREFIX + found[2].upper(),), "", call)


def _by_place(place: int, call: Call, room: Room) -> Step | None:
    address = call.visitor.address
    offer = room.store.dialogue.latest(address.id, call.said.user_id, place) if address else None
    return _offered(offer, call) if offer else None


def _press(data: str, call: Call, room: Room) -> Step:
    if data.startswith(TOKEN):
        offer = room.store.dialogue.offered(data.removeprefix(TOKEN))
        return _offered(offer, call)
    verb, _, value = data.partition(":")
    if verb in FIXED and value and call.visitor.address is not None:
        return _verb(FIXED[verb], (value,), "", call)
    return _say("", toast=texts.GONE_BUTTON)


def _offered(offer: Offer | None, call: Call) -> Step:
    """A button from state: of this chat, for this person, not too old, not used up."""
    address = call.visitor.address
    if offer is None or address is None or offer.address_id != address.id or offer.until < call.now:
        return _say("", toast=texts.GONE_BUTTON)
    if offer.owner != call.said.user_id:
        return _say("", toast=texts.OTHERS_BUTTON)
    action = Action.model_validate(json.loads(offer.action))
    if action.once and offer.used is not None:
        return _say("", toast=texts.USED_BUTTON)
    return _verb(action.verb, action.values, offer.token if action.once else "", call)


def _verb(name: str, values: tuple[str, ...], token: str, call: Call) -> Step:
    verb = VERBS.get(name)
    if verb is None:
        return _say("", toast=texts.GONE_BUTTON)
    if name == "say":
        return _chosen(values[0], token, call)
    step = Step(lambda c, r: verb.run(values, c, r), slow=verb.slow, token=token)
    return _allowed(verb.command, step, call)


def _chosen(line: str, token: str, call: Call) -> Step:
    """A command line that was offered: as if it had been typed."""

    def run(one: Call, room: Room) -> Reply:
        return _command(line, one, room).run(one, room)

    command = plain(line.partition(" ")[0])
    known = COMMANDS.get(command)
    step = Step(run, slow=known.slow if known else True, token=token)
    return _allowed(command, step, call)


def _allowed(command: str, step: Step, call: Call) -> Step:
    """The step, or why not."""
    said, role = call.said, call.visitor.role
    if access.may(role, command, said.chat_kind, said.platform):
        return step
    private = said.chat_kind == "private"
    if not private and access.may("admin", command, "group", said.platform):
        return _refuse(texts.ADMIN_ONLY_GROUP, call)
    if not private and access.may("admin", command, "private", said.platform):
        return _refuse(texts.NOT_HERE, call)
    if private and role == "guest" and access.may("user", command, "private", said.platform):
        return Step(privacy.ask_consent)
    return _refuse(texts.NOT_YOU, call) if private else silence()


def _refuse(text: str, call: Call) -> Step:
    """As a note on the button that was pressed, else as a message."""
    return _say("", toast=text) if call.said.kind == "press" else _say(text)
