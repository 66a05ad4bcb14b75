"""What goes in and out of a conversation, the same for every channel: terminal, Telegram, Zalo, web."""

from datetime import date

from corpus.models import Frozen
from rag.models import Answer, Turn

REMEMBERED = 8
"""Turns kept: four questions with their answers are enough for any follow-up."""


class Conversation(Frozen):
    """What was said so far, and the last answer, which /giaithich explains."""

    turns: tuple[Turn, ...] = ()
    last: Answer | None = None

    def after(self, question: str, answer: Answer) -> "Conversation":
        """The conversation with one more question and its answer."""
        said = (*self.turns, Turn(role="user", text=question), Turn(role="assistant", text=answer.text))
        return Conversation(turns=said[-REMEMBERED:], last=answer)


class Incoming(Frozen):
    """One message of a person, the conversation it belongs to, and the day it was sent."""

    text: str
    today: date
    conversation: Conversation = Conversation()


class Outgoing(Frozen):
    """What to send back, and the conversation from here on. leave: the person said goodbye."""

    text: str
    conversation: Conversation
    leave: bool = False
