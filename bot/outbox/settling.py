"""What follows from the end of an attempt: every outcome in one transaction."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from bot.channels.base import (
    AddressGone,
    BadMarkup,
    ChatMigrated,
    DeliveryError,
    NotSent,
    QuotaSpent,
    RateLimited,
    Refused,
    Sent,
    Unauthorized,
    Unclear,
)
from bot.outbox.meter import month_of
from bot.outbox.policy import Policy, may_repeat, repeat_at, wait
from bot.outbox.rerouting import Rerouter
from bot.schedule.texts import marked
from bot.state.models import Message, State
from bot.state.port import Store

log = logging.getLogger(__name__)


class Settler:
    """Turns outcomes into state. jitter: a number in 0..1 each call; channels: those in use."""

    def __init__(
        self, *, store: Store, policy: Policy, jitter: Callable[[], float], channels: Collection[str]
    ) -> None:
        self._store = store
        self._policy = policy
        self._jitter = jitter
        self.rerouter = Rerouter(store=store, policy=policy, channels=channels)

    def settle(self, message: Message, outcome: Sent | DeliveryError, now: datetime) -> None:
        """Store the outcome of an attempt and whatever it calls for."""
        with self._store.write():
            if isinstance(outcome, NotSent | Refused):
                self._store.quotas.refund(message.channel, month_of(now))
            if isinstance(outcome, Sent):
                self._store.outbox.finish(message, State.SENT, now=now, remote=outcome.message_id)
            elif isinstance(outcome, Unclear):
                self.unknown(message, now, outcome.detail)
            elif isinstance(outcome, NotSent):
                self._not_sent(message, outcome, now)
            else:
                self._refused(message, outcome, now)

    def unknown(self, message: Message, now: datetime, detail: str) -> None:
        """Nobody knows whether it was delivered: A is repeated with a mark, B is carried on, C is left."""
        if not self._store.outbox.finish(message, State.UNKNOWN, now=now, detail=detail):
            return
        if message.cls == "A":
            self._repeat(message, now)
        elif message.cls == "B":
            self._store.occurrences.set_state([message.dedupe_key], "carry")

    def _repeat(self, message: Message, now: datetime) -> None:
        original = self.rerouter.original(message)
        address = self._store.people.address(message.address_id)
        if may_repeat(self._policy, message) and address and not address.suspended:
            generation = message.generation + 1
            at = repeat_at(self._policy, generation, now)
            body = marked(original.body, message.code)
            self._store.outbox.resend(
                original, generation=generation, body=body, address=address, not_before=at
            )
        else:
            self.rerouter.move(message, now, sure=False)
            self._store.system.alert("unconfirmed", message.code, now, message.id)

    def _not_sent(self, message: Message, error: NotSent, now: datetime) -> None:
        later = now + wait(self._policy, message.attempt, self._jitter())
        if isinstance(error, QuotaSpent):
            self._quota_spent(message, error, now)
            return
        if isinstance(error, RateLimited):
            later = now + timedelta(seconds=error.retry_after)
            self._pause(message, later, now)
        elif isinstance(error, Unauthorized):
            later = now + timedelta(seconds=self._policy.unauthorized_wait)
            self._store.budgets.pause(message.channel, later)
            self._store.system.alert("unauthorized", message.channel, now)
        elif message.attempt >= self._policy.other_way_after and self.rerouter.move(message, now):
            self._store.outbox.finish(message, State.CANCELLED, now=now, detail="went another way")
            return
        self._store.outbox.retry(message, not_before=later, now=now, detail=error.detail)

    def _quota_spent(self, message: Message, error: QuotaSpent, now: datetime) -> None:
        """Nothing more leaves here today; what can go another way does, the rest waits for its time."""
        self._store.quotas.refuse(message.channel, month_of(now), now)
        self._store.system.alert("quota-spent", f"{message.channel}: {error.detail}", now)
        if self.rerouter.move(message, now):
            self._store.outbox.finish(message, State.CANCELLED, now=now, detail="went another way")
        elif message.cls == "C":
            self._store.outbox.finish(message, State.DEAD, now=now, detail=error.detail)
        else:
            self._store.outbox.retry(message, not_before=now, now=now, detail=error.detail)

    def _pause(self, message: Message, until: datetime, now: datetime) -> None:
        """The chat pauses; the whole channel only where several chats are told to wait at once."""
        self._store.budgets.pause(f"{message.channel}:{message.chat_id}", until)
        if self._store.budgets.paused(message.channel, now) >= self._policy.flooded_chats:
            self._store.budgets.pause(message.channel, until)

    def _refused(self, message: Message, error: DeliveryError, now: datetime) -> None:
        if isinstance(error, ChatMigrated):
            self._store.people.migrate(message.address_id, error.new_chat_id)
            self._store.outbox.retry(message, not_before=now, now=now, detail=error.detail)
        elif isinstance(error, BadMarkup) and message.markup != "text":
            self._store.outbox.retry(message, not_before=now, now=now, detail=error.detail, plain=True)
        elif isinstance(error, AddressGone):
            self._gone(message, error, now)
        else:
            self._store.outbox.finish(message, State.DEAD, now=now, detail=error.detail)
            self._store.system.alert("refused", error.detail, now, message.id)
            self.rerouter.move(message, now)

    def _gone(self, message: Message, error: AddressGone, now: datetime) -> None:
        """Suspend the address, keep its subscriptions, take what must not be lost another way."""
        address = self._store.people.address(message.address_id)
        never = address is not None and not address.delivered and "not found" in error.detail
        self._store.people.suspend(message.address_id, error.detail, now)
        self._store.outbox.finish(message, State.DEAD, now=now, detail=error.detail)
        self._store.system.alert("misconfigured" if never else "gone", error.detail, now, message.id)
        self.rerouter.move(message, now)
        for waiting in self._store.outbox.waiting_at(message.address_id):
            if self.rerouter.move(waiting, now):
                self._store.outbox.cancel_one(waiting, now)
