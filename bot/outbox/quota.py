"""Telling administrators that a month's messages run out: in the alerts, and once to each of them."""

from datetime import datetime, timedelta

from bot.outbox.codes import code
from bot.outbox.meter import Level
from bot.schedule import texts
from bot.schedule.texts import channel_name
from bot.state.models import Draft
from bot.state.port import Store

LIFE = timedelta(days=3)


def warn(store: Store, level: Level, share: float, now: datetime) -> None:
    """Say that `share` of the month is used; once a month, share and administrator."""
    percent = round(share * 100)
    store.system.alert("quota", f"{level.channel}: {level.used}/{level.monthly} ({percent}%)", now)
    words = texts.quota(channel_name(level.channel), level.used, level.monthly, level.month)
    admins = store.people.recipients(store.links.persons("admin"))
    for number, address in ((one.person.id, one.address) for one in admins):
        if address is None or address.suspended:
            continue
        key = f"quota|{level.channel}|{level.month}|{percent}|P{number}"
        draft = Draft(
            dedupe_key=key,
            address_id=address.id,
            cls="A",
            code=code(key),
            parts=(words,),
            not_before=now,
            useful_until=now + LIFE,
        )
        store.outbox.enqueue(draft)
