"""The page's own composition root: parts to a house."""

import time
from collections.abc import Callable
from datetime import datetime

from bot.dialogue.host import Host
from bot.dialogue.room import Room
from bot.settings import Settings
from bot.web.assets import Assets
from bot.web.bell import Bell
from bot.web.drafts import Drafts
from bot.web.house import House
from bot.web.jobs import Press
from bot.web.limits import Buckets
from bot.web.settings import WebSettings
from bot.web.talk import Talks


def build_house(
    settings: Settings,
    web: WebSettings,
    *,
    host: Host,
    room: Room,
    clock: Callable[[], datetime],
    bell: Bell,
    refresh: Callable[[], None],
) -> House:
    """Everything that pages use."""
    drafts = Drafts(settings, clock=clock)
    return House(
        settings=settings,
        web=web,
        host=host,
        room=room,
        clock=clock,
        buckets=Buckets(time.monotonic),
        talks=Talks(host),
        assets=Assets(),
        drafts=drafts,
        press=Press(settings, drafts, refresh),
        bell=bell,
    )
