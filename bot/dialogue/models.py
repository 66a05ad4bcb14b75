"""What comes in from a platform, what is done about it, what goes back. Nothing here knows a platform."""

from datetime import date, datetime
from typing import Literal

from bot.access import ChatKind, Role
from bot.channels.base import Attachment
from bot.messages import Conversation
from bot.state.models import Address, Person
from corpus.models import Frozen
from rag.models import Answer

Kind = Literal["text", "press", "voice", "file", "sticker", "forwarded", "joined", "left", "moved"]


class Said(Frozen):
    """One event of a chat, as a channel translates it; it lies in the inbox in this form.

    user_id: who acts, by the platform's number ("" where it does not say); kind "text", "press" (a
    button; `data` is what it carries, `press_id` what must be answered), "voice", "file", "sticker",
    "forwarded" (somebody else's words), "joined"/"left" (we may write there or not), "moved" (the
    chat's new number in `moved_to`); sent: when the person acted.
    """

    platform: str
    chat_id: str
    chat_kind: ChatKind = "private"
    user_id: str = ""
    kind: Kind = "text"
    text: str = ""
    press_id: str = ""
    data: str = ""
    moved_to: str = ""
    sent: datetime


class Visitor(Frozen):
    """Whom we talk to. person and address belong to the chat (a group is a person of its own)."""

    person: Person | None = None
    address: Address | None = None
    role: Role = "guest"


class Action(Frozen):
    """What a button does: a verb of `bot.dialogue.pressing` and its values; once: only the first press."""

    verb: str
    values: tuple[str, ...] = ()
    once: bool = True


class Option(Frozen):
    """A button to be."""

    label: str
    action: Action


class Reply(Frozen):
    """What goes back. text "" is silence; toast: the short note on a pressed button; conversation: what
    is remembered from here on, None for no change; effect: what else happens ("erase": forget the
    person, "clock": the clock is right, "restore-send", "restore-drop", "promoted": an administrator
    now, "separated": this chat is a stranger's now); pages: the rest of a long reply, already cut, of
    which `page` is the number of the first; answer: what `text` was made from, for a platform that
    shows more than text; once: a word under which the same chat hears this once a day; attachment: a
    file that goes with it, where the platform takes it."""

    text: str = ""
    pages: tuple[str, ...] = ()
    page: int = 1
    options: tuple[tuple[Option, ...], ...] = ()
    toast: str = ""
    conversation: Conversation | None = None
    effect: str = ""
    answer: Answer | None = None
    once: str = ""
    attachment: Attachment | None = None


class Call(Frozen):
    """One request under way: what was said, the command's rest, who it is, when it is handled."""

    said: Said
    visitor: Visitor
    now: datetime
    today: date
    rest: str = ""
    conversation: Conversation = Conversation()

    @property
    def person(self) -> Person:
        """The person of the chat; commands that use it run only after it is stored."""
        assert self.visitor.person is not None
        return self.visitor.person

    @property
    def address(self) -> Address:
        """The chat's address; as `person`."""
        assert self.visitor.address is not None
        return self.visitor.address


def option(label: str, verb: str, *values: str, once: bool = True) -> Option:
    """A button in short."""
    return Option(label=label, action=Action(verb=verb, values=values, once=once))


def rows(options: list[Option], width: int = 1) -> tuple[tuple[Option, ...], ...]:
    """Buttons in rows of `width`."""
    return tuple(tuple(options[at : at + width]) for at in range(0, len(options), width))
