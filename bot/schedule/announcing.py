"""A changed or withdrawn task: pending messages are cancelled, and who was told hears of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.channels.base import Limits
from bot.schedule import texts
from bot.schedule.calendar import local_day
from bot.schedule.composing import Composer
from bot.schedule.planning import polite
from bot.schedule.subscribers import subscriber
from bot.state.models import ItemChange, Occurrence, State
from bot.state.port import Store

UNSENT = frozenset({State.TODO, State.HOLD})
UNTOLD = UNSENT | {State.CANCELLED}


class Announcer:
    """Applies changes to what is pending. titles: task id → its line."""

    def __init__(self, *, store: Store, composer: Composer, limits: Mapping[str, Limits]) -> None:
        self._store = store
        self._composer = composer
        self._limits = limits

    def announce(self, changes: Sequence[ItemChange], titles: Mapping[str, str], now: datetime) -> int:
        """Cancel, plan anew, tell; inside the caller's transaction. How many notices."""
        told = 0
        for change in changes:
            if change.kind == "new":
                continue
            version = change.version + (change.kind == "gone")
            past = self._store.occurrences.of_task(change.task_id, version)
            told += self._tell(change, self._withdraw(change, past, now), titles, now)
        return told

    def _withdraw(self, change: ItemChange, past: Sequence[Occurrence], now: datetime) -> list[int]:
        """Cancel messages that nobody got yet; the people who did get one."""
        people: dict[int, None] = {}
        for key in dict.fromkeys(o.message_key for o in past if o.message_key):
            states = {message.state for message in self._store.outbox.of_key(key)}
            if states and states <= UNSENT:
                self._store.outbox.cancel([key], now)
                touched = self._store.occurrences.release(key, change.task_id, local_day(now))
                self._store.subscriptions.replan(touched)
            elif states - UNTOLD:
                people.update(dict.fromkeys(o.person_id for o in past if o.message_key == key))
        self._store.occurrences.cancel_missed(change.task_id, change.version)
        return list(people)

    def _tell(
        self, change: ItemChange, people: Sequence[int], titles: Mapping[str, str], now: datetime
    ) -> int:
        what = titles.get(change.task_id, f"[{change.task_id}]")
        gone = change.kind == "gone"
        line = texts.gone(what) if gone else texts.changed(what, change.old_wording, change.new_wording)
        today, count = local_day(now), 0
        for recipient in self._store.people.recipients(people):
            who = subscriber(recipient, (), self._limits)
            if who is None:
                continue
            version = change.version + gone
            key = f"change|{change.task_id}/{version}|P{who.person_id}|{today.isoformat()}"
            draft = self._composer.notice(who, key=key, line=line, not_before=polite(now))
            count += self._store.outbox.enqueue(draft)
            occurrence = Occurrence(
                person_id=who.person_id,
                rule="change",
                task_id=change.task_id,
                version=version,
                day=today,
                due=None,
                message_key=key,
            )
            self._store.occurrences.add([occurrence])
        return count
