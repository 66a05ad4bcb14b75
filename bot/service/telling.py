"""What administrators hear without asking: every morning how things stand, and at once what cannot wait."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.channels.base import Limits
from bot.dialogue.texts import HOLDS
from bot.outbox import quota
from bot.outbox.codes import code
from bot.outbox.meter import Meter
from bot.schedule.calendar import DAY, at, local_day
from bot.schedule.texts import long_day
from bot.service import texts
from bot.state.models import Draft
from bot.state.port import Store

MORNING = 480
"""08:00: after the digests, when somebody is there to act."""
FRESH = timedelta(hours=6)
"""An alert that nobody could be told for so long is one of the morning's."""
URGENT = frozenset({"poll-conflict", "unauthorized", "webhook-set", "zalo-refuses", "poison"})
"""Kinds that stop something until a person acts; the others are counted in the morning."""


class Teller:
    """condition: what is wrong now, by part; limits: of each channel. Each message leaves once, whoever asks
    how often."""

    def __init__(
        self, store: Store, condition: Callable[[], Mapping[str, str]], limits: Mapping[str, Limits]
    ) -> None:
        self._store = store
        self._condition = condition
        self._meter = Meter(store, limits)

    def tell(self, now: datetime) -> int:
        """Store what has to be said by now; how many messages."""
        warned = quota.warn(self._store, self._meter.levels(now), now)
        people = self._store.people.recipients(self._store.links.persons("admin"))
        where = [(r.person.id, r.address.id) for r in people if r.address and not r.address.suspended]
        if not where:
            return warned
        with self._store.write():
            words = self._urgent(now) | self._morning(now)
            return warned + sum(self._say(key, text, to, now) for key, text in words.items() for to in where)

    def _urgent(self, now: datetime) -> dict[str, str]:
        """One message a hold, and one a kind and hour, however often it happened."""
        held = self._store.system.holds().items()
        words = {f"hold|{reason}|{detail}": _words(reason, detail) for reason, detail in held}
        fresh = [a for a in self._store.system.alerts() if a.kind in URGENT and now - a.at <= FRESH]
        return words | {f"alert|{a.kind}|{a.at:%Y-%m-%dT%H}": _words(a.kind, a.detail) for a in fresh}

    def _morning(self, now: datetime) -> dict[str, str]:
        today = local_day(now)
        start = at(today, MORNING)
        key = f"daily|{today.isoformat()}"
        if not start <= now < start + FRESH or self._store.system.watermark("told") == start:
            return {}
        self._store.system.move_watermark("told", self._store.system.watermark("told"), start)
        done = self._store.system.tally(at(today - DAY, 0), at(today, 0))
        wrong = [f"{part}: {what}" for part, what in self._condition().items()]
        wrong += [HOLDS.get(reason, reason) for reason in self._store.system.holds()]
        waiting = self._store.outbox.counts().get("todo", 0)
        return {
            key: texts.DAILY.format(
                day=long_day(today),
                sent=done.get("sent", 0),
                unknown=done.get("unknown", 0),
                dead=done.get("dead", 0),
                waiting=waiting,
                state="; ".join(wrong) or texts.ALL_WELL,
                alerts=len(self._store.system.alerts()),
            )
        }

    def _say(self, key: str, text: str, to: tuple[int, int], now: datetime) -> int:
        """As a reply: it leaves even while reminders are held, and nobody gets it twice."""
        person, address = to
        own = f"{key}|P{person}"
        draft = Draft(
            dedupe_key=own,
            address_id=address,
            cls="C",
            code=code(own),
            parts=(text,),
            not_before=now,
            useful_until=now + FRESH,
        )
        return self._store.outbox.enqueue(draft)


def _words(kind: str, detail: str) -> str:
    return texts.ALERT.format(texts.ALERT_KINDS.get(kind, kind), detail)
