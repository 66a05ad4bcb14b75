"""What goes in and out of a conversation, the same for every channel: terminal, Telegram, Zalo, web."""

from datetime import date

from corpus.models import Frozen
from rag.models import Answer, Turn

REMEMBERED = 8
"""Turns kept: four questions with their answers are enough for any follow-up."""


class Conversation(Frozen):
    """What was said so far, and the last answer, which /giaithich explains.

    shown: ids of the tasks in it; choices: what "1", "2" … stand for after a command that was misspelt.
    """

    turns: tuple[Turn, ...] = ()
    last: Answer | None = None
    shown: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    def after(self, question: str, answer: Answer) -> "Conversation":
        """The conversation with one more question and its answer."""
        said = (*self.turns, Turn(role="user", text=question), Turn(role="assistant", text=answer.text))
        shown = tuple(item.task.id for item in answer.tasks)
        return Conversation(turns=said[-REMEMBERED:], last=answer, shown=shown)


class Incoming(Frozen):
    """One message of a person, the conversation it belongs to, and the day it was sent.

    asker: the bodies that the person belongs to, for "sở mình"; () where nobody knows.
    """

    text: str
    today: date
    conversation: Conversation = Conversation()
    asker: tuple[str, ...] = ()


class Outgoing(Frozen):
    """What to send back, and the conversation from here on. leave: the person said goodbye."""

    text: str
    conversation: Conversation
    leave: bool = False
