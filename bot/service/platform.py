"""What the service asks of a platform: to send, in the sender's thread, and to listen, on the main loop."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.access import Role
from bot.channels.base import Channel, Limits
from bot.dialogue.models import Said

Accept = Callable[[Mapping[str, Said]], Awaitable[None]]
"""Stores events by the platform's update id; returns only when they are safe. Raises StorageFull."""
Alarm = Callable[[str, str], Awaitable[None]]
"""Tells the administrators: kind, detail; kind "" where all is well again."""


class Platform(Protocol):
    """One file a platform builds it: see `bot.channels.telegram.platform`."""

    @property
    def name(self) -> str: ...

    @property
    def limits(self) -> Limits: ...

    def channel(self) -> AbstractAsyncContextManager[Channel]:
        """A channel for the running event loop."""
        ...

    async def listen(self, accept: Accept, alarm: Alarm) -> None:
        """Hand on what people say, until cancelled; only errors of the program leave it."""
        ...

    async def busy(self, chat_id: str) -> None:
        """Show that an answer is on its way."""
        ...

    async def settle(self, press_id: str, toast: str) -> None:
        """Answer the press of a button."""
        ...

    async def say(self, chat_id: str, text: str) -> None:
        """A last word, past the outbox: to somebody who has just been forgotten."""
        ...

    def witness(self) -> datetime | None:
        """The time by the platform, if it was heard lately."""
        ...


@runtime_checkable
class Groups(Protocol):
    """A platform with groups, and a menu of commands for each chat."""

    async def leave(self, chat_id: str) -> None:
        """Out of a group."""
        ...

    async def show_menu(self, chat_id: str, role: Role) -> None:
        """The menu of commands of one chat, for what its person may do now."""
        ...
