"""A whole life of the service with a Zalo bot, to be killed at any moment."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr

from bot import clock
from bot.channels.base import Limits
from bot.channels.zalo_bot.channel import LIMITS as REAL
from bot.channels.zalo_bot.platform import ZaloBotPlatform
from bot.channels.zalo_bot.settings import ZaloBot
from bot.outbox.policy import Policy
from bot.schedule.calendar import vietnam
from bot.service.editions import Editions
from bot.service.serving import Pace, Service
from bot.state.models import State
from bot.state.sqlite import SqliteStore, open_store
from tests.bot.dialogue.talk import Assistant, edition, registry

TOKEN, SECRET, PATH = "1:test", "mat-khau-zalo-1", "/zalo/x1"
LIMITS = Limits(characters=REAL.characters, per_second=1000.0, chat_seconds=0.001, buttons=False)
POLICY = Policy(repeat_waits=(0.3, 1.0, 3.0), first_wait=0.02, answer=2.0, unauthorized_wait=0.1)
"""Repeats come further apart each time, as in life: dying at one place again and again must not use them
up."""
registry()  # read once, before the children are forked
vietnam()


def serve(db: str, api: str, port: int, updates: int) -> None:
    """Serve until so many updates were handled and nothing waits to be sent."""
    store = open_store(Path(db))
    found = edition(Assistant())
    bot = ZaloBot(
        token=SecretStr(TOKEN),
        base_url=api,
        webhook_url=f"https://kehoach.example.gov.vn{PATH}",
        secret=SecretStr(SECRET),
        webhook_port=port,
        monthly=10_000_000,
        users=0,
    )
    service = Service(
        store=store,
        editions=Editions(live=lambda: found.facts.release, load=lambda: found),
        platforms=[ZaloBotPlatform(bot, limits=LIMITS)],
        calendar=vietnam(),
        clock=clock.now,
        pace=Pace(tick=0.05, drain=2.0, send=2.0),
        policy=POLICY,
    )
    asyncio.run(_until_done(service, store, updates))
    store.close()


async def _until_done(service: Service, store: SqliteStore, updates: int) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(service.run(stop))
    while store.inbox.count("done") < updates or store.outbox.in_state(State.TODO, State.SENDING, limit=1):
        await asyncio.sleep(0.05)
    stop.set()
    await running


JOBS: dict[str, Callable[..., None]] = {"serve_zalo": serve}
