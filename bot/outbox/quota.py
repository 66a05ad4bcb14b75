"""Telling administrators that the messages or people of a plan run out: an alert, and a message to each."""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.outbox.codes import code
from bot.outbox.meter import NOTHING, Level
from bot.schedule import texts
from bot.schedule.texts import channel_name
from bot.state.models import Draft
from bot.state.port import Store

LIFE = timedelta(days=3)
MESSAGES = (0.8, 0.95, 1.0)
"""Shares of a month's messages at which administrators are told."""
PEOPLE = (0.9, 1.0)
"""Shares of the people that a plan allows: new ones may be turned away by the platform."""


def warn(store: Store, levels: Iterable[Level], now: datetime) -> int:
    """Say which threshold a channel has passed, each once: of messages in each month, of people ever. How
    many messages that were."""
    told = 0
    for level in levels:
        if mark := _reached(level.used, level.monthly, MESSAGES, spent=level.classes == NOTHING):
            key = f"quota|{level.channel}|{level.month}|{mark}"
            spent = mark == level.monthly
            words = texts.quota(_name(level), level.used, level.monthly, level.month, spent=spent)
            told += _tell(store, key, f"{level.channel}: {level.used}/{level.monthly}", words, now)
        if mark := _reached(level.users, level.most_users, PEOPLE):
            key = f"people|{level.channel}|{mark}/{level.most_users}"
            words = texts.crowded(_name(level), level.users, level.most_users)
            told += _tell(store, key, f"{level.channel}: {level.users}/{level.most_users}", words, now)
    return told


def _reached(used: int, most: int, shares: tuple[float, ...], *, spent: bool = False) -> int:
    """The highest threshold that was passed, as a number; 0 for none."""
    marks = [math.ceil(most * share) for share in shares] if most else []
    return max((mark for mark in marks if spent or used >= mark), default=0)


def _name(level: Level) -> str:
    which = level.channel.partition(".")[2]
    return channel_name(level.channel) + (f" “{which}”" if which and which != "oa" else "")


def _tell(store: Store, key: str, detail: str, words: str, now: datetime) -> int:
    """As deadline reminders are: where a channel takes no more, it goes another way."""
    with store.write():
        if not store.system.move_watermark(key, None, now):
            return 0
        store.system.alert("quota", detail, now)
        told = 0
        for one in store.people.recipients(store.links.persons("admin")):
            if one.address is None or one.address.suspended:
                continue
            own = f"{key}|P{one.person.id}"
            draft = Draft(
                dedupe_key=own,
                address_id=one.address.id,
                cls="A",
                code=code(own),
                parts=(words,),
                not_before=now,
                useful_until=now + LIFE,
            )
            told += store.outbox.enqueue(draft)
    return told
