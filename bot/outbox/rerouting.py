"""A message that one address does not take goes to the next: the web inbox at once, then a messenger."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.channels.preference import PAGE
from bot.outbox.policy import BY_OTHER_WAY, Policy, other_ways
from bot.schedule.texts import marked, rerouted
from bot.state.models import Address, Message
from bot.state.port import Store

_MOVES = {True: frozenset({"A", "B"}), False: frozenset({"A"})}
"""What moves: where it certainly was not sent reminders and digests; where nobody knows, reminders only."""


class Rerouter:
    """channels: those in use."""

    def __init__(self, *, store: Store, policy: Policy, channels: Collection[str]) -> None:
        self._store = store
        self._policy = policy
        self._channels = channels

    def original(self, message: Message) -> Message:
        """The part as it was first written."""
        parts = self._store.outbox.of_key(message.dedupe_key)
        return next(m for m in parts if m.part == message.part and m.generation == 0)

    def move(self, message: Message, now: datetime, *, sure: bool = True) -> bool:
        """On to addresses where it has not been; False where there is none. sure: it was not sent.

        On the page nobody may look: so the next messenger gets it as well, unless it is read before.
        """
        if message.cls not in _MOVES[sure] or (message.useful_until and message.useful_until <= now):
            return False
        known = self._store.outbox.of_key(message.dedupe_key)
        mine = [m for m in known if m.part == message.part]
        tried = frozenset(m.address_id for m in mine)
        found = other_ways(self._addresses(message), message, tried, self._channels)
        generation = max(BY_OTHER_WAY, 1 + max(m.generation for m in mine))
        at = now
        for place, address in enumerate(found):
            self._store.outbox.resend(
                self.original(message),
                generation=generation + place,
                body=self._body(message, address, sure=sure),
                address=address,
                not_before=at,
            )
            at = now + timedelta(seconds=self._policy.page_wait if address.channel == PAGE else 0.0)
        return bool(found)

    def divert(self, channel: str, classes: str, now: datetime) -> int:
        """What waits for a channel that may send only `classes` now, and can go elsewhere, does. How many."""
        moved = 0
        for message in self._store.outbox.waiting_over(channel, classes, now):
            with self._store.write():
                if self.move(message, now):
                    moved += self._store.outbox.cancel_one(message, now)
        return moved

    def _addresses(self, message: Message) -> tuple[Address, ...]:
        address = self._store.people.address(message.address_id)
        return self._store.people.addresses(address.person_id) if address else ()

    def _body(self, message: Message, address: Address, *, sure: bool) -> str:
        body = self.original(message).body
        if address.channel == PAGE:
            return body
        return rerouted(body, message.code, message.channel) if sure else marked(body, message.code)
