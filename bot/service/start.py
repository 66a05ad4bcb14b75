"""The composition root of the service, and its life as a process: signals, and an end that never hangs."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot import app, clock, texts
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.zalo_bot.settings import zalo_bots
from bot.channels.zalo_oa.settings import oa_settings
from bot.dialogue.room import Edition
from bot.progress import note
from bot.schedule.calendar import vietnam
from bot.schedule.ticker import Facts
from bot.service.editions import Editions
from bot.service.platform import Platform
from bot.service.serving import Pace, Service
from bot.service.state import open_state
from bot.settings import Settings
from corpus.agencies import load_registry
from index.home import read_pointer
from index.models import TaskFilter

if TYPE_CHECKING:
    from bot.web.platform import WebPlatform

log = logging.getLogger(__name__)

LAST_MOMENT = 9.0
"""Seconds after the signal at which the process ends, whatever still hangs: every state is crash-safe."""


def serve(settings: Settings, telegram: TelegramSettings | None, page: "WebPlatform | None" = None) -> int:
    """Serve until SIGTERM or SIGINT; always exit 0. page: the web page, where it is wanted."""
    store = open_state(settings, create=True)
    try:
        current = editions(settings)
        service = Service(
            store=store,
            editions=current,
            platforms=(*platforms(telegram, page), *zalo_platforms(settings)),
            calendar=vietnam(),
            clock=clock.now,
            pace=Pace(health_port=settings.health_port or None),
            page=page.web.address if page else settings.web_url or "",
            links_only=settings.files == "link",
        )
        if page is not None:
            page.open(service.host, service.room, current.refresh)
        asyncio.run(_until_signal(service))
    finally:
        store.close()
    note(texts.SERVED)
    return 0


def platforms(telegram: TelegramSettings | None, page: "WebPlatform | None" = None) -> Sequence[Platform]:
    """The channels in use; the library of each is imported only then."""
    found: list[Platform] = [] if page is None else [page]
    if telegram is not None:
        from bot.channels.telegram.platform import TelegramPlatform

        found.insert(0, TelegramPlatform(telegram, clock=clock.now))
    return tuple(found)


def zalo_platforms(settings: Settings) -> Sequence[Platform]:
    """The Zalo bots and the Official Account in use."""
    found: list[Platform] = []
    bots, account = zalo_bots(settings), oa_settings(settings)
    if bots:
        from bot.channels.zalo_bot.platform import ZaloBotPlatform

        found += (ZaloBotPlatform(bot) for bot in bots)
    if account is not None:
        from bot.channels.zalo_oa.platform import OaPlatform

        found.append(OaPlatform(account, clock=clock.now))
    return tuple(found)


def editions(settings: Settings) -> Editions:
    """The release of a home, built first where there is none that fits."""
    app.refresh(settings)
    return Editions(live=lambda: read_pointer(settings.home).live, load=lambda: load_edition(settings))


def load_edition(settings: Settings) -> Edition:
    """Open the live release for answers and for planning."""
    release = read_pointer(settings.home).live
    desk = app.open_desk(settings)
    titles = tuple((card.id, card.short) for card in desk.facts.plans())
    return Edition(
        desk=desk,
        registry=load_registry(settings.province),
        facts=Facts(release=release, tasks=desk.facts.tasks(TaskFilter()), titles=titles),
    )


async def _until_signal(service: Service) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def end() -> None:
        if stop.is_set():  # asked twice: at once; what is under way counts as unknown at the next start
            os._exit(1)
        stop.set()
        last = threading.Timer(LAST_MOMENT, os._exit, (0,))
        last.daemon = True
        last.start()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    note(texts.SERVING)
    await service.run(stop)
