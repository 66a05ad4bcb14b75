"""Commands that look something up: they change nothing and may take their time."""

from collections.abc import Sequence

from bot import commands
from bot import texts as chat_texts
from bot.dialogue import rating, texts
from bot.dialogue.models import Call, Option, Reply, option, rows
from bot.dialogue.room import Room
from bot.messages import Conversation, Incoming
from corpus.errors import KehoachError
from rag.models import Answer, Choice, Turn

SOURCES = 3
"""Buttons for sources under an answer; more are reached by /nguon and the id in each line."""
LABEL = 48


def ask(call: Call, room: Room) -> Reply:
    """A question in words, or a lookup written as a command."""
    return _say(call.said.text if not call.rest else call.rest, call, room)


def question(call: Call, room: Room) -> Reply:
    """/hoi"""
    return _say(call.rest, call, room) if call.rest else Reply(text=texts.WHICH_QUESTION)


def tasks(call: Call, room: Room) -> Reply:
    """/nhiemvu"""
    return _say(f"/nhiemvu {_own(call, room)}".strip(), call, room)


def due(call: Call, room: Room) -> Reply:
    """/han: of the agency named, else of the one agency that the person follows; this week if no time is."""
    rest = call.rest or "tuần này"
    return _say(f"/han {_own(call.model_copy(update={'rest': rest}), room)}", call, room)


def targets(call: Call, room: Room) -> Reply:
    """/chitieu"""
    return _say(f"/chitieu {call.rest}".strip(), call, room)


def plans(call: Call, room: Room) -> Reply:
    """/kehoach"""
    return _say(f"/kehoach {call.rest}".strip(), call, room)


def source(call: Call, room: Room) -> Reply:
    """/nguon"""
    return _say(f"/nguon {call.rest}".strip(), call, room)


def explain(call: Call, room: Room) -> Reply:
    """/giaithich [CÂU HỎI]"""
    return _say(f"/giaithich {call.rest}".strip(), call, room)


def fresh(call: Call, room: Room) -> Reply:
    """/moi"""
    return Reply(text=chat_texts.CHAT_FRESH, conversation=Conversation())


def help_(call: Call, room: Room) -> Reply:
    """/trogiup"""
    admin = call.visitor.role == "admin" and call.said.chat_kind == "private"
    return Reply(text=f"{texts.HELP}\n\n{texts.HELP_ADMIN}" if admin else texts.HELP)


def source_of(task_id: str, call: Call, room: Room) -> Reply:
    """What "Mở nguồn" shows."""
    return _say(f"/nguon {task_id}", call, room)


def _own(call: Call, room: Room) -> str:
    """The rest of a command, with the agency the person follows put before it where none is named."""
    named = room.edition().registry.find_typed(call.rest) if call.rest else ()
    followed = room.agencies(call.visitor.person)
    if named:
        return call.rest
    return f"{followed[0]} {call.rest}".strip() if len(followed) == 1 else call.rest


def _say(text: str, call: Call, room: Room) -> Reply:
    """What the conversation of `bot.commands` says, with buttons."""
    asker = room.agencies(call.visitor.person)
    incoming = Incoming(text=text, today=call.today, conversation=call.conversation, asker=asker)
    try:
        outgoing = commands.reply(incoming, room.edition().desk)
    except KehoachError as error:
        return Reply(text=error.advice)
    changed = outgoing.conversation != call.conversation
    last = outgoing.conversation.last if changed else None
    said = Reply(
        text=outgoing.text,
        conversation=_lean(outgoing.conversation) if changed else None,
        answer=last,
    )
    if last is None:
        return said
    if choices := last.query.choices if last.query else ():
        return _asking_back(said, choices, call, room)
    thumbs = rating.thumbs(outgoing.conversation, asker, call, room)
    return said.model_copy(update={"options": (*_sources(last), *thumbs)})


def _asking_back(said: Reply, choices: Sequence[Choice], call: Call, room: Room) -> Reply:
    """Choices as buttons; where there are none they are listed below the text anyway."""
    options = rows([option(_label(choice.label), "ask", choice.question) for choice in choices])
    text = said.text if room.buttons(call.said.platform) else said.text.partition("\n")[0]
    return said.model_copy(update={"text": text, "options": options})


def _sources(answer: Answer) -> tuple[tuple[Option, ...], ...]:
    ids = list(dict.fromkeys(c.task_id for c in answer.citations if c.task_id))
    if not 0 < len(ids) <= SOURCES:
        return ()
    return rows([option(texts.OPEN_SOURCE.format(i)[:LABEL], "source", i, once=False) for i in ids])


def _label(name: str) -> str:
    return name if len(name) <= LABEL else name[: LABEL - 1] + "…"


def _lean(conversation: Conversation) -> Conversation:
    """What must be remembered: what was asked, and how the last question was read; no answers."""
    turns = tuple(turn for turn in conversation.turns if turn.role == "user")
    last = conversation.last
    kept = Answer(text="", route=last.route, abstained=last.abstained, query=last.query) if last else None
    said = tuple(Turn(role=t.role, text=t.text[:1000]) for t in turns)
    return conversation.model_copy(update={"turns": said, "last": kept})
