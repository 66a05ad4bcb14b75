"""What a person can say in a conversation, whatever the channel: commands and questions.

A channel translates its own messages to `Incoming`, calls `reply`, and sends the `Outgoing`.
Nothing here knows a channel, reads the clock or keeps state: the conversation travels with the message.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from bot import texts
from bot.exports import texts as files
from bot.listing import standing_words
from bot.messages import Conversation, Incoming, Outgoing
from bot.near_commands import near_commands, plain, signed, spaced
from bot.rating import Asked, asked_last
from bot.render import answer as render_answer
from bot.render import plan_line, task_card
from bot.source_view import surroundings
from corpus.standing import in_force
from index.facts import FactStore
from rag.models import Answer, Choice, Evidence, Query, Turn
from rag.question.commands import MEANINGS
from rag.question.turns.picks import picked

Write = Callable[[str], None]
Rate = Callable[[Asked, bool, str], None]
"""(the question, whether the answer was good, why not)"""
Export = Callable[[str, date], str]
"""(what follows "/xuat", the day) → where the file is"""


class Answers(Protocol):
    """What the conversation needs of `rag.assistant.Assistant`."""

    def answer(
        self,
        question: str,
        *,
        today: date,
        history: Sequence[Turn] = (),
        asker: Sequence[str] = (),
        write: Write | None = None,
    ) -> Answer: ...
    def search(self, text: str, k: int) -> Sequence[Evidence]: ...
    def explain(self, query: Query) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where questions are answered: the assistant and the facts it answers from.

    release: the id of what they were built from; write: where a channel shows text as it comes, it is
    given each sentence as soon as it is proved; rate: keeps a verdict on an answer, with a reason;
    export: makes a file.
    """

    assistant: Answers
    facts: FactStore
    release: str = ""
    write: Write | None = None
    rate: Rate | None = None
    export: Export | None = None

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Plan id → short title."""
        return {card.id: card.short for card in self.facts.plans()}


def reply(incoming: Incoming, desk: Desk) -> Outgoing:
    """The answer to one message: a command of ours, or anything else as a question."""
    incoming = _chosen(incoming.model_copy(update={"text": signed(incoming.text)}))
    if not incoming.text.strip().startswith("/"):
        return _question(incoming, desk, "")
    incoming = incoming.model_copy(update={"text": spaced(incoming.text.strip(), NAMES)})
    name, _, rest = incoming.text.partition(" ")
    command = COMMANDS.get("/" + plain(name))
    if command is None and plain(name) not in MEANINGS:
        return _unknown(incoming, name)
    return (command or _question)(incoming, desk, rest.strip())


def _chosen(incoming: Incoming) -> Incoming:
    """A number after "Ý ông/bà là …?" is the command that it stands for."""
    offered = [Choice(label=line, question=line) for line in incoming.conversation.choices]
    place = picked(incoming.text, offered)
    conversation = incoming.conversation.model_copy(update={"choices": ()})
    text = incoming.text if place is None else offered[place].question
    return incoming.model_copy(update={"text": text, "conversation": conversation})


def _unknown(incoming: Incoming, name: str) -> Outgoing:
    near = near_commands(incoming.text, NAMES)
    if not near:
        return _say(incoming, texts.CHAT_NO_COMMAND.format(name))
    listed = [f"{number}. {line}" for number, line in enumerate(near, start=1)]
    text = "\n".join([texts.CHAT_DID_YOU_MEAN.format(name), *listed, texts.CHAT_CHOOSE])
    return Outgoing(text=text, conversation=incoming.conversation.model_copy(update={"choices": near}))


def _question(incoming: Incoming, desk: Desk, _: str) -> Outgoing:
    asked = incoming.text.strip()
    if not asked:
        return _say(incoming, texts.CHAT_EMPTY)
    found = desk.assistant.answer(
        asked,
        today=incoming.today,
        history=incoming.conversation.turns,
        asker=incoming.asker,
        write=desk.write,
    )
    return Outgoing(text=render_answer(found), conversation=incoming.conversation.after(asked, found))


def _help(incoming: Incoming, desk: Desk, _: str) -> Outgoing:
    return _say(incoming, texts.CHAT_HELP)


def _tasks(incoming: Incoming, desk: Desk, rest: str) -> Outgoing:
    return _question(incoming, desk, rest) if rest else _say(incoming, texts.CHAT_WHICH_AGENCY)


def _plans(incoming: Incoming, desk: Desk, rest: str) -> Outgoing:
    if rest:
        return _question(incoming, desk, rest)
    cards = desk.facts.plans()
    standings = in_force(cards)
    lines = ("; ".join((plan_line(card), *standing_words(standings[card.id]))) for card in cards)
    return _say(incoming, "\n".join([texts.CHAT_PLANS, *lines]))


def _source(incoming: Incoming, desk: Desk, rest: str) -> Outgoing:
    """The task named; where none is, the only one that the last answer showed."""
    shown = incoming.conversation.shown
    rest = rest or (shown[0] if len(shown) == 1 else "")
    if not rest:
        return _say(incoming, texts.CHAT_WHICH_ID)
    task = desk.facts.task(rest)
    if task is None:
        return _say(incoming, texts.CHAT_NO_TASK.format(rest))
    plan = desk.facts.plan(task.plan_id)
    head = f"{desk.titles[plan.id]} ({plan.file})"
    return _say(incoming, f"{head}\n\n{surroundings(plan, task)}\n\n{texts.CHAT_READ_AS}\n{task_card(task)}")


def _explain(incoming: Incoming, desk: Desk, rest: str) -> Outgoing:
    if rest:
        outgoing = _question(incoming.model_copy(update={"text": rest}), desk, "")
        last = outgoing.conversation.last
    else:
        last = incoming.conversation.last
    query = last.query if last else None
    return _say(incoming, desk.assistant.explain(query) if query else texts.CHAT_NOTHING_YET)


def _export(incoming: Incoming, desk: Desk, rest: str) -> Outgoing:
    if desk.export is None:
        return _say(incoming, files.NO_PAGE)
    return _say(incoming, desk.export(rest, incoming.today))


def _good(incoming: Incoming, desk: Desk, rest: str) -> Outgoing:
    return _rate(incoming, desk, good=True, reason=rest)


def _bad(incoming: Incoming, desk: Desk, rest: str) -> Outgoing:
    return _rate(incoming, desk, good=False, reason=rest)


def _rate(incoming: Incoming, desk: Desk, *, good: bool, reason: str) -> Outgoing:
    asked = asked_last(incoming.conversation, day=incoming.today, asker=incoming.asker, release=desk.release)
    if asked is None:
        return _say(incoming, texts.CHAT_NOTHING_TO_RATE)
    if desk.rate is None:
        return _say(incoming, texts.CHAT_CANNOT_RATE)
    desk.rate(asked, good, reason)
    if good or reason:
        return _say(incoming, texts.CHAT_RATED)
    return _say(incoming, f"{texts.CHAT_RATED_BAD} {texts.CHAT_WHY}")


def _again(incoming: Incoming, desk: Desk, _: str) -> Outgoing:
    return Outgoing(text=texts.CHAT_FRESH, conversation=Conversation())


def _goodbye(incoming: Incoming, desk: Desk, _: str) -> Outgoing:
    return Outgoing(text=texts.CHAT_BYE, conversation=incoming.conversation, leave=True)


def _say(incoming: Incoming, text: str) -> Outgoing:
    return Outgoing(text=text, conversation=incoming.conversation)


COMMANDS: Mapping[str, Callable[[Incoming, Desk, str], Outgoing]] = {
    "/trogiup": _help,
    "/start": _help,
    "/nhiemvu": _tasks,
    "/kehoach": _plans,
    "/nguon": _source,
    "/xuat": _export,
    "/giaithich": _explain,
    "/hay": _good,
    "/chuadung": _bad,
    "/moi": _again,
    "/thoat": _goodbye,
}
"""Typed without accents, as commands are; "/Nhiemvu", "/nhiệmvụ" and "/nhiem_vu" mean the same."""
NAMES: frozenset[str] = frozenset({*(name.removeprefix("/") for name in COMMANDS), *MEANINGS})
"""Commands, and those that the assistant itself reads as questions."""
