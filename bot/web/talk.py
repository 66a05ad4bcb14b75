"""What is said on the chat page: by the host of the house, as everywhere; remembered in memory only.

A browser's last exchanges are kept while it is used and a few hours longer, so that a page that is opened
again still shows them. Nothing of it is written down.
"""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.access import MATRIX, Role, may
from bot.dialogue.host import Host
from bot.dialogue.models import Action, Option, Reply, Said
from bot.dialogue.pressing import VERBS
from bot.dialogue.table import COMMANDS
from bot.dialogue.texts import NOT_YOU
from bot.messages import Conversation
from bot.near_commands import plain, spaced
from bot.web import texts

KEPT = 12
"""Exchanges of one browser."""
BROWSERS = 500
LIFE = timedelta(hours=8)
LONGEST = 2000
OPEN = frozenset(name for name, rule in MATRIX.items() if "terminal" in rule.platforms)
"""What needs no sign-in: the commands of the terminal, where there are no persons either."""


class Exchange(NamedTuple):
    """A question and its reply. n: its number in this browser."""

    n: int
    asked: str
    reply: Reply
    at: datetime


class Talk(NamedTuple):
    """What a browser talked about."""

    conversation: Conversation = Conversation()
    exchanges: tuple[Exchange, ...] = ()
    at: datetime | None = None


class Speaker(NamedTuple):
    """Who speaks. browser: its secret, under which it is remembered; chat_id: of the web address of
    somebody who has signed in, "" for a guest."""

    browser: str
    chat_id: str
    role: Role


class Talks:
    """All conversations of the page."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._talks: OrderedDict[str, Talk] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, browser: str, now: datetime) -> Talk:
        """What a browser talked about lately."""
        with self._lock:
            talk = self._talks.get(browser)
            return talk if talk and talk.at and now - talk.at < LIFE else Talk()

    def forget(self, browser: str) -> None:
        """Nothing was said."""
        with self._lock:
            self._talks.pop(browser, None)

    def keep_only(self, browser: str, exchange: Exchange) -> None:
        """Forget all but one: somebody asked to be forgotten, and must still read the receipt."""
        with self._lock:
            self._talks[browser] = Talk(Conversation(), (exchange,), exchange.at)

    def move(self, old: str, new: str) -> None:
        """The same browser under another secret."""
        with self._lock:
            if (talk := self._talks.pop(old, None)) is not None:
                self._talks[new] = talk

    def say(self, speaker: Speaker, words: str, now: datetime) -> Exchange:
        """What is answered to words typed."""
        words = words.strip()[:LONGEST]
        refused = _refused(words, speaker)
        if refused:
            return self._keep(speaker, words, Reply(text=refused), now)
        return self._converse(speaker, words, words, None, now)

    def press(self, speaker: Speaker, number: int, place: int, now: datetime) -> Exchange | None:
        """What a button under an earlier reply gives; None where there is no such button any more."""
        talk = self.of(speaker.browser, now)
        exchange = next((one for one in talk.exchanges if one.n == number), None)
        options = [option for row in exchange.reply.options for option in row] if exchange else []
        if not 0 <= place < len(options):
            return None
        option: Option = options[place]
        refused = _refused_press(option.action, speaker)
        if refused:
            return self._keep(speaker, option.label, Reply(text=refused), now)
        return self._converse(speaker, option.label, "", option.action, now)

    def _converse(
        self, speaker: Speaker, shown: str, words: str, action: Action | None, now: datetime
    ) -> Exchange:
        said = Said(
            platform="web",
            chat_id=speaker.chat_id or "-",
            user_id=speaker.chat_id,
            kind="text" if action is None else "press",
            text=words,
            sent=now,
        )
        talk = self.of(speaker.browser, now).conversation
        reply = self._host.converse(said, now, talk, action=action)
        return self._keep(speaker, shown, reply, now)

    def _keep(self, speaker: Speaker, asked: str, reply: Reply, now: datetime) -> Exchange:
        with self._lock:
            before = self._talks.pop(speaker.browser, Talk())
            last = before.exchanges[-1].n if before.exchanges else 0
            exchange = Exchange(last + 1, asked, reply, now)
            talk = before.conversation if reply.conversation is None else reply.conversation
            self._talks[speaker.browser] = Talk(talk, (*before.exchanges, exchange)[-KEPT:], now)
            if len(self._talks) > BROWSERS:
                self._talks.popitem(last=False)
        return exchange


def _refused_press(action: Action, speaker: Speaker) -> str:
    """Why a button is not carried out, "" where it is; one that says a command is as good as the command."""
    if action.verb == "say":
        return _refused(action.values[0], speaker)
    return "" if speaker.chat_id or VERBS[action.verb].command in OPEN else texts.SIGN_IN_FIRST


def _refused(words: str, speaker: Speaker) -> str:
    """Why a command is not carried out, "" where it is; what is no command the host answers."""
    if speaker.chat_id or not words.startswith("/"):
        return ""
    name = plain(spaced(words, COMMANDS).partition(" ")[0].partition("@")[0])
    if name not in COMMANDS or name in OPEN:
        return ""
    return texts.SIGN_IN_FIRST if may("admin", name, "private", "web") else NOT_YOU
