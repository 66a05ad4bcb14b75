"""The terminal as a channel: lines in, texts out. What is said is decided in `bot.commands`.

In a terminal prompt_toolkit gives history and completion; a pipe is read line by line.
"""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot import texts
from bot.commands import COMMANDS, Desk, reply
from bot.messages import Conversation, Incoming, Outgoing
from corpus.errors import KehoachError

log = logging.getLogger(__name__)

ReadLine = Callable[[], str]
"""The next line; EOFError at the end (Ctrl-D), KeyboardInterrupt for Ctrl-C."""


def converse(
    desk: Desk, read_line: ReadLine, write: Callable[[str], None], today: Callable[[], date]
) -> None:
    """Answer line after line until the person leaves. One failed answer does not end the conversation."""
    conversation = Conversation()
    for line in _lines(read_line):
        told = Told(write)
        incoming = Incoming(text=line, today=today(), conversation=conversation)
        outgoing = _answer(incoming, replace(desk, write=told))
        conversation = outgoing.conversation
        write(told.rest(outgoing.text) + "\n")
        if outgoing.leave:
            return
    write(texts.CHAT_BYE)


class Told:
    """Sentences of an answer that are shown as they come, each proved before it comes."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._lines: list[str] = []

    def __call__(self, sentence: str) -> None:
        self._lines.append(sentence)
        self._write(sentence)

    def rest(self, text: str) -> str:
        """What of the whole answer is not shown yet."""
        shown = "\n".join(self._lines)
        return text.removeprefix(shown).lstrip("\n") if shown and text.startswith(shown) else text


def _lines(read_line: ReadLine) -> Iterator[str]:
    """Lines that hold something; Ctrl-C at the prompt drops the line, Ctrl-D ends."""
    while True:
        try:
            line = read_line()
        except EOFError:
            return
        except KeyboardInterrupt:
            continue
        if line.strip():
            yield line


def _answer(incoming: Incoming, desk: Desk) -> Outgoing:
    try:
        return reply(incoming, desk)
    except KehoachError as error:
        text = error.advice
    except KeyboardInterrupt:
        text = texts.CHAT_STOPPED
    except Exception as error:
        log.exception("a message could not be answered")
        text = texts.CHAT_FAILED.format(type(error).__name__)
    return Outgoing(text=text, conversation=incoming.conversation)


def reader(history: Path, agencies: Iterable[str]) -> ReadLine:
    """How lines are read: with history and completion in a terminal, plainly from a pipe."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return _prompt_reader(history, agencies)
    return _plain_line


def _plain_line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _prompt_reader(history: Path, agencies: Iterable[str]) -> ReadLine:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import NestedCompleter, WordCompleter
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    bodies = WordCompleter(sorted(agencies), ignore_case=True, sentence=True, match_middle=True)
    commands = {name: bodies if name == "/nhiemvu" else None for name in COMMANDS}
    try:
        history.parent.mkdir(parents=True, exist_ok=True)
        history.touch(mode=0o600)
        kept: History = FileHistory(str(history))
    except OSError:  # a read-only folder: the chat works, it only forgets
        kept = InMemoryHistory()
    session: PromptSession[str] = PromptSession(
        history=kept, completer=NestedCompleter.from_nested_dict(commands), complete_while_typing=False
    )
    return lambda: session.prompt("› ")
