"""The contract between the outbox and a channel, and a channel in memory that keeps it.

A new channel is one file with one class: `name`, `limits` and `send`. It translates the platform's
answer into `Sent` or one error of the tree below, and does nothing else: no retries, no pauses, no
state. What to do about an error is the outbox's decision, because only the outbox can remember it.

DeliveryError
├── NotSent            proven not accepted: may be tried again, unmarked
│   ├── NotConnected   refused, no route, name or TLS failure: the request never left
│   ├── RateLimited    the platform names a pause (seconds)
│   ├── QuotaSpent     nothing more until the plan allows it again: another way, or wait
│   └── Unauthorized   our own key is not accepted: stop the channel, the messages wait
├── Refused            the platform will never take this message
│   ├── AddressGone    nor any other to this address: suspend it, keep its subscriptions
│   ├── ChatMigrated   the chat has a new number
│   └── BadMarkup      the formatting was not understood: one plain attempt is safe
└── Unclear            it may have been delivered, or not: never repeat it unmarked
"""

from collections.abc import Callable
from typing import Protocol

from corpus.models import Frozen


class DeliveryError(Exception):
    """A send that did not end in a confirmation; `detail` is for the log and never holds a secret."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotSent(DeliveryError):
    """The platform has not taken the message, for certain."""


class NotConnected(NotSent):
    """No byte of the request was accepted."""


class RateLimited(NotSent):
    """The platform asks for a pause of `retry_after` seconds."""

    def __init__(self, detail: str, retry_after: float) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class QuotaSpent(NotSent):
    """The platform takes no more messages in this period; trying again soon is no use."""


class Unauthorized(NotSent):
    """Our key was revoked or is wrong."""


class Refused(DeliveryError):
    """The platform will not take this message."""


class AddressGone(Refused):
    """Blocked, removed, deactivated or unknown: nothing can be sent to this address."""


class ChatMigrated(Refused):
    """The chat moved to `new_chat_id`."""

    def __init__(self, detail: str, new_chat_id: str) -> None:
        super().__init__(detail)
        self.new_chat_id = new_chat_id


class BadMarkup(Refused):
    """The platform could not read the formatting."""


class Unclear(DeliveryError):
    """No answer, a cut answer, an answer that says nothing: the truth is not known."""


class Button(Frozen):
    """A button under a message; `data` comes back when it is pressed."""

    label: str
    data: str


class Attachment(Frozen):
    """A file that goes with a message. name: with the ending that says what it is, without accents; link:
    where a platform fetches it that takes no uploads, "" for all others."""

    name: str
    content: bytes
    link: str = ""


class Outbound(Frozen):
    """A message as a channel gets it. markup: "text" or "html"; buttons: rows, top first; attachment: only
    for a channel that takes it (`Limits.files`, `Limits.pictures`)."""

    chat_id: str
    text: str
    markup: str = "text"
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None


class Sent(Frozen):
    """The platform's confirmation."""

    message_id: str


class Limits(Frozen):
    """What a channel takes. characters: UTF-16 units a message; the rates stay a little below the platform's.

    group_minute: messages a minute to one group, 0 for no separate limit; monthly, users: messages a month
    and people that the platform's plan allows, 0 for no such bound; files: bytes of the largest file, 0 where
    none can be sent; pictures: of the largest picture that it fetches from the web page, 0 where it does not.
    """

    characters: int = 4096
    per_second: float = 28.0
    chat_seconds: float = 1.05
    group_minute: float = 19.0
    buttons: bool = True
    monthly: int = 0
    users: int = 0
    files: int = 0
    pictures: int = 0


class Channel(Protocol):
    """A platform that delivers messages."""

    @property
    def name(self) -> str: ...

    @property
    def limits(self) -> Limits: ...

    async def send(self, message: Outbound) -> Sent:
        """Deliver once; raises one of the tree above, anything else counts as `Unclear`."""
        ...


class MemoryChannel:
    """A channel that delivers into a list; `fault` may raise before or after the message is taken.

    delivered: the truth, (chat, text) in order. fault(message) is called first and returns None to
    deliver, an error to raise without delivery, or (error,) to deliver and raise all the same.
    """

    def __init__(
        self,
        name: str = "memory",
        *,
        limits: Limits | None = None,
        fault: Callable[[Outbound], DeliveryError | tuple[DeliveryError] | None] = lambda message: None,
    ) -> None:
        self.name = name
        self.limits = limits or Limits()
        self.fault = fault
        self.delivered: list[Outbound] = []
        self.attempts = 0

    async def send(self, message: Outbound) -> Sent:
        self.attempts += 1
        outcome = self.fault(message)
        if isinstance(outcome, DeliveryError):
            raise outcome
        self.delivered.append(message)
        if outcome is not None:
            raise outcome[0]
        return Sent(message_id=str(len(self.delivered)))
